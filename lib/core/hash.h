/* FNV-1a (Fowler, Noll, Vo; 64 bit) over bytes, and a finaliser that spreads it (the 64-bit mix of MurmurHash3, public domain). */
#ifndef NEWSEVENT_CORE_HASH_H
#define NEWSEVENT_CORE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define NEWSEVENT_HASH_START 14695981039346656037u

static inline uint64_t ne_hash_byte(uint64_t hash, unsigned char byte) { return (hash ^ byte) * 1099511628211u; }
static inline uint64_t ne_hash_bytes(uint64_t hash, const char *data, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = ne_hash_byte(hash, (unsigned char)data[i]);
    return hash;
}
static inline uint64_t ne_hash_number(uint64_t hash, uint64_t number) { return (hash ^ number) * 0x9e3779b97f4a7c15u; }
static inline uint64_t ne_hash_mix(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 33;
}

#endif
