/* Digests damaged so that only what they hold can tell: the checksum is right again. */
#ifndef NEWSEVENT_TESTS_FUZZ_DAMAGE_H
#define NEWSEVENT_TESTS_FUZZ_DAMAGE_H

#include "fuzz.h"
#include "story/digest.h"

/* The checksum that fits what a digest of 16 bytes or more holds. */
static inline void sign_digest(unsigned char *digest, size_t size)
{
    uint32_t sum = ne_digest_checksum(digest + 16, size - 16);
    for (int i = 0; i < 4; i++)
        digest[12 + i] = (unsigned char)(sum >> 8 * i);
}

/* Gives `n` of its bytes other values, as the input says, and signs it. */
static inline void damage_digest(unsigned char *digest, size_t size, unsigned n, steering *s)
{
    while (n--) {
        size_t at = (size_t)steer(s) << 8;
        at = (at | steer(s)) % size;
        digest[at] = (unsigned char)steer(s);
    }
    sign_digest(digest, size);
}

#endif
