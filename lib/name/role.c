#include "name/role.h"

#include "core/hash.h"
#include "name/words.h"
#include "text/among.h"

static bool next(const char *text, size_t length, uint32_t *at, ne_name_word *word)
{
    while (ne_next_name_word(text, (uint32_t)length, at, word))
        if (!ne_among(" of the s ", text + word->start, word->end - word->start))
            return true;
    return false;
}

uint64_t ne_role_key(const char *text, size_t length)
{
    uint64_t key = 0;
    uint32_t at = 0;
    ne_name_word word;
    while (next(text, length, &at, &word))
        key += ne_hash_mix(word.hash);
    return key;
}

uint32_t ne_role_print(uint64_t key, const char *country)
{
    for (uint32_t i = 0; i < 3 && country[i]; i++)
        key = ne_hash_number(key, (unsigned char)country[i]);
    return (uint32_t)(ne_hash_mix(key) >> 32);
}

bool ne_role_names_body(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] >= 'A' && text[i] <= 'Z')
            return true;
    return false;
}

bool ne_role_is_single(const char *text, size_t length)
{
    uint32_t at = 0, count = 0;
    ne_name_word word, head = {0};
    bool after = false; /* behind "of", where the head is past */
    while (ne_next_name_word(text, (uint32_t)length, &at, &word)) {
        const char *p = text + word.start;
        size_t n = word.end - word.start;
        if (ne_among(" deputy vice assistant under acting interim former shadow co honorary joint spokesman spokeswoman spokesperson ambassador envoy adviser advisor candidate founder member consort ", p, n))
            return false;
        after |= ne_among(" of for to in ", p, n);
        if (!after)
            head = word;
        count++;
    }
    const char *p = text + head.start;
    size_t n = head.end - head.start;
    if (!count || !n)
        return false;
    if (ne_among(" president premier chancellor taoiseach king queen emir sultan emperor pope ", p, n))
        return true;
    /* "minister" by itself is one of many */
    return count > 1 && ne_among(" minister secretary general governor mayor director chief chair chairman chairwoman prosecutor speaker prince ", p, n) && (!ne_among(" prince ", p, n) || ne_among(" crown ", text, 5));
}
