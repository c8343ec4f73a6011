/* The newsroom's readers: RSS, Atom, NITF, ninjs, JSON Lines, pages, plain text, WARC, gzipped or not. The first byte chooses the kind by
 * its name; what the readers hand on is UTF-8 without NUL, as the database wants. */
#include "fuzz.h"
#include "newsroom.h"

#include <sys/mman.h>
#include <unistd.h>

static bool taken(void *context, article *a)
{
    PROMISE(!a->text || strlen(a->text) == a->length);
    PROMISE(strlen(a->published) < DATE_SIZE && strlen(a->modified) < DATE_SIZE && strlen(a->embargoed) < DATE_SIZE);
    article_free(a);
    return ++*(int *)context < 1000;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    static const char *const names[] = {"a.xml", "a.json", "a.html", "2026-03-11-harbour-post.txt", NULL};
    steering s = {bytes, length};
    const char *name = names[steer(&s) % 5];
    int count = 0;
    reading r = {.take = taken, .context = &count, .name = name};
    if (name) {
        char *copied = exact(s.bytes, s.length);
        read_bytes(&r, copied, s.length, "file:/a");
        free(copied);
        return 0;
    }
    int file = memfd_create("feed", 0); /* gzip, WARC and JSON Lines are read from files */
    PROMISE(file >= 0);
    if (s.length)
        PROMISE(write(file, s.bytes, s.length) == (ssize_t)s.length);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    read_path(&r, path);
    close(file);
    return 0;
}
