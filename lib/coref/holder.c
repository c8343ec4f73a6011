/* "The Ukrainian president", "NATO's secretary general": who held the office on the day of publication, for a noun phrase whose
 * article does not name the person. Nobody where the day is unknown, where several may be meant, or where the phrase may speak of the
 * office ("a president", "elected president of Ukraine") or of another time rather than of its holder. */
#include "coref/keys.h"
#include "coref/office.h"
#include "name/offices.h"

#include <string.h>

/* The words of a noun phrase: whose office, and which. */
typedef struct phrase {
    uint64_t role;
    const ne_ment *owner; /* NULL where none is told */
} phrase;

static bool read_phrase(const ne_coref *c, const ne_ment *m, phrase *out)
{
    uint32_t base = c->doc->first.tokens;
    *out = (phrase){0, NULL};
    for (uint32_t t = m->first; t < m->last; t++) {
        uint32_t row = c->by_head[t - base];
        const ne_ment *n = row ? &c->ments.rows[row - 1] : NULL;
        if (n && n->kind == NEWSEVENT_NAME && n->first <= t && t < n->last) {
            if (out->owner && out->owner != n)
                return false;
            out->owner = n;
        } else if (!ne_coref_word_is(c, t, " the of 's \xe2\x80\x99s ' \xe2\x80\x99 current incumbent sitting ")) {
            out->role += ne_role_key(ne_at(c->doc, c->tokens[t].start), c->tokens[t].end - c->tokens[t].start);
        }
    }
    return out->role != 0;
}

static bool capital_at(const ne_coref *c, uint32_t token)
{
    char first = *ne_at(c->doc, c->tokens[token].start);
    return c->tokens[token].upos == NEWSEVENT_UPOS_PROPN && first >= 'A' && first <= 'Z';
}

/* ", Mr Ivan Novak": somebody in capitals who is no place or body is told behind a comma. */
static bool told_behind(const ne_coref *c, uint32_t token, uint32_t high)
{
    if (token + 1 >= high || !ne_coref_word_is(c, token, " , ") || !capital_at(c, token + 1))
        return false;
    uint32_t row = c->by_head[token + 1 - c->doc->first.tokens];
    if (!row || c->ments.rows[row - 1].kind != NEWSEVENT_NAME)
        return true;
    const ne_ment *n = &c->ments.rows[row - 1]; /* a person of the gazetteer who is no apposition by now is another */
    return n->type == NEWSEVENT_PER && (n->entity == NEWSEVENT_NONE || c->clusters.rows[n->entity].entry == NEWSEVENT_NONE);
}

/* Whether a noun phrase means its one bearer of the day, by the words around it. */
static bool means_bearer(const ne_coref *c, const ne_ment *m)
{
    const ne_sentence *s = &c->doc->sentences.rows[m->sentence];
    uint32_t low = s->first_token, high = low + s->token_count, before = m->first;
    if (m->type != NEWSEVENT_PER || !(m->bits & NEWSEVENT_COREF_SINGULAR) || m->definite == 2)
        return false;
    const ne_token *head = &c->tokens[m->head];
    if (head->xpos == NEWSEVENT_XPOS_NNS || head->xpos == NEWSEVENT_XPOS_NNPS || head->deprel == NEWSEVENT_DEP_APPOS || head->deprel == NEWSEVENT_DEP_XCOMP)
        return false;
    for (uint32_t t = m->head > low + 20 ? m->head - 20 : low; t < m->head; t++)
        if (c->tokens[t].deprel == NEWSEVENT_DEP_COP && c->tokens[t].head == m->head)
            return false; /* "he is the Ukrainian president" */
    if (m->last < high && (ne_coref_word_is(c, m->last, " - \xe2\x80\x90 \xe2\x80\x91 elect designate hopeful candidate nominee ") || capital_at(c, m->last)))
        return false; /* "president-elect", "president Ivan Novak" */
    if (told_behind(c, m->last, high))
        return false;
    while (before > low && ne_coref_word_is(c, before - 1, " the "))
        before--;
    /* "ran for Ukrainian president" means nobody; headlines leave articles out, and short texts' are not told from sentences */
    bool headline = s->kind == NEWSEVENT_HEADLINE, subject = m->role == NEWSEVENT_ROLE_SUBJECT, opens = m->first == low;
    if (m->definite != 1 && headline + subject + opens < 2)
        return false;
    if (before > low && ne_coref_word_is(c, before - 1, " as become becomes became becoming elected appointed named - \xe2\x80\x90 \xe2\x80\x91 former ex then "))
        return false;
    if (before > low + 1 && ne_coref_word_is(c, before - 1, " of for ") && ne_coref_word_is(c, before - 2, " post job role position title candidate candidates race running election nomination run bid ran runs term powers "))
        return false;
    return true;
}

/* The earliest day of which the sentence speaks, not later than `day`: who is meant held the office then. */
static int32_t earliest(const ne_coref *c, uint32_t sentence, int32_t day)
{
    const ne_document *doc = c->doc;
    uint32_t low = doc->first.times, high = doc->times.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->times.rows[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < doc->times.count && doc->times.rows[i].sentence == sentence; i++) {
        const ne_time *t = &doc->times.rows[i];
        int32_t end;
        if (t->kind <= NEWSEVENT_TIME && t->end_at.length && ne_read_date(t->end_at.data, t->end_at.length, &end) && end < day)
            day = end;
    }
    return day;
}

/* Asks for a role of an owner under each way of calling it. */
static void ask(const ne_gazetteer *g, uint64_t role, uint64_t owner, const char *country, int32_t day, int32_t since, ne_holder *found)
{
    uint64_t called;
    ne_offices_ask(g, role + owner, country, day, since, found);
    for (uint32_t row = 0; ne_office_called(role, &row, &called);)
        ne_offices_ask(g, called + owner, country, day, since, found);
}

/* A body by its name as it is spelt, the gazetteer's, and its initials: "the World Health Organization's chief", "UN chief". */
static void ask_body(const ne_coref *c, const ne_gazetteer *g, const phrase *p, const ne_entry *body, int32_t since, ne_holder *found)
{
    int32_t day = c->doc->published_day;
    char initials[8];
    uint64_t keys[3] = {0, 0, 0};
    uint32_t count = 0;
    for (uint32_t t = p->owner->first; t < p->owner->last; t++)
        keys[0] += ne_role_key(ne_at(c->doc, c->tokens[t].start), c->tokens[t].end - c->tokens[t].start);
    if (body) {
        keys[1] = ne_role_key(body->name.data, body->name.length);
        for (size_t i = 0; i < body->name.length && count < sizeof initials; i++)
            if (body->name.data[i] >= 'A' && body->name.data[i] <= 'Z')
                initials[count++] = body->name.data[i];
        if (count > 1)
            keys[2] = ne_role_key(initials, count);
    }
    for (uint32_t i = 0; i < 3; i++)
        if (keys[i] && !(i && keys[i] == keys[0]) && !(i == 2 && keys[2] == keys[1]))
            ask(g, p->role, keys[i], "", day, since, found);
}

/* Whether the article gives the title of the phrase to somebody else of that country, or of none that it tells. */
static bool has_rival(const ne_coref *c, const ne_ment *m, const char *country, uint32_t cluster)
{
    uint64_t head = ne_office_hash(c, m->head, m->first);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t other = ne_key_look(c, ne_title_key(head, i ? "" : country));
        if (other != NEWSEVENT_NONE && other != cluster)
            return true;
    }
    return false;
}

uint32_t ne_office_holder(const ne_coref *c, const ne_gazetteer *g, uint32_t ment)
{
    const ne_ment *m = &c->ments.rows[ment];
    int32_t day = c->doc->published_day;
    phrase p;
    ne_holder found = {NEWSEVENT_NONE, false};
    ne_entry body, person;
    if (day == NEWSEVENT_NO_DAY || !means_bearer(c, m) || !read_phrase(c, m, &p))
        return NEWSEVENT_NONE;
    int32_t since = earliest(c, m->sentence, day);
    if (!p.owner) { /* the one office that needs no owner */
        if (p.role != ne_role_key("pope", 4) && p.role != ne_role_key("pontiff", 7))
            return NEWSEVENT_NONE;
        ask(g, p.role, 0, "VAT", day, since, &found);
    } else {
        uint32_t entry = p.owner->entity == NEWSEVENT_NONE ? NEWSEVENT_NONE : c->clusters.rows[p.owner->entity].entry;
        bool known = entry != NEWSEVENT_NONE && ne_gazetteer_entry(g, entry, &body);
        bool state = known && ((body.type == NEWSEVENT_GPE && ne_entry_is(&body, "country")) || (body.type == NEWSEVENT_NORP && ne_entry_is(&body, "national")));
        if (p.owner->type == NEWSEVENT_PER || (known && !memcmp(body.sector, "BUS", 4)))
            return NEWSEVENT_NONE;
        if (state && body.country[0])
            ask(g, p.role, 0, body.country, day, since, &found);
        ask_body(c, g, &p, known ? &body : NULL, since, &found);
    }
    if (found.several || found.entry == NEWSEVENT_NONE || !ne_gazetteer_entry(g, found.entry, &person) ||
        has_rival(c, m, person.country, ne_key_look(c, ne_key(NEWSEVENT_KEY_ENTRY, found.entry))))
        return NEWSEVENT_NONE;
    return found.entry;
}

bool ne_join_holder(ne_coref *c, const ne_gazetteer *g, uint32_t ment, uint32_t entry, uint32_t *cluster)
{
    ne_entry e;
    *cluster = ne_key_look(c, ne_key(NEWSEVENT_KEY_ENTRY, entry));
    if (*cluster == NEWSEVENT_NONE && ne_gazetteer_entry(g, entry, &e)) {
        /* "Albanese", whom the names' stage did not tell from others of the name */
        size_t at = e.name.length;
        while (at && e.name.data[at - 1] != ' ')
            at--;
        uint32_t named = ne_key_look(c, ne_key(NEWSEVENT_KEY_SURNAME, ne_words_key(e.name.data + at, e.name.length - at)));
        if (named != NEWSEVENT_NONE) {
            const ne_cluster *k = &c->clusters.rows[named];
            if (k->type == NEWSEVENT_PER && k->entry == NEWSEVENT_NONE && ne_word_count(c, &c->ments.rows[k->best]) == 1 && (!k->country[0] || !memcmp(k->country, e.country, sizeof e.country)))
                *cluster = named;
        }
    }
    if (*cluster != NEWSEVENT_NONE) {
        ne_join(c, ment, *cluster);
    } else if ((*cluster = ne_new_cluster(c, ment)) == NEWSEVENT_NONE) {
        return false;
    }
    if (c->clusters.rows[*cluster].entry == NEWSEVENT_NONE) {
        c->clusters.rows[*cluster].entry = entry;
        ne_key_put(c, ne_key(NEWSEVENT_KEY_ENTRY, entry), *cluster);
        ne_put_office(c, g, entry, *cluster);
    }
    return true;
}
