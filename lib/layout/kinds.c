/* What kind of text each block is: first each by its own words, then by where it stands to the story's paragraphs. */
#include "layout/layout.h"

#include "layout/dates.h"
#include "layout/traits.h"
#include "layout/units.h"
#include "text/calendar.h"

#include <string.h>

static bool words_equal(uint32_t hash, const char *word)
{
    ne_cue_word w;
    return ne_cue_next(word, word + strlen(word), &w) && w.hash == hash;
}

static uint32_t less(uint32_t a, uint32_t b) { return a > b ? a - b : 0; }

/* A line that says when, and little else. */
static bool is_stamp(const ne_traits *t, const char *bytes)
{
    if (t->words > 18 || t->item || !t->numbers)
        return false;
    if (t->words == t->numbers && t->words <= 3 && !t->stop)
        return true; /* the times of a live blog */
    uint32_t rest = less(t->words, t->dates + t->stamps + t->numbers);
    int32_t day;
    bool full = ne_dates_find(bytes, t->end - t->start, &day) > 0;
    if (!t->dates && !full && rest)
        return false;
    if (t->stop && !t->bars && rest >= 2 && t->lower > t->stamps) /* "They met on 3 June 2020." */
        return false;
    return rest <= (full ? 3u : 1u) + t->bars;
}

static bool is_byline(const ne_traits *t)
{
    uint32_t odd = less(t->lower, t->joiners + t->jobs);
    return t->words >= 2 && t->words <= 25 && t->capital >= 2 && words_equal(t->first_hash, "by") && odd <= (t->bars ? 4u : 1u) &&
           !(t->stop && t->words > 8);
}

/* How surely a line or sentence is no part of the story, 0 to 1000; above 500 it is taken for boilerplate. */
static uint32_t boilerplate(ne_layout_unit *u, const char *bytes)
{
    const ne_traits *t = &u->traits;
    u->stamp = is_stamp(t, bytes);
    u->byline = is_byline(t);
    if (t->code || (t->agency && t->words <= 8))
        return 900;
    if (u->stamp || u->byline)
        return 950;
    if (t->credited && t->words <= 8)
        return 850;
    bool speaks = t->you && !t->quoted;
    bool said = t->quoted && t->words > 10 && !t->you; /* somebody's words */
    if (t->strong && !said &&
        (t->words <= 22 || (t->words <= 40 && (speaks || t->address || t->strong >= 120)) || (speaks && t->weak)))
        return t->words <= 22 || speaks ? 950 : 750;
    if (!t->quoted && t->sentences == 1 &&
        ((t->you && t->weak >= 2) || (t->weak >= 3 && t->words <= 20) || (t->weak && t->you >= 2 && t->words <= 12)))
        return 800;
    if (t->weak_start && ((!t->stop && t->words <= 3) || (t->words <= 4 && t->capital == t->words) ||
                          (t->words <= 8 && t->numbers && (t->stop ? t->capital + t->numbers == t->words : t->words <= 6)) || (t->words <= 14 && t->address)))
        return 850;
    if ((t->bars >= 2 || (t->bars && t->dates)) && t->words <= 14 && !t->stop && !t->credit)
        return 800;
    if (t->address && t->words <= 4)
        return 750;
    return t->words == 0 ? 700 : 0; /* rules of dashes and stars */
}

static bool is_caption(const ne_traits *t)
{
    if (t->words > 90)
        return false;
    if (t->credit >= 100 || t->bracketed)
        return !(t->credited && t->words <= 8) && t->words >= 3;
    return t->caption >= 70;
}

static bool is_prose(const ne_layout_unit *u)
{
    const ne_traits *t = &u->traits;
    return u->kind == NEWSEVENT_BODY && !t->item && ((t->stop && t->words >= 10) || t->words >= 28 || (t->stop && t->sentences >= 2 && t->words >= 8));
}

static void set(ne_layout_unit *u, uint32_t kind, uint32_t confidence)
{
    u->kind = (uint8_t)kind;
    u->confidence = (uint16_t)confidence;
}

void ne_unit_judge(ne_layout_unit *u, const char *bytes)
{
    uint32_t sure = u->traits.sentences == 1 ? boilerplate(u, bytes) : 0;
    set(u, NEWSEVENT_BODY, 800);
    if (is_caption(&u->traits) && !u->stamp && !u->byline && !(u->traits.strong >= 120))
        set(u, NEWSEVENT_CAPTION, u->traits.credit >= 100 ? 900 : 700);
    else if (sure > 500)
        set(u, NEWSEVENT_BOILERPLATE, sure);
}

/* How much like a headline a line above the story is. */
static int32_t headline_score(const ne_layout_unit *u)
{
    const ne_traits *t = &u->traits;
    if (u->kind != NEWSEVENT_BODY || t->words < 3 || t->words > 40 || t->item)
        return -100;
    int32_t score = t->words > 8 ? 16 : 2 * (int32_t)t->words;
    score += t->lower > t->joiners ? 3 : 0;
    score -= t->shouted == t->words ? 3 : 0;
    score -= t->stop && !t->asks && t->sentences == 1 && t->words > 6 ? 5 : 0;
    score -= t->issuer ? 8 : 0;
    score -= t->sentences > 1 && t->words > 20 ? 4 : 0;
    score -= t->colon ? 6 : 0;
    return score;
}

/* The lines above the first paragraph: section, headline, standfirst, names. */
static void judge_top(ne_layout_unit *units, uint32_t lead)
{
    uint32_t best = lead;
    int32_t best_score = -50;
    for (uint32_t i = 0; i < lead; i++) {
        int32_t score = headline_score(&units[i]);
        if (score > best_score) {
            best = i;
            best_score = score + (units[i].traits.words >= 5 && !units[i].traits.stop ? 4 : 0); /* the first is the likeliest */
        }
    }
    if (best == lead)
        return;
    set(&units[best], NEWSEVENT_HEADLINE, headline_score(&units[best]) >= 10 ? 900 : 650);
    for (uint32_t i = 0; i < lead; i++) {
        const ne_traits *t = &units[i].traits;
        if (i == best || units[i].kind != NEWSEVENT_BODY)
            continue;
        bool names = less(t->lower, t->joiners + t->jobs) == 0 && t->capital >= 2 && t->words <= 14 && !t->stop;
        if (t->heading)
            set(&units[i], NEWSEVENT_HEADING, 800);
        else if (t->hash == units[best].traits.hash || (i < best && t->words >= 6 && t->shouted < t->words && headline_score(&units[i]) > 0))
            set(&units[i], NEWSEVENT_HEADLINE, 700);
        else if (i < best && t->words <= 12 && !t->stop)
            set(&units[i], NEWSEVENT_BOILERPLATE, 700);
        else if (i > best && (t->words <= 3 || (names && !t->stop)))
            set(&units[i], NEWSEVENT_BOILERPLATE, 650);
    }
}

/* Links below "Read also:" and the like. */
static void judge_links(ne_layout_unit *units, uint32_t count)
{
    bool open = false;
    for (uint32_t i = 0; i < count; i++) {
        const ne_traits *t = &units[i].traits;
        if (units[i].kind == NEWSEVENT_BOILERPLATE && t->related && t->words <= 6)
            open = true;
        else if (open && units[i].kind == NEWSEVENT_BODY && !is_prose(&units[i]) && ((t->item && !(t->stop && t->words > 8)) || (!t->stop && t->words <= 22)))
            set(&units[i], NEWSEVENT_BOILERPLATE, 750);
        else if (units[i].kind != NEWSEVENT_BOILERPLATE)
            open = false;
    }
}

/* "About Acme Corp." and "Forward-looking statements" below a press release, with the paragraphs that they head. */
static void judge_notices(ne_layout_unit *units, uint32_t lead, uint32_t count)
{
    bool open = false;
    for (uint32_t i = lead + 1; i < count; i++) {
        const ne_traits *t = &units[i].traits;
        bool head = !t->stop && t->words <= 8 && !t->item;
        if (head && t->words)
            open = t->notice && t->words > 1 && ((t->lower <= t->joiners && !t->numbers) || t->strong);
        if (open && units[i].kind == NEWSEVENT_BODY)
            set(&units[i], NEWSEVENT_BOILERPLATE, 600);
    }
}

static void judge_rest(ne_layout_unit *units, uint32_t lead, uint32_t last, uint32_t count)
{
    bool list = false; /* the lines under way are a list of the story's */
    for (uint32_t i = lead; i < count; i++) {
        const ne_traits *t = &units[i].traits;
        if (units[i].kind != NEWSEVENT_BODY)
            continue;
        if (t->colon || (list && t->item)) {
            list = true;
            continue;
        }
        bool listed = list;
        list = list && !t->stop;
        if (t->stop || t->item || listed)
            continue;
        if (t->weak && t->words <= 8)
            set(&units[i], NEWSEVENT_BOILERPLATE, 650);
        else if (i > last && t->words <= (units[i - 1].kind == NEWSEVENT_BOILERPLATE ? 16u : 8u))
            set(&units[i], NEWSEVENT_BOILERPLATE, 650);
        else if (i > lead && i < last && t->words <= 14 && t->sentences == 1 && t->words && i + 1 < count && units[i + 1].kind == NEWSEVENT_BODY)
            set(&units[i], NEWSEVENT_HEADING, 650);
    }
    /* the words above a credit that stands alone belong to its picture */
    for (uint32_t i = 1; i < count; i++)
        if (units[i].traits.credited && units[i].kind == NEWSEVENT_BOILERPLATE && units[i - 1].kind == NEWSEVENT_BODY &&
            units[i - 1].traits.words >= 5 && units[i - 1].traits.words <= 60 && (i <= lead + 1 || !units[i - 1].traits.stop))
            set(&units[i - 1], NEWSEVENT_CAPTION, 600);
}

/* Paragraphs that speak to the reader in a text that otherwise does not, and ask for something. */
static void judge_pleas(ne_layout_unit *units, uint32_t count)
{
    uint32_t you = 0;
    for (uint32_t i = 0; i < count; i++)
        you += units[i].kind == NEWSEVENT_BODY ? units[i].traits.you : 0;
    for (uint32_t i = 0; i < count; i++) {
        const ne_traits *t = &units[i].traits;
        if (units[i].kind == NEWSEVENT_BODY && t->you >= 2 && t->weak && !t->quoted && t->words <= 80 && you - t->you <= 2)
            set(&units[i], NEWSEVENT_BOILERPLATE, 650);
    }
}

void ne_units_judge(ne_layout_unit *units, uint32_t count, bool begins)
{
    uint32_t lead = 0, last = count;
    judge_pleas(units, count);
    judge_links(units, count);
    while (lead < count && !is_prose(&units[lead]))
        lead++;
    while (last > 0 && !is_prose(&units[last - 1]))
        last--;
    if (lead == count)
        return;
    judge_notices(units, lead, count);
    judge_rest(units, lead, last - 1, count);
    while (lead < count && !is_prose(&units[lead])) /* the first paragraph turned out to be a caption */
        lead++;
    if (begins)
        judge_top(units, lead);
    /* "ISTANBUL", "Athens, 14 November 2024" on a line of its own above the story */
    ne_layout_unit *above = begins && lead > 1 ? &units[lead - 1] : NULL;
    if (above && above->traits.place && !above->traits.bars && above->traits.words <= 8 && above->kind == NEWSEVENT_BOILERPLATE && !above->byline &&
        less(above->traits.words, above->traits.dates + above->traits.numbers) <= 3 && units[0].kind != NEWSEVENT_BODY)
        set(above, NEWSEVENT_DATELINE, 700);
}
