#include "common/blobwriter.h"

#include "common/need.h"
#include "core/blob.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void put_bytes(blob_bytes *b, const void *data, size_t size)
{
    if (b->size + size > b->capacity) {
        b->capacity = (b->size + size) * 2;
        b->data = realloc(b->data, b->capacity);
        if (!b->data) {
            fprintf(stderr, "no memory\n");
            exit(1);
        }
    }
    if (size)
        memcpy(b->data + b->size, data, size);
    b->size += size;
}

static void put_little(blob_bytes *b, uint32_t v, int bytes)
{
    unsigned char out[4];
    for (int i = 0; i < bytes; i++)
        out[i] = (unsigned char)(v >> (8 * i));
    put_bytes(b, out, (size_t)bytes);
}

void put_u8(blob_bytes *b, uint32_t v) { put_little(b, v, 1); }
void put_u16(blob_bytes *b, uint32_t v) { put_little(b, v, 2); }
void put_u32(blob_bytes *b, uint32_t v) { put_little(b, v, 4); }

void free_bytes(blob_bytes *b)
{
    free(b->data);
    memset(b, 0, sizeof *b);
}

blob_bytes *add_section(blob_writer *w)
{
    if (w->count == sizeof w->sections / sizeof *w->sections) {
        fprintf(stderr, "too many sections\n");
        exit(1);
    }
    return &w->sections[w->count++];
}

void add_index(blob_writer *w, const blob_bytes *rows, size_t row, size_t key)
{
    blob_bytes *out = add_section(w);
    uint32_t count = (uint32_t)(rows->size / row), at = 0, bits = 1;
    while (bits < 20 && (4u << bits) <= count) /* two to four rows for each value */
        bits++;
    for (uint32_t value = 0; value <= 1u << bits; value++) {
        while (at < count && ne_le32(rows->data + row * at + key) >> (32 - bits) < value)
            at++;
        put_u32(out, at);
    }
}

void add_filter(blob_writer *w, const blob_bytes *rows, size_t row, size_t key, uint32_t bits)
{
    unsigned char *table = need_zeroed((size_t)1 << (bits - 3));
    for (size_t at = 0; at + row <= rows->size; at += row) {
        uint32_t bit = ne_le32(rows->data + at + key) & ((1u << bits) - 1);
        table[bit >> 3] |= (unsigned char)(1u << (bit & 7));
    }
    put_bytes(add_section(w), table, (size_t)1 << (bits - 3));
    free(table);
}

/* Sections begin where a line of the cache does, as the blob itself will in the library. */
#define ALIGN 64u

static void pad(blob_bytes *b)
{
    while (b->size % ALIGN)
        put_u8(b, 0);
}

blob_bytes finish_blob(blob_writer *w, const char magic[8], uint32_t version)
{
    blob_bytes all = {0};
    size_t at = NEWSEVENT_BLOB_HEADER + 8 * (size_t)w->count;
    put_bytes(&all, magic, 8);
    put_u32(&all, version);
    put_u32(&all, 0); /* the size, known at the end */
    put_u32(&all, w->count);
    put_u32(&all, 0);
    for (uint32_t i = 0; i < w->count; i++) {
        at = (at + ALIGN - 1) / ALIGN * ALIGN;
        put_u32(&all, (uint32_t)at);
        put_u32(&all, (uint32_t)w->sections[i].size);
        at += w->sections[i].size;
    }
    for (uint32_t i = 0; i < w->count; i++) {
        pad(&all);
        put_bytes(&all, w->sections[i].data, w->sections[i].size);
        free_bytes(&w->sections[i]);
    }
    for (int i = 0; i < 4; i++)
        all.data[12 + i] = (unsigned char)(all.size >> (8 * i));
    w->count = 0;
    return all;
}

void write_blob(blob_writer *w, const char magic[8], uint32_t version, const char *path)
{
    blob_bytes all = finish_blob(w, magic, version);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(all.data, 1, all.size, f) != all.size || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
    free_bytes(&all);
}
