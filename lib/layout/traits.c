#include "layout/traits.h"

#include "core/hash.h"
#include "layout/lines.h"

#include <string.h>

#define LOOKED_AT 200u /* words: boilerplate and captions tell themselves earlier */
#define TAIL 14u       /* words in which a credit stands at the end */

typedef struct word_list {
    ne_cue_word at[LOOKED_AT];
    uint32_t count, real; /* real: without marks */
    const char *end;
} word_list;

static void take_cue(ne_traits *t, const ne_cue *cue, const word_list *list, uint32_t first, uint32_t last)
{
    bool whole = first == 0 && last + 1 == list->count, tail = list->count - first <= TAIL;
    switch (cue->place) {
    case NEWSEVENT_CUE_AT_START: if (first > 0) return; break;
    case NEWSEVENT_CUE_AT_TAIL: if (!tail) return; break;
    case NEWSEVENT_CUE_AT_WHOLE: if (!whole) return; break;
    case NEWSEVENT_CUE_AT_SHORT: if (list->real > 14 || (t->stop && list->real > 6)) return; break;
    }
    switch (cue->kind) {
    case NEWSEVENT_CUE_BOILER:
        if (cue->weight >= 100)
            t->strong = cue->weight > t->strong ? cue->weight : t->strong;
        else if (cue->place == NEWSEVENT_CUE_AT_START)
            t->weak_start = 1;
        else
            t->weak++;
        break;
    case NEWSEVENT_CUE_RELATED: t->related = true; break;
    case NEWSEVENT_CUE_CAPTION: t->caption += cue->weight; break;
    case NEWSEVENT_CUE_CREDIT:
        t->credit += cue->weight;
        t->credited |= first == 0;
        break;
    case NEWSEVENT_CUE_HEADING: t->heading = true; break;
    case NEWSEVENT_CUE_ISSUER: t->issuer = true; break;
    case NEWSEVENT_CUE_NOTICE: t->notice = true; break;
    case NEWSEVENT_CUE_RIGHTS: t->rights = true; break;
    case NEWSEVENT_CUE_PLACE: t->place |= first == 0; break;
    case NEWSEVENT_CUE_AGENCY: t->agency = true; break;
    case NEWSEVENT_CUE_DATE: t->dates++; break;
    case NEWSEVENT_CUE_STAMP: t->stamps++; break;
    case NEWSEVENT_CUE_JOB: t->jobs++; break;
    case NEWSEVENT_CUE_JOINER: t->joiners++; break;
    default: break;
    }
}

/* All phrases that begin at a word. `quoted` words do not speak to the reader. */
static void match(ne_traits *t, const ne_cues *cues, const word_list *list, uint32_t first, bool quoted)
{
    uint32_t phrase = list->at[first].hash;
    for (uint32_t last = first; last < list->count && last - first < NEWSEVENT_CUE_WORDS; last++) {
        if (last > first)
            phrase = ne_cue_join(phrase, list->at[last].hash);
        if (last == first && !ne_cue_begins(cues, phrase))
            return;
        uint32_t slot = phrase;
        ne_cue cue;
        bool longer = false;
        while (ne_cue_find(cues, phrase, &slot, &cue)) {
            longer |= cue.longer;
            if (cue.kind == NEWSEVENT_CUE_YOU)
                t->you += !quoted;
            else if (cue.kind != NEWSEVENT_CUE_NONE)
                take_cue(t, &cue, list, first, last);
        }
        if (!longer)
            return;
    }
}

/* The shape of a word. */
static void shape(ne_traits *t, const ne_cue_word *w)
{
    uint32_t c, n = ne_utf8_next(w->start, w->end, &c), kind = ne_char_kind(c);
    if (!(kind & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT))) {
        t->bars += *w->start == '|' || *w->start == '>' || *w->start == '\xc2';
        t->address |= *w->start == '@';
        return;
    }
    t->words++;
    t->numbers += (kind & NEWSEVENT_DIGIT) != 0;
    t->lower += (kind & NEWSEVENT_LOWER) != 0;
    if (kind & NEWSEVENT_UPPER) {
        t->capital++;
        uint32_t next;
        t->shouted += w->start + n < w->end && (ne_utf8_next(w->start + n, w->end, &next), ne_char_kind(next) & NEWSEVENT_UPPER);
    }
    size_t length = (size_t)(w->end - w->start);
    if (length > 5 && (memcmp(w->start, "http", 4) == 0 || memcmp(w->start, "www.", 4) == 0))
        t->address = true;
}

static void look_at_end(ne_traits *t, const char *bytes, const char *end)
{
    const char *p = end;
    uint32_t c = 0, n;
    while (p > bytes && (n = ne_utf8_prev(bytes, p, &c)) &&
           (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019))
        p -= n;
    t->stop = c == '.' || c == '?' || c == '!' || c == 0x2026;
    t->colon = c == ':';
    t->asks = c == '?';
    char last = end > bytes ? end[-1] : 0;
    if (last != ')' && last != ']')
        return;
    /* "(Jo Aho / Orton Herald)": a slash between two words, or the word photo, within brackets at the end */
    const char *open = end - 1, opening = last == ')' ? '(' : '[';
    while (open > bytes && end - open < 90 && *open != opening)
        open--;
    if (*open != opening || end - open < 5)
        return;
    bool slash = false, letters = false, alone = open == bytes && t->words >= 2 && t->words <= 5 && t->capital == t->words;
    for (p = open + 1; p < end - 1; p++) {
        slash |= *p == '/' && p > open + 2 && p < end - 3;
        letters |= (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
    }
    uint32_t begin = *(open + 1) >= 'A' && *(open + 1) <= 'Z';
    t->bracketed = (slash || alone) && letters && (begin || (unsigned char)open[1] >= 0x80) && !memchr(open, '.', (size_t)(end - open - 1));
}

void ne_traits_find(ne_traits *t, const ne_cues *cues, const char *bytes, uint32_t start, uint32_t length)
{
    word_list list;
    const char *p = bytes, *end = bytes + length;
    memset(t, 0, sizeof *t);
    t->start = start;
    t->end = start + length;
    t->sentences = 1;
    t->hash = NEWSEVENT_HASH_START;
    list.count = list.real = 0;
    list.end = end;
    while (list.count < LOOKED_AT && ne_cue_next(p, end, &list.at[list.count])) {
        ne_cue_word *w = &list.at[list.count++];
        p = w->end;
        uint32_t before = t->words;
        shape(t, w);
        list.real += t->words > before;
        t->hash = ne_hash_number(t->hash, w->hash);
    }
    if (list.count) {
        t->first_hash = list.at[0].hash;
        size_t digits = 0, size = (size_t)(list.at[0].end - list.at[0].start);
        for (size_t i = 0; i < size; i++)
            digits += list.at[0].start[i] >= '0' && list.at[0].start[i] <= '9';
        t->code = list.real == 1 && digits >= 6 && size >= 10;
    }
    look_at_end(t, bytes, end);
    /* words between quotation marks, the marks counted as they come */
    const char *seen = bytes;
    bool quoted = false;
    for (uint32_t i = 0; i < list.count; i++) {
        for (; seen < list.at[i].start; seen++) {
            bool open = *seen == '\x9c' && seen >= bytes + 2 && seen[-1] == '\x80', close = *seen == '\x9d' && seen >= bytes + 2 && seen[-1] == '\x80';
            if (*seen == '"' || open || close) {
                quoted = open || (!close && !quoted);
                t->quoted = true;
            }
        }
        seen = list.at[i].end;
        match(t, cues, &list, i, quoted);
    }
    for (; seen < end && !t->quoted; seen++)
        t->quoted = *seen == '"';
    ne_view view = {bytes, start, start, start + length, false, false};
    uint32_t behind;
    t->item = ne_list_marker(&view, start, &behind);
}

void ne_traits_join(ne_traits *t, const ne_traits *next)
{
    t->end = next->end;
    t->words += next->words;
    t->capital += next->capital;
    t->shouted += next->shouted;
    t->lower += next->lower;
    t->numbers += next->numbers;
    t->dates += next->dates;
    t->stamps += next->stamps;
    t->jobs += next->jobs;
    t->joiners += next->joiners;
    t->you += next->you;
    t->bars += next->bars;
    t->weak += next->weak;
    t->caption += next->caption;
    t->credit = next->credit; /* of the end */
    t->bracketed = next->bracketed;
    t->sentences += next->sentences;
    t->hash = ne_hash_number(t->hash, next->hash);
    t->strong = next->strong > t->strong ? next->strong : t->strong;
    t->address |= next->address;
    t->rights |= next->rights;
    t->quoted |= next->quoted;
    t->stop = next->stop;
    t->colon = next->colon;
    t->asks = next->asks;
    t->agency = t->code = t->heading = false;
}
