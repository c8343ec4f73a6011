/* Names to clusters: the gazetteer's entry, the same words, surnames and given names, acronyms, shortened names. Each name
 * puts keys into a table, under which later ones look for it; no pair is compared, so the time is linear. */
#include "coref/coref.h"
#include "coref/keys.h"
#include "coref/office.h"
#include "core/hash.h"
#include "name/gazetteer.h"
#include "name/words.h"
#include "text/utf8.h"

#include <string.h>

/* Whether a capital stands for its state: not behind a preposition of place. */
static bool stands_for_state(const ne_coref *c, const ne_ment *m)
{
    const ne_sentence *s = &c->doc->sentences.rows[m->sentence];
    if (s->kind == NEWSEVENT_DATELINE || m->role == NEWSEVENT_ROLE_OTHER)
        return false;
    if (m->first > s->first_token && ne_coref_word_is(c, m->first - 1, " in at near from to around outside into through across inside of toward towards via leaving visit visited visiting over on central downtown "))
        return false;
    const ne_token *head = &c->tokens[m->head];
    uint8_t rel = head->deprel;
    if (rel == NEWSEVENT_DEP_CONJ && head->head != NEWSEVENT_NONE)
        rel = c->tokens[head->head].deprel;
    if (rel != NEWSEVENT_DEP_NMOD_POSS || head->head == NEWSEVENT_NONE)
        return rel == NEWSEVENT_DEP_NSUBJ || rel == NEWSEVENT_DEP_OBL_AGENT || (rel == NEWSEVENT_DEP_OBL && m->first > s->first_token && ne_coref_word_is(c, m->first - 1, " by "));
    /* "Moscow's army" is Russia's; "Moscow's suburbs" are the town's */
    uint32_t bits = ne_token_bits(c, head->head);
    uint32_t type = bits >> NEWSEVENT_COREF_TYPE_SHIFT & 15;
    return !(bits & NEWSEVENT_COREF_NOUN && (type == NEWSEVENT_GPE || type == NEWSEVENT_LOC || type == NEWSEVENT_FAC)) && !ne_coref_word_is(c, head->head, " mayor police residents people airport metro centre center ");
}

static uint32_t entry_of(const ne_coref *c, const ne_ment *m, const ne_gazetteer *g)
{
    uint32_t entry = m->name == NEWSEVENT_NONE ? NEWSEVENT_NONE : c->doc->names.rows[m->name].entry;
    ne_entry e;
    if (entry != NEWSEVENT_NONE && m->type == NEWSEVENT_GPE && g->entry_count && ne_gazetteer_entry(g, entry, &e) && e.metonym != NEWSEVENT_NONE && stands_for_state(c, m)) {
        ne_entry state;
        if (ne_gazetteer_entry(g, e.metonym, &state) && state.type == NEWSEVENT_GPE)
            return e.metonym;
    }
    return entry;
}

/* "National Intelligence Service (NIS)": the name before, when only a bracket stands between. */
static uint32_t introduced(const ne_coref *c, uint32_t i)
{
    const ne_ment *m = &c->ments.rows[i];
    if (m->first < c->doc->first.tokens + 2 || !ne_coref_word_is(c, m->first - 1, " ( "))
        return NEWSEVENT_NONE;
    for (uint32_t back = 1; back <= 3 && back <= i; back++) {
        const ne_ment *before = &c->ments.rows[i - back];
        if (before->kind == NEWSEVENT_NAME && before->last == m->first - 1 && before->entity != NEWSEVENT_NONE) {
            uint32_t count;
            uint64_t capitals = ne_initials(c, before, &count);
            uint32_t a = (unsigned char)*ne_at(c->doc, before->start), b = (unsigned char)*ne_at(c->doc, m->start);
            if (ne_letters(c, m) && before->type != NEWSEVENT_PER && (capitals == ne_letters(c, m) || a == b))
                return before->entity;
        }
    }
    return NEWSEVENT_NONE;
}

static uint32_t find(const ne_coref *c, uint32_t i, uint32_t entry)
{
    const ne_ment *m = &c->ments.rows[i];
    uint32_t n = ne_word_count(c, m), count;
    uint32_t found = entry != NEWSEVENT_NONE ? ne_key_look(c, ne_key(NEWSEVENT_KEY_ENTRY, entry)) : NEWSEVENT_NONE;
    if (found != NEWSEVENT_NONE && ((c->clusters.rows[found].type == NEWSEVENT_NORP) == (m->type == NEWSEVENT_NORP)))
        return found;
    found = ne_fitting(c, ne_key(NEWSEVENT_KEY_WHOLE, ne_ment_hash(c, m)), m);
    if (found != NEWSEVENT_NONE && (m->type != NEWSEVENT_PER || n > 1 || c->clusters.rows[found].genders & ne_gender_told(c, m) & NEWSEVENT_COREF_SEXES))
        return found; /* "Mr Baker" and "Mrs Baker" have the same words */
    if (m->type == NEWSEVENT_PER)
        return ne_find_person(c, i, n);
    if ((found = introduced(c, i)) != NEWSEVENT_NONE)
        return found;
    if (m->type == NEWSEVENT_NORP)
        return NEWSEVENT_NONE;
    uint64_t capitals = ne_letters(c, m);
    if (n == 1 && capitals && (found = ne_fitting(c, ne_key(NEWSEVENT_KEY_ACRONYM, capitals), m)) != NEWSEVENT_NONE)
        return found;
    /* the name in full of what had been told by its letters; names in full that have the same are no matter: Boko Haram, Bosnia and Herzegovina */
    if (n > 1 && (capitals = ne_initials(c, m, &count)) && (found = ne_fitting(c, ne_key(NEWSEVENT_KEY_LETTERS, capitals), m)) != NEWSEVENT_NONE)
        return found;
    if (n == 1 && (found = ne_key_look(c, ne_key(NEWSEVENT_KEY_OPENING, ne_word_hash(c, m->first)))) != NEWSEVENT_NONE) {
        /* "Nordhavn" for "Nordhavn Telecom", "Kursk" for "Kursk Oblast" */
        const ne_cluster *k = &c->clusters.rows[found];
        uint32_t second = c->ments.rows[k->best].first + 1;
        bool generic = second < c->ments.rows[k->best].last && ne_coref_word_is(c, second, " region oblast province city state group plc inc inc. county district governorate prefecture ");
        if ((k->type == NEWSEVENT_ORG && m->type == NEWSEVENT_ORG) || (ne_types_fit(k, m) && generic))
            return found;
    }
    if (m->type != NEWSEVENT_GPE && m->type != NEWSEVENT_LOC) { /* "Supreme Court" for "Supreme Court of the United Kingdom" */
        for (uint32_t t = m->last; t-- > m->first;) {
            if (!ne_word_token(c, t) || ne_coref_word_is(c, t, " the of and for "))
                continue;
            found = ne_key_look(c, ne_key(NEWSEVENT_KEY_WORD, ne_hash_number(ne_word_hash(c, t), m->type)));
            if (found != NEWSEVENT_NONE) {
                const ne_cluster *k = &c->clusters.rows[found];
                const ne_ment *best = &c->ments.rows[k->best];
                if ((entry == NEWSEVENT_NONE || k->entry == NEWSEVENT_NONE || entry == k->entry) && (ne_contained(c, m, best) || (ne_word_count(c, best) > 1 && ne_contained(c, best, m))))
                    return found;
            }
            break;
        }
    }
    /* a surname that the recogniser took for something else */
    if (n == 1 && m->confidence < 700 && entry == NEWSEVENT_NONE && (found = ne_key_look(c, ne_key(NEWSEVENT_KEY_SURNAME, ne_word_hash(c, m->first)))) != NEWSEVENT_NONE)
        return found;
    return NEWSEVENT_NONE;
}

static void put_keys(ne_coref *c, const ne_ment *m, uint32_t cluster, uint32_t entry)
{
    uint32_t count, n = ne_word_count(c, m);
    if (entry != NEWSEVENT_NONE)
        ne_key_put(c, ne_key(NEWSEVENT_KEY_ENTRY, entry), cluster);
    ne_key_put(c, ne_key(NEWSEVENT_KEY_WHOLE, ne_ment_hash(c, m)), cluster);
    if (m->type == NEWSEVENT_PER) {
        uint64_t family = ne_word_hash(c, ne_surname(c, m));
        uint32_t elder = ne_key_look(c, ne_key(NEWSEVENT_KEY_SURNAME, family)); /* who keeps the surname, where it is no middle name */
        bool keeps = elder != NEWSEVENT_NONE && elder != cluster && ne_word_hash(c, ne_surname(c, &c->ments.rows[c->clusters.rows[elder].best])) == family;
        ne_key_put(c, ne_key(keeps ? NEWSEVENT_KEY_NAMESAKE : NEWSEVENT_KEY_SURNAME, family), cluster);
        for (uint32_t t = m->first + 1, end = ne_surname(c, m); t < end && t < m->first + 4; t++) /* the first of two surnames */
            if (ne_word_token(c, t) && c->tokens[t].end - c->tokens[t].start > 3 && ne_key_look(c, ne_key(NEWSEVENT_KEY_SURNAME, ne_word_hash(c, t))) == NEWSEVENT_NONE)
                ne_key_put(c, ne_key(NEWSEVENT_KEY_SURNAME, ne_word_hash(c, t)), cluster);
        if (n > 1 && ne_key_look(c, ne_key(NEWSEVENT_KEY_GIVEN, ne_word_hash(c, m->first))) == NEWSEVENT_NONE)
            ne_key_put(c, ne_key(NEWSEVENT_KEY_GIVEN, ne_word_hash(c, m->first)), cluster);
    } else if (m->type != NEWSEVENT_NORP) {
        uint64_t capitals = n > 1 ? ne_initials(c, m, &count) : ne_letters(c, m);
        if (capitals)
            ne_key_put(c, ne_key(NEWSEVENT_KEY_ACRONYM, capitals), cluster);
        if (capitals && n == 1)
            ne_key_put(c, ne_key(NEWSEVENT_KEY_LETTERS, capitals), cluster);
        if (n > 1)
            ne_key_put(c, ne_key(NEWSEVENT_KEY_OPENING, ne_word_hash(c, m->first)), cluster);
        for (uint32_t t = m->first, k = 0; n > 1 && t < m->last && k < 6; t++)
            if (ne_word_token(c, t) && !ne_coref_word_is(c, t, " the of and for ")) {
                ne_key_put(c, ne_key(NEWSEVENT_KEY_WORD, ne_hash_number(ne_word_hash(c, t), m->type)), cluster);
                k++;
            }
    }
}

/* "Mayor Nermin Aksoy": where nobody else is a mayor, "the mayor" is she. */
static void put_title(ne_coref *c, const ne_ment *m, uint32_t cluster)
{
    if (m->name == NEWSEVENT_NONE)
        return;
    const ne_name *n = &c->doc->names.rows[m->name];
    uint32_t floor = c->doc->sentences.rows[m->sentence].first_token, t = m->first;
    while (t > floor && c->tokens[t - 1].end > n->title_end)
        t--;
    if (m->type != NEWSEVENT_PER || n->title_end <= n->title_start || t == floor || c->tokens[t - 1].start < n->title_start)
        return;
    uint32_t bits = ne_token_bits(c, ne_office_token(c, t - 1, floor)); /* "General Holm" is of the army */
    if (!c->clusters.rows[cluster].sector[0])
        memcpy(c->clusters.rows[cluster].sector, ne_sector_codes[bits >> NEWSEVENT_COREF_SECTOR_SHIFT & 31], 4);
    uint64_t title = ne_office_hash(c, t - 1, floor);
    for (uint32_t i = 0; i < 2; i++) {
        uint64_t k = i ? ne_title_key(title, c->clusters.rows[cluster].country) : ne_key(NEWSEVENT_KEY_TITLE, title);
        uint32_t before = ne_key_look(c, k);
        ne_key_put(c, k, before == NEWSEVENT_NONE || before == cluster ? cluster : NEWSEVENT_KEY_MANY);
    }
}

uint32_t ne_new_cluster(ne_coref *c, uint32_t i)
{
    ne_cluster *k = NEWSEVENT_PUSH(&c->doc->scratch, &c->clusters);
    if (!k)
        return NEWSEVENT_NONE;
    const ne_ment *m = &c->ments.rows[i];
    k->first = k->last = k->best = i;
    k->entry = k->row = NEWSEVENT_NONE;
    k->genders = m->bits & NEWSEVENT_COREF_GENDERS;
    k->numbers = m->bits & NEWSEVENT_COREF_NUMBERS;
    k->type = m->type;
    ne_join(c, i, c->clusters.count - 1);
    return c->clusters.count - 1;
}

void ne_join(ne_coref *c, uint32_t i, uint32_t cluster)
{
    ne_ment *m = &c->ments.rows[i];
    ne_cluster *k = &c->clusters.rows[cluster];
    m->entity = cluster;
    k->count++;
    if (i < k->first)
        k->first = i;
    if (m->country[0] && !k->country[0] && m->kind != NEWSEVENT_PRONOUN)
        memcpy(k->country, m->country, sizeof k->country);
    if (m->sector[0] && !k->sector[0] && m->kind != NEWSEVENT_PRONOUN)
        memcpy(k->sector, m->sector, sizeof k->sector);
    if (m->kind == NEWSEVENT_NAME) {
        const ne_ment *best = &c->ments.rows[k->best];
        if (!k->names++ || m->end - m->start > best->end - best->start)
            k->best = i;
    }
    uint32_t both = k->genders & m->bits;
    if (both & NEWSEVENT_COREF_GENDERS && m->kind != NEWSEVENT_NAME)
        k->genders = both & NEWSEVENT_COREF_GENDERS;
}

uint32_t ne_acronym_cluster(const ne_coref *c, const ne_ment *m)
{
    uint64_t capitals = ne_letters(c, m);
    return capitals ? ne_key_look(c, ne_key(NEWSEVENT_KEY_ACRONYM, capitals)) : NEWSEVENT_NONE;
}

/* Whether an entry may be what a name of several words calls: half of the entry's words are the name's. An entry that is
 * called by letters alone tells nothing. */
static bool may_be_entry(const ne_coref *c, const ne_gazetteer *g, uint32_t entry, const ne_ment *m)
{
    ne_entry e;
    if (!ne_gazetteer_entry(g, entry, &e))
        return true;
    uint32_t at = 0, words = 0, shared = 0;
    ne_name_word w;
    while (ne_next_name_word(e.name.data, (uint32_t)e.name.length, &at, &w)) {
        uint64_t hash = ne_name_key(NEWSEVENT_HASH_START, w.hash);
        words++;
        for (uint32_t t = m->first; t < m->last && t < m->first + 12; t++)
            if (ne_word_hash(c, t) == hash) {
                shared++;
                break;
            }
    }
    return words < 2 || 2 * shared >= words;
}

/* "Border Relief Council (BRC)": the article tells what the letters mean, which is not what a gazetteer knows by them. Whether
 * the entry of these letters, or that which the cluster got by its letters, is no longer believed. */
static bool told_otherwise(const ne_coref *c, const ne_gazetteer *g, const ne_ment *m, const ne_cluster *k, uint32_t entry)
{
    const ne_ment *best = &c->ments.rows[k->best];
    const ne_ment *letters = ne_word_count(c, m) == 1 ? m : best, *words = letters == m ? best : m;
    uint32_t by_letters = letters == m ? entry : k->entry, by_words = letters == m ? k->entry : entry;
    return letters != words && m->type == NEWSEVENT_ORG && k->type == NEWSEVENT_ORG && by_letters != NEWSEVENT_NONE && by_letters != by_words && ne_letters(c, letters) &&
           ne_word_count(c, letters) == 1 && ne_word_count(c, words) > 1 && !may_be_entry(c, g, by_letters, words);
}

bool ne_link_names(ne_coref *c)
{
    uint32_t size = 64, n = c->ments.count / 4 + (c->doc->quotations.count - c->doc->first.quotations) / 2 + 1;
    for (uint32_t i = 0; i < c->ments.count; i++)
        n += c->ments.rows[i].kind == NEWSEVENT_NAME || (c->ments.rows[i].kind == NEWSEVENT_NOMINAL && c->ments.rows[i].type == NEWSEVENT_PER); /* office holders */
    while (size < 24 * (size_t)n)
        size *= 2;
    c->key_mask = size - 1;
    c->keys = ne_arena_zeroed(&c->doc->scratch, size, sizeof *c->keys);
    c->key_hashes = ne_arena_zeroed(&c->doc->scratch, size, sizeof *c->key_hashes);
    if (!c->keys || !c->key_hashes)
        return false;
    ne_gazetteer g = {.entry_count = 0};
    if (!ne_gazetteers_open(&g, c->doc->engine))
        g.entry_count = 0;
    for (uint32_t i = 0; i < c->ments.count; i++) {
        ne_ment *m = &c->ments.rows[i];
        if (m->kind != NEWSEVENT_NAME)
            continue;
        uint32_t entry = entry_of(c, m, &g), cluster = find(c, i, entry);
        if (cluster == NEWSEVENT_NONE) {
            cluster = ne_new_cluster(c, i);
            if (cluster == NEWSEVENT_NONE)
                return false;
        } else {
            ne_cluster *old = &c->clusters.rows[cluster];
            if (told_otherwise(c, &g, m, old, entry)) {
                ne_ment *letters = ne_word_count(c, m) == 1 ? m : &c->ments.rows[old->best];
                memset(letters->country, 0, sizeof letters->country);
                memset(letters->sector, 0, sizeof letters->sector);
                if (letters == m) {
                    entry = NEWSEVENT_NONE;
                } else {
                    old->entry = NEWSEVENT_NONE;
                    memset(old->country, 0, sizeof old->country);
                    memset(old->sector, 0, sizeof old->sector);
                }
            }
            ne_join(c, i, cluster);
        }
        ne_cluster *k = &c->clusters.rows[cluster];
        if (entry != NEWSEVENT_NONE && k->entry == NEWSEVENT_NONE) {
            k->entry = entry;
            if (k->type == NEWSEVENT_PER)
                ne_put_office(c, &g, entry, cluster);
        }
        if (k->type == NEWSEVENT_PER) {
            uint32_t narrowed = k->genders & ne_gender_told(c, m);
            if (narrowed)
                k->genders = narrowed;
        }
        put_keys(c, m, cluster, entry);
        uint32_t sex = k->genders & NEWSEVENT_COREF_SEXES;
        if (k->type == NEWSEVENT_PER && (sex == NEWSEVENT_COREF_MALE || sex == NEWSEVENT_COREF_FEMALE))
            ne_key_put(c, ne_key(NEWSEVENT_KEY_SURNAME, ne_hash_number(ne_word_hash(c, ne_surname(c, m)), sex)), cluster);
        put_title(c, m, cluster);
    }
    return true;
}
