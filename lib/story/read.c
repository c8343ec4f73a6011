/* Digests come in: everything that a later reader relies on is checked once. */
#include "story/digest.h"
#include "core/engine.h"
#include "core/error.h"
#include "core/hash.h"

#include <math.h>

const char *const ne_digest_forms[NE_TABLES] = {
    [NE_ABOUT] = "s s s s s ....",
    [NE_NAMES] = "s ..33t....a .",
    [NE_PARTS] = "a n3s ",
    [NE_EVENTS] = "a a k..s ..ppr r ...",
    [NE_FIGURES] = "a a a .f f f qs s s s pp.....3e.",
    [NE_TERMS] = "..",
    [NE_PRINTS] = ".",
    [NE_POOL] = "",
};

static uint32_t width_of(uint32_t table) { return table == NE_POOL ? 1 : 4 * (uint32_t)strlen(ne_digest_forms[table]); }

uint32_t ne_digest_checksum(const unsigned char *data, size_t size)
{
    uint64_t hash = NEWSEVENT_HASH_START;
    size_t i = 0;
    for (; i + 4 <= size; i += 4)
        hash = (hash ^ ne_le32(data + i)) * 1099511628211u;
    for (; i < size; i++)
        hash = ne_hash_byte(hash, data[i]);
    hash = ne_hash_mix(hash);
    return (uint32_t)(hash ^ hash >> 32);
}

static void directory(ne_digest *d, const void *data)
{
    d->data = data;
    d->size = ne_le32(d->data + 8);
    for (uint32_t t = 0; t < NE_TABLES; t++) {
        d->offset[t] = ne_le32(d->data + NEWSEVENT_DIGEST_DIRECTORY + 8 * t);
        d->rows[t] = ne_le32(d->data + NEWSEVENT_DIGEST_DIRECTORY + 8 * t + 4);
        d->width[t] = width_of(t);
    }
}

void ne_digest_reopen(ne_digest *digest, const void *data) { directory(digest, data); }

static bool row_or_none(uint32_t row, uint32_t rows) { return row == NEWSEVENT_NONE || row < rows; }

static bool is_code(uint32_t word)
{
    for (uint32_t i = 0; i < 3; i++, word >>= 8) {
        uint32_t c = word & 0xff;
        if (!c)
            return !word;
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
            return false;
    }
    return !word;
}

static bool is_kind(uint32_t word)
{
    return (word & 0xff) < NEWSEVENT_EVENT_TYPES && ne_mode_name(word >> 8 & 0xff) && (word >> 16 & 0xff) < NEWSEVENT_EVENT_STATUSES &&
           word >> 24 <= 1;
}

static bool word_is_good(const ne_digest *d, uint32_t table, uint32_t row, uint32_t word, char form)
{
    uint32_t value = ne_digest_u32(d, table, row, word);
    switch (form) {
    case 's': {
        uint32_t length = ne_digest_u32(d, table, row, word + 1);
        return value <= d->rows[NE_POOL] && length <= d->rows[NE_POOL] - value;
    }
    case 'a': {
        uint32_t end = ne_digest_u32(d, table, row, word + 1);
        return value <= end && end <= ne_digest_u32(d, NE_ABOUT, 0, ABOUT_LENGTH);
    }
    case 'r': {
        uint32_t count = ne_digest_u32(d, table, row, word + 1);
        return value <= d->rows[NE_PARTS] && count <= d->rows[NE_PARTS] - value;
    }
    case 'n': return row_or_none(value, d->rows[NE_NAMES]);
    case 'p': return row_or_none(value, d->rows[NE_PARTS]);
    case 'e': return row_or_none(value, d->rows[NE_EVENTS]);
    case 'f': return isfinite(ne_digest_real(d, table, row, word));
    case 'k': return is_kind(value);
    case 'q': return ne_quantity_class_name(value) != NULL;
    case 't': return value < NEWSEVENT_ENTITY_TYPES;
    case '3': return is_code(value);
    default: return true;
    }
}

ne_code ne_digest_open(ne_digest *digest, const void *data, size_t size, ne_error *error)
{
    const unsigned char *bytes = data;
    const size_t header = NEWSEVENT_DIGEST_DIRECTORY + 8 * NE_TABLES;
    if (!data)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "no digest", 0);
    if (size < header || memcmp(bytes, "NEDG", 4) != 0)
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "not a digest", 0);
    if (ne_le32(bytes + 4) != NEWSEVENT_DIGEST_VERSION)
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "a digest of another version of the library", 4);
    if (ne_le32(bytes + 8) != size)
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "a digest that was cut or has grown", 8);
    if (ne_le32(bytes + 12) != ne_digest_checksum(bytes + 16, size - 16))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "a damaged digest", 12);
    directory(digest, data);
    for (uint32_t t = 0; t < NE_TABLES; t++)
        if (digest->offset[t] < header || digest->offset[t] > size || digest->rows[t] > (size - digest->offset[t]) / digest->width[t])
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "a digest whose tables leave it", NEWSEVENT_DIGEST_DIRECTORY + 8 * t);
    if (digest->rows[NE_ABOUT] != 1)
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "a digest without its article", NEWSEVENT_DIGEST_DIRECTORY);
    for (uint32_t t = 0; t < NE_POOL; t++) {
        const char *form = ne_digest_forms[t];
        for (uint32_t row = 0; row < digest->rows[t]; row++)
            for (uint32_t word = 0; form[word]; word++)
                if (!word_is_good(digest, t, row, word, form[word]))
                    return ne_fail(error, NEWSEVENT_ERROR_DATA, "a digest with a wrong row",
                                   digest->offset[t] + row * digest->width[t] + 4 * word);
    }
    if (!ne_digest_u32(digest, NE_ABOUT, 0, ABOUT_ID + 1))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "a digest without an id", digest->offset[NE_ABOUT]);
    return NEWSEVENT_OK;
}

ne_code ne_digest_check(const void *digest, size_t size, ne_error *error)
{
    ne_digest d;
    return ne_digest_open(&d, digest, size, error);
}

ne_code ne_digest_article(const void *digest, size_t size, ne_story_article *article, ne_error *error)
{
    ne_digest d = {0};
    ne_code code = ne_digest_open(&d, digest, size, error);
    if (code == NEWSEVENT_OK && d.data)
        *article = (ne_story_article){.size = sizeof *article,
                                      .id = ne_digest_string(&d, NE_ABOUT, 0, ABOUT_ID),
                                      .outlet = ne_digest_string(&d, NE_ABOUT, 0, ABOUT_OUTLET),
                                      .published = ne_digest_string(&d, NE_ABOUT, 0, ABOUT_PUBLISHED),
                                      .title = ne_digest_string(&d, NE_ABOUT, 0, ABOUT_TITLE),
                                      .version = ne_digest_u64(&d, NE_ABOUT, 0, ABOUT_VERSION)};
    return code;
}

void ne_digest_free(void *digest, size_t size, const ne_allocator *allocator)
{
    if (!digest)
        return;
    const ne_allocator *with = allocator ? allocator : &ne_heap;
    with->free(with->context, digest, size);
}
