#include "name/label.h"

#include "core/tags.h"
#include "name/people.h"
#include "text/among.h"
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

bool ne_label_word_is(const ne_label_words *w, uint32_t i, const char *list)
{
    const ne_token *t = &w->doc->tokens.rows[w->first + i];
    uint32_t n = t->end - t->start;
    return n <= 17 && ne_among(list, ne_at(w->doc, t->start), n);
}

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
    }
    for (uint32_t i = 0, done = 0; company && i < w->count; i++) { /* only near words that the labeller may be asked about */
        if (!w->caseless && !(w->shape[i] & (SHAPE_UPPER | SHAPE_DIGIT)) && !w->known[i].type)
            continue;
        for (uint32_t k = done + COMPANY < i ? i - COMPANY : done; k < w->count && k <= i + COMPANY; k++) {
            w->company[k] = w->shape[k] & (SHAPE_UPPER | SHAPE_LOWER) ? company[k] : 0;
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

static uint64_t part_of(const ne_label_words *w, uint32_t i, uint32_t length, bool end)
{
    const ne_token *t = &w->doc->tokens.rows[w->first + i];
    uint32_t size = t->end - t->start;
    length = size < length ? size : length;
    const char *p = ne_at(w->doc, end ? t->end - length : t->start);
    return ne_hash_folded(p, length);
}

static uint64_t feature(uint32_t number, uint64_t a, uint64_t b)
{
    return ne_hash_number(ne_hash_number(number * 7 + 3, a), b + 0x51ed270b);
}

static uint64_t known_at(const ne_label_words *w, uint32_t i)
{
    const ne_known *k = &w->known[i];
    return k->type | (uint64_t)(k->flags & ~NEWSEVENT_NAMES_USER) << 4;
}

uint32_t ne_label_features(const ne_label_words *w, const ne_memory *memory, uint32_t i, uint32_t before, uint32_t before2, uint64_t *out)
{
    uint32_t n = 0;
    const ne_token *tokens = w->doc->tokens.rows + w->first;
    uint64_t none = 0x77, f = w->folded[i], caseless = w->caseless;
    uint64_t back = i ? w->folded[i - 1] : none, back2 = i > 1 ? w->folded[i - 2] : none;
    uint64_t next = i + 1 < w->count ? w->folded[i + 1] : none, next2 = i + 2 < w->count ? w->folded[i + 2] : none;
    uint16_t shape = w->shape[i], shape_back = i ? w->shape[i - 1] : 0, shape_next = i + 1 < w->count ? w->shape[i + 1] : 0;
    uint64_t known = known_at(w, i), known_back = i ? known_at(w, i - 1) : 0x99, known_next = i + 1 < w->count ? known_at(w, i + 1) : 0x99;
    uint64_t upos = tokens[i].upos, upos_next = i + 1 < w->count ? tokens[i + 1].upos : 0;
    uint64_t people = w->known[i].person, people_next = i + 1 < w->count ? w->known[i + 1].person : 0, people_back = i ? w->known[i - 1].person : 0;
    const ne_memory_slot *slot = ne_memory_find(memory, f);
    uint64_t seen = slot ? slot->lower | (uint64_t)slot->capital << 1 : 0, last = slot ? slot->label_type : 0;
    out[n++] = feature(1, f, 0);
    out[n++] = feature(2, w->exact[i], 0);
    out[n++] = feature(3, back, 0);
    out[n++] = feature(4, next, 0);
    out[n++] = feature(5, back2, 0);
    out[n++] = feature(6, next2, 0);
    out[n++] = feature(7, back, f);
    out[n++] = feature(8, f, next);
    out[n++] = feature(9, shape, before);
    out[n++] = feature(10, (uint64_t)shape << 16 | shape_next, before);
    out[n++] = feature(11, (uint64_t)shape_back << 16 | shape, before);
    out[n++] = feature(12, part_of(w, i, 3, true), 0);
    out[n++] = feature(13, part_of(w, i, 4, true), 0);
    out[n++] = feature(14, part_of(w, i, 2, true), before);
    out[n++] = feature(15, part_of(w, i, 3, false), 0);
    out[n++] = feature(16, part_of(w, i, 4, false), 0);
    out[n++] = feature(17, known, before);
    out[n++] = feature(18, known, w->known[i].other);
    out[n++] = feature(19, known, known_next);
    out[n++] = feature(20, known_back, known << 8 | before);
    out[n++] = feature(21, known, people << 8 | people_next);
    out[n++] = feature(22, people, before);
    out[n++] = feature(23, people, people_next << 8 | shape_next);
    out[n++] = feature(24, people_back, people);
    out[n++] = feature(25, before, before2);
    out[n++] = feature(26, before, f);
    out[n++] = feature(27, before, next);
    out[n++] = feature(28, i == 0, shape);
    out[n++] = feature(29, i == 0, seen << 8 | known);
    out[n++] = feature(30, seen, shape);
    out[n++] = feature(31, last, before);
    out[n++] = feature(32, last, seen << 8 | known);
    out[n++] = feature(33, upos, before);
    out[n++] = feature(34, upos, upos_next << 8 | known);
    out[n++] = feature(35, caseless, known << 4 | (people & 15));
    out[n++] = feature(36, w->doc->sentences.rows[tokens[i].sentence].kind, shape << 8 | (known & 15));
    out[n++] = feature(37, back, before << 8 | known);
    out[n++] = feature(38, next, known);
    out[n++] = feature(39, back2, back);
    out[n++] = feature(40, next, next2);
    out[n++] = feature(41, tokens[i].xpos, known);
    out[n++] = feature(42, before ? 0 : back, shape_next);
    uint64_t beside = slot ? slot->evidence : 0;
    out[n++] = feature(43, beside, known);
    out[n++] = feature(44, beside, before);
    for (uint32_t bit = 0; bit < 14; bit++)
        if (beside >> bit & 1)
            out[n++] = feature(45, bit, seen << 8 | (known & 15));
    uint64_t company = w->company[i] & 0xfff, company_back = i ? w->company[i - 1] & 0xfffu : 0xfff, company_next = i + 1 < w->count ? w->company[i + 1] & 0xfffu : 0xfff;
    uint64_t mostly = w->company[i] >> 12;
    out[n++] = feature(60, company, shape);
    out[n++] = feature(61, company, company_back);
    out[n++] = feature(62, company, company_next);
    out[n++] = feature(63, company_next, shape_next << 8 | before);
    out[n++] = feature(64, mostly, (uint64_t)shape << 8 | (i == 0));
    out[n++] = feature(65, mostly, known);
    out[n++] = feature(66, company_back, shape << 8 | before);
    out[n++] = feature(46, last_type(w, i) << 4 | first_type(w, i), before << 16 | shape);
    uint32_t a = w->run_first[i], b = w->run_last[i];
    if (a != 0xffff) {
        uint64_t place = (uint64_t)(a == i) | (uint64_t)(b == i) << 1, size = b - a > 3 ? 4 : b - a;
        uint64_t types = b > a ? last_type(w, b) << 4 | first_type(w, a) : 0, here = w->beside[a];
        uint64_t outer = a ? w->folded[a - 1] : none, behind = b + 1 < w->count ? w->folded[b + 1] : none;
        out[n++] = feature(47, types, place << 8 | size);
        out[n++] = feature(48, types, before);
        out[n++] = feature(49, w->folded[b], place & 1);
        out[n++] = feature(50, w->folded[a], place & 2);
        out[n++] = feature(51, outer, place << 4 | size);
        out[n++] = feature(52, behind, place << 4 | size);
        out[n++] = feature(53, here, place);
        out[n++] = feature(54, size, place << 8 | (a == 0));
        for (uint32_t bit = 0; bit < 14; bit++)
            if (here >> bit & 1)
                out[n++] = feature(55, bit, before << 4 | place);
    }
    return n;
}

void ne_label_run(const ne_linear *model, const ne_label_words *w, ne_memory *memory, uint8_t *labels, int32_t *margins)
{
    uint32_t before = 0, before2 = 0;
    uint64_t features[128];
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t label = 0;
        int32_t margin = 0;
        if (ne_label_asked(w, i, before)) {
            uint32_t n = ne_label_features(w, memory, i, before, before2, features);
            ne_linear_start(model, scores);
            ne_linear_add_all(model, features, n, scores);
            for (uint32_t k = 1; k < model->classes; k++) /* going on needs a name of that type before */
                if (!(k & 1) && ne_label_type(before) != ne_label_type(k))
                    scores[k] = INT32_MIN / 2;
            label = ne_linear_best(model, scores);
            int32_t second = INT32_MIN / 2;
            for (uint32_t k = 0; k < model->classes; k++)
                if (k != label && scores[k] > second)
                    second = scores[k];
            margin = scores[label] - second;
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
