/* What a figure counts, so that figures of one thing meet in one row of the board: its class, the noun, what those counted do,
 * whose people they are, and where; a figure without a noun counts what the one before it counts. */
#include "story/figures.h"
#include "story/keys.h"
#include "core/hash.h"
#include "text/fold.h"

static bool class_is(uint8_t class, const char *name) { return ne_is(ne_quantity_class_name(class), name); }

/* Classes that say what happened to those counted. */
static bool is_fate(uint8_t class)
{
    static const char *const fates[] = {"killed", "injured", "missing", "arrested", "displaced", "casualties", "hostages", "infected"};
    for (size_t i = 0; i < sizeof fates / sizeof *fates; i++)
        if (class_is(class, fates[i]))
            return true;
    return false;
}

/* Classes whose unit alone does not say what is measured. */
static bool is_measure(uint8_t class)
{
    static const char *const measures[] = {"money", "percent", "length", "area", "weight", "temperature", "speed", "energy", "volume"};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (class_is(class, measures[i]))
            return true;
    return false;
}

static bool is_aside(uint8_t class) { return class_is(class, "age") || class_is(class, "duration") || class_is(class, "score"); }

/* Nouns that tell no more of those counted than that they were there. */
static const char *const anybody[] = {"people", "person", "dead", "death", "injured", "injury", "wounded", "wound", "hurt", "missing", "arrest",
                                      "detainee", "casualty", "victim", "fatality", "body", "life", "other", "resident", "civilian", "passenger",
                                      "demonstrator", "protester", "marcher", "participant", "man", "woman", "more"};

/* Those whose deaths or injuries are counted apart from those of all. */
static const char *const apart[] = {"officer", "policeman", "police", "soldier", "troop", "firefighter", "rescuer", "medic", "journalist",
                                    "reporter", "child", "girl", "boy", "baby", "animal", "dog", "horse", "cow", "bird", "militant", "attacker"};

/* Words that make another count of one: "new deaths", "suspected cases". */
static const char *const kinds[] = {"new", "recover", "recovered", "suspected", "suspect", "probable", "daily", "serious", "critical", "civilian",
                                    "active", "fresh"};

/* The last word of the thing counted, as a token; NEWSEVENT_NONE where nothing is named. */
static uint32_t head_of(const ne_maker *m, const ne_draft *f)
{
    if (!f->q->what.length)
        return NEWSEVENT_NONE;
    const char *text = ne_maker_text(m, f->q->start, f->q->end).data;
    size_t end = (size_t)(f->q->what.data - text) + f->q->what.length;
    return end && end <= f->q->end - f->q->start ? ne_token_at(m, &m->sentences[f->q->sentence], f->q->start + (uint32_t)end - 1) : NEWSEVENT_NONE;
}

/* The verb, else the noun, that governs the figure. */
static uint32_t governor(const ne_maker *m, const ne_draft *f)
{
    uint32_t noun = NEWSEVENT_NONE;
    uint32_t t = f->token, steps = 0;
    for (; t != NEWSEVENT_NONE && steps < 5; t = m->tokens[t].head, steps++) {
        const char *tag = ne_upos_name(m->tokens[t].upos);
        if (m->tokens[t].start >= f->q->start && m->tokens[t].end <= f->q->end)
            continue;
        if (ne_is(tag, "VERB"))
            return noun != NEWSEVENT_NONE ? noun : t;
        if (ne_is(tag, "NOUN") && noun == NEWSEVENT_NONE)
            noun = t;
    }
    return noun;
}

static uint64_t with_lemma(const ne_maker *m, uint64_t hash, uint32_t token)
{
    return token == NEWSEVENT_NONE ? hash : ne_hash_number(hash, ne_hash_folded(m->tokens[token].lemma.data, m->tokens[token].lemma.length));
}

/* The kind of event that people are counted in: a demonstration where the sentence tells of one, the figure's own, else the nearest. */
static uint32_t event_type(const ne_maker *m, const ne_draft *f)
{
    for (size_t i = 0; i < m->event_count; i++)
        if (m->events[i].sentence == f->q->sentence && m->events[i].type == NEWSEVENT_PROTEST)
            return NEWSEVENT_PROTEST;
    if (f->event != NEWSEVENT_NONE)
        return m->words[NE_EVENTS].rows[f->event * EVENT_WORDS + EVENT_KIND] & 0xff;
    uint32_t best = NEWSEVENT_NO_EVENT, nearest = 80; /* bytes */
    for (size_t i = 0; i < m->event_count; i++) {
        const ne_event *e = &m->events[i];
        if (e->sentence != f->q->sentence)
            continue;
        uint32_t gap = e->start > f->q->end ? e->start - f->q->end : f->q->start > e->end ? f->q->start - e->end : 0;
        if (gap < nearest) {
            nearest = gap;
            best = e->type;
        }
    }
    return best;
}

/* The name of a people in or right behind the figure: "10,000 North Koreans". */
static const ne_mention *people_at(const ne_maker *m, const ne_draft *f)
{
    for (size_t i = 0; i < m->mention_count; i++) {
        const ne_mention *at = &m->mentions[i];
        if (at->start >= f->q->start && at->start <= f->q->end + 1 && at->sentence == f->q->sentence &&
            (at->type == NEWSEVENT_NORP || m->entities[at->entity].type == NEWSEVENT_NORP) && *m->entities[at->entity].country)
            return at;
    }
    return NULL;
}

static uint8_t class_named(const char *name)
{
    uint32_t class = 0;
    for (uint32_t i = 0; ne_quantity_class_name(i); i++)
        if (ne_is(ne_quantity_class_name(i), name))
            class = i;
    return (uint8_t)class;
}

/* What a number counts whose noun is a people's name, or that has no noun: people, or troops where it is they who are moved. */
static void class_of_people(const ne_maker *m, ne_draft *f)
{
    const ne_mention *people = people_at(m, f);
    bool named = people && (!f->what.length || people->end >= f->q->end), crowd = !f->what.length && !(f->q->flags & NEWSEVENT_HAS_VALUE);
    if (!class_is(f->quantity_class, "other") || f->unit.length > f->what.length || (!named && !crowd))
        return;
    bool moved = f->event != NEWSEVENT_NONE && (m->words[NE_EVENTS].rows[f->event * EVENT_WORDS + EVENT_KIND] & 0xff) == NEWSEVENT_MOBILIZE;
    if (named || !moved)
        f->quantity_class = class_named(moved ? "troops" : "people");
    if (named && !f->what.length)
        f->what = ne_maker_text(m, people->start, people->end);
}

static uint64_t topic_of(const ne_maker *m, const ne_draft *f)
{
    uint64_t hash = ne_hash_number(NEWSEVENT_HASH_START, f->quantity_class);
    uint32_t head = head_of(m, f);
    if (class_is(f->quantity_class, "troops") || class_is(f->quantity_class, "magnitude"))
        return hash;
    if (is_fate(f->quantity_class) && head != NEWSEVENT_NONE)
        for (uint32_t t = head, s = m->sentences[f->q->sentence].first_token; t > s && m->tokens[t - 1].start >= f->q->start; t--)
            if (NE_LEMMA_AMONG(m, t - 1, kinds))
                hash = with_lemma(m, hash, t - 1);
    if (is_fate(f->quantity_class))
        return head != NEWSEVENT_NONE && NE_LEMMA_AMONG(m, head, apart) ? with_lemma(m, hash, head) : hash;
    if (is_measure(f->quantity_class))
        return with_lemma(m, ne_hash_number(hash, ne_key_of_words(f->unit.data, f->unit.length)), governor(m, f));
    if (class_is(f->quantity_class, "people") && (head == NEWSEVENT_NONE || NE_LEMMA_AMONG(m, head, anybody) || people_at(m, f))) {
        uint32_t type = event_type(m, f);
        return type ? ne_hash_number(hash, type) : with_lemma(m, hash, governor(m, f));
    }
    return with_lemma(m, hash, head != NEWSEVENT_NONE ? head : governor(m, f));
}

/* "several thousand of whom", "two of them" */
static bool is_part(const ne_maker *m, const ne_draft *f)
{
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t next = f->token == NEWSEVENT_NONE ? NEWSEVENT_NONE : f->token + 1;
    if (next == NEWSEVENT_NONE || next + 1 >= s->first_token + s->token_count || !ne_lemma_is(m, next, "of"))
        return f->token != NEWSEVENT_NONE && f->token > s->first_token && ne_lemma_is(m, f->token - 1, "but"); /* "all but four" */
    static const char *const them[] = {"whom", "which", "they", "these", "those", "who"};
    return NE_LEMMA_AMONG(m, next + 1, them);
}

/* A number that stands alone: nothing named, no unit, and no noun or number behind it. */
static bool is_bare(const ne_maker *m, const ne_draft *f)
{
    if (f->q->what.length || f->q->unit.length || !class_is(f->quantity_class, "other"))
        return false;
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t next = f->token == NEWSEVENT_NONE ? 0 : f->token + 1;
    if (!next || next >= s->first_token + s->token_count)
        return true;
    const char *tag = ne_upos_name(m->tokens[next].upos);
    ne_string word = ne_maker_text(m, m->tokens[next].start, m->tokens[next].end);
    bool cut = word.length == 1 && strchr("-:/", *word.data) != NULL; /* "38-year-old", "1: 53" */
    if (word.length == 1 && *word.data == ',' && next + 1 < s->first_token + s->token_count) /* "120, 000" */
        cut = ne_is(ne_upos_name(m->tokens[next + 1].upos), "NUM");
    return !cut && !ne_is(tag, "NOUN") && !ne_is(tag, "PROPN") && !ne_is(tag, "NUM") && !ne_is(tag, "SYM");
}

static bool is_counted(const ne_draft *f)
{
    return !is_measure(f->quantity_class) && !is_aside(f->quantity_class) && !class_is(f->quantity_class, "magnitude") &&
           (f->what.length || !class_is(f->quantity_class, "other"));
}

/* A bare number counts what was counted last, in its sentence or the one before. */
static const ne_draft *antecedent(const ne_draft *figures, uint32_t at)
{
    for (uint32_t i = at; i-- > 0;) {
        if (figures[i].q->sentence + 1 < figures[at].q->sentence)
            return NULL;
        if (is_counted(&figures[i]))
            return &figures[i];
    }
    return NULL;
}

/* May a bare number count what another counts? Wholes only; not "a force of 6"; what became of people only inside a sentence, and not
 * where the number has a verb of its own. */
static bool may_follow(const ne_maker *m, const ne_draft *f, const ne_draft *of)
{
    static const char *const never[] = {"of", "from", "by", "since", "until", "measure", "after", "before", "age", "number", "no."};
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t start = ne_token_at(m, s, f->q->number_start);
    if (f->q->flags & NEWSEVENT_HAS_VALUE && (f->q->value < 2 || f->q->value > 1e12 || f->q->value - (double)(int64_t)f->q->value > 0))
        return false;
    if (start != NEWSEVENT_NONE && start > s->first_token && NE_LEMMA_AMONG(m, start - 1, never))
        return false;
    if (!is_fate(of->quantity_class) || is_part(m, f))
        return true;
    bool own_verb = f->token != NEWSEVENT_NONE && !strncmp(ne_deprel_name(m->tokens[f->token].deprel), "nsubj", 5);
    return of->q->sentence == f->q->sentence && !own_verb;
}

/* The word before the number with its qualifier. */
static bool follows(const ne_maker *m, const ne_draft *f, const char *word, const char *before)
{
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t t = ne_token_at(m, s, f->q->number_start);
    if (t == NEWSEVENT_NONE || t < s->first_token + 1 || !ne_lemma_is(m, t - 1, word))
        return false;
    return !before || (t >= s->first_token + 2 && ne_lemma_is(m, t - 2, before));
}

/* A time right behind the number: "compared to 14 a year ago", not "compared to 141,951 units sold by a rival". */
static bool has_time(const ne_maker *m, const ne_draft *f)
{
    for (size_t i = 0; i < m->time_count; i++)
        if (m->times[i].sentence == f->q->sentence && m->times[i].start >= f->q->end && m->times[i].start < f->q->end + 24)
            return true;
    return false;
}

/* Whose people are counted: a nation in the phrase, else the state that acts in the event. */
static void subject_of(const ne_maker *m, ne_draft *f)
{
    const ne_mention *people = people_at(m, f);
    if (people)
        memcpy(f->subject, m->entities[people->entity].country, 4);
    if (people || f->event == NEWSEVENT_NONE || !class_is(f->quantity_class, "troops"))
        return;
    const uint32_t *e = m->words[NE_EVENTS].rows + f->event * EVENT_WORDS;
    for (uint32_t i = 0; i < e[EVENT_ACTOR_COUNT] && !*f->subject; i++)
        ne_unpack_code(m->words[NE_PARTS].rows[(e[EVENT_ACTORS] + i) * PART_WORDS + PART_COUNTRY], f->subject);
}

/* One figure after the other; each may look at those before it. */
static void count(const ne_maker *m, ne_draft *figures, uint32_t at, uint32_t until)
{
    ne_draft *f = &figures[at];
    const ne_draft *last = at && figures[at - 1].q->sentence == f->q->sentence ? &figures[at - 1] : NULL;
    f->what = f->q->what;
    f->unit = f->q->unit;
    f->quantity_class = f->q->quantity_class;
    ne_figure_time(m, f);
    subject_of(m, f);
    f->place = ne_figure_place(m, f, until);
    bool other_kind = last && f->q->unit.length && is_measure(f->quantity_class) && f->quantity_class != last->quantity_class; /* "40 residents … from 120 EUR" */
    bool earlier = last && !other_kind && (follows(m, f, "from", "up") || follows(m, f, "from", "down") || (follows(m, f, "to", "compare") && has_time(m, f)));
    const ne_draft *of = is_bare(m, f) || (earlier && !f->q->what.length) ? (earlier ? last : antecedent(figures, at)) : NULL;
    if (of && !earlier && !may_follow(m, f, of))
        of = NULL;
    if (of) {
        f->topic = of->topic;
        f->quantity_class = of->quantity_class;
        f->what = of->what;
        f->unit = of->unit;
        memcpy(f->subject, of->subject, 4);
        f->marks |= of->marks & (NE_MARK_LOOSE | NE_MARK_CROWD);
        if (of->q->sentence != f->q->sentence && f->said.start == f->said.end) /* the noun may have been another */
            f->marks |= NE_MARK_UNSURE;
        if (is_part(m, f))
            f->marks |= NE_MARK_PART;
    } else {
        class_of_people(m, f);
        f->topic = topic_of(m, f);
        if (class_is(f->quantity_class, "people") && event_type(m, f) == NEWSEVENT_PROTEST)
            f->marks |= NE_MARK_CROWD;
        uint32_t word = f->what.length || f->unit.length || !class_is(f->quantity_class, "other") ? NEWSEVENT_NONE : governor(m, f);
        if (class_is(f->quantity_class, "other") && !f->what.length)
            f->marks |= NE_MARK_LOOSE;
        if (word != NEWSEVENT_NONE) /* for people to read: "42-member" counts members */
            f->what = ne_maker_text(m, m->tokens[word].start, m->tokens[word].end);
    }
    if (f->place != NEWSEVENT_NONE)
        f->marks |= NE_MARK_PLACED;
    if (earlier) { /* "up from 14 yesterday": of the same speaker, an earlier day */
        if (f->said.start == f->said.end)
            f->said = last->said;
        f->marks |= NE_MARK_EARLIER;
        f->day = f->from != NEWSEVENT_NO_DAY && m->day != NEWSEVENT_NO_DAY && f->to < m->day ? f->to
                 : m->day != NEWSEVENT_NO_DAY                                               ? m->day - 1
                                                                                             : f->day;
    }
    static const char *const added[] = {"another", "additional", "further"};
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t next = f->token == NEWSEVENT_NONE ? NEWSEVENT_NONE : f->token + 1;
    uint32_t start = ne_token_at(m, s, f->q->number_start);
    if ((next != NEWSEVENT_NONE && next < s->first_token + s->token_count && (NE_LEMMA_AMONG(m, next, added) || ne_lemma_is(m, next, "more"))) ||
        (start != NEWSEVENT_NONE && NE_LEMMA_AMONG(m, start, added)) ||
        (start != NEWSEVENT_NONE && start > s->first_token && NE_LEMMA_AMONG(m, start - 1, added)))
        f->marks |= NE_MARK_PART;
    if (is_aside(f->quantity_class))
        f->marks |= NE_MARK_ASIDE;
}

static bool differ(const ne_draft *a, const ne_draft *b)
{
    bool known = a->q->flags & b->q->flags & NEWSEVENT_HAS_VALUE;
    return !known || a->q->value < b->q->value || a->q->value > b->q->value;
}

/* Two numbers of one thing in one sentence from one mouth are the whole and a part, or two parts; not where one took the other's
 * place ("from 6.1 to 6.3"). */
static void divide(const ne_maker *m, ne_draft *figures, uint32_t at)
{
    ne_draft *f = &figures[at];
    if (is_measure(f->quantity_class) || class_is(f->quantity_class, "magnitude") || f->marks & NE_MARK_EARLIER)
        return;
    for (uint32_t i = at; i-- > 0 && figures[i].q->sentence == f->q->sentence;) {
        ne_draft *other = &figures[i];
        if (other->topic != f->topic || !differ(f, other) || other->said.start != f->said.start || other->marks & NE_MARK_EARLIER ||
            follows(m, f, "to", NULL) || follows(m, f, "from", NULL))
            continue;
        bool places = f->place != NEWSEVENT_NONE && other->place != NEWSEVENT_NONE &&
                      m->mentions[f->place].entity != m->mentions[other->place].entity;
        if (places && !(other->marks & NE_MARK_PART) && other->q->what.length && f->q->value < other->q->value && is_bare(m, f))
            other->marks |= NE_MARK_PART; /* "11 died in Dikili and three in Bergama" */
        f->marks |= NE_MARK_PART;
        return;
    }
}

void ne_figure_topics(const ne_maker *m, ne_draft *figures, uint32_t figure_count)
{
    for (uint32_t i = 0; i < figure_count; i++) {
        uint32_t until = m->sentences[figures[i].q->sentence].end;
        if (i + 1 < figure_count && figures[i + 1].q->sentence == figures[i].q->sentence)
            until = figures[i + 1].q->start;
        count(m, figures, i, until);
    }
    for (uint32_t i = 0; i < figure_count; i++) {
        if (!(figures[i].marks & NE_MARK_PART))
            divide(m, figures, i);
    }
    for (uint32_t i = 0; i < figure_count; i++)
        figures[i].topic = ne_hash_mix(figures[i].topic);
}
