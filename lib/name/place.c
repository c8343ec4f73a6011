/* Which of several places with one name is meant. What stands right behind the name ("Springfield, Illinois") counts most, then
 * the countries of which the window speaks, places nearby that it names without doubt, and how many people live there. The other
 * readings are kept with their shares. */
#include "name/stage.h"

#include "core/hash.h"
#include "core/tags.h"

#include <string.h>

#define READINGS 5u       /* of one name, at most */
#define UNIT 4            /* score points that double a reading's share */
#define UNKNOWN_PEOPLE 200000u

void ne_count_countries(ne_name_stage *stage)
{
    const ne_document *doc = stage->finder.doc;
    ne_where *where = &stage->where;
    where->count = where->point_count = 0;
    where->admin1 = (ne_string){NULL, 0}; /* until look_around: the sure ones are read before it */
    memset(where->country, 0, sizeof where->country);
    for (uint32_t t = 0; t < doc->tokens.count - doc->first.tokens; t++) {
        const ne_known *k = &stage->known[t];
        ne_entry e;
        if (!(k->flags & NEWSEVENT_NAMES_BEGIN) || (k->type != NEWSEVENT_GPE && k->type != NEWSEVENT_NORP) || k->flags & (NEWSEVENT_NAMES_WEAK | NEWSEVENT_NAMES_SMALL) ||
            !ne_gazetteer_entry(&stage->finder.gazetteer, k->entry, &e) || !e.country[0] || ne_entry_is(&e, "city"))
            continue;
        uint32_t i = 0;
        while (i < where->count && memcmp(where->countries[i], e.country, 4))
            i++;
        if (i == NEWSEVENT_WHERE)
            continue;
        if (i == where->count) {
            memcpy(where->countries[i], e.country, 4);
            where->counts[i] = 0;
            where->count++;
        }
        where->counts[i]++;
    }
}

uint32_t ne_times_spoken_of(const ne_where *where, const char *country)
{
    for (uint32_t i = 0; i < where->count; i++)
        if (!memcmp(where->countries[i], country, 4))
            return where->counts[i];
    return 0;
}

bool ne_speaks_of(const ne_where *where, const char *country)
{
    uint32_t most = 0, own = ne_times_spoken_of(where, country);
    for (uint32_t i = 0; i < where->count; i++)
        most = where->counts[i] > most ? where->counts[i] : most;
    return !most || (own && 4 * own >= most);
}

/* "Atlanta, Georgia": how much the name before says for the unit, when a country is called so too. A town of the unit says all, one
 * of neither, as the gazetteer knows, much. */
static int32_t town_before(ne_name_stage *stage, const ne_name *name, const ne_entry *unit, const ne_entry *first)
{
    const ne_document *doc = stage->finder.doc;
    const ne_name *before = name - 1;
    ne_form form;
    uint32_t layer;
    if (!ne_entry_is_unit(unit) || !unit->admin1.length || name == doc->names.rows + doc->first.names || before->sentence != name->sentence ||
        before->last_token + 2 != name->first_token || *ne_at(doc, doc->tokens.rows[name->first_token - 1].start) != ',')
        return 0;
    bool country = ne_entry_is(first, "country"), place = before->type == NEWSEVENT_GPE || before->type == NEWSEVENT_LOC;
    if (!ne_find_form(&stage->finder, before->start, before->end, &layer, &form))
        return country && place ? 12 * UNIT : 0;
    for (uint32_t i = 0; i < form.count; i++) {
        ne_entry e;
        if (ne_form_entry(&stage->finder, layer, &form, i, &e) == NEWSEVENT_NONE || e.type != NEWSEVENT_GPE)
            continue;
        if (e.admin1.length == unit->admin1.length && !ne_entry_is_unit(&e) && !memcmp(e.admin1.data, unit->admin1.data, e.admin1.length))
            return 16 * UNIT;
        place &= !ne_entry_is_unit(&e) && !ne_entry_is(&e, "country") && memcmp(e.country, first->country, 4);
    }
    return country && place ? 12 * UNIT : 0;
}

/* Twice the logarithm to the base 2. */
static int32_t twice_log2(uint32_t n)
{
    int32_t whole = 0;
    uint64_t square = (uint64_t)n * n;
    while (square > 1) {
        square >>= 1;
        whole++;
    }
    return whole;
}

/* Kilometres between two points, near enough for "nearby": the cosine after Bhaskara. */
static int32_t distance(int32_t latitude, int32_t longitude, const int32_t *point)
{
    int64_t degrees = latitude / 1000000, shrink = 1000 * (32400 - 4 * degrees * degrees) / (32400 + degrees * degrees);
    int64_t dy = ((int64_t)latitude - point[0]) * 111 / 1000000, dx = (int64_t)longitude - point[1];
    if (dx > 180000000)
        dx -= 360000000;
    if (dx < -180000000)
        dx += 360000000;
    dx = dx * 111 / 1000000 * shrink / 1000;
    dx = dx < 0 ? -dx : dx;
    dy = dy < 0 ? -dy : dy;
    return (int32_t)(dx > dy ? dx + dy / 2 : dy + dx / 2);
}

static int32_t score_of(const ne_where *where, const ne_entry *e, bool likeliest)
{
    int32_t score = (!likeliest ? 0 : ne_entry_is(e, "country") ? 6 : e->latitude == INT32_MIN ? 1 : 3) * UNIT + twice_log2(e->population ? e->population : UNKNOWN_PEOPLE);
    if (where->admin1.length && e->admin1.length == where->admin1.length && !memcmp(e->admin1.data, where->admin1.data, e->admin1.length))
        score += 16 * UNIT;
    else if (where->country[0] && !memcmp(e->country, where->country, 4))
        score += 8 * UNIT;
    for (uint32_t k = 0; k < where->count; k++)
        if (e->country[0] && !memcmp(e->country, where->countries[k], 4))
            score += (where->counts[k] > 2 ? 4 : 2) * UNIT;
    int32_t nearest = INT32_MAX;
    for (uint32_t k = 0; k < where->point_count && e->latitude != INT32_MIN; k++) {
        int32_t there = distance(e->latitude, e->longitude, where->points[k]);
        nearest = there < nearest ? there : nearest;
    }
    return score + (nearest < 150 ? 3 * UNIT : nearest < 500 ? UNIT : 0);
}

/* 1024 times 2 to the power of -n / UNIT. */
static uint32_t share_of(int32_t n)
{
    static const uint16_t parts[UNIT] = {1024, 861, 724, 609};
    return n / UNIT > 10 ? 0 : (uint32_t)parts[n % UNIT] >> (n / UNIT);
}

/* The readings of a name, best first; returns their number. */
static uint32_t read_place(ne_name_stage *stage, const ne_name *name, ne_reading *out)
{
    ne_form form;
    ne_entry likeliest;
    uint32_t layer, count = 0, first = NEWSEVENT_NONE, total = 0;
    int32_t scores[READINGS];
    if (!ne_find_form(&stage->finder, name->start, name->end, &layer, &form))
        return 0;
    for (uint32_t i = 0; i < form.count; i++) {
        ne_entry e;
        uint32_t entry = ne_form_entry(&stage->finder, layer, &form, i, &e);
        if (entry == NEWSEVENT_NONE || e.type != NEWSEVENT_GPE)
            continue;
        if (layer) { /* a user knows what is meant */
            out[0] = (ne_reading){entry, 1000};
            return 1;
        }
        int32_t score = score_of(&stage->where, &e, first == NEWSEVENT_NONE);
        if (first == NEWSEVENT_NONE) {
            first = entry;
            likeliest = e;
        }
        score += form.count > 1 ? town_before(stage, name, &e, &likeliest) : 0;
        uint32_t at = count < READINGS ? count++ : READINGS; /* its place among the best so far */
        for (; at && scores[at - 1] < score; at--)
            if (at < READINGS) {
                scores[at] = scores[at - 1];
                out[at] = out[at - 1];
            }
        if (at < READINGS) {
            scores[at] = score;
            out[at].entry = entry;
        }
    }
    for (uint32_t i = 0; i < count; i++)
        total += out[i].score = share_of(scores[0] - scores[i]);
    for (uint32_t i = 0; i < count; i++)
        out[i].score = out[i].score * 1000 / total;
    while (count > 1 && !out[count - 1].score)
        count--;
    return count;
}

/* What the text says of where the place is: the unit or country behind it, the nation before it. */
static void look_around(ne_name_stage *stage, const ne_name *name)
{
    const ne_document *doc = stage->finder.doc;
    const ne_name *next = name + 1;
    stage->where.admin1 = (ne_string){NULL, 0};
    stage->where.country[0] = 0;
    ne_entry e;
    ne_reading readings[READINGS];
    if (next == doc->names.rows + doc->names.count || !ne_place_told_by(doc, name, next)) {
        ne_place_nation_before(stage, name, stage->where.country);
        return;
    }
    uint32_t entry = next->reading_count && read_place(stage, next, readings) ? readings[0].entry : next->entry; /* "Athens, Georgia" */
    if (!ne_gazetteer_entry(&stage->finder.gazetteer, entry, &e))
        return;
    memcpy(stage->where.country, e.country, 4);
    stage->where.admin1 = e.admin1;
    if (!e.admin1.length && ne_entry_is_unit(&e))
        stage->where.admin1 = (ne_string){e.id.data + 2, e.id.length - 2};
}

static void add_point(ne_where *where, const ne_gazetteer *g, uint32_t entry)
{
    ne_entry e;
    if (where->point_count == NEWSEVENT_WHERE || !ne_gazetteer_entry(g, entry, &e) || e.latitude == INT32_MIN || ne_entry_is(&e, "country"))
        return;
    for (uint32_t i = 0; i < where->point_count; i++)
        if (where->points[i][0] == e.latitude && where->points[i][1] == e.longitude)
            return;
    where->points[where->point_count][0] = e.latitude;
    where->points[where->point_count++][1] = e.longitude;
}

static void mean(const ne_name_stage *stage, ne_name *name, uint32_t entry)
{
    ne_entry e;
    if (!ne_gazetteer_entry(&stage->finder.gazetteer, entry, &e))
        return;
    name->entry = entry;
    memcpy(name->country, e.country, 4);
    memcpy(name->sector, e.sector, 4);
}

typedef struct ne_sense { /* what one form means in this window */
    uint64_t key;
    uint32_t first, count, score; /* its readings, and the share of the best */
} ne_sense;

static ne_sense *sense_of(ne_sense *senses, uint32_t mask, uint64_t key)
{
    uint32_t at = (uint32_t)key & mask;
    while (senses[at].key && senses[at].key != (key | 1))
        at = (at + 1) & mask;
    senses[at].key = key | 1;
    return &senses[at];
}

static uint64_t key_of(ne_name_stage *stage, const ne_name *name)
{
    uint64_t key = NEWSEVENT_HASH_START;
    uint32_t at = 0;
    ne_name_word word;
    while (ne_next_name_word(ne_at(stage->finder.doc, name->start), name->end - name->start, &at, &word))
        key = ne_name_key(key, word.hash);
    return ne_hash_mix(key);
}

bool ne_settle_places(ne_name_stage *stage)
{
    ne_document *doc = stage->finder.doc;
    ne_reading readings[READINGS];
    uint32_t open = 0, slots = 16;
    for (uint32_t i = doc->first.names; i < doc->names.count; i++) { /* the sure ones first: others are judged by them */
        ne_name *name = &doc->names.rows[i];
        uint32_t n = name->type == NEWSEVENT_GPE && name->entry != NEWSEVENT_NONE ? read_place(stage, name, readings) : 0;
        if (n == 1) {
            mean(stage, name, readings[0].entry);
            add_point(&stage->where, &stage->finder.gazetteer, readings[0].entry);
        }
        name->reading_count = n > 1;
        open += n > 1;
    }
    while (slots < 2 * open)
        slots *= 2;
    ne_sense *senses = open ? ne_arena_zeroed(&doc->scratch, slots, sizeof *senses) : NULL;
    if (open && !senses)
        return false;
    for (uint32_t i = doc->first.names; open && i < doc->names.count; i++) { /* where it is told best settles it for all */
        ne_name *name = &doc->names.rows[i];
        if (!name->reading_count)
            continue;
        look_around(stage, name);
        uint32_t n = read_place(stage, name, readings);
        ne_sense *sense = sense_of(senses, slots - 1, key_of(stage, name));
        if (!n || readings[0].score <= sense->score)
            continue;
        *sense = (ne_sense){sense->key, doc->readings.count, n, readings[0].score};
        for (uint32_t k = 0; k < n; k++) {
            ne_reading *row = NEWSEVENT_PUSH(&doc->arena, &doc->readings);
            if (!row)
                return false;
            *row = readings[k];
        }
    }
    for (uint32_t i = doc->first.names; open && i < doc->names.count; i++) {
        ne_name *name = &doc->names.rows[i];
        if (!name->reading_count)
            continue;
        const ne_sense *sense = sense_of(senses, slots - 1, key_of(stage, name));
        name->first_reading = sense->first;
        name->reading_count = sense->count;
        if (sense->count)
            mean(stage, name, doc->readings.rows[sense->first].entry);
    }
    ne_take_told_places(stage);
    return true;
}
