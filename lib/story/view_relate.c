/* What a figure is to those before it in its row of the board: whether it agrees, contradicts, or takes an older one's place. */
#include "story/relate.h"
#include "story/keys.h"

static bool has(const ne_story_figure *f, uint32_t flag) { return (f->flags & flag) != 0; }

/* Does a round number ("1,400", "2 million", "magnitude 6") stand for the other? */
static bool rounds(const ne_story_figure *round, const ne_story_figure *exact)
{
    double gap = round->value < exact->value ? exact->value - round->value : round->value - exact->value;
    if (round->value < 1 || round->value > 1e15 || round->value > (double)(int64_t)round->value)
        return false;
    if (exact->value < 100)
        return exact->value > (double)(int64_t)exact->value && gap * 2 <= 1;
    int64_t whole = (int64_t)round->value, step = 1;
    while (whole % (step * 10) == 0 && step * 100 <= whole) /* "10,000" has two digits that count, as "11,000" */
        step *= 10;
    return (step >= 100 || (step == 10 && has(round, NEWSEVENT_APPROX))) && gap * 2 <= (double)step;
}

/* Two words for one number: rounding, or "about" that allows it. */
static bool alike(const ne_story_figure *a, const ne_story_figure *b)
{
    double low = a->value < b->value ? a->value : b->value, high = a->value < b->value ? b->value : a->value;
    return ((has(a, NEWSEVENT_APPROX) || has(b, NEWSEVENT_APPROX)) && (high - low) * 20 <= high) || rounds(a, b) || rounds(b, a);
}

static bool only(const ne_story_figure *f, uint32_t flag)
{
    return (f->flags & (NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH)) == flag;
}

/* Whether two figures can both be true of one thing: equal, or bounds and rounding that allow it. */
static bool compatible(const ne_story_figure *a, const ne_story_figure *b)
{
    if (!has(a, NEWSEVENT_HAS_VALUE) || !has(b, NEWSEVENT_HAS_VALUE))
        return true;
    const ne_story_figure *smaller = a->value < b->value ? a : b, *larger = smaller == a ? b : a;
    if (smaller->value >= larger->value || alike(a, b))
        return true;
    if (only(smaller, NEWSEVENT_HAS_LOW) && only(larger, NEWSEVENT_HAS_HIGH)) /* "more than 100", "up to 120" */
        return true;
    return (only(smaller, NEWSEVENT_HAS_LOW) && !has(larger, NEWSEVENT_HAS_HIGH) && smaller->value * 2 > larger->value) ||
           (only(larger, NEWSEVENT_HAS_HIGH) && !has(smaller, NEWSEVENT_HAS_LOW) && smaller->value * 2 > larger->value) ||
           (has(smaller, NEWSEVENT_HAS_HIGH) && smaller->high >= larger->value) || (has(larger, NEWSEVENT_HAS_LOW) && larger->low <= smaller->value);
}

bool ne_same_speaker(const ne_story_figure *a, const ne_story_figure *b)
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
static uint32_t own_place(const ne_story_view *v, const ne_claim *c)
{
    if (!(ne_claim_word(v, c, FIGURE_MARKS) & NE_MARK_PLACED) || c->place == NEWSEVENT_NONE ||
        (v->reports.count > 1 && v->names.rows[c->place].article_count * 2 >= v->reports.count))
        return NEWSEVENT_NONE;
    const ne_digest *d = &v->digests[c->report];
    uint32_t name = ne_digest_u32(d, NE_PARTS, ne_claim_word(v, c, FIGURE_PLACE), PART_NAME);
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

static bool class_is(const ne_story_view *v, const ne_claim *c, const char *name)
{
    return strcmp(ne_quantity_class_name(ne_claim_word(v, c, FIGURE_CLASS)), name) == 0;
}

/* Tolls that do not fall. */
static bool only_rises(const ne_story_view *v, const ne_claim *c)
{
    return class_is(v, c, "killed") || class_is(v, c, "injured") || class_is(v, c, "casualties") || class_is(v, c, "infected");
}

/* Classes of which an article has many: shares, sums, sizes. */
static bool is_measure(const ne_story_view *v, const ne_claim *c)
{
    static const char *const measures[] = {"money", "percent", "length", "area", "weight", "temperature", "speed", "energy", "volume"};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (class_is(v, c, measures[i]))
            return true;
    return false;
}

/* So far apart that they can hardly be of one thing. */
static bool far_apart(const ne_story_figure *a, const ne_story_figure *b)
{
    return a->value > 20 * b->value || b->value > 20 * a->value;
}

static uint64_t key_of(const ne_story_view *v, const ne_claim *c, uint32_t field)
{
    ne_string s = ne_digest_string(&v->digests[c->report], NE_FIGURES, c->row, field);
    return s.length ? ne_key_of_words(s.data, s.length) : 0;
}

/* The type of the event that a figure counts in; NEWSEVENT_NO_EVENT where there is none. */
static uint32_t event_of(const ne_story_view *v, const ne_claim *c)
{
    uint32_t event = ne_claim_word(v, c, FIGURE_EVENT);
    return event == NEWSEVENT_NONE ? NEWSEVENT_NO_EVENT : ne_digest_u32(&v->digests[c->report], NE_EVENTS, event, EVENT_KIND) & 0xff;
}

/* Numbers whose class does not say what is counted need the same words for it, and the same kind of event. Sums and shares are
 * so many that this does not do. */
static bool of_same_words(const ne_story_view *v, const ne_claim *x, const ne_claim *y)
{
    if (ne_claim_word(v, x, FIGURE_MARKS) & ne_claim_word(v, y, FIGURE_MARKS) & NE_MARK_CROWD)
        return true;
    if (class_is(v, x, "money") || class_is(v, x, "percent"))
        return false;
    uint32_t event = event_of(v, x);
    return x->topic == y->topic && key_of(v, x, FIGURE_WHAT) == key_of(v, y, FIGURE_WHAT) && event != NEWSEVENT_NO_EVENT && event == event_of(v, y);
}

/* Whether the article of figure f tells the other number too, in this row or, where chance is unlikely, as a number of anything: then it
 * means two things by them, unless it names another speaker for each. */
static bool tells_too(const ne_story_view *v, const ne_story_figure *f, const ne_claim *c, const ne_story_figure *other)
{
    const ne_digest *d = &v->digests[c->report];
    bool rare = other->value >= 100 || other->value > (double)(int64_t)other->value;
    for (uint32_t i = 0; i < d->rows[NE_FIGURES]; i++) {
        double value = ne_digest_real(d, NE_FIGURES, i, FIGURE_VALUE);
        if (!(ne_digest_u32(d, NE_FIGURES, i, FIGURE_FLAGS) & NEWSEVENT_HAS_VALUE) || value < other->value || value > other->value ||
            !(rare || ne_digest_u64(d, NE_FIGURES, i, FIGURE_TOPIC) == c->topic))
            continue;
        ne_story_figure told = {.speaker = ne_view_part(v, c->report, ne_digest_u32(d, NE_FIGURES, i, FIGURE_SPEAKER))};
        if (!told.speaker.words.length || !f->speaker.words.length || ne_same_speaker(&told, f))
            return true;
    }
    return false;
}

/* Do two articles speak of one time? Of an article without a day nobody knows whether it is of the same happening as one with a day. */
static bool of_one_time(const ne_story_figure *a, const ne_story_figure *b)
{
    return (a->day == NEWSEVENT_NO_DAY) == (b->day == NEWSEVENT_NO_DAY);
}

/* Whether two numbers that differ are surely of one thing: in one article only where two speakers, or one at two times, say so. */
static bool of_one_thing(const ne_story_view *v, const ne_story_figure *a, const ne_claim *x, const ne_story_figure *b, const ne_claim *y)
{
    uint32_t either = ne_claim_word(v, x, FIGURE_MARKS) | ne_claim_word(v, y, FIGURE_MARKS);
    if (own_place(v, x) != own_place(v, y) || ne_claim_part(v, x) || either & (NE_MARK_PAST | NE_MARK_LOOSE) || a->value <= 0 || b->value <= 0)
        return false;
    bool changed = either & NE_MARK_EARLIER, spoken = a->speaker.words.length && b->speaker.words.length;
    if (changed && a->report == b->report) /* only of the number that it became */
        return a->sentence_start == b->sentence_start && x->topic == y->topic;
    if (!class_is(v, x, "troops") && ne_claim_word(v, x, FIGURE_SUBJECT) != ne_claim_word(v, y, FIGURE_SUBJECT)) /* "two Sri Lankan peacekeepers" */
        return false;
    if (either & NE_MARK_UNSURE || far_apart(a, b) || (!is_telling(ne_claim_word(v, x, FIGURE_CLASS)) && !(spoken && of_same_words(v, x, y))))
        return false;
    if (a->report != b->report) {
        bool copied = v->reports.rows[a->report].source == v->reports.rows[b->report].source;
        bool background = (!a->speaker.words.length && ne_claim_word(v, x, FIGURE_MARKS) & NE_MARK_DEEP) ||
                          (!b->speaker.words.length && ne_claim_word(v, y, FIGURE_MARKS) & NE_MARK_DEEP);
        return !background && of_one_time(a, b) && (!copied || said_later(a, b));
    }
    if (is_measure(v, x))
        return false;
    if (ne_same_speaker(a, b) && a->sentence_start == b->sentence_start && class_is(v, x, "magnitude"))
        return true;
    return spoken && (!ne_same_speaker(a, b) || said_later(a, b));
}

/* What a figure is to those before it in its row: to an equal one if there is one; else to one of the same day that contradicts it;
 * else to the latest. */
void ne_figure_relate(ne_story_view *v, const ne_claim *rows, uint32_t first, uint32_t at)
{
    ne_story_figure *f = &v->figures.rows[at];
    const ne_claim *own = &rows[at - first];
    uint32_t contradicts = NEWSEVENT_NONE, latest = NEWSEVENT_NONE, any = NEWSEVENT_NONE;
    for (uint32_t k = at; k-- > first;) {
        const ne_story_figure *other = &v->figures.rows[k];
        if (equal(f, other)) {
            f->relation = NEWSEVENT_FIGURE_AGREES;
            f->against = k;
            f->repeated = v->reports.rows[f->report].source == v->reports.rows[other->report].source && ne_same_speaker(f, other);
            return;
        }
        if (any == NEWSEVENT_NONE)
            any = k;
        bool numbers = has(f, NEWSEVENT_HAS_VALUE) && has(other, NEWSEVENT_HAS_VALUE);
        if (numbers && !of_one_thing(v, f, own, other, &rows[k - first]))
            continue;
        if (numbers && f->report != other->report && (tells_too(v, other, &rows[k - first], f) || tells_too(v, f, own, other)))
            continue;
        if (numbers && said_later(f, other) && f->value < other->value && only_rises(v, own) && !compatible(f, other))
            continue;
        if (latest == NEWSEVENT_NONE && has(f, NEWSEVENT_HAS_VALUE) == has(other, NEWSEVENT_HAS_VALUE))
            latest = k;
        if (contradicts == NEWSEVENT_NONE && !compatible(f, other) && !said_later(f, other) && !(ne_same_speaker(f, other) && f->report == other->report))
            contradicts = k;
    }
    if (contradicts != NEWSEVENT_NONE) {
        f->relation = NEWSEVENT_FIGURE_DISAGREES;
        f->against = contradicts;
    } else if (latest != NEWSEVENT_NONE) {
        const ne_story_figure *other = &v->figures.rows[latest];
        bool changed = has(f, NEWSEVENT_HAS_VALUE) && (said_later(f, other) ? !alike(f, other) : !compatible(f, other));
        f->relation = changed ? NEWSEVENT_FIGURE_UPDATES : NEWSEVENT_FIGURE_AGREES;
        f->against = latest;
    } else if (any != NEWSEVENT_NONE) { /* of other things, or a number and words without one */
        f->relation = NEWSEVENT_FIGURE_OTHER;
        f->against = any;
    }
}
