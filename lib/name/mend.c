/* Second thoughts about labels, once all of the window has been read: titles go out of names, one unknown name keeps one type
 * through the article, and names that the labeller passed over are taken where the article or the gazetteer is sure. */
#include "name/stage.h"

#include "core/tags.h"
#include "name/people.h"

enum { VOTE_PER, VOTE_ORG, VOTE_PLACE, VOTES };

static uint32_t vote_of(uint32_t type)
{
    return type == NEWSEVENT_PER ? VOTE_PER : type == NEWSEVENT_ORG ? VOTE_ORG
         : type >= NEWSEVENT_GPE && type <= NEWSEVENT_FAC ? VOTE_PLACE : VOTES;
}

/* Labels of one sentence, with what they are judged by. */
typedef struct ne_mender {
    const ne_label_words *w;
    const ne_memory *memory;
    uint8_t *labels;
    int32_t *margins;
} ne_mender;

static uint32_t person(const ne_mender *m, uint32_t i) { return m->w->known[i].person; }
static bool capital(const ne_mender *m, uint32_t i) { return m->w->run_first[i] != 0xffff && ne_label_capital(m->w, i); }
static bool is_title(const ne_mender *m, uint32_t i)
{
    const ne_token *t = &m->w->doc->tokens.rows[m->w->first + i];
    return person(m, i) & NEWSEVENT_PERSON_TITLE &&
           (!(person(m, i) & NEWSEVENT_PERSON_GIVEN) || (t->end - t->start > 2 && *ne_at(m->w->doc, t->end - 1) == '.')); /* "Gen." */
}

static uint32_t span_end(const ne_mender *m, uint32_t i) { return ne_label_end(m->labels, m->w->count, i); }

static void relabel(ne_mender *m, uint32_t first, uint32_t last, uint32_t type) { ne_label_put(m->labels, first, last, type); }

/* Whether the gazetteer is sure of the type of the form that just these words make. */
static bool sure(const ne_mender *m, uint32_t first, uint32_t last, uint32_t type)
{
    const ne_known *k = &m->w->known[first];
    if (k->type != type || k->other || !(k->flags & NEWSEVENT_NAMES_BEGIN) || !(k->flags & NEWSEVENT_NAMES_EXACT) || k->flags & NEWSEVENT_NAMES_WEAK)
        return false;
    for (uint32_t i = first + 1; i <= last; i++)
        if (m->w->known[i].entry != k->entry || m->w->known[i].flags & NEWSEVENT_NAMES_BEGIN)
            return false;
    return last + 1 >= m->w->count || m->w->known[last + 1].entry != k->entry || m->w->known[last + 1].flags & NEWSEVENT_NAMES_BEGIN;
}

void ne_mend_vote(ne_name_stage *stage, const uint8_t *labels, const int32_t *margins)
{
    for (uint32_t i = 0; i < stage->words.count; i++) {
        uint32_t vote = vote_of(ne_label_type(labels[i]));
        ne_memory_slot *slot = vote < VOTES && !stage->words.caseless ? ne_memory_find(&stage->memory, stage->words.folded[i]) : NULL;
        if (slot) {
            int32_t weight = margins[i] < 256 ? 256 : margins[i] > 8192 ? 8192 : margins[i];
            slot->votes[vote] += (uint32_t)weight;
        }
    }
}

/* "NATO Secretary General Mark Rutte" taken as one name: the person is what follows the title. */
static void split_at_title(ne_mender *m, uint32_t first, uint32_t last)
{
    uint32_t type = ne_label_type(m->labels[first]), end = first;
    for (uint32_t i = first; i < last; i++)
        if (person(m, i) & NEWSEVENT_PERSON_TITLE_END && capital(m, i) && capital(m, i + 1) && !is_title(m, i + 1))
            end = i;
    if (end == first && !(person(m, end) & NEWSEVENT_PERSON_TITLE_END))
        return;
    uint32_t begin = end; /* of the title */
    while (begin > first && is_title(m, begin - 1) && capital(m, begin - 1))
        begin--;
    bool of = begin > first && ne_label_word_is(m->w, begin - 1, " of ");
    uint32_t heads = person(m, last) >> NEWSEVENT_PERSON_LAST_SHIFT & 15;
    /* a title that is all of the name may be the sentence's last word */
    bool person_behind = end + 1 < m->w->count && (person(m, end + 1) & NEWSEVENT_PERSON_GIVEN || m->w->known[end + 1].type == NEWSEVENT_PER);
    if (type == NEWSEVENT_PER ? person(m, end) & NEWSEVENT_PERSON_GIVEN : heads || last - end > 4 || !(of || person_behind))
        return;
    relabel(m, end + 1, last, NEWSEVENT_PER);
    relabel(m, begin, end, 0);
    if (of) {
        begin--;
        relabel(m, begin, begin, 0);
    }
    if (begin == first)
        return;
    const ne_known *k = &m->w->known[first];
    uint32_t rest = k->type == NEWSEVENT_ORG || k->type == NEWSEVENT_GPE || k->type == NEWSEVENT_NORP ? k->type : of ? NEWSEVENT_ORG : 0;
    relabel(m, first, begin - 1, rest);
}

/* Titles before and letters behind a person's name. */
static void strip_titles(ne_mender *m, uint32_t first, uint32_t last)
{
    /* "Maj-Gen", "Brig Gen": two words of titles in a row are one, even where the second is a given name too */
    uint32_t then = first + 1 + (first + 1 < last && ne_label_word_is(m->w, first + 1, " - "));
    if (then < last && person(m, first) & person(m, then) & NEWSEVENT_PERSON_TITLE) {
        for (; first <= then; first++)
            m->labels[first] = 0;
        m->labels[first] = (uint8_t)ne_label_begin(NEWSEVENT_PER);
    }
    while (first < last && is_title(m, first) && !ne_label_word_is(m->w, first + 1, " of ")) { /* "Duchess of Tarn": no bare "of Tarn" */
        m->labels[first++] = 0;
        m->labels[first] = (uint8_t)ne_label_begin(NEWSEVENT_PER);
    }
    while (last > first && (person(m, last) & NEWSEVENT_PERSON_SUFFIX || !ne_label_letters(m->w, last)) && !ne_label_word_is(m->w, last, " . "))
        m->labels[last--] = 0;
}

/* "Cho Tae-yul": what hangs on a person's name by a hyphen, where it is no word of its own ("Biden-backed"). */
static void join_hyphen(ne_mender *m, uint32_t last)
{
    const ne_token *t = m->w->doc->tokens.rows + m->w->first;
    uint32_t hyphen = ne_label_word_is(m->w, last, " - ") ? last : last + 1;
    if (hyphen + 1 >= m->w->count || m->labels[hyphen + 1] || !ne_label_word_is(m->w, hyphen, " - ") || t[hyphen].start != t[hyphen - 1].end ||
        t[hyphen + 1].start != t[hyphen].end)
        return;
    if (hyphen == last || t[hyphen + 1].upos == NEWSEVENT_UPOS_PROPN)
        for (uint32_t i = last + 1; i <= hyphen + 1; i++)
            m->labels[i] = 2 * NEWSEVENT_PER;
}

/* Two names taken as one: "Robert Cummings Sr. and Ruth Elma Cummings", "told Twitter the Federal Aviation Administration". */
static void split_between(ne_mender *m, uint32_t first, uint32_t last)
{
    uint32_t type = ne_label_type(m->labels[first]);
    for (uint32_t i = first + 1; i < last; i++) {
        bool given = person(m, i + 1) & NEWSEVENT_PERSON_GIVEN && i + 2 <= last && capital(m, i + 2) && !(person(m, last) >> NEWSEVENT_PERSON_LAST_SHIFT & 15);
        bool both = ne_label_word_is(m->w, i, " and ") && (type == NEWSEVENT_PER || given);
        bool the = ne_label_word_is(m->w, i, " the ") && !ne_label_word_is(m->w, i - 1, " of for in on and to from against with at by between ");
        if (!both && !the)
            continue;
        m->labels[i] = 0;
        relabel(m, i + 1, last, both && given ? NEWSEVENT_PER : type);
        return;
    }
}

/* "People's Party", "Queen's Hospital": a word that names nothing by itself, before a head. */
static void join_possessive(ne_mender *m, uint32_t first, uint32_t last)
{
    uint32_t mark = last + 1, head = last + 2;
    if (first != last || head >= m->w->count || !ne_label_word_is(m->w, mark, " 's \xe2\x80\x99s ' \xe2\x80\x99 ") || !capital(m, head) || m->w->known[first].type ||
        person(m, first) & NEWSEVENT_PERSON_SURNAME)
        return;
    uint32_t end = m->w->run_last[head], type = person(m, end) >> NEWSEVENT_PERSON_LAST_SHIFT & 15;
    if (type == NEWSEVENT_ORG || type == NEWSEVENT_FAC)
        relabel(m, first, end, type);
}

/* Particles that open a surname: "á Heygum", "van Aalst". */
static void relabel_from_particle(ne_mender *m, uint32_t i)
{
    while (!m->labels[i] && i + 1 < m->w->count) /* titles that were taken off */
        i++;
    uint32_t first = i;
    while (first && !m->labels[first - 1] && ne_label_word_is(m->w, first - 1, " \xc3\xa1 van von bin ibn da dos di du della al el "))
        first--;
    if (first < i)
        relabel(m, first, span_end(m, i), NEWSEVENT_PER);
}

/* The type that the whole article's votes give to a name that no gazetteer is sure of. */
static void unify(ne_mender *m, uint32_t first, uint32_t last)
{
    uint32_t type = ne_label_type(m->labels[first]), vote = vote_of(type), best = vote;
    uint64_t sums[VOTES + 1] = {0};
    if (vote == VOTES || sure(m, first, last, type))
        return;
    for (uint32_t i = first; i <= last; i++) {
        const ne_memory_slot *slot = capital(m, i) ? ne_memory_find(m->memory, m->w->folded[i]) : NULL;
        for (uint32_t k = 0; slot && k < VOTES; k++)
            sums[k] += slot->votes[k];
    }
    for (uint32_t k = 0; k < VOTES; k++)
        if (sums[k] > sums[best])
            best = k;
    if (best != vote && sums[best] > 2 * sums[vote])
        relabel(m, first, last, best == VOTE_PER ? NEWSEVENT_PER : best == VOTE_ORG ? NEWSEVENT_ORG : NEWSEVENT_GPE);
}

/* A capitalised word that the labeller passed over but took for a name elsewhere, and never saw in small letters. */
static uint32_t adopt_word(ne_mender *m, uint32_t i)
{
    const ne_memory_slot *slot = ne_memory_find(m->memory, m->w->folded[i]);
    if (!slot || slot->lower || m->margins[i] > 4096 || is_title(m, i))
        return 0;
    uint32_t best = 0;
    for (uint32_t k = 1; k < VOTES; k++)
        if (slot->votes[k] > slot->votes[best])
            best = k;
    if (slot->votes[best] < 3072 || slot->votes[best] < (uint32_t)m->margins[i])
        return 0;
    return best == VOTE_PER ? NEWSEVENT_PER : best == VOTE_ORG ? NEWSEVENT_ORG : NEWSEVENT_GPE;
}

/* A form of the gazetteer that the labeller passed over, beside no other capitals than a title's. */
static uint32_t adopt_known(ne_mender *m, uint32_t i, uint32_t *last)
{
    const ne_known *k = &m->w->known[i];
    uint32_t end = i;
    if (!(k->flags & NEWSEVENT_NAMES_BEGIN) || (k->type != NEWSEVENT_PER && k->type != NEWSEVENT_ORG && k->type != NEWSEVENT_GPE))
        return 0;
    while (end + 1 < m->w->count && m->w->known[end + 1].entry == k->entry && !(m->w->known[end + 1].flags & NEWSEVENT_NAMES_BEGIN) && !m->labels[end + 1])
        end++;
    if (!sure(m, i, end, k->type) || m->margins[i] > (end > i || (end + 1 < m->w->count && is_title(m, end + 1)) ? 6144 : 2560))
        return 0;
    if ((i && capital(m, i - 1) && !is_title(m, i - 1)) || (end + 1 < m->w->count && capital(m, end + 1) && !is_title(m, end + 1)))
        return 0;
    *last = end;
    return k->type;
}

/* "229 BC" is no Canadian province: letters of an era behind a year or a century. */
static bool is_era(const ne_mender *m, uint32_t i)
{
    if (!i || !ne_label_word_is(m->w, i, " bc b.c. bce b.c.e. ad a.d. "))
        return false;
    const ne_token *before = &m->w->doc->tokens.rows[m->w->first + i - 1];
    char last = *ne_at(m->w->doc, before->end - 1);
    return (last >= '0' && last <= '9') || ne_label_word_is(m->w, i - 1, " century centuries millennium ");
}

/* What the engine's opener calls a name is one. */
static void obey_users(ne_mender *m)
{
    for (uint32_t i = 0; i < m->w->count; i++) {
        const ne_known *k = &m->w->known[i];
        uint32_t last = i, want = NEWSEVENT_NAMES_USER | NEWSEVENT_NAMES_BEGIN | NEWSEVENT_NAMES_EXACT;
        if ((k->flags & want) != want || k->flags & NEWSEVENT_NAMES_WEAK || !k->type)
            continue;
        while (last + 1 < m->w->count && m->w->known[last + 1].entry == k->entry && !(m->w->known[last + 1].flags & NEWSEVENT_NAMES_BEGIN))
            last++;
        if (m->labels[i] && !(m->labels[i] & 1)) { /* the end of what the labeller took for a longer name */
            uint32_t type = ne_label_type(m->labels[i]);
            if (type == k->type)
                continue;
        }
        if (last + 1 < m->w->count && m->labels[last + 1] && !(m->labels[last + 1] & 1))
            m->labels[last + 1]--; /* what is left begins anew */
        relabel(m, i, last, k->type);
        i = last;
    }
}

void ne_mend_labels(ne_name_stage *stage, uint8_t *labels, int32_t *margins)
{
    ne_mender m = {&stage->words, &stage->memory, labels, margins};
    for (uint32_t i = 0; i < m.w->count; i++) {
        uint32_t type = ne_label_type(labels[i]), last = i;
        if (type) {
            last = span_end(&m, i);
            if (sure(&m, i, last, NEWSEVENT_NORP))
                relabel(&m, i, last, NEWSEVENT_NORP);
            if (i == last && (is_era(&m, i) || ne_label_word_is(m.w, i, " jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. ")))
                labels[i] = 0;
            split_between(&m, i, last);
            last = labels[i] ? span_end(&m, i) : i;
            join_possessive(&m, i, last);
            unify(&m, i, last);
            type = ne_label_type(labels[i]);
            if (type == NEWSEVENT_PER || type == NEWSEVENT_ORG)
                split_at_title(&m, i, last);
        } else if (capital(&m, i) && !m.w->caseless && !is_era(&m, i)) {
            type = adopt_known(&m, i, &last);
            if (!type)
                type = adopt_word(&m, i);
            if (type)
                relabel(&m, i, last, type);
        }
        i = last;
    }
    for (uint32_t i = 0; i < m.w->count; i++)
        if (labels[i] == ne_label_begin(NEWSEVENT_PER)) {
            uint32_t last = span_end(&m, i);
            join_hyphen(&m, last);
            last = span_end(&m, i);
            strip_titles(&m, i, last);
            relabel_from_particle(&m, i);
            i = last;
        }
    ne_mend_borders(stage, labels);
    obey_users(&m);
}

void ne_mend_boilerplate(ne_name_stage *stage, uint8_t *labels)
{
    ne_mender m = {&stage->words, &stage->memory, labels, NULL};
    for (uint32_t i = 0; i < m.w->count; i++)
        if (labels[i]) {
            uint32_t last = span_end(&m, i);
            if (!m.w->known[i].type)
                relabel(&m, i, last, 0);
            i = last;
        }
}
