/* Who held which office on the day of publication: so "the prime minister" means the person of the article who was it, and a person
 * that the article gives no title has a role and a sector of that day. */
#include "coref/office.h"

#include "core/hash.h"
#include "name/role.h"
#include "name/words.h"

#include <string.h>

/* What an office is called besides; the first is as the gazetteer has it. */
static const char *const synonyms[][6] = {
    {"president", "head of state", "leader"},
    {"prime minister", "premier", "head of government", "leader"},
    {"taoiseach", "prime minister", "premier", "leader"},
    {"chancellor", "head of government", "leader"},
    {"premier", "prime minister", "leader"},
    {"king", "monarch", "ruler", "leader"},
    {"queen", "monarch"},
    {"emir", "ruler", "leader"},
    {"sultan", "ruler", "leader"},
    {"crown prince", "de facto ruler"},
    {"supreme leader", "leader"},
    {"soviet leader", "leader"},
    {"military ruler", "ruler", "junta leader", "military leader", "leader"},
    {"defence minister", "defense minister", "defence secretary"},
    {"defence secretary", "defense secretary", "defence minister", "defense minister"},
    {"secretary of defense", "defense secretary", "defence secretary", "defense minister"},
    {"foreign secretary", "foreign minister"},
    {"external affairs minister", "foreign minister"},
    {"secretary of state", "foreign minister"},
    {"home secretary", "interior minister"},
    {"chancellor of the exchequer", "chancellor", "finance minister"},
    {"treasury secretary", "finance minister"},
    {"pope", "pontiff"},
    {"UN secretary-general", "secretary-general", "UN chief", "UN secretary general", "secretary general"},
    {"NATO secretary general", "secretary general", "NATO chief", "secretary-general"},
    {"secretary-general", "chief"},
    {"director-general", "chief"},
    {"managing director", "chief"},
};

static uint64_t key_of(const char *words, size_t length)
{
    uint64_t key = NEWSEVENT_HASH_START;
    uint32_t at = 0;
    ne_name_word word;
    while (ne_next_name_word(words, (uint32_t)length, &at, &word))
        key = ne_name_key(key, word.hash);
    return key;
}

static uint64_t of_country(uint64_t key, const char *country)
{
    for (uint32_t i = 0; i < 3 && country[i]; i++)
        key = ne_hash_number(key, (unsigned char)country[i]);
    return ne_key(NEWSEVENT_KEY_OFFICE, key);
}

/* With its country and without: "the French president", "the president". */
static void put(ne_coref *c, uint64_t key, const char *country, uint32_t cluster)
{
    for (uint32_t i = 0; i < 2; i++) {
        uint64_t k = of_country(key, i ? "" : country);
        uint32_t before = ne_key_look(c, k);
        ne_key_put(c, k, before == NEWSEVENT_NONE || before == cluster ? cluster : NEWSEVENT_KEY_MANY);
    }
}

/* The first of an entry's offices that was held on a day; false where there is none or the day is unknown. */
static bool office_on(const ne_gazetteer *g, uint32_t entry, const ne_entry *e, int32_t day, ne_office *out)
{
    for (uint32_t i = 0; day != NEWSEVENT_NO_DAY && i < e->office_count; i++)
        if (ne_gazetteer_office(g, entry, e, i, out) && out->from <= day && day <= out->to)
            return true;
    return false;
}

void ne_put_office(ne_coref *c, const ne_gazetteer *g, uint32_t entry, uint32_t cluster)
{
    ne_entry e;
    ne_office office;
    if (!ne_gazetteer_entry(g, entry, &e) || e.type != NEWSEVENT_PER || !office_on(g, entry, &e, c->doc->published_day, &office))
        return;
    put(c, key_of(office.role.data, office.role.length), e.country, cluster);
    for (uint32_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++) {
        const char *const *row = synonyms[i];
        if (office.role.length == strlen(row[0]) && !memcmp(office.role.data, row[0], office.role.length))
            for (uint32_t k = 1; k < 6 && row[k]; k++)
                put(c, key_of(row[k], strlen(row[k])), e.country, cluster);
    }
}

uint32_t ne_office_bearer(const ne_coref *c, const ne_ment *m)
{
    uint64_t key = NEWSEVENT_HASH_START;
    uint32_t base = c->doc->first.tokens;
    if (m->definite == 2 || m->bits & NEWSEVENT_COREF_PLURAL)
        return NEWSEVENT_NONE;
    for (uint32_t t = m->first; t <= m->head; t++) {
        uint32_t row = c->by_head[t - base], at = 0;
        ne_name_word word;
        if (row && c->ments.rows[row - 1].kind == NEWSEVENT_NAME && c->ments.rows[row - 1].first <= t && t < c->ments.rows[row - 1].last)
            continue; /* whose it is */
        if (ne_coref_word_is(c, t, " former ex late then future next deputy vice acting elected elect "))
            return NEWSEVENT_NONE;
        if (ne_coref_word_is(c, t, " the current new country nation incumbent sitting 's \xe2\x80\x99s its their his her our "))
            continue;
        while (ne_next_name_word(ne_at(c->doc, c->tokens[t].start), c->tokens[t].end - c->tokens[t].start, &at, &word))
            key = ne_name_key(key, word.hash);
    }
    uint32_t cluster = ne_key_look(c, of_country(key, m->country));
    return cluster == NEWSEVENT_KEY_MANY ? NEWSEVENT_NONE : cluster;
}

static bool has(ne_string role, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= role.length; i++)
        if (!memcmp(role.data + i, word, n))
            return true;
    return false;
}

bool ne_office_called(uint64_t words, uint32_t *row, uint64_t *role)
{
    for (; *row < sizeof synonyms / sizeof *synonyms; ++*row) {
        const char *const *r = synonyms[*row];
        for (uint32_t k = 1; k < 6 && r[k]; k++)
            if (!has((ne_string){r[k], strlen(r[k])}, "leader") && !has((ne_string){r[k], strlen(r[k])}, "ruler") && strncmp(r[k], "head of", 7) && ne_role_key(r[k], strlen(r[k])) == words) {
                *role = ne_role_key(r[0], strlen(r[0]));
                ++*row;
                return true;
            }
    }
    return false;
}

/* The sector that an office brings; NULL where the gazetteer's own stands. */
static const char *sector_of(ne_string role)
{
    static const char *const rows[][2] = {
        {"opposition", "OPP"}, {"candidate", "PTY"}, {"party", "PTY"}, {"senator", "LEG"}, {"representative", "LEG"}, {"speaker", "LEG"}, {"parliament", "LEG"},
        {"Joint Chiefs", "MIL"}, {"army", "MIL"}, {"military ruler", "GOV"}, {"justice minister", "GOV"}, {"attorney general", "GOV"}, {"justice", "JUD"}, {"judge", "JUD"},
        {"CIA", "SPY"}, {"intelligence", "SPY"}, {"UN", "GOV"}, {"president", "GOV"}, {"minister", "GOV"}, {"chancellor", "GOV"}, {"king", "GOV"}, {"queen", "GOV"},
        {"emir", "GOV"}, {"premier", "GOV"}, {"taoiseach", "GOV"}, {"governor", "GOV"}, {"secretary of state", "GOV"}, {"secretary of defense", "GOV"},
    };
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (has(role, rows[i][0]))
            return rows[i][1];
    return NULL;
}

void ne_office_describe(const ne_gazetteer *g, uint32_t number, const ne_entry *entry, int32_t day, ne_entity *e)
{
    ne_office office;
    if (entry->type != NEWSEVENT_PER || !entry->office_count || day == NEWSEVENT_NO_DAY)
        return;
    if (office_on(g, number, entry, day, &office)) {
        const char *sector = has(office.role, "secretary-general") || has(office.role, "secretary general") ? "IGO" : sector_of(office.role);
        if (!e->role.length) {
            e->role = office.role;
            e->role_from = NEWSEVENT_ROLE_FROM_OFFICE;
        }
        if (sector && memcmp(entry->sector, "IGO", 3))
            memcpy(e->sector, sector, 4);
    } else if (!memcmp(e->sector, "GOV", 3)) {
        memset(e->sector, 0, sizeof e->sector); /* not yet, or no more */
    }
}
