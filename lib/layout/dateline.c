/* Datelines: the place in capitals or with a date, perhaps the agency in brackets, then a dash. */
#include "layout/dates.h"

#include "text/utf8.h"

#include <string.h>

#define REACH 140u /* bytes that a dateline takes, at most */

typedef struct scan {
    const char *begin, *p, *end;
    uint32_t capitals, names, dates, numbers, groups; /* words so far, by kind; groups in brackets or slashes */
    bool foreign; /* a word that no dateline has */
    bool colon;   /* the separator was one */
} scan;

/* Bytes of a dash at `p`: "-", "--", en and em dash; 0 for none. */
static size_t dash_at(const char *p, const char *end)
{
    if (end - p >= 3 && p[0] == '\xe2' && p[1] == '\x80' && (p[2] == '\x93' || p[2] == '\x94' || p[2] == '\x95'))
        return 3;
    if (p < end && *p == '-')
        return end - p >= 2 && p[1] == '-' ? 2 : 1;
    return 0;
}

static bool space_at(const char *p, const char *end)
{
    return p >= end || *p == ' ' || *p == '\t' || *p == '\n' || (end - p >= 2 && p[0] == '\xc2' && p[1] == '\xa0');
}

/* "(Reuters)", "/PRNewswire/": the agency, with its closing mark; false where nothing of the kind begins here. */
static bool take_group(scan *s)
{
    char close = *s->p == '(' ? ')' : *s->p == '/' ? '/' : *s->p == '[' ? ']' : 0;
    if (!close || s->end - s->p < 4 || (s->p[1] >= 'a' && s->p[1] <= 'z') || s->p[1] == ' ')
        return false;
    const char *q = s->p + 1;
    while (q < s->end && *q != close && *q != '\n' && q - s->p < 48)
        q++;
    if (q >= s->end || *q != close)
        return false;
    s->p = q + 1;
    if (s->p < s->end && (*s->p == '.' || *s->p == ','))
        s->p++;
    s->groups++;
    return true;
}

static bool small_word(const char *p, size_t n)
{
    static const char *const words[] = {"of", "de", "la", "the", "and", "al", "du", "di", "do", "da", "del", "date", "el", "near", "on"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ne_equals_folded(p, n, words[i]))
            return true;
    return false;
}

/* Kind of one word without its trailing comma or stop. */
static void take_word(scan *s, const char *p, size_t n)
{
    while (n && (p[n - 1] == ',' || p[n - 1] == '.' || p[n - 1] == ':' || p[n - 1] == ';'))
        n--;
    uint32_t upper = 0, lower = 0, digits = 0, other = 0, c;
    for (const char *q = p; q < p + n;) {
        q += ne_utf8_next(q, p + n, &c);
        uint32_t kind = ne_char_kind(c);
        upper += (kind & NEWSEVENT_UPPER) != 0;
        lower += (kind & NEWSEVENT_LOWER) != 0;
        digits += (kind & NEWSEVENT_DIGIT) != 0;
        other += !(kind & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT)) && c != '-' && c != '\'' && c != '.' && c != '/' && c != 0x2019;
    }
    if (!n || other) {
        s->foreign = true;
        return;
    }
    ne_utf8_next(p, p + n, &c);
    bool capital = ne_char_kind(c) & NEWSEVENT_UPPER;
    if (ne_month_of(p, n)) {
        s->dates++;
    } else if (digits) {
        bool date_like = n <= 4 || (n == 10 && p[4] == '-');
        s->foreign |= !date_like || upper || lower > 2;
        s->dates += n == 10;
        s->numbers++;
    } else if (capital && upper >= 2 && !lower) {
        s->capitals++;
    } else if (capital) {
        s->names++;
    } else {
        s->foreign |= !small_word(p, n);
    }
}

static bool banned(const char *p, const char *end)
{
    static const char *const words[] = {"live",    "breaking", "update",     "updated", "watch",     "exclusive", "video",   "opinion", "analysis", "file",
                                        "photo",   "photos",   "correction", "advisory",  "editorial", "comment", "by",      "for",      "fact",
                                        "explainer", "factbox", "timeline",  "note",    "warning",   "read",      "listen",  "image",   "picture",  "caption",
                                        "the",     "a",        "an",         "in",      "on",        "at",        "it",      "he",      "she",      "they",
                                        "posted",  "published", "released", "issued", "from",     "photograph", "credit", "source",  "about"};
    const char *q = p;
    while (q < end && *q != ' ' && *q != ',' && *q != ':' && *q != '.')
        q++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ne_equals_folded(p, (size_t)(q - p), words[i]))
            return true;
    return false;
}

/* The words so far as a place of the table. */
static bool known_place(const ne_cues *cues, const char *p, const char *end)
{
    ne_cue_word word;
    uint32_t phrase = 0, n = 0;
    while (n < 4 && ne_cue_next(p, end, &word)) {
        phrase = n++ ? ne_cue_join(phrase, word.hash) : word.hash;
        p = word.end;
        uint32_t slot = phrase;
        ne_cue cue;
        while (ne_cue_find(cues, phrase, &slot, &cue))
            if (cue.kind == NEWSEVENT_CUE_PLACE)
                return true;
    }
    return false;
}

/* The text behind must begin as a sentence does. */
static bool sentence_follows(const char *p, const char *end)
{
    uint32_t c = 0, n = 0;
    while (p < end && (n = ne_utf8_next(p, end, &c), ne_char_kind(c) & NEWSEVENT_SPACE))
        p += n;
    return p < end && !(ne_char_kind(c) & NEWSEVENT_LOWER) && c != ',' && c != '|';
}

static ne_dateline_sureness judge(const scan *s, const ne_cues *cues, const char *word_end, bool dashed)
{
    uint32_t words = s->capitals + s->names;
    if (s->foreign || words > 9 || s->numbers > 3 || (s->groups == 0 && words == 0) || (s->numbers && !s->dates && !s->groups))
        return NEWSEVENT_DATELINE_NONE;
    if (banned(s->begin, s->end))
        return NEWSEVENT_DATELINE_NONE;
    if (s->groups)
        return dashed ? NEWSEVENT_DATELINE_SURE : s->capitals || s->dates || !words ? NEWSEVENT_DATELINE_LEAD : NEWSEVENT_DATELINE_NONE;
    if (!dashed)
        return NEWSEVENT_DATELINE_NONE;
    if (s->dates && words)
        return NEWSEVENT_DATELINE_SURE;
    if (s->colon)
        return known_place(cues, s->begin, word_end) && words <= 3 ? NEWSEVENT_DATELINE_LEAD : NEWSEVENT_DATELINE_NONE;
    return (s->capitals && words <= 6) || words <= 3 ? NEWSEVENT_DATELINE_LEAD : NEWSEVENT_DATELINE_NONE;
}

ne_dateline_sureness ne_dateline_find(const ne_cues *cues, const char *text, size_t length, size_t *dateline)
{
    scan s = {text, text, text + (length < REACH ? length : REACH), 0, 0, 0, 0, 0, false, false};
    const char *whole_end = text + length;
    if (length > 1 && text[0] == '(' && text[1] == '(') /* "((Wikinews))": who asks, or answers */
        return NEWSEVENT_DATELINE_NONE;
    for (uint32_t tokens = 0; tokens < 14 && s.p < s.end && !s.foreign; tokens++) {
        const char *before = s.p;
        size_t dash = dash_at(s.p, s.end);
        if (dash) {
            if (dash == 1 && !space_at(s.p + 1, s.end))
                return NEWSEVENT_DATELINE_NONE;
            s.p += dash;
            *dateline = (size_t)(s.p - text);
            ne_dateline_sureness sure = judge(&s, cues, before, true);
            return sure && (sentence_follows(s.p, whole_end) || s.p == whole_end) ? sure : NEWSEVENT_DATELINE_NONE;
        }
        if (take_group(&s)) {
            const char *q = s.p;
            while (q < s.end && space_at(q, s.end))
                q += *q == '\xc2' ? 2 : 1;
            if (q >= s.end || (!dash_at(q, s.end) && *q != '(' && *q != '/' && !(*q >= '0' && *q <= '9'))) {
                *dateline = (size_t)(s.p - text);
                return sentence_follows(s.p, whole_end) ? judge(&s, cues, s.p, false) : NEWSEVENT_DATELINE_NONE;
            }
            s.p = q;
            continue;
        }
        while (s.p < s.end && !space_at(s.p, s.end) && !(dash_at(s.p, s.end) == 3) && !(dash_at(s.p, s.end) == 2))
            s.p++;
        take_word(&s, before, (size_t)(s.p - before));
        if (s.p > before && s.p[-1] == ':' && !s.foreign) {
            s.colon = true;
            *dateline = (size_t)(s.p - text);
            ne_dateline_sureness sure = judge(&s, cues, s.p, true);
            return sure && sentence_follows(s.p, whole_end) && s.p < whole_end ? sure : NEWSEVENT_DATELINE_NONE;
        }
        while (s.p < s.end && space_at(s.p, s.end))
            s.p += *s.p == '\xc2' ? 2 : 1;
    }
    return NEWSEVENT_DATELINE_NONE;
}
