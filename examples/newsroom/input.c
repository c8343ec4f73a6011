/* Files and folders. What a file holds is told by its content; the endings of names only choose what of a folder is read. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "newsroom.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

struct input {
    gzFile file;
    char bytes[65536];
    size_t at, end;
    bool over, failed;
};

input *input_open(const char *path)
{
    gzFile file = gzopen(path, "rb");
    if (!file)
        return NULL;
    input *in = grow(NULL, sizeof *in);
    in->file = file;
    in->at = in->end = 0;
    in->over = in->failed = false;
    return in;
}

/* Makes sure that bytes are there, unless the file is at its end. */
static bool fill(input *in)
{
    if (in->at < in->end)
        return true;
    if (in->over)
        return false;
    int n = gzread(in->file, in->bytes, sizeof in->bytes);
    in->at = 0;
    in->end = n > 0 ? (size_t)n : 0;
    in->over = n <= 0;
    int state;
    gzerror(in->file, &state);
    in->failed |= n < 0 || (n == 0 && state == Z_BUF_ERROR); /* the latter: a gzip file that was cut off */
    return n > 0;
}

size_t input_read(input *in, char *bytes, size_t length)
{
    size_t got = 0;
    while (got < length && fill(in)) {
        size_t n = in->end - in->at < length - got ? in->end - in->at : length - got;
        if (bytes)
            memcpy(bytes + got, in->bytes + in->at, n);
        in->at += n;
        got += n;
    }
    return got;
}

bool input_line(input *in, buffer *line, size_t most)
{
    line->length = 0;
    put(line, "", 0);
    bool any = false;
    while (fill(in)) {
        any = true;
        const char *feed = memchr(in->bytes + in->at, '\n', in->end - in->at);
        size_t n = feed ? (size_t)(feed - in->bytes) + 1 - in->at : in->end - in->at;
        if (line->length < most)
            put(line, in->bytes + in->at, n < most - line->length ? n : most - line->length);
        in->at += n;
        if (feed)
            break;
    }
    return any;
}

bool input_failed(input *in) { return in->failed; }

void input_close(input *in)
{
    if (in)
        gzclose(in->file);
    free(in);
}

/* ---- kinds ---- */

/* The name without .gz. */
static bool named(const char *path, const char *ending)
{
    char packed[16];
    snprintf(packed, sizeof packed, "%s.gz", ending);
    return ends(path, ending) || ends(path, packed);
}

static bool readable(const char *name)
{
    static const char *const endings[] = {".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".nitf", ".warc"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (named(name, endings[i]))
            return true;
    return false;
}

/* Plain text: "2026-03-11-harbour-post.txt" brings its day and its outlet in its name. */
static void read_text(reading *r, const char *bytes, size_t length, const char *uri)
{
    article a;
    article_begin(&a, r->name);
    article_uri(&a, uri);
    const char *slash = strrchr(r->name, '/'), *name = slash ? slash + 1 : r->name;
    char day[DATE_SIZE];
    if (strlen(name) > 10 && (name[10] == '-' || name[10] == '.' || name[10] == '_'))
        snprintf(day, sizeof day, "%.10s", name), read_date(day, a.published);
    size_t words = *a.published && name[10] != '.' ? strcspn(name + 11, ".") : 0;
    if (words) {
        char *outlet = copy(name + 11, words);
        for (char *p = outlet; *p; p++) {
            bool first = p == outlet || p[-1] == ' ';
            *p = *p == '-' || *p == '_' ? ' ' : first && *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p;
        }
        article_set(&a.outlet, outlet, strlen(outlet));
        free(outlet);
    }
    article_set_text(&a, bytes, length);
    hand_on(r, &a);
}

void read_bytes(reading *r, const char *bytes, size_t length, const char *uri)
{
    size_t at = length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    char first = at < length ? bytes[at] : 0;
    bool utf16 = length >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2));
    if (first == '{' || (first == '[' && named(r->name, ".json")))
        read_json(r, bytes + at, length - at, uri);
    else if ((first == '<' || utf16) && !read_xml(r, bytes, length, uri))
        read_html(r, bytes, length, uri, NULL, NULL);
    else if (first != '<' && !utf16)
        read_text(r, bytes, length, uri);
}

static void read_lines(reading *r, input *in)
{
    buffer line = {NULL, 0, 0};
    const char *name = r->name;
    for (unsigned long number = 1; !r->stopped && input_line(in, &line, LONGEST + 1); number++) {
        char *origin = grow(NULL, strlen(name) + 24);
        sprintf(origin, "%s:%lu", name, number);
        r->name = origin;
        size_t white = strspn(line.data, " \t\r\n");
        if (line.length > LONGEST)
            complain(origin, "the line is too long");
        else if (white < line.length)
            read_json(r, line.data + white, line.length - white, NULL);
        r->name = name;
        free(origin);
    }
    free(line.data);
}

static void read_whole(reading *r, input *in, const char *path)
{
    buffer all = {NULL, 0, 0};
    char piece[65536];
    size_t n;
    while (all.length <= LONGEST && (n = input_read(in, piece, sizeof piece)) > 0)
        put(&all, piece, n);
    char *real = realpath(path, NULL);
    buffer uri = {NULL, 0, 0};
    put_text(&uri, "file:");
    put_text(&uri, real ? real : path);
    if (all.length > LONGEST)
        complain(path, "the file is too long for one article, page or feed");
    else if (!input_failed(in))
        read_bytes(r, all.data ? all.data : "", all.length, uri.data);
    free(real);
    free(uri.data);
    free(all.data);
}

/* JSON Lines go by the line; their first line is an object of its own. */
static bool is_lines(input *in, const char *path)
{
    if (named(path, ".jsonl") || named(path, ".ndjson"))
        return true;
    if (!fill(in) || in->bytes[in->at] != '{' || named(path, ".json"))
        return false;
    const char *feed = memchr(in->bytes + in->at, '\n', in->end - in->at);
    return feed && feed > in->bytes + in->at && (feed[-1] == '}' || feed[-1] == '\r');
}

static bool read_file(reading *r, const char *path)
{
    input *in = input_open(path);
    if (!in)
        return false;
    r->name = path;
    if (is_lines(in, path))
        read_lines(r, in);
    else if (fill(in) && in->end - in->at > 5 && !memcmp(in->bytes + in->at, "WARC/", 5))
        read_warc(r, in);
    else
        read_whole(r, in, path);
    if (input_failed(in))
        complain(path, "cannot be read to its end");
    input_close(in);
    return true;
}

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static bool read_deep(reading *r, const char *path, int depth)
{
    struct stat s;
    if (stat(path, &s) || (!S_ISDIR(s.st_mode) && !S_ISREG(s.st_mode) && depth))
        return depth > 0; /* gone meanwhile, or a socket in a folder */
    if (!S_ISDIR(s.st_mode))
        return read_file(r, path);
    struct dirent **entries;
    int count = depth < 32 ? scandir(path, &entries, NULL, by_name) : -1;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char *below = grow(NULL, strlen(path) + strlen(name) + 2);
        sprintf(below, "%s%s%s", path, ends(path, "/") ? "" : "/", name);
        bool folder = !stat(below, &s) && S_ISDIR(s.st_mode);
        if (*name != '.' && !r->stopped && (folder || readable(name)))
            read_deep(r, below, depth + 1);
        free(below);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return count >= 0;
}

bool read_path(reading *r, const char *path) { return read_deep(r, path, 0); }
