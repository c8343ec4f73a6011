/* What the labeller looks at. */
#include "name/label.h"

#include "name/people.h"
#include "text/fold.h"

static uint32_t last_type(const ne_label_words *w, uint32_t i) { return w->known[i].person >> NEWSEVENT_PERSON_LAST_SHIFT & 15; }
static uint32_t first_type(const ne_label_words *w, uint32_t i) { return w->known[i].person >> NEWSEVENT_PERSON_FIRST_SHIFT & 15; }

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

uint32_t ne_label_plain_features(const ne_label_words *w, const ne_memory *memory, uint32_t i, uint64_t *out)
{
    uint32_t n = 0;
    const ne_token *tokens = w->doc->tokens.rows + w->first;
    uint64_t none = 0x77, f = w->folded[i], caseless = w->caseless;
    uint64_t back = i ? w->folded[i - 1] : none, back2 = i > 1 ? w->folded[i - 2] : none;
    uint64_t next = i + 1 < w->count ? w->folded[i + 1] : none, next2 = i + 2 < w->count ? w->folded[i + 2] : none;
    uint16_t shape = w->shape[i], shape_next = i + 1 < w->count ? w->shape[i + 1] : 0;
    uint64_t known = known_at(w, i), known_next = i + 1 < w->count ? known_at(w, i + 1) : 0x99;
    uint64_t upos = tokens[i].upos, upos_next = i + 1 < w->count ? tokens[i + 1].upos : 0;
    uint64_t people = w->known[i].person, people_next = i + 1 < w->count ? w->known[i + 1].person : 0, people_back = i ? w->known[i - 1].person : 0;
    const ne_memory_slot *slot = ne_memory_find(memory, f);
    uint64_t seen = slot ? slot->lower | (uint64_t)slot->capital << 1 : 0;
    out[n++] = feature(1, f, 0);
    out[n++] = feature(2, w->exact[i], 0);
    out[n++] = feature(3, back, 0);
    out[n++] = feature(4, next, 0);
    out[n++] = feature(5, back2, 0);
    out[n++] = feature(6, next2, 0);
    out[n++] = feature(7, back, f);
    out[n++] = feature(8, f, next);
    out[n++] = feature(12, part_of(w, i, 3, true), 0);
    out[n++] = feature(13, part_of(w, i, 4, true), 0);
    out[n++] = feature(15, part_of(w, i, 3, false), 0);
    out[n++] = feature(16, part_of(w, i, 4, false), 0);
    out[n++] = feature(18, known, w->known[i].other);
    out[n++] = feature(19, known, known_next);
    out[n++] = feature(21, known, people << 8 | people_next);
    out[n++] = feature(23, people, people_next << 8 | shape_next);
    out[n++] = feature(24, people_back, people);
    out[n++] = feature(28, i == 0, shape);
    out[n++] = feature(29, i == 0, seen << 8 | known);
    out[n++] = feature(30, seen, shape);
    out[n++] = feature(34, upos, upos_next << 8 | known);
    out[n++] = feature(35, caseless, known << 4 | (people & 15));
    out[n++] = feature(36, w->doc->sentences.rows[tokens[i].sentence].kind, shape << 8 | (known & 15));
    out[n++] = feature(38, next, known);
    out[n++] = feature(39, back2, back);
    out[n++] = feature(40, next, next2);
    out[n++] = feature(41, tokens[i].xpos, known);
    uint64_t beside = slot ? slot->evidence : 0;
    out[n++] = feature(43, beside, known);
    for (uint32_t bit = 0; bit < 14; bit++)
        if (beside >> bit & 1)
            out[n++] = feature(45, bit, seen << 8 | (known & 15));
    uint64_t company = w->company[i] & 0xfff, company_back = i ? w->company[i - 1] & 0xfffu : 0xfff, company_next = i + 1 < w->count ? w->company[i + 1] & 0xfffu : 0xfff;
    uint64_t mostly = w->company[i] >> 12;
    out[n++] = feature(60, company, shape);
    out[n++] = feature(61, company, company_back);
    out[n++] = feature(62, company, company_next);
    out[n++] = feature(64, mostly, (uint64_t)shape << 8 | (i == 0));
    out[n++] = feature(65, mostly, known);
    uint32_t a = w->run_first[i], b = w->run_last[i];
    if (a != 0xffff) {
        uint64_t place = (uint64_t)(a == i) | (uint64_t)(b == i) << 1, size = b - a > 3 ? 4 : b - a;
        uint64_t types = b > a ? last_type(w, b) << 4 | first_type(w, a) : 0, here = w->beside[a];
        uint64_t outer = a ? w->folded[a - 1] : none, behind = b + 1 < w->count ? w->folded[b + 1] : none;
        out[n++] = feature(47, types, place << 8 | size);
        out[n++] = feature(49, w->folded[b], place & 1);
        out[n++] = feature(50, w->folded[a], place & 2);
        out[n++] = feature(51, outer, place << 4 | size);
        out[n++] = feature(52, behind, place << 4 | size);
        out[n++] = feature(53, here, place);
        out[n++] = feature(54, size, place << 8 | (a == 0));
    }
    return n;
}

uint32_t ne_label_history_features(const ne_label_words *w, const ne_memory *memory, uint32_t i, uint32_t before, uint32_t before2, uint64_t *out)
{
    uint32_t n = 0;
    const ne_token *tokens = w->doc->tokens.rows + w->first;
    uint64_t none = 0x77, f = w->folded[i], back = i ? w->folded[i - 1] : none, next = i + 1 < w->count ? w->folded[i + 1] : none;
    uint16_t shape = w->shape[i], shape_back = i ? w->shape[i - 1] : 0, shape_next = i + 1 < w->count ? w->shape[i + 1] : 0;
    uint64_t known = known_at(w, i), known_back = i ? known_at(w, i - 1) : 0x99, people = w->known[i].person, upos = tokens[i].upos;
    const ne_memory_slot *slot = ne_memory_find(memory, f);
    uint64_t seen = slot ? slot->lower | (uint64_t)slot->capital << 1 : 0, last = slot ? slot->label_type : 0;
    out[n++] = feature(9, shape, before);
    out[n++] = feature(10, (uint64_t)shape << 16 | shape_next, before);
    out[n++] = feature(11, (uint64_t)shape_back << 16 | shape, before);
    out[n++] = feature(14, part_of(w, i, 2, true), before);
    out[n++] = feature(17, known, before);
    out[n++] = feature(20, known_back, known << 8 | before);
    out[n++] = feature(22, people, before);
    out[n++] = feature(25, before, before2);
    out[n++] = feature(26, before, f);
    out[n++] = feature(27, before, next);
    out[n++] = feature(31, last, before);
    out[n++] = feature(32, last, seen << 8 | known);
    out[n++] = feature(33, upos, before);
    out[n++] = feature(37, back, before << 8 | known);
    out[n++] = feature(42, before ? 0 : back, shape_next);
    uint64_t beside = slot ? slot->evidence : 0;
    out[n++] = feature(44, beside, before);
    uint64_t company_back = i ? w->company[i - 1] & 0xfffu : 0xfff, company_next = i + 1 < w->count ? w->company[i + 1] & 0xfffu : 0xfff;
    out[n++] = feature(63, company_next, shape_next << 8 | before);
    out[n++] = feature(66, company_back, shape << 8 | before);
    out[n++] = feature(46, last_type(w, i) << 4 | first_type(w, i), before << 16 | shape);
    uint32_t a = w->run_first[i], b = w->run_last[i];
    if (a != 0xffff) {
        uint64_t place = (uint64_t)(a == i) | (uint64_t)(b == i) << 1;
        uint64_t types = b > a ? last_type(w, b) << 4 | first_type(w, a) : 0, here = w->beside[a];
        out[n++] = feature(48, types, before);
        for (uint32_t bit = 0; bit < 14; bit++)
            if (here >> bit & 1)
                out[n++] = feature(55, bit, before << 4 | place);
    }
    return n;
}

uint32_t ne_label_features(const ne_label_words *w, const ne_memory *memory, uint32_t i, uint32_t before, uint32_t before2, uint64_t *out)
{
    uint32_t n = ne_label_plain_features(w, memory, i, out);
    return n + ne_label_history_features(w, memory, i, before, before2, out + n);
}
