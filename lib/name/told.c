/* Where a place is as the text around it says: "Springfield, Illinois", "the Syrian town of Kessab". */
#include "name/stage.h"

#include "core/tags.h"
#include "text/among.h"

#include <string.h>

#define OBSCURE 50000u /* people in a town that others than its neighbours need not know */
#define COUNTRIES 32u  /* whose names are looked for, at most */
#define OTHERS 2u      /* names of other countries, at least, that leave an obscure town's country in doubt */

static bool word_in(const ne_document *doc, uint32_t token, const char *words)
{
    const ne_token *t = &doc->tokens.rows[token];
    return t->end - t->start <= 13 && ne_among(words, ne_at(doc, t->start), t->end - t->start);
}

bool ne_place_told_by(const ne_document *doc, const ne_name *name, const ne_name *next)
{
    uint32_t t = name->last_token + 1;
    if (next->sentence != name->sentence || next->type != NEWSEVENT_GPE || next->first_token <= t || next->first_token > t + 4)
        return false;
    if (next->first_token == t + 1)
        return *ne_at(doc, doc->tokens.rows[t].start) == ',' || doc->tokens.rows[t].upos == NEWSEVENT_UPOS_ADP;
    t += *ne_at(doc, doc->tokens.rows[t].start) == ',';
    if (t == next->first_token || !word_in(doc, t++, " in "))
        return false;
    while (t < next->first_token && word_in(doc, t, " the far northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern north-western south-eastern south-western "))
        t++;
    return t == next->first_token;
}

bool ne_place_nation_before(const ne_name_stage *stage, const ne_name *name, char *country)
{
    const ne_document *doc = stage->finder.doc;
    uint32_t low = doc->sentences.rows[name->sentence].first_token, t = name->first_token;
    if (t < low + 3 || !word_in(doc, t - 1, " of ") ||
        !word_in(doc, t - 2, " city town village district province region port county state area suburb municipality prefecture governorate island capital settlement department commune "))
        return false;
    for (uint32_t k = t - 2; k-- > low && t - k < 8;) {
        if (ne_nation_at(stage, k, country))
            return true;
        uint8_t upos = doc->tokens.rows[k].upos;
        if (upos != NEWSEVENT_UPOS_ADJ && upos != NEWSEVENT_UPOS_NOUN && doc->tokens.rows[k].xpos != NEWSEVENT_XPOS_POS && doc->tokens.rows[k].xpos != NEWSEVENT_XPOS_HYPH)
            return false;
    }
    return false;
}

/* Whether the name behind is a country or unit that tells where the place is, rather than the next of a list. */
static bool is_settled_by(ne_name_stage *stage, const ne_name *name, const ne_name *next)
{
    const ne_document *doc = stage->finder.doc;
    uint32_t behind = next->last_token + 1, end = doc->sentences.rows[name->sentence].first_token + doc->sentences.rows[name->sentence].token_count;
    ne_entry e;
    if (!ne_place_told_by(doc, name, next) || !ne_gazetteer_entry(&stage->finder.gazetteer, next->entry, &e) || !(ne_entry_is_unit(&e) || ne_entry_is(&e, "country")))
        return false;
    if (word_in(doc, next->first_token - 1, " in ") || next->first_token > name->last_token + 2)
        return true;
    /* not "Damascus, Iraq and Iran", "in Moscow, Ukraine said" */
    return *ne_at(doc, doc->tokens.rows[name->last_token + 1].start) == ',' &&
           (behind >= end || doc->tokens.rows[behind].upos == NEWSEVENT_UPOS_ADP || strchr(",.;:)-\xe2", *ne_at(doc, doc->tokens.rows[behind].start)));
}

/* "Marlow, Georgia", "Smallham, Norway": a place that the gazetteer does not know, or knows elsewhere only, is where the text says. */
static void take_told(ne_name_stage *stage, ne_name *name, bool last)
{
    char country[4] = "";
    ne_entry own;
    if (!last && is_settled_by(stage, name, name + 1))
        memcpy(country, name[1].country, 4);
    else if (!ne_place_nation_before(stage, name, country))
        return;
    if (!country[0] || !memcmp(name->country, country, 4) ||
        (name->entry != NEWSEVENT_NONE && (!ne_gazetteer_entry(&stage->finder.gazetteer, name->entry, &own) || ne_entry_is_unit(&own) || ne_entry_is(&own, "country"))))
        return;
    name->entry = NEWSEVENT_NONE;
    name->reading_count = 0;
    memcpy(name->country, country, 4);
}

static bool is_place(const ne_name *name) { return name->type == NEWSEVENT_GPE || name->type == NEWSEVENT_LOC || name->type == NEWSEVENT_FAC; }

/* Towns that hardly anybody knows, and quarters of cities: others bear their names too, of which the gazetteer knows nothing. */
static bool is_obscure(const ne_entry *e)
{
    return e->type == NEWSEVENT_GPE && (ne_entry_is(e, "section") || (ne_entry_is(e, "city") && e->population < OBSCURE));
}

/* "a lifeboat from Padstow" is not from a quarter of Sydney where the window speaks of other countries and never of Australia. */
static void doubt_obscure(ne_name_stage *stage)
{
    const ne_document *doc = stage->finder.doc;
    char countries[COUNTRIES][4];
    uint32_t count = 0, names = 0;
    ne_entry e;
    for (uint32_t i = doc->first.names; i < doc->names.count && count < COUNTRIES; i++) {
        const ne_name *name = &doc->names.rows[i];
        if (!name->country[0] || (name->entry != NEWSEVENT_NONE && (!ne_gazetteer_entry(&stage->finder.gazetteer, name->entry, &e) || is_obscure(&e))))
            continue;
        uint32_t k = 0;
        while (k < count && memcmp(countries[k], name->country, 4))
            k++;
        if (k == count)
            memcpy(countries[count++], name->country, 4);
        names++;
    }
    for (uint32_t i = doc->first.names; names >= OTHERS && count < COUNTRIES && i < doc->names.count; i++) {
        ne_name *name = &doc->names.rows[i];
        uint32_t k = 0;
        if (name->entry == NEWSEVENT_NONE || !is_place(name) || !ne_gazetteer_entry(&stage->finder.gazetteer, name->entry, &e) || !is_obscure(&e))
            continue;
        while (k < count && memcmp(countries[k], name->country, 4))
            k++;
        if (k < count)
            continue;
        name->entry = NEWSEVENT_NONE;
        name->reading_count = 0; /* if one of them were in a country that is spoken of, it would be the likeliest */
        memset(name->country, 0, sizeof name->country);
    }
}

void ne_take_told_places(ne_name_stage *stage)
{
    const ne_document *doc = stage->finder.doc;
    for (uint32_t i = doc->first.names; i < doc->names.count; i++)
        if (is_place(&doc->names.rows[i]))
            take_told(stage, &doc->names.rows[i], i + 1 == doc->names.count);
    doubt_obscure(stage);
}
