/* Names by which the article calls somebody again: where the recogniser missed such a word, it is a mention all the same. */
#include "coref/coref.h"
#include "core/order.h"
#include "text/utf8.h"

#include <stdlib.h>

static int by_hash(const void *a, const void *b)
{
    const ne_short_name *x = a, *y = b;
    if (x->hash != y->hash)
        return ne_order(x->hash, y->hash);
    return x->type - y->type;
}

static bool word_at(const ne_coref *c, uint32_t token)
{
    uint32_t ch;
    ne_utf8_next(ne_at(c->doc, c->tokens[token].start), ne_at(c->doc, c->tokens[token].end), &ch);
    return ne_char_kind(ch) & NEWSEVENT_UPPER;
}

/* The hash of the capitals of a name's words. */
static uint64_t capitals_of(const ne_coref *c, const ne_name *n, uint32_t *count)
{
    char letters[16];
    *count = 0;
    for (uint32_t t = n->first_token; t <= n->last_token && *count < sizeof letters; t++)
        if (word_at(c, t) && (unsigned char)*ne_at(c->doc, c->tokens[t].start) < 128)
            letters[(*count)++] = *ne_at(c->doc, c->tokens[t].start);
    return ne_coref_hash(letters, *count);
}

/* By what a name may be called again: a person by the surname, a body by its initials. Where the recogniser missed such a
 * word, it is a mention all the same. */
ne_short_name *ne_short_names(ne_coref *c, uint32_t *count)
{
    const ne_document *doc = c->doc;
    uint32_t n = doc->names.count - doc->first.names, capitals;
    ne_short_name *rows = ne_arena_zeroed(&c->doc->scratch, n + 1, sizeof *rows);
    *count = 0;
    for (uint32_t i = doc->first.names; rows && i < doc->names.count; i++) {
        const ne_name *name = &doc->names.rows[i];
        if (name->last_token >= doc->tokens.count || name->last_token <= name->first_token)
            continue;
        const ne_token *last = &c->tokens[name->last_token];
        uint64_t initials = capitals_of(c, name, &capitals);
        if (name->type == NEWSEVENT_PER && last->end - last->start > 3 && word_at(c, name->last_token))
            rows[(*count)++] = (ne_short_name){ne_coref_hash(ne_at(doc, last->start), last->end - last->start), NEWSEVENT_PER};
        else if (name->type == NEWSEVENT_ORG && capitals > 2)
            rows[(*count)++] = (ne_short_name){initials, NEWSEVENT_ORG};
    }
    if (*count)
        qsort(rows, *count, sizeof *rows, by_hash);
    return rows;
}

bool ne_add_short_name(ne_coref *c, uint32_t token, const ne_short_name *rows, uint32_t count, bool *added)
{
    const ne_token *t = &c->tokens[token];
    uint32_t low = 0, high = count;
    *added = false;
    if (!count || t->upos != NEWSEVENT_UPOS_PROPN || !word_at(c, token))
        return true;
    uint64_t hash = ne_coref_hash(ne_at(c->doc, t->start), t->end - t->start);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (rows[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || rows[low].hash != hash)
        return true;
    char second = t->end - t->start > 1 ? *ne_at(c->doc, t->start + 1) : 'a';
    if (rows[low].type == NEWSEVENT_ORG && !(second >= 'A' && second <= 'Z'))
        return true;
    ne_ment *m = ne_push_ment(c, token, token + 1, token, NEWSEVENT_NAME);
    if (!m)
        return false;
    m->type = rows[low].type;
    m->bits = m->type == NEWSEVENT_PER ? NEWSEVENT_COREF_MALE | NEWSEVENT_COREF_FEMALE | NEWSEVENT_COREF_SINGULAR : NEWSEVENT_COREF_NEUTER | NEWSEVENT_COREF_NUMBERS;
    m->confidence = 600;
    c->by_head[token - c->doc->first.tokens] = c->ments.count;
    *added = true;
    return true;
}
