#include "common/need.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *need(void *p)
{
    if (!p) {
        fprintf(stderr, "no memory\n");
        exit(1);
    }
    return p;
}

void *need_zeroed(size_t size) { return need(calloc(size ? size : 1, 1)); }

uint32_t number_named(const char *(*names)(uint32_t), const char *text)
{
    for (uint32_t i = 0; names(i); i++)
        if (!strcmp(names(i), text))
            return i;
    return NO_NUMBER;
}
