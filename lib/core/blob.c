#include "core/blob.h"

#include <string.h>

bool ne_blob_check(const ne_blob *blob, const char *magic, uint32_t version, uint32_t sections)
{
    if (!blob->data || blob->size < NEWSEVENT_BLOB_HEADER || memcmp(blob->data, magic, 8) != 0 ||
        ne_le32(blob->data + 8) != version || ne_le32(blob->data + 12) != blob->size)
        return false;
    uint32_t count = ne_le32(blob->data + 16);
    if (count < sections || count > (blob->size - NEWSEVENT_BLOB_HEADER) / 8)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *p = blob->data + NEWSEVENT_BLOB_HEADER + 8 * (size_t)i;
        uint32_t offset = ne_le32(p), size = ne_le32(p + 4);
        if (offset % NEWSEVENT_BLOB_ALIGN || offset > blob->size || size > blob->size - offset)
            return false;
    }
    return true;
}

ne_section ne_blob_section(const ne_blob *blob, uint32_t n)
{
    ne_section section = {NULL, 0};
    if (!blob->data || n >= ne_le32(blob->data + 16))
        return section;
    const unsigned char *p = blob->data + NEWSEVENT_BLOB_HEADER + 8 * (size_t)n;
    section.data = blob->data + ne_le32(p);
    section.size = ne_le32(p + 4);
    return section;
}
