/* Tables of names into gazetteers, for the build and for users' own tables. */
#ifndef NEWSEVENT_NAME_COMPILE_H
#define NEWSEVENT_NAME_COMPILE_H

#include "core/arena.h"
#include "core/error.h"

/* Compiles the rows of `text`; the blob is the arena's. */
ne_code ne_gazetteer_build(ne_arena *arena, const char *text, size_t length, const unsigned char **out, size_t *size, ne_error *error);

#endif
