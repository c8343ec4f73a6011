/* The hash by which most tables know a word: FNV-1a over its bytes, case aside. */
#ifndef NEWSEVENT_TEXT_FOLD_H
#define NEWSEVENT_TEXT_FOLD_H

#include "core/hash.h"
#include "text/utf8.h"

static inline uint64_t ne_hash_folded(const char *data, size_t length)
{
    uint64_t hash = NEWSEVENT_HASH_START;
    for (size_t i = 0; i < length; i++)
        hash = ne_hash_byte(hash, (unsigned char)ne_ascii_lower(data[i]));
    return hash;
}

#endif
