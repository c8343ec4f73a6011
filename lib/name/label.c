#include "name/label.h"

#include "core/tags.h"
#include "name/people.h"
#include "text/fold.h"

#include <string.h>


/* ---- memory of the window ---- */

bool ne_memory_open(ne_memory *m, ne_document *doc)
{
    uint32_t tokens = doc->tokens.count - doc->first.tokens, slots = 256;
    while (slots < tokens)
        slots *= 2;
    m->mask = slots - 1;
    m->slots = ne_arena_zeroed(&doc->scratch, slots, sizeof *m->slots);
    return m->slots != NULL;
}

ne_memory_slot *ne_memory_find(const ne_memory *m, uint64_t word)
{
    uint32_t at = (uint32_t)ne_hash_mix(word) & m->mask;
    word |= 1;
    for (uint32_t tries = 0; tries < 64; tries++, at = (at + 1) & m->mask) {
        if (!m->slots[at].word)
            m->slots[at].word = word;
        if (m->slots[at].word == word)
            return &m->slots[at];
    }
    return NULL;
}

enum { SHAPE_UPPER = 1, SHAPE_LOWER = 2, SHAPE_DIGIT = 4, SHAPE_PUNCT = 8, SHAPE_FIRST = 16, SHAPE_STOP = 32, SHAPE_LONG = 64,
       SHAPE_SINGLE = 128, SHAPE_WIDE = 256, SHAPE_HYPHEN = 512,
       SHAPE_HUMP = 1024 /* a capital behind small letters: "PaineWebber", but not "McCoy" */ };

/* What the neighbours of a run of capitalised words say about it, wherever in the window it stands. Taken from the words
 * alone, not from labels, so that a wrong first decision does not make the next ones wrong. */
enum { BESIDE_TITLE = 1, BESIDE_GIVEN = 2, BESIDE_AGE = 4, BESIDE_ORG_HEAD = 8, BESIDE_PLACE_HEAD = 16, BESIDE_IN = 32, BESIDE_TRADE = 64,
       BESIDE_SAYS = 128, BESIDE_KNOWN_PER = 256, BESIDE_KNOWN_ORG = 512, BESIDE_KNOWN_PLACE = 1024, BESIDE_THE = 2048, BESIDE_WHO = 4096,
       BESIDE_POSSESSIVE = 8192 };

bool ne_label_capital(const ne_label_words *w, uint32_t i) { return w->shape[i] & SHAPE_FIRST; }
bool ne_label_letters(const ne_label_words *w, uint32_t i) { return w->shape[i] & (SHAPE_UPPER | SHAPE_LOWER | SHAPE_DIGIT); }

static uint32_t last_type(const ne_label_words *w, uint32_t i) { return w->known[i].person >> NEWSEVENT_PERSON_LAST_SHIFT & 15; }
static uint32_t first_type(const ne_label_words *w, uint32_t i) { return w->known[i].person >> NEWSEVENT_PERSON_FIRST_SHIFT & 15; }

/* "Bryan Hull - Analyst": a dash, whatever mark is used for it. */
static bool spaced_hyphen(const ne_label_words *w, uint32_t i)
{
    const ne_token *t = &w->doc->tokens.rows[w->first + i];
    return i && t->end - t->start == 1 && *ne_at(w->doc, t->start) == '-' && t[-1].space_after && t->space_after;
}

/* Runs of capitalised words, with the particles that names of other tongues hold between them. */
static void find_runs(ne_label_words *w)
{
    for (uint32_t i = 0; i < w->count; i++)
        w->run_first[i] = w->run_last[i] = 0xffff;
    for (uint32_t i = 0; i < w->count && i < 0xfff0 && !w->caseless;) {
        uint8_t upos = w->doc->tokens.rows[w->first + i].upos;
        bool function = upos == NEWSEVENT_UPOS_DET || upos == NEWSEVENT_UPOS_ADP || upos == NEWSEVENT_UPOS_PRON || upos == NEWSEVENT_UPOS_CCONJ ||
                        upos == NEWSEVENT_UPOS_SCONJ || upos == NEWSEVENT_UPOS_AUX || upos == NEWSEVENT_UPOS_ADV;
        if (!(w->shape[i] & SHAPE_FIRST) || (!i && function && !w->known[i].type)) {
            i++;
            continue;
        }
        uint32_t last = i;
        for (uint32_t k = i + 1; k < w->count && k < 0xfff0 && k <= last + 3; k++) {
            if (w->shape[k] & SHAPE_FIRST)
                last = k;
            else if (spaced_hyphen(w, k) || !ne_label_word_is(w, k, " de da do dos das di du del la le van von der den bin ibn al el - \xc3\xa1 y & "))
                break;
        }
        for (uint32_t k = i; k <= last; k++) {
            w->run_first[k] = (uint16_t)i;
            w->run_last[k] = (uint16_t)last;
        }
        i = last + 1;
    }
}

static uint16_t evidence_of(const ne_label_words *w, uint32_t a, uint32_t b)
{
    uint32_t e = 0, next = b + 1 < w->count, next2 = b + 2 < w->count, next3 = b + 3 < w->count, first = a;
    while (first < b && w->known[first].person & NEWSEVENT_PERSON_TITLE && !(w->known[first].person & NEWSEVENT_PERSON_GIVEN)) {
        e |= BESIDE_TITLE;
        first++;
    }
    if (a && w->known[a - 1].person & NEWSEVENT_PERSON_TITLE_END)
        e |= BESIDE_TITLE;
    if (first < b && w->known[first].person & NEWSEVENT_PERSON_GIVEN && !last_type(w, b))
        e |= BESIDE_GIVEN;
    if (next3 && ne_label_word_is(w, b + 1, " , ") && w->shape[b + 2] == SHAPE_DIGIT && ne_label_word_is(w, b + 3, " , . "))
        e |= BESIDE_AGE;
    uint32_t head = b > a ? last_type(w, b) : 0, opening = b > a ? first_type(w, a) : 0;
    if (head == NEWSEVENT_ORG || (opening == NEWSEVENT_ORG && !head))
        e |= BESIDE_ORG_HEAD;
    if ((head >= NEWSEVENT_GPE && head <= NEWSEVENT_FAC) || (opening >= NEWSEVENT_GPE && opening <= NEWSEVENT_FAC && !head))
        e |= BESIDE_PLACE_HEAD;
    if (a && ne_label_word_is(w, a - 1, " in near at outside across from to northern southern eastern western central ") && !head)
        e |= BESIDE_IN;
    if ((a > 1 && ne_label_word_is(w, a - 1, " in of ") && ne_label_word_is(w, a - 2, " shares stake investors shareholders employees ")) ||
        (next && ne_label_word_is(w, b + 1, " shares stock plc shareholders spokesman spokeswoman spokesperson employees customers executives officials ")) ||
        (next2 && ne_label_word_is(w, b + 1, " 's \xe2\x80\x99s ") && ne_label_word_is(w, b + 2, " shares stock shareholders investors chief board headquarters customers ceo parent workers ")) ||
        (a && ne_label_word_is(w, a - 1, " company firm group operator retailer rival maker bank broadcaster newspaper agency party startup ")))
        e |= BESIDE_TRADE;
    if (next && ne_label_word_is(w, b + 1, " said says told added tweeted wrote thinks "))
        e |= BESIDE_SAYS;
    if (next2 && ne_label_word_is(w, b + 1, " , ") && ne_label_word_is(w, b + 2, " who "))
        e |= BESIDE_WHO;
    if (a && ne_label_word_is(w, a - 1, " the "))
        e |= BESIDE_THE;
    if (next && ne_label_word_is(w, b + 1, " 's \xe2\x80\x99s "))
        e |= BESIDE_POSSESSIVE;
    for (uint32_t i = a; i <= b; i++) {
        const ne_known *k = &w->known[i];
        if (k->flags & NEWSEVENT_NAMES_EXACT && !(k->flags & NEWSEVENT_NAMES_WEAK))
            e |= k->type == NEWSEVENT_PER ? BESIDE_KNOWN_PER : k->type == NEWSEVENT_ORG ? BESIDE_KNOWN_ORG
               : k->type >= NEWSEVENT_GPE && k->type <= NEWSEVENT_FAC ? BESIDE_KNOWN_PLACE : 0u;
    }
    return (uint16_t)e;
}

static void note_evidence(ne_memory *m, const ne_label_words *w)
{
    for (uint32_t a = 0; a < w->count; a++) {
        if (w->run_first[a] != a)
            continue;
        uint32_t b = w->run_last[a];
        uint16_t e = w->beside[a];
        for (uint32_t i = a; i <= b; i++) {
            ne_memory_slot *slot = w->shape[i] & SHAPE_FIRST ? ne_memory_find(m, w->folded[i]) : NULL;
            if (slot)
                slot->evidence |= e;
        }
    }
}

void ne_memory_note(ne_memory *m, const ne_label_words *w)
{
    note_evidence(m, w);
    for (uint32_t i = 0; i < w->count; i++) {
        if (!(w->shape[i] & (SHAPE_UPPER | SHAPE_LOWER)) || w->caseless)
            continue;
        ne_memory_slot *slot = ne_memory_find(m, w->folded[i]);
        if (slot && !(w->shape[i] & SHAPE_UPPER))
            slot->lower = 1;
        else if (slot && w->shape[i] & SHAPE_FIRST && i)
            slot->capital = 1;
    }
}

/* ---- tokens ---- */

static uint16_t shape_of(const char *p, const char *end)
{
    uint16_t shape = 0;
    uint32_t letters = 0, small = 0;
    for (const char *at = p; at < end;) {
        uint32_t c, n = ne_utf8_next(at, end, &c), kind = ne_char_kind(c);
        if (kind & NEWSEVENT_UPPER && small > 2)
            shape |= SHAPE_HUMP;
        small = kind & NEWSEVENT_LOWER ? small + 1 : 0;
        if (kind & NEWSEVENT_UPPER)
            shape |= (uint16_t)(SHAPE_UPPER | (at == p ? SHAPE_FIRST : 0));
        shape |= (uint16_t)((kind & NEWSEVENT_LOWER ? SHAPE_LOWER : 0) | (kind & NEWSEVENT_DIGIT ? SHAPE_DIGIT : 0) |
                            (c == '.' ? SHAPE_STOP : c == '-' ? SHAPE_HYPHEN : kind & NEWSEVENT_PUNCT ? SHAPE_PUNCT : 0) |
                            (c >= 128 ? SHAPE_WIDE : 0));
        letters++;
        at += n;
    }
    if (letters == 1)
        shape |= SHAPE_SINGLE;
    if (letters > 4)
        shape |= SHAPE_LONG;
    return shape;
}

/* In a headline In Title Case: a word whose capital tells nothing, that is no name by its tag, and that is in no known name of several words. */
static bool is_common(const ne_label_words *w, const uint16_t *company, uint32_t i)
{
    const ne_known *k = &w->known[i];
    if (!(company[i] & NEWSEVENT_WRITTEN_SMALL) || w->doc->tokens.rows[w->first + i].upos == NEWSEVENT_UPOS_PROPN)
        return false;
    return k->entry == NEWSEVENT_NONE || k->flags & NEWSEVENT_NAMES_WEAK ||
           ((!i || k[-1].entry != k->entry) && (i + 1 == w->count || k[1].entry != k->entry));
}

/* Plain text was sorted into classes of words that keep the same company, for the tagger; they tell kinds of names apart too. */
#define COMPANY 3u /* words on either side */

void ne_label_prepare(ne_label_words *w)
{
    const uint16_t *company = w->doc->company_of_token ? w->doc->company_of_token + (w->first - w->doc->first.tokens) : NULL;
    memset(w->company, 0, w->count * sizeof *w->company);
    for (uint32_t i = 0; i < w->count; i++) {
        const ne_token *t = &w->doc->tokens.rows[w->first + i];
        const char *p = ne_at(w->doc, t->start), *end = ne_at(w->doc, t->end);
        uint64_t exact = NEWSEVENT_HASH_START, folded = NEWSEVENT_HASH_START;
        for (const char *c = p; c < end; c++) {
            exact = ne_hash_byte(exact, (unsigned char)*c);
            folded = ne_hash_byte(folded, (unsigned char)ne_ascii_lower(*c));
        }
        w->exact[i] = exact;
        w->folded[i] = folded;
        w->shape[i] = shape_of(p, end);
        if (company && is_common(w, company, i)) {
            w->exact[i] = folded;
            w->shape[i] = (uint16_t)((w->shape[i] & ~(SHAPE_UPPER | SHAPE_FIRST)) | SHAPE_LOWER);
        }
    }
    for (uint32_t i = 0, done = 0; company && i < w->count; i++) { /* only near words that the labeller may be asked about */
        if (!w->caseless && !(w->shape[i] & (SHAPE_UPPER | SHAPE_DIGIT)) && !w->known[i].type)
            continue;
        for (uint32_t k = done + COMPANY < i ? i - COMPANY : done; k < w->count && k <= i + COMPANY; k++) {
            w->company[k] = w->shape[k] & (SHAPE_UPPER | SHAPE_LOWER) ? company[k] & ~NEWSEVENT_WRITTEN_SMALL : 0;
            done = k + 1;
        }
    }
    find_runs(w);
    for (uint32_t a = 0; a < w->count; a++)
        if (w->run_first[a] == a)
            w->beside[a] = evidence_of(w, a, w->run_last[a]);
}

bool ne_label_asked(const ne_label_words *w, uint32_t i, uint32_t before)
{
    uint16_t shape = w->shape[i];
    if (w->known[i].type || shape & SHAPE_UPPER || (w->caseless && shape & SHAPE_LOWER))
        return true;
    if (!before)
        return shape & SHAPE_DIGIT && i + 1 < w->count && w->shape[i + 1] & SHAPE_UPPER;
    if (spaced_hyphen(w, i))
        return false;
    /* inside a name: "of", "de", "&", numbers, hyphens, where a capital or a number follows soon */
    return shape & SHAPE_DIGIT || (i + 1 < w->count && w->shape[i + 1] & (SHAPE_UPPER | SHAPE_DIGIT)) ||
           (i + 2 < w->count && w->shape[i + 2] & SHAPE_UPPER);
}

/* True where a word is asked about whatever the label before it. */
static bool surely_asked(const ne_label_words *w, uint32_t i)
{
    return w->known[i].type || w->shape[i] & SHAPE_UPPER || (w->caseless && w->shape[i] & SHAPE_LOWER);
}

typedef struct labeller { /* what is under way: the features of a word and of the next one that need no label, and those that do */
    ne_linear_query plain[2], history;
} labeller;

/* Asks for what word i needs of the filter, if it is sure to be asked about. */
static void expect(const ne_linear *model, const ne_label_words *w, const ne_memory *memory, labeller *l, uint32_t i)
{
    uint64_t features[128];
    if (i < w->count && surely_asked(w, i))
        ne_linear_ask(model, features, ne_label_plain_features(w, memory, i, features), &l->plain[i & 1]);
}

/* The scores of word i; while its weights come from memory, the features of the next one are made. */
static void weigh(const ne_linear *model, const ne_label_words *w, const ne_memory *memory, labeller *l, uint32_t i, uint32_t before, uint32_t before2,
                  int32_t *scores)
{
    uint64_t features[128];
    ne_linear_query *now = &l->plain[i & 1];
    if (!surely_asked(w, i))
        ne_linear_ask(model, features, ne_label_plain_features(w, memory, i, features), now);
    ne_linear_sift(model, now);
    ne_linear_ask(model, features, ne_label_history_features(w, memory, i, before, before2, features), &l->history);
    expect(model, w, memory, l, i + 1);
    ne_linear_sift(model, &l->history);
    ne_linear_start(model, scores);
    ne_linear_answer(model, now, scores);
    ne_linear_answer(model, &l->history, scores);
}

void ne_label_run(const ne_linear *model, const ne_label_words *w, ne_memory *memory, uint8_t *labels, int32_t *margins)
{
    uint32_t before = 0, before2 = 0;
    labeller l;
    expect(model, w, memory, &l, 0);
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t label = 0;
        int32_t margin = 0;
        if (ne_label_asked(w, i, before)) {
            weigh(model, w, memory, &l, i, before, before2, scores);
            for (uint32_t k = 1; k < model->classes; k++) /* going on needs a name of that type before */
                if (!(k & 1) && ne_label_type(before) != ne_label_type(k))
                    scores[k] = INT32_MIN / 2;
            label = ne_linear_best(model, scores);
            int32_t second = INT32_MIN / 2;
            for (uint32_t k = 0; k < model->classes; k++)
                if (k != label && scores[k] > second)
                    second = scores[k];
            margin = scores[label] - second;
        } else {
            expect(model, w, memory, &l, i + 1);
        }
        labels[i] = (uint8_t)label;
        if (margins)
            margins[i] = margin;
        if (label) {
            ne_memory_slot *slot = ne_memory_find(memory, w->folded[i]);
            if (slot)
                slot->label_type = (uint8_t)ne_label_type(label);
        }
        before2 = before;
        before = label;
    }
}
