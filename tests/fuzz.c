/* Entry point for fuzzers: libFuzzer calls LLVMFuzzerTestOneInput (`make fuzz`); without it the program reads the files that
 * it is given, or standard input, as AFL wants. Ends by SIGABRT where an invariant is broken. */
#include "common/invariants.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    const char *text = (const char *)bytes;
    unsigned way = length ? bytes[length - 1] : 0; /* windows and sentences of several sizes */
    ne_limits limits = {.size = sizeof limits, .window = way % 3 ? 0 : 4096, .max_sentence = way % 5 ? 0 : 64 + way};
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}, .flags = NEWSEVENT_KEEP_CANDIDATES, .limits = &limits};
    ne_document *doc = ne_parse(NULL, text, length, &about, NULL);
    size_t row = 0;
    const char *what = doc ? broken_invariant(doc, text, length, &row) : NULL;
    ne_free(doc);
    if (what) {
        fprintf(stderr, "%s (row %zu)\n", what, row);
        abort();
    }
    return 0;
}

#ifndef NEWSEVENT_LIBFUZZER
static int run(FILE *file)
{
    size_t length = 0, capacity = 1u << 16, n;
    unsigned char *bytes = malloc(capacity);
    while (bytes && (n = fread(bytes + length, 1, capacity - length, file)) > 0) {
        length += n;
        if (length == capacity) {
            unsigned char *more = realloc(bytes, capacity *= 2);
            if (!more)
                free(bytes);
            bytes = more;
        }
    }
    int failed = !bytes || LLVMFuzzerTestOneInput(bytes, length);
    free(bytes);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = argc < 2 ? run(stdin) : 0;
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (!file) {
            perror(argv[i]);
            return 1;
        }
        failed |= run(file);
        fclose(file);
    }
    return failed;
}
#endif
