/* Blocks of text: a paragraph, or a line that stands by itself. What kind they are of is lib/layout/kinds.c's business. */
#include "layout/layout.h"

#include "layout/dates.h"
#include "layout/lines.h"
#include "text/calendar.h"

#include <string.h>

/* Goes over the newlines between two offsets, all of which are known to join lines (inside a sentence). */
static void pass_joined(const ne_document *doc, ne_lines *lines, uint32_t from, uint32_t to)
{
    const char *at = ne_at(doc, from), *end = ne_at(doc, to), *newline;
    while (at < end && (newline = memchr(at, '\n', (size_t)(end - at)))) {
        uint32_t offset = from + (uint32_t)(newline - ne_at(doc, from));
        ne_lines_count(lines, doc->text, doc->base, offset);
        ne_lines_take(lines, (ne_newline){offset + 1, 1, false, false});
        at = newline + 1;
    }
}

/* True where a block ends somewhere between two sentences. */
static bool breaks_between(const ne_document *doc, ne_lines *lines, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        char c = *ne_at(doc, at);
        if (c != '\n' && c != '\r' && c != '\f' && !(c == '\xe2' && to - at >= 3 && memcmp(ne_at(doc, at), "\xe2\x80\xa9", 3) == 0))
            continue;
        ne_view view = {doc->text, doc->base, doc->window_start, doc->window_end, false, false};
        if (at - view.low > NEWSEVENT_LINE_REACH)
            view.low = at - NEWSEVENT_LINE_REACH;
        if (view.high - at > NEWSEVENT_LINE_REACH)
            view.high = at + NEWSEVENT_LINE_REACH;
        ne_lines_count(lines, doc->text, doc->base, at);
        ne_newline judged = ne_line_judge(&view, at, lines);
        ne_lines_take(lines, judged);
        return judged.breaks;
    }
    return false;
}

#define FEW 8u /* words that do not stand for themselves */

/* True where a sentence goes with the unit before it in the same block, rather than begin a unit of its own. */
static bool belongs(ne_layout_unit *last, const ne_layout_unit *unit)
{
    bool was = last->kind == NEWSEVENT_BOILERPLATE, is = unit->kind == NEWSEVENT_BOILERPLATE;
    if (was == is || !unit->traits.words)
        return true;
    if (is && unit->traits.credited)
        return true; /* "… after the match. Photo: Jo Aho" */
    bool leads_up = last->traits.you || last->traits.weak || last->traits.weak_start || last->traits.asks;
    if (is && leads_up && last->traits.words <= FEW && !last->continues && !unit->traits.agency && !unit->traits.code) {
        last->kind = NEWSEVENT_BOILERPLATE; /* "Do you have a story? Call the newsdesk" */
        last->confidence = unit->confidence;
        last->traits.strong = unit->traits.strong;
        return true;
    }
    if (was && last->traits.rights && unit->traits.words <= 40)
        return true; /* "Copyright 2019 Orton Press. This material may not …" */
    return was && unit->traits.words <= FEW && (last->traits.strong || last->stamp);
}

static void look_at(const ne_document *doc, ne_layout_unit *unit, const ne_cues *cues, uint32_t from, uint32_t to)
{
    ne_traits_find(&unit->traits, cues, ne_at(doc, from), from, to - from);
    ne_unit_judge(unit, ne_at(doc, from));
}

/* Where a menu's entry may end that runs into the text behind several spaces: "Share    Tweet    The mayor said". */
static uint32_t fused_end(const ne_document *doc, uint32_t from, uint32_t to)
{
    const char *p = ne_at(doc, from);
    uint32_t reach = to - from < 64 ? to - from : 64;
    for (uint32_t i = 1; i + 2 < reach; i++)
        if (p[i] == ' ' && p[i + 1] == ' ' && p[i + 2] != ' ' && p[i - 1] != '.' && p[i - 1] != '|')
            return from + i;
    return to;
}

static bool add_unit(ne_document *doc, ne_units_vec *units, const ne_layout_unit *unit, bool begins)
{
    ne_layout_unit *last = units->count ? &units->rows[units->count - 1] : NULL;
    if (begins || !last || !belongs(last, unit)) {
        last = NEWSEVENT_PUSH(&doc->scratch, units);
        if (!last)
            return false;
        *last = *unit;
        last->continues = !begins;
        return true;
    }
    bool stamp = last->stamp || unit->stamp;
    ne_traits_join(&last->traits, &unit->traits);
    if (last->kind != NEWSEVENT_BOILERPLATE)
        ne_unit_judge(last, ne_at(doc, last->traits.start));
    last->stamp = stamp;
    return true;
}

/* Cuts the window into units: a block is one, unless some of its sentences are no part of the story. */
static ne_code find_units(ne_document *doc, ne_units_vec *units, const ne_cues *cues, ne_error *error)
{
    ne_lines lines = {0};
    lines.counted = doc->window_start;
    for (uint32_t i = 0; i < doc->segments.count; i++) {
        ne_span s = doc->segments.rows[i];
        bool begins = i == 0 || breaks_between(doc, &lines, doc->segments.rows[i - 1].end, s.start);
        for (uint32_t from = s.start, to; from < s.end; from = to, begins = false) {
            ne_layout_unit unit = {0};
            to = fused_end(doc, from, s.end);
            uint32_t behind = to;
            while (to < s.end && *ne_at(doc, to) == ' ')
                to++;
            look_at(doc, &unit, cues, from, behind);
            if (behind < s.end && unit.kind != NEWSEVENT_BOILERPLATE) {
                unit = (ne_layout_unit){0};
                to = s.end;
                look_at(doc, &unit, cues, from, to);
            }
            if (!add_unit(doc, units, &unit, begins))
                return ne_no_memory(doc, error);
        }
        pass_joined(doc, &lines, s.start, s.end);
    }
    return NEWSEVENT_OK;
}

/* The story's first paragraph may open with a dateline that others may not. */
static void find_datelines(const ne_document *doc, ne_units_vec *units, const ne_cues *cues)
{
    bool lead = doc->window_start == 0;
    for (uint32_t i = 0; units->rows && i < units->count; i++) {
        ne_layout_unit *u = &units->rows[i];
        u->body = u->traits.start;
        size_t length;
        if (u->kind != NEWSEVENT_BODY || u->continues)
            continue;
        ne_dateline_sureness sure = ne_dateline_find(cues, ne_at(doc, u->traits.start), u->traits.end - u->traits.start, &length);
        if (sure == NEWSEVENT_DATELINE_SURE || (sure == NEWSEVENT_DATELINE_LEAD && lead)) {
            u->dateline = true;
            u->body += (uint32_t)length;
        }
        lead = lead && u->traits.words < 10;
    }
}

ne_code ne_layout_run(ne_document *doc, ne_error *error)
{
    const ne_cues open_cues = ne_cues_open(ne_engine_blob(doc->engine, NEWSEVENT_BLOB_layout)), *cues = &open_cues;
    ne_units_vec units = {0};
    ne_code code = find_units(doc, &units, cues, error);
    if (code != NEWSEVENT_OK)
        return code;
    ne_units_judge(units.rows, units.count, doc->window_start == 0);
    find_datelines(doc, &units, cues);
    for (uint32_t i = 0; units.rows && i < units.count; i++) {
        const ne_layout_unit *u = &units.rows[i];
        ne_block *block = NEWSEVENT_PUSH(&doc->arena, &doc->blocks);
        if (!block)
            return ne_no_memory(doc, error);
        *block = (ne_block){u->traits.start, u->traits.end, u->body, u->kind, u->dateline, u->confidence};
        if (u->dateline && u->body >= u->traits.end)
            *block = (ne_block){u->traits.start, u->traits.end, u->traits.start, NEWSEVENT_DATELINE, 0, u->confidence};
    }
    return doc->window_start == 0 && doc->published_day == NEWSEVENT_NO_DAY ? ne_layout_publish(doc, &units, error) : NEWSEVENT_OK;
}
