/* Ontologies: the bytes are tried as a table and as a compiled one, then what was compiled is damaged where the input says. */
#include "fuzz.h"

static const char article[] = "Miners downed tools in Chile on Thursday, their union said. A strike over pay hit the plant of Acme in Lyon. "
                              "The company closed its factory. Students and teachers protested in London against the government's plan.\n";

static void use(const void *data, size_t length)
{
    ne_ontology_source source = {data, length, NULL};
    ne_engine_options options = {sizeof options, .ontologies = &source, .ontology_count = 1};
    ne_engine *engine = ne_engine_open(&options, NULL);
    if (!engine)
        return;
    ne_document *doc = ne_parse(engine, article, sizeof article - 1, NULL, NULL);
    size_t count = 0;
    const ne_event *events = doc ? ne_events(doc, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (!ne_event_type_label(doc, &events[i]) || !*ne_event_type_label(doc, &events[i]))
            abort();
    ne_free(doc);
    ne_engine_close(engine);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    if (!length)
        return 0;
    use(bytes, length);
    size_t size;
    void *made = ne_ontology_compile(NULL, (const char *)bytes, length, &size, NULL);
    if (made) {
        use(made, size);
        /* what was compiled, damaged where the input says */
        for (size_t i = 0; i + 2 < length && i < 12; i += 3)
            ((unsigned char *)made)[(bytes[i] << 8 | bytes[i + 1]) % size] = bytes[i + 2];
        use(made, size);
    }
    ne_ontology_free(NULL, made, made ? size : 0);
    return 0;
}
