/* newsroom watch FOLDER: adds what comes into a folder, until SIGTERM or SIGINT. Files are looked at every few seconds by size and
 * time of change, which works on every file system, network ones too; a file is read when nobody has written to it for a second. */
#include "commands.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct file {
    char *path;
    off_t size;
    struct timespec changed;
    bool read;     /* as it is now */
    bool met;      /* in this look */
} file;

typedef struct watch {
    file *files;
    size_t count, room;
} watch;

static int wake[2]; /* a signal writes a byte, so that the sleep ends */
static adding *running;

static void on_signal(int number)
{
    int saved = errno;
    char byte = (char)number;
    if (running)
        adding_stop(running);
    if (write(wake[1], &byte, 1) < 0)
        byte = 0; /* the pipe is full: it wakes anyway */
    errno = saved;
}

static int by_path(const void *a, const void *b) { return strcmp(((const file *)a)->path, ((const file *)b)->path); }

static void meet(watch *w, const char *path, const struct stat *s)
{
    file *f = NULL;
    for (size_t low = 0, high = w->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(path, w->files[middle].path);
        if (!order)
            f = &w->files[middle];
        low = order > 0 ? middle + 1 : low;
        high = order > 0 ? high : middle;
    }
    if (!f) {
        if (w->count == w->room)
            w->files = grow(w->files, (w->room = w->room * 2 + 64) * sizeof *w->files);
        f = &w->files[w->count++];
        *f = (file){.path = copy_text(path), .size = s->st_size, .changed = s->st_mtim, .met = true};
        if (w->count > 1 && by_path(f - 1, f) > 0)
            qsort(w->files, w->count, sizeof *w->files, by_path);
        return;
    }
    bool same = f->size == s->st_size && f->changed.tv_sec == s->st_mtim.tv_sec && f->changed.tv_nsec == s->st_mtim.tv_nsec;
    f->read &= same;
    f->met = true;
    f->size = s->st_size;
    f->changed = s->st_mtim;
}

static void look(watch *w, const char *folder, int depth)
{
    DIR *open = depth < 32 ? opendir(folder) : NULL;
    for (struct dirent *entry; open && (entry = readdir(open));) {
        struct stat s;
        char *path = grow(NULL, strlen(folder) + strlen(entry->d_name) + 2);
        sprintf(path, "%s/%s", folder, entry->d_name);
        bool there = *entry->d_name != '.' && !ends(path, ".part") && !ends(path, ".tmp") && !ends(path, "~") && !stat(path, &s);
        if (there && S_ISDIR(s.st_mode))
            look(w, path, depth + 1);
        else if (there && S_ISREG(s.st_mode))
            meet(w, path, &s);
        free(path);
    }
    if (open)
        closedir(open);
}

static void forget_lost(watch *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->count; i++) {
        if (w->files[i].met)
            w->files[kept++] = w->files[i];
        else
            free(w->files[i].path);
    }
    w->count = kept;
}

/* One look at the folder. */
static void round_of(watch *w, adding *a, const char *folder, const struct timespec *now)
{
    for (size_t i = 0; i < w->count; i++)
        w->files[i].met = false;
    look(w, folder, 0);
    forget_lost(w);
    for (size_t i = 0; i < w->count; i++) {
        file *f = &w->files[i];
        bool settled = now->tv_sec - f->changed.tv_sec >= 1; /* nobody is writing it any more */
        if (!f->read && settled)
            f->read = adding_path(a, f->path);
    }
    adding_finish(a);
    if (adding_changed(a))
        adding_tell(a);
}

int watch_command(store *s, int argc, char **argv, unsigned threads)
{
    struct stat is;
    if (argc != 1) {
        fputs("newsroom: usage: newsroom watch FOLDER\n", stderr);
        return EXIT_USAGE;
    }
    if (stat(argv[0], &is) || !S_ISDIR(is.st_mode)) {
        complain(argv[0], "is no folder");
        return EXIT_NO_INPUT;
    }
    if (pipe(wake)) {
        complain(argv[0], strerror(errno));
        return EXIT_IO;
    }
    adding *a = running = adding_open(s, threads);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    watch w = {NULL, 0, 0};
    struct pollfd ready = {.fd = wake[0], .events = POLLIN};
    do {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        if (!s->fixed)
            date_now(s->now);
        adding_release(a);
        round_of(&w, a, argv[0], &now);
    } while (poll(&ready, 1, 1000) == 0);
    running = NULL;
    adding_finish(a);
    adding_tell(a);
    adding_close(a);
    for (size_t i = 0; i < w.count; i++)
        free(w.files[i].path);
    free(w.files);
    close(wake[0]);
    close(wake[1]);
    return EXIT_DONE;
}
