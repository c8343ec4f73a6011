/* Coreference: mentions are collected, names linked by rules, pronouns and nouns resolved by weights, entities written. */
#include "coref/coref.h"

bool ne_coref_prepare(ne_coref *c, ne_document *doc)
{
    size_t n = doc->tokens.count - doc->first.tokens;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_coref);
    c->doc = doc;
    c->tokens = doc->tokens.rows;
    if (!ne_coref_words_open(&c->words, &blob))
        c->words = (ne_coref_words){{NULL, 0}, {NULL, 0}};
    ne_blob weights = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_antecedents);
    c->has_model = ne_blob_check(&weights, NEWSEVENT_RANK_MAGIC, 1, NEWSEVENT_LINEAR_SECTIONS) && ne_linear_open(&c->model, &weights, 0) && c->model.classes == 2;
    c->by_head = ne_arena_zeroed(&doc->scratch, n ? n : 1, sizeof *c->by_head);
    return c->by_head && ne_collect_mentions(c) && ne_link_names(c) && ne_resolve(c);
}

ne_code ne_coref_run(ne_document *doc, ne_error *error)
{
    ne_coref c = {.choose = ne_choose_by_weights};
    if (!ne_coref_prepare(&c, doc) || !ne_write_entities(&c))
        return ne_no_memory(doc, error);
    return NEWSEVENT_OK;
}
