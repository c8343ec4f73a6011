/* Users' gazetteers: the input is a table to be compiled, or a compiled gazetteer to be opened, as its first byte says; what comes of it
 * reads an article. */
#include "fuzz.h"

static void use(const void *gazetteer, size_t size)
{
    static const char article[] = "Zorblatt Dynamics sued Ida Marlowitz in Quenby Vale, Alpha. The minister of ZD met A B C D in Paris, Texas.\n";
    void *copy = exact(gazetteer, size);
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
        if (made) {
            use(made, size);
            for (size_t i = 0; i + 3 < length && i < 16; i += 4) /* damaged where the input says */
                ((unsigned char *)made)[((size_t)bytes[i] << 16 | (size_t)bytes[i + 1] << 8 | bytes[i + 2]) % size] = bytes[i + 3];
            use(made, size);
        }
        ne_gazetteer_free(NULL, made, made ? size : 0);
    } else {
        use(bytes, length);
    }
    return 0;
}
