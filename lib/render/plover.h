/* PLOVER's numbers for its types and modes. */
#ifndef NEWSEVENT_RENDER_PLOVER_H
#define NEWSEVENT_RENDER_PLOVER_H

#include "newsevent.h"

/* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for types that PLOVER has not. */
uint32_t ne_plover_quad(uint32_t type);
/* The score in tenths, of the mode where it has one (NULL or "" for none), else of the type. */
int32_t ne_plover_score(uint32_t type, const char *mode);

#endif
