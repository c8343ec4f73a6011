/* Reads a host's ontology: is it whole, which types has it, what does it say of a word. */
#include "frame/rules.h"

#include <string.h>

#define TYPE_SIZE 12u
#define RULE_SIZE 24u
#define CONDITION_SIZE 24u
#define BESIDE 3u /* words to either side that count as beside */

void ne_rules_open(ne_rules *r, const ne_blob *blob)
{
    r->types = ne_blob_section(blob, 1);
    r->rules = ne_blob_section(blob, 2);
    r->conditions = ne_blob_section(blob, 3);
    r->values = ne_blob_section(blob, 4);
    r->strings = ne_blob_section(blob, 5);
}

/* ---- is it whole ---- */

static bool text_ends(const ne_rules *r, uint32_t at)
{
    return at < r->strings.size && memchr(r->strings.data + at, 0, r->strings.size - at);
}

static bool name_is_good(const ne_rules *r, uint32_t at)
{
    if (!text_ends(r, at))
        return false;
    const char *name = (const char *)r->strings.data + at;
    size_t n = strlen(name);
    for (size_t i = 0; i < n; i++)
        if (!((name[i] >= 'A' && name[i] <= 'Z') || (i && ((name[i] >= '0' && name[i] <= '9') || name[i] == '_'))))
            return false;
    return n && n <= NEWSEVENT_TYPE_NAME;
}

static bool rows_fit(uint32_t first, uint32_t count, uint32_t rows) { return first <= rows && count <= rows - first; }

static bool types_are_good(const ne_rules *r)
{
    if (r->types.size % TYPE_SIZE || r->types.size / TYPE_SIZE > NEWSEVENT_OWN_TYPES)
        return false;
    for (uint32_t i = 0; i < r->types.size / TYPE_SIZE; i++) {
        const unsigned char *p = r->types.data + TYPE_SIZE * (size_t)i;
        uint32_t like = ne_le32(p + 8);
        if (!name_is_good(r, ne_le32(p)) || !text_ends(r, ne_le32(p + 4)) || !like || like >= NEWSEVENT_EVENT_TYPES)
            return false;
    }
    return true;
}

static bool rules_are_good(const ne_rules *r)
{
    if (r->rules.size % RULE_SIZE)
        return false;
    for (uint32_t i = 0, before = 0; i < r->rules.size / RULE_SIZE; i++) {
        const unsigned char *p = r->rules.data + RULE_SIZE * (size_t)i;
        uint32_t key = ne_le32(p), type = ne_le16(p + 4);
        bool known = type < NEWSEVENT_OWN_TYPE ? type < NEWSEVENT_EVENT_TYPES && (type || p[7] == NEWSEVENT_NEVER)
                                               : type - NEWSEVENT_OWN_TYPE < r->types.size / TYPE_SIZE;
        if (key < before || !known || p[6] > NEWSEVENT_POS_ADJ || p[7] >= NEWSEVENT_STRENGTHS ||
            !rows_fit(ne_le32(p + 8), ne_le32(p + 12), r->conditions.size / CONDITION_SIZE))
            return false;
        before = key;
    }
    return true;
}

static bool conditions_are_good(const ne_rules *r)
{
    if (r->conditions.size % CONDITION_SIZE)
        return false;
    for (uint32_t i = 0; i < r->conditions.size / CONDITION_SIZE; i++) {
        const unsigned char *p = r->conditions.data + CONDITION_SIZE * (size_t)i;
        if (p[0] >= NEWSEVENT_WHERES || p[1] > 1 || !rows_fit(ne_le32(p + 12), ne_le16(p + 16) + ne_le16(p + 18), r->values.size / 4))
            return false;
    }
    return true;
}

bool ne_rules_sound(const ne_blob *blob)
{
    ne_rules r;
    if (!ne_blob_check(blob, NEWSEVENT_RULES_MAGIC, NEWSEVENT_RULES_VERSION, 6))
        return false;
    ne_rules_open(&r, blob);
    return types_are_good(&r) && rules_are_good(&r) && conditions_are_good(&r);
}

bool ne_rules_type(const ne_engine *engine, uint32_t number, const char **name, const char **description, uint32_t *like)
{
    for (uint32_t i = 0; number && engine && i < engine->ontology_count; i++) {
        ne_rules r;
        ne_rules_open(&r, &engine->ontologies[i]);
        uint32_t count = r.types.size / TYPE_SIZE;
        if (number > count) {
            number -= count;
            continue;
        }
        const unsigned char *p = r.types.data + TYPE_SIZE * (size_t)(number - 1);
        if (!text_ends(&r, ne_le32(p)) || !text_ends(&r, ne_le32(p + 4))) /* a mapped file changed under us */
            return false;
        *name = (const char *)r.strings.data + ne_le32(p);
        *description = (const char *)r.strings.data + ne_le32(p + 4);
        *like = ne_le32(p + 8);
        return *like && *like < NEWSEVENT_EVENT_TYPES;
    }
    return false;
}

/* ---- what it says of a word ---- */

typedef struct asked { /* a condition */
    const unsigned char *row;
    ne_section lemmas, countries;
} asked;

static bool has_value(ne_section values, uint32_t value)
{
    for (uint32_t i = 0; i < values.size / 4; i++)
        if (ne_le32(values.data + 4 * (size_t)i) == value)
            return true;
    return !values.size;
}

static uint32_t country_number(const char *country)
{
    return (uint32_t)(unsigned char)country[0] | (uint32_t)(unsigned char)country[1] << 8 | (uint32_t)(unsigned char)country[2] << 16;
}

static bool is_part_of_name(uint32_t deprel)
{
    return deprel == NEWSEVENT_DEP_COMPOUND || deprel == NEWSEVENT_DEP_FLAT || deprel == NEWSEVENT_DEP_AMOD || deprel == NEWSEVENT_DEP_NMOD_DESC;
}

static bool is_among(const ne_word *w, ne_section lemmas)
{
    return has_value(lemmas, ne_rule_print(w->lemma)) || has_value(lemmas, ne_rule_print(w->form));
}

static bool has_lemma(const ne_scene *s, uint32_t word, ne_section lemmas)
{
    if (is_among(&s->words[word], lemmas))
        return true;
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (is_part_of_name(s->words[c].deprel) && is_among(&s->words[c], lemmas))
            return true;
    return false;
}

static uint32_t sector_of(const ne_scene *s, uint32_t word)
{
    static const char sectors[][4] = {NEWSEVENT_SECTORS};
    const ne_word *w = &s->words[word];
    const char *sector = "";
    if (w->mention != NEWSEVENT_NONE)
        sector = s->doc->entities.rows[s->doc->mentions.rows[w->mention].entity].sector;
    else if (w->name != NEWSEVENT_NONE)
        sector = s->doc->names.rows[w->name].sector;
    for (uint32_t i = 1; i < sizeof sectors / sizeof *sectors; i++)
        if (!strcmp(sector, sectors[i]))
            return i;
    return 0;
}

/* Is the word what the condition asks for? All its tests must hold. */
static bool fits(const ne_scene *s, uint32_t word, const asked *a)
{
    uint32_t types = ne_le16(a->row + 2), sectors = ne_le32(a->row + 4);
    const ne_word *w = &s->words[word];
    if ((types && !(w->entity_class && w->entity_class < 16 && types >> w->entity_class & 1)) || (sectors && !(sectors >> sector_of(s, word) & 1)) ||
        (a->lemmas.size && !has_lemma(s, word, a->lemmas)))
        return false;
    if (!a->countries.size)
        return true;
    ne_filler filler;
    ne_fill(s, word, &filler);
    return *filler.country && has_value(a->countries, country_number(filler.country));
}

/* The word, or one that is coordinated with it: "unions and students". */
static bool any_fits(const ne_scene *s, uint32_t word, const asked *a)
{
    if (fits(s, word, a))
        return true;
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (s->words[c].deprel == NEWSEVENT_DEP_CONJ && fits(s, c, a))
            return true;
    return false;
}

static bool is_marked(const ne_scene *s, uint32_t word, const char *preposition)
{
    uint32_t marker = ne_scene_case(s, word);
    if (marker == NEWSEVENT_NO_WORD)
        return false;
    const ne_token *t = &s->doc->tokens.rows[s->first_token + marker];
    return t->end - t->start == 2 && (ne_at(s->doc, t->start)[0] | 0x20) == preposition[0] && (ne_at(s->doc, t->start)[1] | 0x20) == preposition[1];
}

static bool child_fits(const ne_scene *s, uint32_t word, uint32_t deprel, const char *preposition, const asked *a)
{
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (s->words[c].deprel == deprel && (!preposition || is_marked(s, c, preposition)) && any_fits(s, c, a))
            return true;
    return false;
}

/* The verb that a noun is the object of: "staged a strike". */
static uint32_t carrier(const ne_scene *s, uint32_t word)
{
    return s->words[word].deprel == NEWSEVENT_DEP_OBJ ? s->words[word].head : NEWSEVENT_NO_WORD;
}

static bool subject_fits(const ne_scene *s, uint32_t word, const asked *a)
{
    bool passive, noun = s->words[word].upos == NEWSEVENT_UPOS_NOUN || s->words[word].upos == NEWSEVENT_UPOS_PROPN;
    uint32_t verb = noun ? carrier(s, word) : word;
    if (verb != NEWSEVENT_NO_WORD) {
        uint32_t subject = ne_scene_subject(s, verb, &passive);
        if (subject != NEWSEVENT_NO_WORD && !passive && any_fits(s, subject, a))
            return true;
        if (child_fits(s, verb, NEWSEVENT_DEP_OBL_AGENT, NULL, a) || child_fits(s, verb, NEWSEVENT_DEP_OBL, "by", a))
            return true;
    }
    return noun && (child_fits(s, word, NEWSEVENT_DEP_NMOD_POSS, NULL, a) || child_fits(s, word, NEWSEVENT_DEP_COMPOUND, NULL, a) ||
                    child_fits(s, word, NEWSEVENT_DEP_AMOD, NULL, a) || child_fits(s, word, NEWSEVENT_DEP_NMOD, "by", a));
}

static bool object_fits(const ne_scene *s, uint32_t word, const asked *a)
{
    bool passive;
    if (child_fits(s, word, NEWSEVENT_DEP_OBJ, NULL, a) || child_fits(s, word, NEWSEVENT_DEP_IOBJ, NULL, a) ||
        child_fits(s, word, NEWSEVENT_DEP_NMOD, "of", a))
        return true;
    uint32_t subject = ne_scene_subject(s, word, &passive);
    return subject != NEWSEVENT_NO_WORD && passive && any_fits(s, subject, a);
}

static bool behind_fits(const ne_scene *s, uint32_t word, uint32_t preposition, const asked *a)
{
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        uint32_t marker = ne_scene_case(s, c);
        if (marker != NEWSEVENT_NO_WORD && ne_rule_print(s->words[marker].lemma) == preposition && any_fits(s, c, a))
            return true;
    }
    return false;
}

/* The trigger's own arguments, those of the verb that carries it, and what the tree hung on its object instead. */
static bool behind_near_fits(const ne_scene *s, uint32_t word, uint32_t preposition, const asked *a)
{
    uint32_t verb = carrier(s, word), object = ne_scene_child(s, word, NEWSEVENT_DEP_OBJ, NEWSEVENT_DEP_NSUBJ_PASS);
    return behind_fits(s, word, preposition, a) || (verb != NEWSEVENT_NO_WORD && behind_fits(s, verb, preposition, a)) ||
           (object != NEWSEVENT_NO_WORD && behind_fits(s, object, preposition, a));
}

static bool beside_fits(const ne_scene *s, uint32_t word, const asked *a)
{
    uint32_t from = word > BESIDE ? word - BESIDE : 0, to = word + BESIDE < s->count ? word + BESIDE : s->count - 1;
    for (uint32_t i = from; i <= to; i++)
        if (i != word && fits(s, i, a))
            return true;
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (fits(s, c, a))
            return true;
    return false;
}

static bool sentence_fits(const ne_scene *s, uint32_t word, const asked *a)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (i != word && fits(s, i, a))
            return true;
    return false;
}

static bool condition_holds(const ne_rules *r, uint32_t number, const ne_scene *s, uint32_t word)
{
    if (number >= r->conditions.size / CONDITION_SIZE)
        return false;
    const unsigned char *p = r->conditions.data + CONDITION_SIZE * (size_t)number;
    uint32_t first = ne_le32(p + 12), lemmas = ne_le16(p + 16), countries = ne_le16(p + 18);
    if (!rows_fit(first, lemmas + countries, r->values.size / 4))
        return false;
    const unsigned char *values = r->values.data + 4 * (size_t)first;
    asked a = {p, {values, 4 * lemmas}, {values + 4 * (size_t)lemmas, 4 * countries}};
    bool found = false;
    switch (p[0]) {
    case NEWSEVENT_WHERE_SUBJECT: found = subject_fits(s, word, &a); break;
    case NEWSEVENT_WHERE_OBJECT: found = object_fits(s, word, &a); break;
    case NEWSEVENT_WHERE_BEHIND: found = behind_near_fits(s, word, ne_le32(p + 8), &a); break;
    case NEWSEVENT_WHERE_BESIDE: found = beside_fits(s, word, &a); break;
    case NEWSEVENT_WHERE_SENTENCE: found = sentence_fits(s, word, &a); break;
    default: break;
    }
    return found != p[1];
}

static bool pos_fits(uint32_t pos, uint32_t upos)
{
    switch (pos) {
    case NEWSEVENT_POS_VERB: return upos == NEWSEVENT_UPOS_VERB || upos == NEWSEVENT_UPOS_AUX;
    case NEWSEVENT_POS_NOUN: return upos == NEWSEVENT_UPOS_NOUN || upos == NEWSEVENT_UPOS_PROPN;
    case NEWSEVENT_POS_ADJ: return upos == NEWSEVENT_UPOS_ADJ;
    default: return true;
    }
}

/* Does the rule decide here? Its word stands there; what remains are the part of speech, the conditions and what the weights said. */
static bool decides(const ne_rules *r, const unsigned char *p, const ne_scene *s, uint32_t word, uint32_t type, ne_rule_found *found)
{
    uint32_t wanted = ne_le16(p + 4), own = wanted < NEWSEVENT_OWN_TYPE ? 0 : wanted - NEWSEVENT_OWN_TYPE + 1;
    found->strength = (ne_strength)p[7];
    found->own_type = own;
    found->line = ne_le32(p + 16);
    found->type = own ? ne_section_u32(r->types, 3 * (own - 1) + 2) : wanted;
    if (!pos_fits(p[6], s->words[word].upos) || (found->strength == NEWSEVENT_WHEN && !type) || (found->strength == NEWSEVENT_NEVER && !type) ||
        (found->strength == NEWSEVENT_ALWAYS && type && type != found->type) || found->type >= NEWSEVENT_EVENT_TYPES)
        return false;
    uint32_t first = ne_le32(p + 8), count = ne_le32(p + 12);
    for (uint32_t i = 0; i < count && i < r->conditions.size / CONDITION_SIZE; i++)
        if (!condition_holds(r, first + i, s, word))
            return false;
    return true;
}

static bool find_by_key(const ne_rules *r, uint32_t key, const ne_scene *s, uint32_t word, uint32_t type, ne_rule_found *found)
{
    uint32_t rows = r->rules.size / RULE_SIZE, low = 0, high = rows;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ne_le32(r->rules.data + RULE_SIZE * (size_t)middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < rows && ne_le32(r->rules.data + RULE_SIZE * (size_t)low) == key; low++)
        if (decides(r, r->rules.data + RULE_SIZE * (size_t)low, s, word, type, found))
            return true;
    return false;
}

bool ne_rules_find(const ne_engine *engine, const ne_scene *s, uint32_t word, uint32_t type, ne_rule_found *found)
{
    if (!engine || s->words[word].time || s->words[word].upos == NEWSEVENT_UPOS_PUNCT)
        return false;
    for (uint32_t i = engine->ontology_count; i-- > 0;) {
        ne_rules r;
        ne_rules_open(&r, &engine->ontologies[i]);
        uint32_t lemma = ne_rule_print(s->words[word].lemma), form = ne_rule_print(s->words[word].form);
        if (!find_by_key(&r, lemma, s, word, type, found) && !(form != lemma && find_by_key(&r, form, s, word, type, found)) &&
            !(type && find_by_key(&r, ne_rule_key_of_type(type), s, word, type, found)))
            continue;
        found->table = i;
        for (uint32_t k = 0; found->own_type && k < i; k++) {
            ne_rules before;
            ne_rules_open(&before, &engine->ontologies[k]);
            found->own_type += before.types.size / TYPE_SIZE;
        }
        return true;
    }
    return false;
}
