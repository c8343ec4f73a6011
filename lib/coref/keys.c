/* The keys under which names are found again: words with case and diacritics aside, initials, and the table of keys. */
#include "coref/keys.h"
#include "core/hash.h"
#include "name/words.h"
#include "text/utf8.h"

/* Case and diacritics aside. */
uint64_t ne_word_hash(const ne_coref *c, uint32_t token) { return ne_words_key(ne_at(c->doc, c->tokens[token].start), c->tokens[token].end - c->tokens[token].start); }

uint64_t ne_words_key(const char *text, size_t length)
{
    uint32_t at = 0;
    uint64_t h = NEWSEVENT_HASH_START;
    ne_name_word w;
    while (ne_next_name_word(text, (uint32_t)length, &at, &w))
        h = ne_name_key(h, w.hash);
    return h;
}

/* The same without the last letter. */
static uint64_t stem_hash(const ne_coref *c, uint32_t token)
{
    uint32_t at = 0;
    ne_name_word w;
    uint64_t h = NEWSEVENT_HASH_START;
    while (ne_next_name_word(ne_at(c->doc, c->tokens[token].start), c->tokens[token].end - c->tokens[token].start - 1, &at, &w))
        h = ne_name_key(h, w.hash);
    return h;
}

uint64_t ne_key(uint32_t kind, uint64_t value) { return ne_hash_mix(ne_hash_number(ne_hash_number(NEWSEVENT_HASH_START, kind), value)) | 1; }

uint64_t ne_title_key(uint64_t title, const char *country)
{
    for (uint32_t i = 0; i < 3 && country[i]; i++)
        title = ne_hash_number(title, (unsigned char)country[i]);
    return ne_key(NEWSEVENT_KEY_COUNTRY_TITLE, title);
}

uint32_t ne_key_look(const ne_coref *c, uint64_t k)
{
    for (uint32_t at = (uint32_t)k & c->key_mask; c->key_hashes[at]; at = (at + 1) & c->key_mask)
        if (c->key_hashes[at] == k)
            return c->keys[at];
    return NEWSEVENT_NONE;
}

/* The newest cluster of a key wins. The table has room for all: some twelve slots a name. */
void ne_key_put(ne_coref *c, uint64_t k, uint32_t cluster)
{
    uint32_t at = (uint32_t)k & c->key_mask;
    while (c->key_hashes[at] && c->key_hashes[at] != k)
        at = (at + 1) & c->key_mask;
    c->key_hashes[at] = k;
    c->keys[at] = cluster;
}

bool ne_word_token(const ne_coref *c, uint32_t token)
{
    uint32_t ch;
    ne_utf8_next(ne_at(c->doc, c->tokens[token].start), ne_at(c->doc, c->tokens[token].end), &ch);
    return ne_char_kind(ch) & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT);
}

uint64_t ne_ment_hash(const ne_coref *c, const ne_ment *m)
{
    uint64_t h = NEWSEVENT_HASH_START;
    for (uint32_t t = m->first; t < m->last; t++)
        if (ne_word_token(c, t) && !(t == m->first && m->last > m->first + 1 && ne_coref_word_is(c, t, " the "))) {
            /* "Houthis" and "Houthi" */
            const ne_token *k = &c->tokens[t];
            bool plural = m->type == NEWSEVENT_NORP && t + 1 == m->last && k->end - k->start > 4 && *ne_at(c->doc, k->end - 1) == 's';
            h = ne_hash_number(h, plural ? stem_hash(c, t) : ne_word_hash(c, t));
        }
    return h;
}

uint32_t ne_word_count(const ne_coref *c, const ne_ment *m)
{
    uint32_t n = 0;
    for (uint32_t t = m->first; t < m->last; t++)
        n += ne_word_token(c, t);
    return n;
}

/* The word of a person's name by which it is shortened: the last, but not "Jr". */
uint32_t ne_surname(const ne_coref *c, const ne_ment *m)
{
    uint32_t t = m->last - 1;
    while (t > m->first && (!ne_word_token(c, t) || ne_coref_word_is(c, t, " jr jr. sr sr. ii iii iv kc qc ")))
        t--;
    return t;
}

/* The capitals of a name's words; 0 for fewer than two. */
uint64_t ne_initials(const ne_coref *c, const ne_ment *m, uint32_t *count)
{
    uint64_t h = NEWSEVENT_HASH_START;
    *count = 0;
    for (uint32_t t = m->first; t < m->last; t++) {
        uint32_t ch;
        ne_utf8_next(ne_at(c->doc, c->tokens[t].start), ne_at(c->doc, c->tokens[t].end), &ch);
        if (ne_char_kind(ch) & NEWSEVENT_UPPER) {
            h = ne_hash_number(h, ne_fold(ch));
            (*count)++;
        }
    }
    return *count < 2 ? 0 : h;
}

/* Hash of the letters of a word that is all capitals, as ne_initials() counts them; 0 for other words. */
uint64_t ne_letters(const ne_coref *c, const ne_ment *m)
{
    uint64_t h = NEWSEVENT_HASH_START;
    uint32_t n = 0;
    const char *p = ne_at(c->doc, m->start), *end = ne_at(c->doc, m->end);
    while (p < end) {
        uint32_t ch;
        p += ne_utf8_next(p, end, &ch);
        if (ch == '.' || ch == '-')
            continue;
        if (!(ne_char_kind(ch) & NEWSEVENT_UPPER))
            return 0;
        h = ne_hash_number(h, ne_fold(ch));
        n++;
    }
    return n < 2 || n > 7 ? 0 : h;
}

uint64_t ne_office_hash(const ne_coref *c, uint32_t token, uint32_t low)
{
    const ne_token *t = &c->tokens[token], *office = &c->tokens[ne_office_token(c, token, low)];
    uint64_t hash = ne_coref_hash(ne_at(c->doc, t->start), t->end - t->start);
    return office == t ? hash : ne_hash_number(hash, ne_coref_hash(ne_at(c->doc, office->start), office->end - office->start));
}
