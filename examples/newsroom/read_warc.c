/* WARC 1.0 and 1.1: pages and feeds in the responses and resources of an archive of the web. */
#include "newsroom.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

typedef struct record {
    char type[16], uri[2000], date[64], content[128];
    size_t length;
    bool good;
} record;

/* The value of a header line of a name, without white space around; NULL where it is another. */
static char *value_of(char *line, const char *name)
{
    size_t n = strlen(name);
    if (strlen(line) <= n || line[n] != ':')
        return NULL;
    line[n] = 0;
    bool same = same_word(line, name);
    line[n] = ':';
    char *value = line + n + 1;
    value += strspn(value, " \t");
    for (size_t end = strlen(value); end && strchr(" \t\r\n", value[end - 1]); end--)
        value[end - 1] = 0;
    return same ? value : NULL;
}

static void copy_short(char *to, size_t size, const char *from) { snprintf(to, size, "%s", from); }

/* The header of the next record; false at the end of the archive. */
static bool read_header(input *in, record *rec, buffer *line)
{
    *rec = (record){.good = false};
    do
        if (!input_line(in, line, 4096))
            return false;
    while (!starts(line->data, "WARC/"));
    while (input_line(in, line, 4096) && line->data[strspn(line->data, "\r\n")]) {
        char *v;
        if ((v = value_of(line->data, "WARC-Type")))
            copy_short(rec->type, sizeof rec->type, v);
        else if ((v = value_of(line->data, "WARC-Target-URI")))
            copy_short(rec->uri, sizeof rec->uri, *v == '<' ? v + 1 : v); /* WARC 1.0 wrote brackets */
        else if ((v = value_of(line->data, "WARC-Date")))
            copy_short(rec->date, sizeof rec->date, v);
        else if ((v = value_of(line->data, "Content-Type")))
            copy_short(rec->content, sizeof rec->content, v);
        else if ((v = value_of(line->data, "Content-Length")) && *v >= '0' && *v <= '9' && strlen(v) < 18) {
            rec->length = (size_t)strtoull(v, NULL, 10);
            rec->good = true;
        }
    }
    size_t end = strlen(rec->uri);
    if (end && rec->uri[end - 1] == '>')
        rec->uri[end - 1] = 0;
    return true;
}

/* Takes the lengths out of a chunked body, in place. */
static size_t unchunk(char *bytes, size_t length)
{
    size_t from = 0, to = 0;
    while (from < length) {
        char *end;
        unsigned long size = strtoul(bytes + from, &end, 16); /* a NUL stands behind the body */
        const char *feed = memchr(bytes + from, '\n', length - from);
        if (!feed || end == bytes + from || !size)
            break;
        from = (size_t)(feed - bytes) + 1;
        size = size < length - from ? size : length - from;
        memmove(bytes + to, bytes + from, size);
        to += size;
        from += size;
        from += from < length && bytes[from] == '\r';
        from += from < length && bytes[from] == '\n';
    }
    return to;
}

/* Unpacks a gzip or zlib body, up to LONGEST bytes; false where it is damaged. */
static bool inflate_body(const char *bytes, size_t length, buffer *out)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)length};
    if (inflateInit2(&z, 15 + 32) != Z_OK)
        return false;
    char piece[65536];
    int state = Z_OK;
    while (state == Z_OK && out->length <= LONGEST) {
        z.next_out = (Bytef *)piece;
        z.avail_out = sizeof piece;
        state = inflate(&z, Z_NO_FLUSH);
        put(out, piece, sizeof piece - z.avail_out);
    }
    inflateEnd(&z);
    return state == Z_STREAM_END;
}

/* "text/html; charset=utf-8": the part behind charset=, in place. */
static char *charset_of(char *type)
{
    char *at = strstr(type, "charset=");
    if (!at)
        return NULL;
    at += 8 + (at[8] == '"');
    at[strcspn(at, "\"; ")] = 0;
    return at;
}

static void read_page(reading *r, const char *bytes, size_t length, const record *rec, char *type)
{
    char *charset = charset_of(type);
    if (strstr(type, "xml") && read_xml(r, bytes, length, rec->uri))
        return;
    if (strstr(type, "html"))
        read_html(r, bytes, length, rec->uri, charset, rec->date);
    else if (strstr(type, "json"))
        read_json(r, bytes, length, rec->uri);
}

/* An HTTP response: its header, then the page. */
static void read_response(reading *r, char *bytes, size_t length, const record *rec)
{
    char type[128] = "", *line = bytes;
    bool chunked = false, packed = false, good = starts(bytes, "HTTP/") && strchr(bytes, ' ') && starts(strchr(bytes, ' '), " 200");
    for (char *feed; good && (feed = memchr(line, '\n', length - (size_t)(line - bytes))); line = feed + 1) {
        *feed = 0;
        char *v;
        if (!line[strspn(line, "\r")]) {
            line = feed + 1;
            break;
        }
        if ((v = value_of(line, "Content-Type")))
            copy_short(type, sizeof type, v);
        else if ((v = value_of(line, "Transfer-Encoding")))
            chunked = strstr(v, "chunked") != NULL;
        else if ((v = value_of(line, "Content-Encoding")))
            packed = strstr(v, "gzip") || strstr(v, "deflate");
    }
    if (!good || line < bytes + 5)
        return;
    size_t size = length - (size_t)(line - bytes);
    if (chunked)
        size = unchunk(line, size);
    buffer plain = {NULL, 0, 0};
    if (!packed || (size >= 2 && *line == '<')) /* some archives keep the header and unpack the body */
        read_page(r, line, size, rec, type);
    else if (inflate_body(line, size, &plain) && plain.length <= LONGEST)
        read_page(r, plain.data, plain.length, rec, type);
    else
        complain(r->name, "a packed page is damaged or too long");
    free(plain.data);
}

void read_warc(reading *r, input *in)
{
    record rec;
    buffer line = {NULL, 0, 0};
    const char *name = r->name;
    while (!r->stopped && read_header(in, &rec, &line)) {
        bool wanted = !strcmp(rec.type, "response") || !strcmp(rec.type, "resource");
        if (!rec.good) {
            complain(name, "a record without length");
            break;
        }
        if (!wanted || rec.length > LONGEST) {
            if (wanted)
                complain(rec.uri, "is too long");
            if (input_read(in, NULL, rec.length) < rec.length)
                break;
            continue;
        }
        char *bytes = grow(NULL, rec.length + 1);
        size_t got = input_read(in, bytes, rec.length);
        bytes[got] = 0;
        buffer origin = {NULL, 0, 0};
        put_text(&origin, name);
        put_text(&origin, " ");
        put_text(&origin, rec.uri);
        r->name = origin.data;
        if (got < rec.length)
            complain(name, "ends inside a record");
        else if (!strcmp(rec.type, "response"))
            read_response(r, bytes, got, &rec);
        else
            read_page(r, bytes, got, &rec, rec.content);
        r->name = name;
        free(origin.data);
        free(bytes);
    }
    free(line.data);
}
