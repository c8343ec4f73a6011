/* Compiles tables of names into the built-in gazetteer.
 * usage: compile-gazetteer OUT.bin TABLE.tsv… ; where two entries share a form, the table named first comes first. */
#include "common/table.h"
#include "core/engine.h"
#include "name/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: compile-gazetteer OUT.bin TABLE.tsv...\n");
        return 2;
    }
    char *all = NULL;
    size_t length = 0, size;
    for (int i = 2; i < argc; i++) {
        size_t n;
        char *text = read_file(argv[i], &n);
        char *more = realloc(all, length + n + 1);
        if (!more) {
            free(all);
            free(text);
            return 1;
        }
        all = more;
        memcpy(all + length, text, n);
        length += n;
        all[length++] = '\n';
        free(text);
    }
    ne_arena arena;
    ne_budget budget = {0};
    ne_error error;
    const unsigned char *blob;
    ne_arena_init(&arena, &ne_heap, &budget);
    if (ne_gazetteer_build(&arena, all, length, &blob, &size, &error) != NEWSEVENT_OK) {
        fprintf(stderr, "compile-gazetteer: %s: %.60s\n", error.message, all + error.offset);
        return 1;
    }
    free(all);
    FILE *f = fopen(argv[1], "wb");
    if (!f || fwrite(blob, 1, size, f) != size || fclose(f) != 0) {
        perror(argv[1]);
        return 1;
    }
    fprintf(stderr, "gazetteer: %zu bytes\n", size);
    ne_arena_free(&arena);
    return 0;
}
