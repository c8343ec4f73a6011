/* Of which country those are of whom none is told: where it happened, or the one country of which the window speaks. */
#include "frame/filler.h"
#include "text/among.h"

#include <string.h>

#define COUNTRIES 16u /* that a window may speak of before it is plain that it is about no single one */
#define PER_SENTENCES 6u /* sentences, for each of which a country must be told once more; at most … */
#define MOST 5u          /* … this often */

static bool is_named(const ne_document *doc, const ne_entity *e)
{
    for (uint32_t m = 0; m < e->mention_count; m++)
        if (doc->mentions.rows[e->first_mention + m].kind == NEWSEVENT_NAME)
            return true;
    return false;
}

void ne_filler_at_home(const ne_document *doc, const ne_filler *place, ne_filler *rows, uint32_t count)
{
    for (uint32_t i = 0; place && place->country[0] && i < count; i++) {
        const ne_entity *e = rows[i].entity == NEWSEVENT_NONE ? NULL : &doc->entities.rows[rows[i].entity];
        bool people = !e || e->type == NEWSEVENT_PER || e->type == NEWSEVENT_ORG || e->type == NEWSEVENT_NORP;
        if (!rows[i].country[0] && people && (!e || !is_named(doc, e) || e->type == NEWSEVENT_NORP) && !(e && !memcmp(e->sector, "MIL", 4)))
            memcpy(rows[i].country, place->country, 4);
    }
}

void ne_window_home(const ne_document *doc, char *country)
{
    char countries[COUNTRIES][4];
    uint32_t counts[COUNTRIES] = {0}, count = 0, all = 0, best = 0;
    memset(country, 0, 4);
    for (uint32_t i = doc->first.entities; i < doc->entities.count; i++) {
        const ne_entity *e = &doc->entities.rows[i];
        if (!e->country[0] || !memcmp(e->sector, "MED", 4)) /* newspapers tell of others */
            continue;
        uint32_t k = 0;
        while (k < count && memcmp(countries[k], e->country, 4))
            k++;
        if (k == COUNTRIES)
            return;
        if (k == count)
            memcpy(countries[count++], e->country, 4);
        counts[k] += e->mention_count;
        all += e->mention_count;
        best = counts[k] > counts[best] ? k : best;
    }
    uint32_t sentences = doc->sentences.count - doc->first.sentences, wanted = 1 + sentences / PER_SENTENCES;
    if (count && 10 * counts[best] >= 9 * all && all >= (wanted < MOST ? wanted : MOST))
        memcpy(country, countries[best], 4);
}

/* "foreign troops" are not. */
static bool is_abroad(const ne_document *doc, const ne_filler *f)
{
    const char *word = ne_at(doc, f->start);
    uint32_t length = 0;
    while (length < f->end - f->start && word[length] != ' ')
        length++;
    return ne_among(" foreign international multinational overseas ", word, length);
}

/* Somebody without a name, in whose phrase no name stands either; or an official, a judge, a policeman. */
static bool may_be_at_home(const ne_document *doc, const ne_filler *f)
{
    const ne_entity *e = f->entity == NEWSEVENT_NONE ? NULL : &doc->entities.rows[f->entity];
    if (!e || is_abroad(doc, f) || (e->type != NEWSEVENT_PER && e->type != NEWSEVENT_ORG && e->type != NEWSEVENT_NORP))
        return false;
    if (is_named(doc, e))
        return !memcmp(e->sector, "GOV", 4) || !memcmp(e->sector, "LEG", 4) || !memcmp(e->sector, "JUD", 4) || !memcmp(e->sector, "COP", 4);
    uint32_t low = doc->first.names, high = doc->names.count; /* names stand in text order: the first that ends behind the phrase's begin */
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->names.rows[mid].end <= f->start)
            low = mid + 1;
        else
            high = mid;
    }
    return low == doc->names.count || doc->names.rows[low].start >= f->end;
}

/* Whether somebody is of another country. */
static bool has_foreigner(const char *home, const ne_filler *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].country[0] && memcmp(rows[i].country, home, 4))
            return true;
    return false;
}

static void send_home(const ne_document *doc, const char *home, ne_filler *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!rows[i].country[0] && may_be_at_home(doc, &rows[i]))
            memcpy(rows[i].country, home, 4);
}

void ne_fillers_of_window(const ne_document *doc, const char *country, ne_filler *actors, uint32_t actor_count, ne_filler *recipients, uint32_t recipient_count)
{
    if (!country[0] || has_foreigner(country, actors, actor_count) || has_foreigner(country, recipients, recipient_count))
        return;
    send_home(doc, country, actors, actor_count);
    send_home(doc, country, recipients, recipient_count);
}
