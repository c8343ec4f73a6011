/* Writes blobs as lib/core/blob.h reads them. For programs of tools/: these may print and exit. */
#ifndef NEWSEVENT_TOOLS_BLOBWRITER_H
#define NEWSEVENT_TOOLS_BLOBWRITER_H

#include <stddef.h>
#include <stdint.h>

typedef struct blob_bytes { /* bytes under way */
    unsigned char *data;
    size_t size, capacity;
} blob_bytes;

void put_u8(blob_bytes *b, uint32_t v);
void put_u16(blob_bytes *b, uint32_t v);
void put_u32(blob_bytes *b, uint32_t v);
void put_bytes(blob_bytes *b, const void *data, size_t size);
void free_bytes(blob_bytes *b);

typedef struct blob_writer {
    blob_bytes sections[64];
    uint32_t count;
} blob_writer;

/* A new section to fill; sections stand in the blob in the order in which they were added. */
blob_bytes *add_section(blob_writer *w);
/* A new section that is the index (lib/core/index.h) of `rows`, each of `row` bytes, sorted by the u32 at `key`. */
void add_index(blob_writer *w, const blob_bytes *rows, size_t row, size_t key);
/* A new section with a bit for each value of the `bits` lowest bits of the keys of such rows (ne_filter_has). */
void add_filter(blob_writer *w, const blob_bytes *rows, size_t row, size_t key, uint32_t bits);
/* Writes the blob to `path`; prints and exits with 1 where that fails. Frees the sections. */
void write_blob(blob_writer *w, const char magic[8], uint32_t version, const char *path);
/* The blob's bytes instead, to be freed with free_bytes. */
blob_bytes finish_blob(blob_writer *w, const char magic[8], uint32_t version);

#endif
