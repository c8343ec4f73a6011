/* The folder of pages. A file is written under another name and renamed, so that a reader finds the old one or the new one, whole;
 * pages come before those that link to them, and what no page links to any more is removed last. */
#define _DEFAULT_SOURCE /* flock */
#include "page.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define OURS ".newsroom" /* in a folder that newsroom may write to */
#define PART ".part"     /* a file under way */

static const char *const subfolders[] = {".", "articles", "stories"};

struct page_folder {
    const char *path;
    int fd;
    char **names; /* written */
    size_t count, room;
    bool failed;
};

static void fault(page_folder *f, const char *name)
{
    fprintf(stderr, "newsroom: %s/%s: %s\n", f->path, name, strerror(errno));
    f->failed = true;
}

/* Makes the folder and those above it. */
static bool make_folders(const char *path)
{
    char *part = copy_text(path);
    bool made = true;
    for (char *p = part + 1; made; p++) {
        if (*p && *p != '/')
            continue;
        char old = *p;
        *p = 0;
        made = !mkdir(part, 0777) || errno == EEXIST;
        *p = old;
        if (!old)
            break;
    }
    free(part);
    return made;
}

static bool is_empty(int fd)
{
    DIR *all = fdopendir(dup(fd));
    bool empty = true;
    for (struct dirent *e; all && (e = readdir(all));)
        if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
            empty = false;
    if (all) {
        rewinddir(all); /* the position belongs to both descriptors */
        closedir(all);
    }
    return empty;
}

page_folder *folder_open(const char *path, int *status)
{
    page_folder *f = need(calloc(1, sizeof *f));
    *f = (page_folder){.path = path, .fd = -1};
    *status = EXIT_IO;
    if (!*path || !make_folders(path) || (f->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
        fault(f, "");
        goto fail;
    }
    if (flock(f->fd, LOCK_EX | LOCK_NB)) {
        fprintf(stderr, "newsroom: %s: another newsroom is writing there\n", path);
        goto fail;
    }
    if (faccessat(f->fd, OURS, F_OK, 0) && !is_empty(f->fd)) {
        fprintf(stderr, "newsroom: %s holds files that newsroom did not write; give a new folder, or make an empty file %s there\n", path, OURS);
        *status = EXIT_USAGE;
        goto fail;
    }
    int ours = openat(f->fd, OURS, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (ours < 0 || close(ours)) {
        fault(f, OURS);
        goto fail;
    }
    for (size_t i = 1; i < sizeof subfolders / sizeof *subfolders; i++)
        if (mkdirat(f->fd, subfolders[i], 0777) && errno != EEXIST) {
            fault(f, subfolders[i]);
            goto fail;
        }
    *status = EXIT_DONE;
    return f;
fail:
    if (f->fd >= 0)
        close(f->fd);
    free(f);
    return NULL;
}

static bool same_bytes(int folder, const char *name, const buffer *bytes)
{
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct stat about;
    bool same = fd >= 0 && !fstat(fd, &about) && S_ISREG(about.st_mode) && (size_t)about.st_size == bytes->length;
    char piece[16384];
    for (size_t at = 0; same && at < bytes->length;) {
        ssize_t n = read(fd, piece, sizeof piece);
        same = n > 0 && (size_t)n <= bytes->length - at && !memcmp(piece, bytes->data + at, (size_t)n);
        at += same ? (size_t)n : 0;
    }
    if (fd >= 0)
        close(fd);
    return same;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return true;
}

static void write_file(page_folder *f, const char *name, const buffer *bytes)
{
    if (same_bytes(f->fd, name, bytes))
        return;
    unlinkat(f->fd, PART, 0); /* of a run that was killed */
    int fd = openat(f->fd, PART, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    bool good = fd >= 0 && write_all(fd, bytes->data, bytes->length);
    if (fd >= 0 && close(fd))
        good = false;
    if (!good || renameat(f->fd, PART, f->fd, name))
        fault(f, name);
}

void folder_write(page_folder *f, const char *name, buffer *bytes)
{
    put(bytes, "", 0);
    if (!f->failed)
        write_file(f, name, bytes);
    free(bytes->data);
    *bytes = (buffer){NULL, 0, 0};
    if (f->count == f->room)
        f->names = grow(f->names, (f->room = f->room * 2 + 64) * sizeof *f->names);
    f->names[f->count++] = copy_text(name);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Whether a file bears a name such as those that pages have: letters and digits, "-", then ".html". */
static bool page_name(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return n && !strcmp(name + n, ".html");
}

static void remove_leftovers(page_folder *f, const char *sub)
{
    int fd = openat(f->fd, sub, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *all = fd < 0 ? NULL : fdopendir(fd);
    if (!all) {
        fault(f, sub);
        return;
    }
    bool root = !strcmp(sub, ".");
    for (struct dirent *e; (e = readdir(all));) {
        char name[300], *key = name;
        snprintf(name, sizeof name, "%s%s%.255s", root ? "" : sub, root ? "" : "/", e->d_name);
        bool page = page_name(e->d_name) && (!root || starts(name, "index-"));
        if (page && !bsearch(&key, f->names, f->count, sizeof *f->names, by_name) && unlinkat(f->fd, name, 0))
            fault(f, name);
    }
    closedir(all);
}

int folder_close(page_folder *f)
{
    if (f->count)
        qsort(f->names, f->count, sizeof *f->names, by_name);
    for (size_t i = 0; !f->failed && i < sizeof subfolders / sizeof *subfolders; i++)
        remove_leftovers(f, subfolders[i]);
    for (size_t i = 0; i < f->count; i++)
        free(f->names[i]);
    int status = f->failed ? EXIT_IO : EXIT_DONE;
    unlinkat(f->fd, PART, 0);
    close(f->fd);
    free(f->names);
    free(f);
    return status;
}
