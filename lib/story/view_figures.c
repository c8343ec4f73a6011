/* The figure board: figures of one thing stand in one row, by the day they were said, each with its relation to those before. */
#include "story/view.h"
#include "story/keys.h"

#include <stdlib.h>

typedef struct claim {
    uint64_t topic;
    uint32_t subject; /* country of those counted, packed; 0 unknown */
    uint32_t place;   /* of a part: name of where it is, or NEWSEVENT_NONE */
    uint32_t report, row;
    int64_t day;
    uint32_t same;    /* claim that it stands in one row with; itself for the first */
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

/* 0 for a whole, else a number for each place of parts. */
static uint32_t part_of(const ne_story_view *v, const claim *c)
{
    return word(v, c, FIGURE_MARKS) & NE_MARK_PART ? c->place + 2u : 0; /* NEWSEVENT_NONE gives 1 */
}

static int order(int64_t a, int64_t b) { return a < b ? -1 : a > b; }

static int by_time(const claim *x, const claim *y)
{
    int c = order(x->day, y->day);
    c = c ? c : order(x->report, y->report);
    return c ? c : order(x->row, y->row);
}

static int by_topic(const void *a, const void *b)
{
    const claim *x = a, *y = b;
    if (x->topic != y->topic)
        return x->topic < y->topic ? -1 : 1;
    return by_time(x, y);
}

static int by_row(const void *a, const void *b)
{
    const claim *x = a, *y = b;
    int c = order(x->same, y->same);
    return c ? c : by_time(x, y);
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

static bool equal(const ne_story_figure *a, const ne_story_figure *b)
{
    return has(a, NEWSEVENT_HAS_VALUE) && has(b, NEWSEVENT_HAS_VALUE) && a->value <= b->value && a->value >= b->value;
}

/* A place of its own: told right with the figure, and not where the whole story happens. */
static uint32_t own_place(const ne_story_view *v, const claim *c)
{
    if (!(word(v, c, FIGURE_MARKS) & NE_MARK_PLACED) || c->place == NEWSEVENT_NONE ||
        (v->reports.count > 1 && v->names.rows[c->place].article_count * 2 >= v->reports.count))
        return NEWSEVENT_NONE;
    const ne_digest *d = &v->digests[c->report];
    uint32_t name = ne_digest_u32(d, NE_PARTS, word(v, c, FIGURE_PLACE), PART_NAME);
    bool early = name != NEWSEVENT_NONE && ne_digest_u32(d, NE_NAMES, name, NAME_SENTENCE) < 2; /* in headline or lead */
    return early ? NEWSEVENT_NONE : c->place;
}

/* Classes that say what is counted, so that the narrators of two articles may be held against each other. */
static bool is_telling(uint32_t class)
{
    static const char *const telling[] = {"killed", "injured", "missing", "arrested", "displaced", "troops", "casualties", "hostages",
                                          "infected", "magnitude"};
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (!strcmp(ne_quantity_class_name(class), telling[i]))
            return true;
    return false;
}

/* Whether two numbers that differ are surely of one thing: in one article only where two speakers, or one at two times, say so. */
static bool of_one_thing(const ne_story_view *v, const ne_story_figure *a, const claim *x, const ne_story_figure *b, const claim *y)
{
    bool unsure = (word(v, x, FIGURE_MARKS) | word(v, y, FIGURE_MARKS)) & (NE_MARK_PAST | NE_MARK_LOOSE);
    if (own_place(v, x) != own_place(v, y) || part_of(v, x) || unsure || a->value <= 0 || b->value <= 0)
        return false;
    if (!is_telling(word(v, x, FIGURE_CLASS)) && !(a->speaker.words.length && b->speaker.words.length))
        return false;
    if (a->report != b->report)
        return true;
    bool changed = (word(v, x, FIGURE_MARKS) | word(v, y, FIGURE_MARKS)) & NE_MARK_EARLIER;
    if (changed || (same_speaker(a, b) && a->sentence_start == b->sentence_start && strcmp(ne_quantity_class_name(word(v, x, FIGURE_CLASS)), "magnitude") == 0))
        return true;
    return a->speaker.words.length && b->speaker.words.length && (!same_speaker(a, b) || said_later(a, b));
}

/* What a figure is to those before it in its row: to an equal one if there is one; else to one of the same day that contradicts it;
 * else to the latest. */
static void relate(ne_story_view *v, const claim *rows, uint32_t first, uint32_t at)
{
    ne_story_figure *f = &v->figures.rows[at];
    uint32_t contradicts = NEWSEVENT_NONE, latest = NEWSEVENT_NONE, any = NEWSEVENT_NONE;
    for (uint32_t k = at; k-- > first;) {
        const ne_story_figure *other = &v->figures.rows[k];
        if (equal(f, other)) {
            f->relation = NEWSEVENT_FIGURE_AGREES;
            f->against = k;
            f->repeated = v->reports.rows[f->report].source == v->reports.rows[other->report].source && same_speaker(f, other);
            return;
        }
        if (any == NEWSEVENT_NONE)
            any = k;
        if (has(f, NEWSEVENT_HAS_VALUE) && has(other, NEWSEVENT_HAS_VALUE) && !of_one_thing(v, f, &rows[at - first], other, &rows[k - first]))
            continue;
        if (latest == NEWSEVENT_NONE && has(f, NEWSEVENT_HAS_VALUE) == has(other, NEWSEVENT_HAS_VALUE))
            latest = k;
        if (contradicts == NEWSEVENT_NONE && !compatible(f, other) && !said_later(f, other) && !(same_speaker(f, other) && f->report == other->report))
            contradicts = k;
    }
    if (contradicts != NEWSEVENT_NONE) {
        f->relation = NEWSEVENT_FIGURE_DISAGREES;
        f->against = contradicts;
    } else if (latest != NEWSEVENT_NONE) {
        const ne_story_figure *other = &v->figures.rows[latest];
        bool changed = has(f, NEWSEVENT_HAS_VALUE) && (said_later(f, other) || !compatible(f, other));
        f->relation = changed ? NEWSEVENT_FIGURE_UPDATES : NEWSEVENT_FIGURE_AGREES;
        f->against = latest;
    } else if (any != NEWSEVENT_NONE) { /* of other things, or a number and words without one */
        f->relation = NEWSEVENT_FIGURE_OTHER;
        f->against = any;
    }
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

/* What is counted, in the words that most claims use; of equals the longest. */
static ne_string words_of(const ne_story_view *v, const claim *rows, uint32_t count, uint32_t field)
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

static bool row(ne_story_view *v, const claim *rows, uint32_t count)
{
    ne_story_count c = {.what = words_of(v, rows, count, FIGURE_WHAT), .unit = words_of(v, rows, count, FIGURE_UNIT),
                        .first_figure = v->figures.count, .figure_count = count,
                        .quantity_class = (uint8_t)word(v, &rows[0], FIGURE_CLASS)};
    if (part_of(v, &rows[0]) > 1)
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
        relate(v, rows, c.first_figure, c.first_figure + i);
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

static uint32_t root(claim *claims, uint32_t at)
{
    while (claims[at].same != at) {
        claims[at].same = claims[claims[at].same].same;
        at = claims[at].same;
    }
    return at;
}

static void unite(claim *claims, uint32_t a, uint32_t b)
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
static void rows_of_topic(const ne_story_view *v, claim *claims, uint32_t first, uint32_t count)
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
            if (claims[k].same == k && claims[k].subject == claims[i].subject && part_of(v, &claims[k]) == part_of(v, &claims[i])) {
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
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : order(x->claim, y->claim);
}

static bool rows_of_money(ne_story_view *v, claim *claims, uint32_t count)
{
    sum *sums = ne_arena_alloc(&v->arena, (count + 1) * sizeof *sums);
    uint32_t n = 0;
    if (!sums)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const ne_digest *d = &v->digests[claims[i].report];
        ne_string unit = ne_digest_string(d, NE_FIGURES, claims[i].row, FIGURE_UNIT);
        if (strcmp(ne_quantity_class_name(word(v, &claims[i], FIGURE_CLASS)), "money") != 0 || !(word(v, &claims[i], FIGURE_FLAGS) & NEWSEVENT_HAS_VALUE))
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

static uint32_t gather(const ne_story_view *v, claim *claims)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < v->reports.count; r++)
        for (uint32_t i = 0; i < v->digests[r].rows[NE_FIGURES]; i++) {
            claim c = {.report = r, .row = i, .topic = ne_digest_u64(&v->digests[r], NE_FIGURES, i, FIGURE_TOPIC)};
            uint32_t place = word(v, &c, FIGURE_PLACE);
            int32_t day = (int32_t)word(v, &c, FIGURE_SAID);
            c.subject = word(v, &c, FIGURE_SUBJECT);
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
    claim *claims = ne_arena_alloc(&v->arena, (total + 1) * sizeof *claims);
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
