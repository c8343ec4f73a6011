#include "cli.h"

#include <stdlib.h>
#include <string.h>

char *cli_read_all(FILE *in, size_t most, size_t *length)
{
    char *text = NULL;
    size_t room = 0, n = 1;
    *length = 0;
    while (n && *length <= most) {
        if (*length == room) {
            char *grown = realloc(text, room = room * 2 + 65536);
            if (!grown)
                break;
            text = grown;
        }
        n = fread(text + *length, 1, room - *length, in);
        *length += n;
    }
    if ((!n || *length > most) && !ferror(in))
        return text;
    free(text);
    return NULL;
}

const char *cli_no_text(const char *bytes, size_t length)
{
    static const struct {
        const char *begin, *what;
    } kinds[] = {
        {"\x1f\x8b", "is packed by gzip: unpack it first (gzip -dc)"},
        {"\xfd" "7zXZ", "is packed by xz: unpack it first (xz -dc)"},
        {"\x28\xb5\x2f\xfd", "is packed by zstd: unpack it first (zstd -dc)"},
        {"PK\x03\x04", "is a ZIP archive or an office document: take the text out of it first"},
        {"%PDF-", "is a PDF: turn it into text first (pdftotext)"},
        {"{\\rtf", "is RTF: turn it into text first"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i].begin);
        if (length >= n && !memcmp(bytes, kinds[i].begin, n))
            return kinds[i].what;
    }
    return NULL;
}
