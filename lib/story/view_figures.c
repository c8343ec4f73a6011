/* The figure board: figures of one thing stand in one row, by the day they were said, each with its relation to those before. */
#include "story/view.h"
#include "story/keys.h"

#include <stdlib.h>

typedef struct claim {
    uint64_t topic;
    uint32_t place; /* name of the part of the story that the figure is of, or NEWSEVENT_NONE */
    uint32_t report, row;
    int64_t day;
} claim;

static uint32_t word(const ne_story_view *v, const claim *c, uint32_t field)
{
    return ne_digest_u32(&v->digests[c->report], NE_FIGURES, c->row, field);
}

static bool shows(const ne_story_view *v, const claim *c)
{
    uint32_t marks = word(v, c, FIGURE_MARKS);
    return !(marks & NE_MARK_ASIDE);
}

static int by_topic(const void *a, const void *b)
{
    const claim *x = a, *y = b;
    if (x->topic != y->topic)
        return x->topic < y->topic ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static ne_story_figure figure_of(const ne_story_view *v, const claim *c)
{
    const ne_digest *d = &v->digests[c->report];
    return (ne_story_figure){.report = c->report,
                             .start = word(v, c, FIGURE_START),
                             .end = word(v, c, FIGURE_END),
                             .number_start = word(v, c, FIGURE_NUMBER_START),
                             .number_end = word(v, c, FIGURE_NUMBER_END),
                             .sentence_start = word(v, c, FIGURE_SENTENCE_START),
                             .sentence_end = word(v, c, FIGURE_SENTENCE_END),
                             .flags = word(v, c, FIGURE_FLAGS),
                             .value = ne_digest_real(d, NE_FIGURES, c->row, FIGURE_VALUE),
                             .low = ne_digest_real(d, NE_FIGURES, c->row, FIGURE_LOW),
                             .high = ne_digest_real(d, NE_FIGURES, c->row, FIGURE_HIGH),
                             .words = ne_digest_string(d, NE_FIGURES, c->row, FIGURE_TEXT),
                             .quote = ne_digest_string(d, NE_FIGURES, c->row, FIGURE_QUOTE),
                             .speaker = ne_view_part(v, c->report, word(v, c, FIGURE_SPEAKER)),
                             .as_of_from = (int32_t)word(v, c, FIGURE_FROM),
                             .as_of_to = (int32_t)word(v, c, FIGURE_TO),
                             .day = (int32_t)word(v, c, FIGURE_SAID),
                             .against = NEWSEVENT_NONE};
}

static bool has(const ne_story_figure *f, uint32_t flag) { return (f->flags & flag) != 0; }

/* Whether two figures can both be true of one thing: equal, or bounds and rounding that allow it. */
static bool compatible(const ne_story_figure *a, const ne_story_figure *b)
{
    if (!has(a, NEWSEVENT_HAS_VALUE) || !has(b, NEWSEVENT_HAS_VALUE))
        return true;
    double low = a->value < b->value ? a->value : b->value, high = a->value < b->value ? b->value : a->value;
    if (low >= high || (has(a, NEWSEVENT_APPROX) && has(b, NEWSEVENT_APPROX) && (high - low) * 20 <= high))
        return true;
    const ne_story_figure *smaller = a->value < b->value ? a : b, *larger = smaller == a ? b : a;
    return (has(smaller, NEWSEVENT_HAS_LOW) && !has(smaller, NEWSEVENT_HAS_HIGH) && !has(larger, NEWSEVENT_HAS_HIGH) && smaller->value * 2 > larger->value) ||
           (has(smaller, NEWSEVENT_HAS_HIGH) && smaller->high >= larger->value);
}

static bool same_speaker(const ne_story_figure *a, const ne_story_figure *b)
{
    if (a->speaker.name != NEWSEVENT_NONE || b->speaker.name != NEWSEVENT_NONE)
        return a->speaker.name == b->speaker.name;
    return a->speaker.words.length == b->speaker.words.length &&
           (!a->speaker.words.length || ne_key_of_words(a->speaker.words.data, a->speaker.words.length) ==
                                            ne_key_of_words(b->speaker.words.data, b->speaker.words.length));
}

static bool said_later(const ne_story_figure *a, const ne_story_figure *b)
{
    return a->day != NEWSEVENT_NO_DAY && b->day != NEWSEVENT_NO_DAY && a->day > b->day;
}

/* What a figure is to those before it in its row: one that agrees if there is one, else the latest other one. */
static void relate(ne_story_view *v, uint32_t first, uint32_t at)
{
    ne_story_figure *f = &v->figures.rows[at];
    for (uint32_t k = at; k-- > first;) {
        const ne_story_figure *other = &v->figures.rows[k];
        if (!compatible(f, other))
            continue;
        f->relation = NEWSEVENT_FIGURE_AGREES;
        f->against = k;
        f->repeated = v->reports.rows[f->report].source == v->reports.rows[other->report].source && same_speaker(f, other) &&
                      f->value <= other->value && f->value >= other->value;
        return;
    }
    for (uint32_t k = at; k-- > first;) {
        const ne_story_figure *other = &v->figures.rows[k];
        f->relation = said_later(f, other) || (same_speaker(f, other) && f->report == other->report) ? NEWSEVENT_FIGURE_UPDATES
                                                                                                  : NEWSEVENT_FIGURE_DISAGREES;
        f->against = k;
        return;
    }
    f->relation = NEWSEVENT_FIGURE_FIRST;
}

static uint32_t speakers(const ne_story_view *v, uint32_t first, uint32_t count)
{
    uint32_t total = 0;
    for (uint32_t i = first; i < first + count; i++) {
        bool known = !v->figures.rows[i].speaker.words.length;
        for (uint32_t k = first; k < i && !known; k++)
            known = same_speaker(&v->figures.rows[i], &v->figures.rows[k]);
        total += !known;
    }
    return total;
}

/* What is counted, in the words of the claim that says most. */
static ne_string words_of(const ne_story_view *v, const claim *rows, uint32_t count, uint32_t field)
{
    ne_string best = {NULL, 0};
    for (uint32_t i = 0; i < count; i++) {
        ne_string s = ne_digest_string(&v->digests[rows[i].report], NE_FIGURES, rows[i].row, field);
        if (s.length > best.length && s.length < 60)
            best = s;
    }
    return best;
}

static bool row(ne_story_view *v, const claim *rows, uint32_t count)
{
    ne_story_count c = {.what = words_of(v, rows, count, FIGURE_WHAT), .unit = words_of(v, rows, count, FIGURE_UNIT),
                        .first_figure = v->figures.count, .figure_count = count,
                        .quantity_class = (uint8_t)word(v, &rows[0], FIGURE_CLASS)};
    if (rows[0].place != NEWSEVENT_NONE)
        c.place = v->names.rows[rows[0].place].name;
    if (!c.what.length && ne_quantity_class_name(c.quantity_class)) {
        const char *name = ne_quantity_class_name(c.quantity_class);
        c.what = (ne_string){name, strlen(name)};
    }
    for (uint32_t i = 0; i < count; i++) {
        ne_story_figure *f = NEWSEVENT_PUSH(&v->arena, &v->figures);
        if (!f)
            return false;
        *f = figure_of(v, &rows[i]);
        relate(v, c.first_figure, c.first_figure + i);
        c.disagreement |= f->relation == NEWSEVENT_FIGURE_DISAGREES;
        c.updated |= f->relation == NEWSEVENT_FIGURE_UPDATES;
    }
    ne_view_count(v, &rows->report, count, sizeof *rows, &c.article_count, &c.source_count);
    c.speaker_count = speakers(v, c.first_figure, count);
    ne_story_count *at = NEWSEVENT_PUSH(&v->arena, &v->counts);
    if (at)
        *at = c;
    return at != NULL;
}

static int by_sources(const void *a, const void *b)
{
    const ne_story_count *x = a, *y = b;
    if (x->source_count != y->source_count)
        return x->source_count > y->source_count ? -1 : 1;
    if (x->figure_count != y->figure_count)
        return x->figure_count > y->figure_count ? -1 : 1;
    return x->first_figure < y->first_figure ? -1 : x->first_figure > y->first_figure;
}

bool ne_view_figures(ne_story_view *v)
{
    uint32_t total = 0, count = 0;
    for (uint32_t r = 0; r < v->reports.count; r++)
        total += v->digests[r].rows[NE_FIGURES];
    claim *claims = ne_arena_alloc(&v->arena, (total + 1) * sizeof *claims);
    if (!claims)
        return false;
    for (uint32_t r = 0; r < v->reports.count; r++)
        for (uint32_t i = 0; i < v->digests[r].rows[NE_FIGURES]; i++) {
            claim c = {.report = r, .row = i};
            c.topic = ne_digest_u64(&v->digests[r], NE_FIGURES, i, FIGURE_TOPIC);
            uint32_t place = word(v, &c, FIGURE_PLACE);
            c.place = place == NEWSEVENT_NONE ? NEWSEVENT_NONE : ne_view_part(v, r, place).name;
            int32_t day = (int32_t)word(v, &c, FIGURE_SAID);
            c.day = day == NEWSEVENT_NO_DAY ? INT64_MAX : day;
            if (shows(v, &c))
                claims[count++] = c;
        }
    if (count)
        qsort(claims, count, sizeof *claims, by_topic);
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && claims[next].topic == claims[i].topic && claims[next].place == claims[i].place; next++)
            ;
        if (!row(v, claims + i, next - i))
            return false;
    }
    if (v->counts.count)
        qsort(v->counts.rows, v->counts.count, sizeof *v->counts.rows, by_sources);
    return true;
}
