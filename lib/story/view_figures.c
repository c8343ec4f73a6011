/* The figure board: figures of one thing stand in one row, by the day they were said, each with its relation to those before. */
#include "story/relate.h"
#include "story/keys.h"
#include "core/order.h"

#include <stdlib.h>

static bool shows(const ne_story_view *v, const ne_claim *c)
{
    uint32_t marks = ne_claim_word(v, c, FIGURE_MARKS);
    return !(marks & NE_MARK_ASIDE);
}

static int order(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int by_time(const ne_claim *x, const ne_claim *y)
{
    int c = order(x->day, y->day);
    c = c ? c : order(x->report, y->report);
    c = c ? c : order(x->later, y->later);
    return c ? c : order(x->row, y->row);
}

static int by_topic(const void *a, const void *b)
{
    const ne_claim *x = a, *y = b;
    if (x->topic != y->topic)
        return ne_order(x->topic, y->topic);
    return by_time(x, y);
}

static int by_row(const void *a, const void *b)
{
    const ne_claim *x = a, *y = b;
    int c = order(x->same, y->same);
    return c ? c : by_time(x, y);
}

static ne_story_figure figure_of(const ne_story_view *v, const ne_claim *c)
{
    const ne_digest *d = &v->digests[c->report];
    return (ne_story_figure){.report = c->report,
                             .start = ne_claim_word(v, c, FIGURE_START),
                             .end = ne_claim_word(v, c, FIGURE_END),
                             .number_start = ne_claim_word(v, c, FIGURE_NUMBER_START),
                             .number_end = ne_claim_word(v, c, FIGURE_NUMBER_END),
                             .sentence_start = ne_claim_word(v, c, FIGURE_SENTENCE_START),
                             .sentence_end = ne_claim_word(v, c, FIGURE_SENTENCE_END),
                             .flags = ne_claim_word(v, c, FIGURE_FLAGS),
                             .value = ne_digest_real(d, NE_FIGURES, c->row, FIGURE_VALUE),
                             .low = ne_digest_real(d, NE_FIGURES, c->row, FIGURE_LOW),
                             .high = ne_digest_real(d, NE_FIGURES, c->row, FIGURE_HIGH),
                             .words = ne_digest_string(d, NE_FIGURES, c->row, FIGURE_TEXT),
                             .quote = ne_digest_string(d, NE_FIGURES, c->row, FIGURE_QUOTE),
                             .speaker = ne_view_part(v, c->report, ne_claim_word(v, c, FIGURE_SPEAKER)),
                             .as_of_from = (int32_t)ne_claim_word(v, c, FIGURE_FROM),
                             .as_of_to = (int32_t)ne_claim_word(v, c, FIGURE_TO),
                             .day = (int32_t)ne_claim_word(v, c, FIGURE_SAID),
                             .against = NEWSEVENT_NONE};
}

static uint32_t speakers(const ne_story_view *v, uint32_t first, uint32_t count)
{
    uint32_t total = 0;
    for (uint32_t i = first; i < first + count; i++) {
        bool known = !v->figures.rows[i].speaker.words.length;
        for (uint32_t k = first; k < i && !known; k++)
            known = ne_same_speaker(&v->figures.rows[i], &v->figures.rows[k]);
        total += !known;
    }
    return total;
}

/* What is counted, in the words that most claims use; of equals the longest. */
static ne_string words_of(const ne_story_view *v, const ne_claim *rows, uint32_t count, uint32_t field)
{
    ne_string best = {NULL, 0};
    uint32_t most = 0;
    for (uint32_t i = 0; i < count && i < 64; i++) {
        ne_string s = ne_digest_string(&v->digests[rows[i].report], NE_FIGURES, rows[i].row, field);
        uint32_t times = 0;
        for (uint32_t k = 0; k < count && k < 64; k++) {
            ne_string other = ne_digest_string(&v->digests[rows[k].report], NE_FIGURES, rows[k].row, field);
            times += other.length == s.length && s.length && !memcmp(other.data, s.data, s.length);
        }
        if (s.length && (times > most || (times == most && s.length > best.length))) {
            most = times;
            best = s;
        }
    }
    return best;
}

static bool row(ne_story_view *v, const ne_claim *rows, uint32_t count)
{
    ne_story_count c = {.what = words_of(v, rows, count, FIGURE_WHAT), .unit = words_of(v, rows, count, FIGURE_UNIT),
                        .first_figure = v->figures.count, .figure_count = count,
                        .quantity_class = (uint8_t)ne_claim_word(v, &rows[0], FIGURE_CLASS)};
    if (ne_claim_part(v, &rows[0]) > 1)
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
        ne_figure_relate(v, rows, c.first_figure, c.first_figure + i);
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
        return ne_order(y->source_count, x->source_count);
    if (x->figure_count != y->figure_count)
        return ne_order(y->figure_count, x->figure_count);
    return ne_order(x->first_figure, y->first_figure);
}

static uint32_t root(ne_claim *claims, uint32_t at)
{
    while (claims[at].same != at) {
        claims[at].same = claims[claims[at].same].same;
        at = claims[at].same;
    }
    return at;
}

static void unite(ne_claim *claims, uint32_t a, uint32_t b)
{
    a = root(claims, a);
    b = root(claims, b);
    if (a < b)
        claims[b].same = a;
    else
        claims[a].same = b;
}

/* Claims of one topic, in order of time: one row for each people counted and each place of parts. Those of a people unknown go with
 * the only people that the topic knows. */
static void rows_of_topic(const ne_story_view *v, ne_claim *claims, uint32_t first, uint32_t count)
{
    uint32_t known = 0;
    bool several = false;
    for (uint32_t i = first; i < first + count; i++) {
        several |= known && claims[i].subject && claims[i].subject != known;
        known = known ? known : claims[i].subject;
    }
    for (uint32_t i = first; i < first + count; i++) {
        if (!several)
            claims[i].subject = known;
        for (uint32_t k = first; k < i; k++)
            if (claims[k].same == k && claims[k].subject == claims[i].subject && ne_claim_part(v, &claims[k]) == ne_claim_part(v, &claims[i])) {
                unite(claims, i, k);
                break;
            }
    }
}

typedef struct sum { /* of money, by which rows meet: "raised from 5.20 to 5.80" here, "5.80" there */
    uint64_t key;
    uint32_t claim;
} sum;

static int by_key(const void *a, const void *b)
{
    const sum *x = a, *y = b;
    return x->key != y->key ? ne_order(x->key, y->key) : order(x->claim, y->claim);
}

static bool rows_of_money(ne_story_view *v, ne_claim *claims, uint32_t count)
{
    sum *sums = ne_arena_alloc(&v->arena, (count + 1) * sizeof *sums);
    uint32_t n = 0;
    if (!sums)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const ne_digest *d = &v->digests[claims[i].report];
        ne_string unit = ne_digest_string(d, NE_FIGURES, claims[i].row, FIGURE_UNIT);
        if (strcmp(ne_quantity_class_name(ne_claim_word(v, &claims[i], FIGURE_CLASS)), "money") != 0 || !(ne_claim_word(v, &claims[i], FIGURE_FLAGS) & NEWSEVENT_HAS_VALUE))
            continue;
        uint64_t key = ne_key_of_words(unit.data, unit.length);
        sums[n++] = (sum){(key ^ ne_digest_u64(d, NE_FIGURES, claims[i].row, FIGURE_VALUE)) * 0x9e3779b97f4a7c15u, i};
    }
    if (n)
        qsort(sums, n, sizeof *sums, by_key);
    for (uint32_t i = 1; i < n; i++)
        if (sums[i].key == sums[i - 1].key)
            unite(claims, sums[i - 1].claim, sums[i].claim);
    return true;
}

static uint32_t gather(const ne_story_view *v, ne_claim *claims)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < v->reports.count; r++)
        for (uint32_t i = 0; i < v->digests[r].rows[NE_FIGURES]; i++) {
            ne_claim c = {.report = r, .row = i, .topic = ne_digest_u64(&v->digests[r], NE_FIGURES, i, FIGURE_TOPIC)};
            uint32_t place = ne_claim_word(v, &c, FIGURE_PLACE);
            int32_t day = (int32_t)ne_claim_word(v, &c, FIGURE_SAID);
            c.subject = ne_claim_word(v, &c, FIGURE_SUBJECT);
            c.later = !(ne_claim_word(v, &c, FIGURE_MARKS) & NE_MARK_EARLIER);
            c.place = place == NEWSEVENT_NONE ? NEWSEVENT_NONE : ne_view_part(v, r, place).name;
            c.day = day == NEWSEVENT_NO_DAY ? INT64_MAX : day;
            if (shows(v, &c))
                claims[count++] = c;
        }
    return count;
}

bool ne_view_figures(ne_story_view *v)
{
    uint32_t total = 0;
    for (uint32_t r = 0; r < v->reports.count; r++)
        total += v->digests[r].rows[NE_FIGURES];
    ne_claim *claims = ne_arena_alloc(&v->arena, (total + 1) * sizeof *claims);
    if (!claims)
        return false;
    uint32_t count = gather(v, claims);
    if (count)
        qsort(claims, count, sizeof *claims, by_topic);
    for (uint32_t i = 0; i < count; i++)
        claims[i].same = i;
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && claims[next].topic == claims[i].topic; next++)
            ;
        rows_of_topic(v, claims, i, next - i);
    }
    if (!rows_of_money(v, claims, count))
        return false;
    for (uint32_t i = 0; i < count; i++)
        claims[i].same = root(claims, i);
    if (count)
        qsort(claims, count, sizeof *claims, by_row);
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && claims[next].same == claims[i].same; next++)
            ;
        if (!row(v, claims + i, next - i))
            return false;
    }
    if (v->counts.count)
        qsort(v->counts.rows, v->counts.count, sizeof *v->counts.rows, by_sources);
    return true;
}
