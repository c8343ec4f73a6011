/* Which cluster a person's name is of: surnames, given names, titles that tell a gender, and who of several bears a surname. */
#include "coref/keys.h"
#include "core/hash.h"
#include "text/utf8.h"

#include <string.h>

static bool place(uint8_t type) { return type == NEWSEVENT_GPE || type == NEWSEVENT_LOC || type == NEWSEVENT_FAC; }

bool ne_types_fit(const ne_cluster *k, const ne_ment *m)
{
    if (k->type == NEWSEVENT_ORG && m->type == NEWSEVENT_ORG && m->last > m->first + 1 && k->country[0] && m->country[0] && memcmp(k->country, m->country, sizeof m->country))
        return false; /* Kenya's National Assembly and France's */
    if (k->type == m->type || !k->type || !m->type)
        return true;
    if ((k->type == NEWSEVENT_NORP) != (m->type == NEWSEVENT_NORP) || (k->type == NEWSEVENT_PER) != (m->type == NEWSEVENT_PER))
        return false;
    return k->type < NEWSEVENT_EVENT && m->type < NEWSEVENT_EVENT ? place(k->type) == place(m->type) || k->type == NEWSEVENT_ORG || m->type == NEWSEVENT_ORG : false;
}

uint32_t ne_fitting(const ne_coref *c, uint64_t k, const ne_ment *m)
{
    uint32_t found = ne_key_look(c, k);
    return found != NEWSEVENT_NONE && ne_types_fit(&c->clusters.rows[found], m) ? found : NEWSEVENT_NONE;
}

bool ne_contained(const ne_coref *c, const ne_ment *shorter, const ne_ment *longer)
{
    if (longer->last - longer->first > 12 || shorter->last - shorter->first > 12)
        return false;
    for (uint32_t s = shorter->first; s < shorter->last; s++) {
        bool found = !ne_word_token(c, s) || ne_coref_word_is(c, s, " the of and for ");
        for (uint32_t l = longer->first; l < longer->last && !found; l++)
            found = ne_word_hash(c, s) == ne_word_hash(c, l);
        if (!found)
            return false;
    }
    return true;
}

uint32_t ne_gender_told(const ne_coref *c, const ne_ment *m)
{
    uint32_t both = NEWSEVENT_COREF_SEXES;
    if (m->name == NEWSEVENT_NONE)
        return both;
    const ne_name *n = &c->doc->names.rows[m->name];
    const ne_sentence *s = &c->doc->sentences.rows[m->sentence];
    for (uint32_t t = m->first, steps = 0; steps < 2 && t > s->first_token; steps++, t--) {
        if (ne_coref_word_is(c, t - 1, " mr mr. sir lord king prince "))
            return NEWSEVENT_COREF_MALE;
        if (ne_coref_word_is(c, t - 1, " mrs mrs. ms ms. miss lady dame queen princess baroness madame "))
            return NEWSEVENT_COREF_FEMALE;
    }
    for (uint32_t t = m->first; t-- > s->first_token && n->title_end > n->title_start && c->tokens[t].start >= n->title_start;) {
        uint32_t bits = ne_token_bits(c, t);
        if (bits & NEWSEVENT_COREF_NOUN && ((bits & both) == NEWSEVENT_COREF_MALE || (bits & both) == NEWSEVENT_COREF_FEMALE))
            return bits & both;
    }
    if (m->last - m->first < 2)
        return both;
    uint32_t bits = ne_token_bits(c, m->first);
    bool male = bits & NEWSEVENT_COREF_GIVEN_MALE, female = bits & NEWSEVENT_COREF_GIVEN_FEMALE;
    return male == female ? both : male ? NEWSEVENT_COREF_MALE : NEWSEVENT_COREF_FEMALE;
}

/* Whether a name of several words is of a cluster that has its surname. */
static bool same_person(const ne_coref *c, const ne_ment *m, uint32_t cluster)
{
    const ne_ment *best = &c->ments.rows[c->clusters.rows[cluster].best];
    /* a surname that came first, or the same person with more or fewer given names */
    if (ne_word_count(c, best) == 1 || ne_word_hash(c, best->first) == ne_word_hash(c, m->first) || ne_contained(c, m, best) || ne_contained(c, best, m))
        return true;
    uint32_t a, b;
    ne_utf8_next(ne_at(c->doc, best->start), ne_at(c->doc, best->end), &a);
    ne_utf8_next(ne_at(c->doc, m->start), ne_at(c->doc, m->end), &b);
    return a == b && (c->tokens[best->first].end - c->tokens[best->first].start <= 2 || c->tokens[m->first].end - c->tokens[m->first].start <= 2);
}

static bool by_given_name(const ne_coref *c, const ne_cluster *k)
{
    return ne_token_bits(c, c->ments.rows[k->best].first) & (NEWSEVENT_COREF_GIVEN_MALE | NEWSEVENT_COREF_GIVEN_FEMALE);
}

/* Of two people with one surname it means who was named first: an article calls others by their given names. The other
 * where only that gender fits ("Ms Holt"), and where the other spoke just before and the surname speaks again. */
static uint32_t of_namesakes(const ne_coref *c, uint32_t i, uint32_t elder, uint32_t newer)
{
    const ne_ment *m = &c->ments.rows[i];
    uint32_t told = ne_gender_told(c, m);
    const ne_cluster *old = &c->clusters.rows[elder];
    bool headline = c->doc->sentences.rows[c->ments.rows[old->best].sentence].kind == NEWSEVENT_HEADLINE;
    if (!(told & c->clusters.rows[newer].genders))
        return elder;
    if (!(told & old->genders) || (old->names == 1 && (headline || !by_given_name(c, old)) && by_given_name(c, &c->clusters.rows[newer])))
        return newer; /* "SMITH HOLT INTRODUCE BILL": two who were read as one */
    for (uint32_t k = i; m->speaks && k-- > 0 && c->ments.rows[k].sentence + 2 >= m->sentence;) {
        const ne_ment *before = &c->ments.rows[k];
        if (before->kind == NEWSEVENT_NAME && (before->entity == elder || before->entity == newer))
            return before->entity == newer && before->speaks ? newer : elder;
    }
    return elder;
}

uint32_t ne_find_person(const ne_coref *c, uint32_t i, uint32_t n)
{
    const ne_ment *m = &c->ments.rows[i];
    uint32_t last = ne_surname(c, m);
    uint64_t family = ne_word_hash(c, last), given = ne_word_hash(c, m->first);
    uint32_t found = ne_fitting(c, ne_key(NEWSEVENT_KEY_SURNAME, family), m);
    uint32_t newer = found == NEWSEVENT_NONE ? found : ne_fitting(c, ne_key(NEWSEVENT_KEY_NAMESAKE, family), m);
    uint32_t titled = n == 1 ? ne_gender_told(c, m) : NEWSEVENT_COREF_SEXES;
    if (titled == NEWSEVENT_COREF_MALE || titled == NEWSEVENT_COREF_FEMALE) { /* "Mrs Baker" is not Greg Baker, but Nettie, though he was told of later */
        uint32_t same = ne_fitting(c, ne_key(NEWSEVENT_KEY_SURNAME, ne_hash_number(family, titled)), m);
        if (same != NEWSEVENT_NONE)
            return same;
        if (found != NEWSEVENT_NONE && !(c->clusters.rows[found].genders & titled))
            return newer != NEWSEVENT_NONE && c->clusters.rows[newer].genders & titled ? newer : NEWSEVENT_NONE;
    }
    if (newer != NEWSEVENT_NONE && n == 1)
        found = of_namesakes(c, i, found, newer);
    if (n == 1) {
        uint32_t first = ne_fitting(c, ne_key(NEWSEVENT_KEY_GIVEN, given), m);
        return found != NEWSEVENT_NONE ? found : first;
    }
    if (found != NEWSEVENT_NONE)
        return same_person(c, m, found) ? found : newer != NEWSEVENT_NONE && same_person(c, m, newer) ? newer : NEWSEVENT_NONE;
    found = ne_fitting(c, ne_key(NEWSEVENT_KEY_GIVEN, given), m); /* "Rosselló Nevares" for "Ricardo Rosselló", and the like */
    if (found == NEWSEVENT_NONE || !(ne_contained(c, m, &c->ments.rows[c->clusters.rows[found].best]) || ne_contained(c, &c->ments.rows[c->clusters.rows[found].best], m)))
        found = ne_fitting(c, ne_key(NEWSEVENT_KEY_SURNAME, given), m);
    if (found != NEWSEVENT_NONE && (ne_contained(c, m, &c->ments.rows[c->clusters.rows[found].best]) || ne_contained(c, &c->ments.rows[c->clusters.rows[found].best], m)))
        return found;
    /* a given name that came first: "Greta", then "Greta Thunberg" */
    found = ne_fitting(c, ne_key(NEWSEVENT_KEY_WHOLE, ne_hash_number(NEWSEVENT_HASH_START, given)), m);
    return found;
}
