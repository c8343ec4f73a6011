/* The rows of the answer: entities in order of their first mention, mentions grouped by entity, quotations with speakers. */
#include "coref/coref.h"
#include "coref/office.h"
#include "core/order.h"

#include <stdlib.h>
#include <string.h>

static void describe(ne_coref *c, ne_cluster *k, const ne_gazetteer *g, ne_entity *e)
{
    const ne_document *doc = c->doc;
    const ne_ment *best = &c->ments.rows[k->best];
    ne_entry entry;
    e->name = (ne_string){ne_at(doc, best->start), best->end - best->start};
    e->type = k->type;
    e->latitude = e->longitude = INT32_MIN;
    e->confidence = best->confidence;
    memcpy(e->country, k->country, sizeof e->country);
    memcpy(e->sector, k->sector, sizeof e->sector);
    if (k->entry != NEWSEVENT_NONE && g->entry_count && ne_gazetteer_entry(g, k->entry, &entry)) {
        /* people are called as the article spells them, where it gives more than a surname */
        if (k->type != NEWSEVENT_PER || best->last - best->first < 2 || best->kind != NEWSEVENT_NAME)
            e->name = entry.name;
        e->gazetteer_id = entry.id;
        e->admin1 = entry.admin1;
        e->latitude = entry.latitude;
        e->longitude = entry.longitude;
        if (entry.country[0] && !(entry.type == NEWSEVENT_PER && k->names && e->country[0])) /* what the article states of a person wins */
            memcpy(e->country, entry.country, sizeof e->country);
        if (entry.sector[0])
            memcpy(e->sector, entry.sector, sizeof e->sector);
        if (entry.type && !(entry.type == NEWSEVENT_FAC && k->type == NEWSEVENT_ORG)) /* "the Pentagon said" */
            e->type = entry.type;
        ne_office_describe(g, k->entry, &entry, doc->published_day, e);
    }
}

/* The other places that the name may mean, where there are some. False where there is no memory. */
static bool write_places(const ne_coref *c, const ne_cluster *k, const ne_gazetteer *g)
{
    ne_document *doc = c->doc;
    const ne_ment *best = &c->ments.rows[k->best];
    if (!k->names || best->name == NEWSEVENT_NONE || k->type != NEWSEVENT_GPE || doc->names.rows[best->name].entry != k->entry)
        return true;
    const ne_name *name = &doc->names.rows[best->name];
    for (uint32_t i = 0; name->reading_count > 1 && i < name->reading_count; i++) {
        const ne_reading *r = &doc->readings.rows[name->first_reading + i];
        ne_entry e;
        if (!ne_gazetteer_entry(g, r->entry, &e))
            continue;
        ne_place *p = NEWSEVENT_PUSH(&doc->arena, &doc->places);
        if (!p)
            return false;
        *p = (ne_place){e.name, e.id, e.admin1, k->row, e.population, e.latitude, e.longitude, {0}, (uint16_t)r->score, 0};
        memcpy(p->country, e.country, sizeof p->country);
    }
    return true;
}

/* "his office", "the governor's spokesman": named after the owner, "Otávio Brandt's office". False where there is no memory. */
static bool name_by_owner(ne_coref *c, const ne_cluster *k, ne_entity *e)
{
    ne_document *doc = c->doc;
    const ne_ment *best = &c->ments.rows[k->best];
    uint32_t row = k->names || k->entry != NEWSEVENT_NONE ? 0 : c->by_head[best->first - doc->first.tokens];
    if (!row || best->first == best->head || c->ments.rows[row - 1].kind == NEWSEVENT_NAME || c->ments.rows[row - 1].entity == NEWSEVENT_NONE)
        return true;
    const ne_ment *owner = &c->ments.rows[row - 1];
    const ne_cluster *of = &c->clusters.rows[owner->entity];
    uint32_t rest = best->first + 1;
    if (owner->kind == NEWSEVENT_NOMINAL) /* its possessive mark */
        rest++;
    else if (!(owner->bits & NEWSEVENT_COREF_POSSESSIVE))
        return true;
    if ((!of->names && c->ments.rows[of->best].kind != NEWSEVENT_NOMINAL) || rest > best->head || of == k)
        return true;
    if (!e->country[0]) /* "their forces" are of their country */
        memcpy(e->country, of->country, sizeof e->country);
    ne_string name = of->row == NEWSEVENT_NONE ? (ne_string){ne_at(doc, c->ments.rows[of->best].start), c->ments.rows[of->best].end - c->ments.rows[of->best].start} : doc->entities.rows[of->row].name;
    bool many = !of->names && name.length && name.data[name.length - 1] == 's'; /* "the parties' nominees", but "Reuters's" */
    const char *mark = many ? "' " : "'s ";
    uint32_t start = c->tokens[rest].start, length = best->end - start, size = many ? 2 : 3;
    char *out = ne_arena_alloc(&doc->arena, name.length + size + length);
    if (!out)
        return false;
    memcpy(out, name.data, name.length);
    memcpy(out + name.length, mark, size);
    memcpy(out + name.length + size, ne_at(doc, start), length);
    e->name = (ne_string){out, name.length + size + length};
    return true;
}

/* The role that a title before one of its names, or a noun beside it, states. */
static void give_role(const ne_coref *c, const ne_ment *m, ne_entity *e)
{
    if (e->role.length && e->role_from != NEWSEVENT_ROLE_FROM_OFFICE)
        return;
    ne_string before = e->role;
    if (m->kind == NEWSEVENT_NAME && m->name != NEWSEVENT_NONE) {
        const ne_name *n = &c->doc->names.rows[m->name];
        if (n->title_end > n->title_start)
            e->role = (ne_string){ne_at(c->doc, n->title_start), n->title_end - n->title_start};
    } else if (m->kind == NEWSEVENT_NOMINAL && e->type == NEWSEVENT_PER && c->clusters.rows[m->entity].names) {
        e->role = (ne_string){ne_at(c->doc, m->start), m->end - m->start};
    }
    if (e->role.data != before.data) /* what the article states outweighs the gazetteer */
        e->role_from = NEWSEVENT_ROLE_FROM_ARTICLE;
}

/* Whether the name right behind a speaker's head word is the speaker's: a person's, or one that hangs on it ("the state agency AFAD"). */
static bool names_speaker(const ne_coref *c, const ne_ment *m, uint32_t speaker)
{
    bool hangs = c->tokens[m->head].head == speaker && c->tokens[m->head].deprel == NEWSEVENT_DEP_FLAT;
    return m->kind == NEWSEVENT_NAME && (m->type == NEWSEVENT_PER || hangs) && m->first <= speaker + 3;
}

/* The mention by which a speaker's words name somebody: of its head word, else the last name in them. */
static uint32_t speaker_entity(const ne_coref *c, const ne_quotation *q)
{
    const ne_document *doc = c->doc;
    uint32_t base = doc->first.tokens, found = NEWSEVENT_NONE;
    if (q->speaker_token == NEWSEVENT_NONE || q->speaker_token < base)
        return NEWSEVENT_NONE;
    uint32_t row = c->by_head[q->speaker_token - base];
    if (row && c->ments.rows[row - 1].entity != NEWSEVENT_NONE && c->ments.rows[row - 1].kind != NEWSEVENT_NOMINAL)
        found = c->ments.rows[row - 1].entity;
    bool apart = c->tokens[q->speaker_token].start < q->speaker_start; /* the name whose first letters the words are */
    uint32_t end = apart ? c->tokens[q->speaker_token].end : q->speaker_end, start = apart ? c->tokens[q->speaker_token].start : q->speaker_start;
    for (uint32_t t = q->speaker_token; found == NEWSEVENT_NONE && t < doc->tokens.count && c->tokens[t].start < end; t++)
        if ((row = c->by_head[t - base]) && names_speaker(c, &c->ments.rows[row - 1], q->speaker_token))
            found = c->ments.rows[row - 1].entity;
    for (uint32_t t = q->speaker_token, back = 0; found == NEWSEVENT_NONE && t-- > base && (apart ? back++ < 6 : c->tokens[t].start >= start);)
        if ((row = c->by_head[t - base]) && c->ments.rows[row - 1].kind == NEWSEVENT_NAME && c->ments.rows[row - 1].last > q->speaker_token)
            found = c->ments.rows[row - 1].entity;
    row = c->by_head[q->speaker_token - base];
    if (found == NEWSEVENT_NONE && row)
        found = c->ments.rows[row - 1].entity;
    return found;
}

static bool write_quotes(ne_coref *c, ne_entity *rows)
{
    ne_document *doc = c->doc;
    (void)rows;
    for (uint32_t i = doc->first.quotations; i < doc->quotations.count; i++) {
        const ne_quotation *q = &doc->quotations.rows[i];
        ne_quote *to = NEWSEVENT_PUSH(&doc->arena, &doc->quotes);
        if (!to)
            return false;
        uint32_t cluster = speaker_entity(c, q);
        uint32_t speaker = cluster == NEWSEVENT_NONE ? NEWSEVENT_NONE : c->clusters.rows[cluster].row;
        uint32_t inside = q->inside == NEWSEVENT_NONE ? NEWSEVENT_NONE : q->inside - doc->first.quotations + doc->first.quotes;
        *to = (ne_quote){q->start, q->end, q->cue_start, q->cue_end, q->speaker_start, q->speaker_end, speaker, inside, q->sentence, q->kind, 0, q->confidence};
    }
    return true;
}

/* A noun that speaks but is in no table ("the dispatcher said") becomes a mention, so that the quotation has a speaker. */
static bool speakers_too(ne_coref *c)
{
    const ne_document *doc = c->doc;
    for (uint32_t i = doc->first.quotations; i < doc->quotations.count; i++) {
        const ne_quotation *q = &doc->quotations.rows[i];
        if (q->speaker_token == NEWSEVENT_NONE || speaker_entity(c, q) != NEWSEVENT_NONE || c->by_head[q->speaker_token - doc->first.tokens] || c->tokens[q->speaker_token].start < q->speaker_start)
            continue;
        uint64_t key = ne_key(NEWSEVENT_KEY_PHRASE, ne_coref_hash(ne_at(doc, q->speaker_start), q->speaker_end - q->speaker_start));
        uint32_t cluster = ne_key_look(c, key);
        ne_ment *m = NEWSEVENT_PUSH(&c->doc->scratch, &c->ments);
        if (!m)
            return false;
        m->start = q->speaker_start;
        m->end = q->speaker_end;
        m->head = m->first = q->speaker_token;
        m->last = m->first + 1;
        m->sentence = c->tokens[m->head].sentence;
        m->kind = NEWSEVENT_NOMINAL;
        m->name = m->quotation = m->entity = NEWSEVENT_NONE;
        m->confidence = 500;
        c->by_head[m->head - doc->first.tokens] = c->ments.count;
        if (cluster == NEWSEVENT_NONE)
            cluster = ne_acronym_cluster(c, m);
        if (cluster != NEWSEVENT_NONE) {
            ne_join(c, c->ments.count - 1, cluster);
        } else {
            cluster = ne_new_cluster(c, c->ments.count - 1);
            if (cluster == NEWSEVENT_NONE)
                return false;
            ne_key_put(c, key, cluster);
        }
    }
    return true;
}

typedef struct placed { uint32_t start, row; } placed;

static int by_start(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->start != y->start)
        return ne_order(x->start, y->start);
    return ne_order(x->row, y->row);
}

/* Where the tree hangs a name on its title, as it may behind "of" ("Secretary of State Antony Blinken"), or on the noun right before it
 * ("the state agency AFAD"), that word leads to the name too. */
static void place_title(const ne_coref *c, const ne_ment *m, uint32_t row)
{
    const ne_document *doc = c->doc;
    const ne_name *n = m->name == NEWSEVENT_NONE ? NULL : &doc->names.rows[m->name];
    uint32_t first = m->first, floor = doc->sentences.rows[m->sentence].first_token, noun = c->tokens[m->head].head;
    bool beside = noun != NEWSEVENT_NONE && noun >= doc->first.tokens && noun + 1 == first && (c->tokens[m->head].deprel == NEWSEVENT_DEP_FLAT || c->tokens[m->head].deprel == NEWSEVENT_DEP_APPOS);
    if (m->kind == NEWSEVENT_NAME && beside && c->tokens[noun].upos == NEWSEVENT_UPOS_NOUN && !doc->mention_of_token[noun - doc->first.tokens])
        doc->mention_of_token[noun - doc->first.tokens] = row + 1;
    if (!n || n->title_end <= n->title_start)
        return;
    while (first > floor && c->tokens[first - 1].start >= n->title_start)
        first--;
    for (uint32_t t = first; t < m->first; t++) {
        uint32_t head = c->tokens[t].head;
        bool outside = c->tokens[t].deprel != NEWSEVENT_DEP_NONE && (head == NEWSEVENT_NONE || head < first || head >= m->last);
        if (outside && !doc->mention_of_token[t - doc->first.tokens])
            doc->mention_of_token[t - doc->first.tokens] = row + 1;
    }
}

bool ne_write_entities(ne_coref *c)
{
    ne_document *doc = c->doc;
    size_t n = doc->tokens.count - doc->first.tokens;
    doc->mention_of_token = ne_arena_zeroed(&doc->arena, n ? n : 1, sizeof *doc->mention_of_token);
    ne_gazetteer g = {.entry_count = 0};
    if (!ne_gazetteers_open(&g, doc->engine))
        g.entry_count = 0;
    if (!doc->mention_of_token || !speakers_too(c))
        return false;
    /* clusters in order of their first mention: mentions are in text order but for those added last */
    placed *order = ne_arena_zeroed(&doc->scratch, c->ments.count + 1, sizeof *order);
    uint32_t *next = ne_arena_zeroed(&doc->scratch, c->clusters.count + 1, sizeof *next);
    if (!order || !next)
        return false;
    for (uint32_t i = 0; i < c->ments.count; i++)
        order[i] = (placed){c->ments.rows[i].start, i};
    if (c->ments.count)
        qsort(order, c->ments.count, sizeof *order, by_start);
    for (uint32_t i = 0; i < c->ments.count; i++) {
        const ne_ment *m = &c->ments.rows[order[i].row];
        if (m->entity == NEWSEVENT_NONE || m->hidden)
            continue;
        ne_cluster *k = &c->clusters.rows[m->entity];
        if (k->row == NEWSEVENT_NONE) {
            ne_entity *e = NEWSEVENT_PUSH(&doc->arena, &doc->entities);
            if (!e)
                return false;
            k->row = doc->entities.count - 1;
            describe(c, k, &g, e);
            if (!name_by_owner(c, k, &doc->entities.rows[k->row]) || !write_places(c, k, &g))
                return false;
        }
        doc->entities.rows[k->row].mention_count++;
        give_role(c, m, &doc->entities.rows[k->row]);
    }
    uint32_t place = doc->mentions.count;
    for (uint32_t e = doc->first.entities; e < doc->entities.count; e++) {
        doc->entities.rows[e].first_mention = place;
        place += doc->entities.rows[e].mention_count;
    }
    for (uint32_t i = doc->mentions.count; i < place; i++) {
        ne_mention *m = NEWSEVENT_PUSH(&doc->arena, &doc->mentions);
        if (!m)
            return false;
    }
    for (uint32_t i = 0; i < c->ments.count; i++) {
        const ne_ment *m = &c->ments.rows[order[i].row];
        if (m->entity == NEWSEVENT_NONE)
            continue;
        uint32_t entity = c->clusters.rows[m->entity].row;
        if (entity == NEWSEVENT_NONE)
            continue;
        uint32_t row = doc->entities.rows[entity].first_mention + next[m->entity];
        if (m->hidden) { /* "which": follow it to what it means, as mentioned before */
            if (next[m->entity] && !doc->mention_of_token[m->head - doc->first.tokens])
                doc->mention_of_token[m->head - doc->first.tokens] = row;
            continue;
        }
        next[m->entity]++;
        doc->mentions.rows[row] = (ne_mention){m->start, m->end, entity, m->sentence, m->head, m->kind, m->type ? m->type : doc->entities.rows[entity].type, m->confidence};
        doc->mention_of_token[m->head - doc->first.tokens] = row + 1;
        place_title(c, m, row);
    }
    return write_quotes(c, doc->entities.rows);
}
