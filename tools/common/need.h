/* What every tool needs: memory or an end, and the numbers of names. May print and exit. */
#ifndef NEWSEVENT_TOOLS_NEED_H
#define NEWSEVENT_TOOLS_NEED_H

#include <stddef.h>
#include <stdint.h>

#define NO_NUMBER UINT32_MAX

/* `p` itself; where it is NULL, says that there is no memory and exits with 1. */
void *need(void *p);
/* Cleared memory, at least one byte. */
void *need_zeroed(size_t size);
/* The number whose name is `text` among those that `names` gives from 0 on; NO_NUMBER where there is none. */
uint32_t number_named(const char *(*names)(uint32_t), const char *text);

#endif
