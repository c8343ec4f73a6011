/* Entry point for fuzzers of users' gazetteers: the input is a table to be compiled, or a compiled gazetteer to be opened, as its
 * first byte says; what comes of it reads an article. `make fuzz-gazetteer` runs libFuzzer; without it the program reads the files
 * that it is given. */
#include "newsevent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void use(const void *gazetteer, size_t size)
{
    static const char article[] = "Zorblatt Dynamics sued Ida Marlowitz in Quenby Vale, Alpha. The minister of ZD met A B C D in Paris, Texas.\n";
    void *copy = malloc(size ? size : 1); /* memory of just its size, so that a sanitizer sees a step past its end */
    if (!copy)
        return;
    memcpy(copy, gazetteer, size);
    ne_gazetteer_source source = {copy, size, NULL};
    ne_engine_options options = {sizeof options, NULL, &source, 1};
    ne_engine *engine = ne_engine_open(&options, NULL);
    ne_article about = {.size = sizeof about, .published = {"2003-03-11", 10}};
    if (engine)
        ne_free(ne_parse(engine, article, sizeof article - 1, &about, NULL));
    ne_engine_close(engine);
    free(copy);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    if (!length)
        return 0;
    if (bytes[0] != 'N') { /* a compiled one begins with its magic word */
        size_t size;
        void *made = ne_gazetteer_compile(NULL, (const char *)bytes, length, &size, NULL);
        if (made)
            use(made, size);
        ne_gazetteer_free(NULL, made, made ? size : 0);
    } else {
        use(bytes, length);
    }
    return 0;
}

#ifndef NEWSEVENT_LIBFUZZER
int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        unsigned char *bytes = malloc(1u << 20);
        if (!file || !bytes) {
            perror(argv[i]);
            return 1;
        }
        size_t length = fread(bytes, 1, 1u << 20, file);
        fclose(file);
        LLVMFuzzerTestOneInput(bytes, length);
        free(bytes);
    }
    return 0;
}
#endif
