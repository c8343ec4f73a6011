#include "cli.h"

#include <stdlib.h>

char *cli_read_all(FILE *in, size_t most, size_t *length)
{
    char *text = NULL;
    size_t room = 0, n = 1;
    *length = 0;
    while (n && *length <= most) {
        if (*length == room) {
            char *grown = realloc(text, room = room * 2 + 65536);
            if (!grown)
                break;
            text = grown;
        }
        n = fread(text + *length, 1, room - *length, in);
        *length += n;
    }
    if ((!n || *length > most) && !ferror(in))
        return text;
    free(text);
    return NULL;
}
