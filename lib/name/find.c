#include "name/find.h"

#include "core/hash.h"

#include <string.h>

bool ne_finder_open(ne_finder *f, ne_document *doc)
{
    ne_blob people = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_people);
    f->doc = doc;
    if (!ne_gazetteers_open(&f->gazetteer, doc->engine))
        return false;
    for (uint32_t i = 0; i < f->gazetteer.more_count; i++)
        if (!ne_gazetteer_open(&f->more[i], &f->gazetteer.more[i]))
            return false;
    return ne_people_open(&f->people, &people);
}

/* Marks the tokens that the form's words cover. The likeliest entry whose capitals fit counts, and the next of another type. */
static uint32_t mark(ne_finder *f, uint32_t layer, const ne_form *form, const ne_name_word *words, uint32_t base, uint32_t first, uint32_t count,
                     bool caseless, uint32_t *token, ne_known *known)
{
    ne_known hit = {0};
    hit.entry = NEWSEVENT_NONE;
    for (uint32_t i = 0; i < form->count && !hit.other; i++) {
        uint32_t flags, entry = ne_gazetteer_posting(layer ? &f->more[layer - 1] : &f->gazetteer, form->posting + i, &flags) | layer << 24;
        ne_entry e;
        bool fits = ne_form_case_fits(flags, words, form->words, caseless);
        if ((!fits && !ne_form_small_fits(flags, words, form->words)) || !ne_gazetteer_entry(&f->gazetteer, entry, &e) || (!fits && e.type != NEWSEVENT_GPE))
            continue;
        if (hit.entry == NEWSEVENT_NONE) {
            hit.entry = entry;
            hit.type = e.type;
            hit.flags = (uint8_t)((flags & NEWSEVENT_FORM_WEAK ? NEWSEVENT_NAMES_WEAK : 0) | (layer ? NEWSEVENT_NAMES_USER : 0) | (fits ? 0 : NEWSEVENT_NAMES_SMALL));
        } else if (e.type != hit.type) {
            hit.other = e.type;
        }
    }
    if (hit.entry == NEWSEVENT_NONE)
        return 0;
    const ne_token *tokens = f->doc->tokens.rows + first;
    uint32_t start = base + words[0].start, end = base + words[form->words - 1].end, t = *token;
    while (t < count && tokens[t].end <= start)
        t++;
    *token = t;
    if (t == count || tokens[t].start != start)
        return 0;
    uint32_t last = t;
    while (last < count && tokens[last].end < end)
        last++;
    if (last < count && (tokens[last].end == end || (tokens[last].end == end + 1 && *ne_at(f->doc, end) == '.')))
        hit.flags |= NEWSEVENT_NAMES_EXACT;
    for (uint32_t k = t; k <= last && k < count; k++) {
        uint16_t person = known[k].person;
        known[k] = hit;
        known[k].person = person;
        if (k == t)
            known[k].flags |= NEWSEVENT_NAMES_BEGIN;
    }
    return form->words;
}

/* The bits of lib/name/people.h; words and tokens both go forward. */
static void mark_people(ne_finder *f, const ne_name_word *words, uint32_t n, uint32_t base, uint32_t first, uint32_t count, bool caseless,
                        uint32_t *token, ne_known *known)
{
    const ne_token *tokens = f->doc->tokens.rows + first;
    for (uint32_t i = 0; i < n; i++) {
        if (!(words[i].flags & NEWSEVENT_WORD_CAPITAL) && !caseless)
            continue;
        uint32_t start = base + words[i].start;
        while (*token < count && tokens[*token].end <= start)
            ++*token;
        if (*token == count)
            return;
        known[*token].person |= (uint16_t)ne_people_bits(&f->people, words[i].hash);
    }
}

/* The longest form of all gazetteers; of equals a user's, the last added first. */
static bool longest(const ne_finder *f, const ne_name_word *words, uint32_t count, uint32_t *layer, ne_form *form)
{
    bool found = false;
    for (uint32_t l = f->gazetteer.more_count + 1; l-- > 0;) {
        const ne_gazetteer *g = l ? &f->more[l - 1] : &f->gazetteer;
        ne_form one;
        if (!ne_gazetteer_may_begin(g, words[0].hash) || !ne_gazetteer_longest(g, words, count, &one) || (found && one.words <= form->words))
            continue;
        *form = one;
        *layer = l;
        found = true;
    }
    return found;
}

/* "the North Korean …": a form that begins with an article gives way to one that begins behind it and goes further. */
static bool reaches_less(const ne_finder *f, const ne_name_word *words, uint32_t count, const ne_form *form)
{
    ne_form next;
    uint32_t layer;
    return form->words > 1 && form->words < count && words[0].letters == 3 && !(words[0].flags & NEWSEVENT_WORD_CAPS) &&
           words[0].hash == ne_name_word_hash("the", 3) && longest(f, words + 1, count - 1, &layer, &next) && next.words >= form->words;
}

/* "Ukrainian army": a nation's adjective and a noun, which would be a body's name had the noun a capital. The form is cut to the
 * adjective. */
static void leave_noun(const ne_finder *f, const ne_name_word *words, uint32_t *layer, ne_form *form)
{
    ne_form less;
    uint32_t other;
    ne_entry e;
    if (form->words > 1 && words[0].flags & NEWSEVENT_WORD_CAPITAL && !(words[form->words - 1].flags & (NEWSEVENT_WORD_CAPITAL | NEWSEVENT_WORD_DIGIT)) &&
        ne_form_entry(f, *layer, form, 0, &e) != NEWSEVENT_NONE && e.type == NEWSEVENT_ORG && longest(f, words, form->words - 1, &other, &less) &&
        ne_form_entry(f, other, &less, 0, &e) != NEWSEVENT_NONE && e.type == NEWSEVENT_NORP) {
        *form = less;
        *layer = other;
    }
}

void ne_find_known(ne_finder *f, uint32_t first, uint32_t count, bool caseless, ne_known *known)
{
    for (uint32_t i = 0; i < count; i++)
        known[i] = (ne_known){.entry = NEWSEVENT_NONE};
    if (!count)
        return;
    const ne_token *tokens = f->doc->tokens.rows + first;
    uint32_t base = tokens[0].start, length = tokens[count - 1].end - base, at = 0, n = 0, token = 0, person_token = 0;
    const char *text = ne_at(f->doc, base);
    for (bool more = true; more || n;) {
        uint32_t before = n;
        while (more && n < NEWSEVENT_FIND_WORDS)
            if ((more = ne_next_name_word(text, length, &at, &f->words[n])) && ne_gazetteer_may_begin(&f->gazetteer, f->words[n++].hash))
                ne_gazetteer_expect(&f->gazetteer, ne_name_key(NEWSEVENT_HASH_START, f->words[n - 1].hash));
        mark_people(f, f->words + before, n - before, base, first, count, caseless, &person_token, known);
        uint32_t i = 0, stop = more ? n - NEWSEVENT_FORM_WORDS : n;
        while (i < stop) {
            ne_form form = {0};
            uint32_t taken = 0, layer = 0;
            if (longest(f, f->words + i, n - i, &layer, &form) && !reaches_less(f, f->words + i, n - i, &form)) {
                leave_noun(f, f->words + i, &layer, &form);
                taken = mark(f, layer, &form, f->words + i, base, first, count, caseless, &token, known);
                /* "visited India today": a form that capitals turn away leaves the shorter one. */
                while (!taken && form.words > 1 && !(f->words[i + form.words - 1].flags & (NEWSEVENT_WORD_CAPITAL | NEWSEVENT_WORD_DIGIT)) &&
                       longest(f, f->words + i, form.words - 1, &layer, &form))
                    taken = mark(f, layer, &form, f->words + i, base, first, count, caseless, &token, known);
            }
            i += taken ? taken : 1;
        }
        memmove(f->words, f->words + i, (n - i) * sizeof *f->words);
        n -= i;
    }
}

uint32_t ne_find_entry(ne_finder *f, uint32_t start, uint32_t end, uint32_t type)
{
    uint32_t any = NEWSEVENT_NONE, layer;
    ne_form form;
    if (!ne_find_form(f, start, end, &layer, &form))
        return NEWSEVENT_NONE;
    for (uint32_t i = 0; i < form.count; i++) {
        ne_entry e;
        uint32_t entry = ne_form_entry(f, layer, &form, i, &e);
        if (entry == NEWSEVENT_NONE)
            continue;
        if (e.type == type)
            return entry;
        bool places = (e.type == NEWSEVENT_GPE || e.type == NEWSEVENT_LOC || e.type == NEWSEVENT_FAC) &&
                      (type == NEWSEVENT_GPE || type == NEWSEVENT_LOC || type == NEWSEVENT_FAC);
        if (any == NEWSEVENT_NONE && places)
            any = entry;
    }
    return any;
}

bool ne_find_common(ne_finder *f, uint32_t start, uint32_t end, uint32_t entry)
{
    uint32_t layer, flags;
    ne_form form;
    if (!ne_find_form(f, start, end, &layer, &form))
        return false;
    for (uint32_t i = 0; i < form.count; i++)
        if ((ne_gazetteer_posting(layer ? &f->more[layer - 1] : &f->gazetteer, form.posting + i, &flags) | layer << 24) == entry)
            return flags & NEWSEVENT_FORM_COMMON;
    return false;
}

bool ne_find_form(ne_finder *f, uint32_t start, uint32_t end, uint32_t *layer, ne_form *form)
{
    uint32_t at = 0, n = 0;
    while (n < NEWSEVENT_FORM_WORDS && ne_next_name_word(ne_at(f->doc, start), end - start, &at, &f->words[n]))
        n++;
    return n && at >= end - start && longest(f, f->words, n, layer, form) && form->words == n;
}

uint32_t ne_form_entry(const ne_finder *f, uint32_t layer, const ne_form *form, uint32_t i, ne_entry *e)
{
    uint32_t flags, entry = ne_gazetteer_posting(layer ? &f->more[layer - 1] : &f->gazetteer, form->posting + i, &flags) | layer << 24;
    return ne_gazetteer_entry(&f->gazetteer, entry, e) ? entry : NEWSEVENT_NONE;
}
