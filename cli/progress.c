#include "cli.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void cli_progress_begin(cli_progress *p, const cli_options *options)
{
    memset(p, 0, sizeof *p);
    p->wanted = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    p->began = p->told = now();
    for (int i = 0; i < options->file_count; i++) {
        struct stat s;
        int failed = strcmp(options->files[i], "-") ? stat(options->files[i], &s) : fstat(STDIN_FILENO, &s);
        if (failed || !S_ISREG(s.st_mode)) {
            p->total = 0;
            return;
        }
        p->total += (uint64_t)s.st_size;
    }
}

void cli_progress_tell(cli_progress *p)
{
    if (!p->wanted)
        return;
    double t = now();
    if (t - p->began < 1 || t - p->told < 0.2)
        return;
    p->told = t;
    p->shown = true;
    fprintf(stderr, "\r\x1b[K%.1f MB", (double)p->bytes / 1e6);
    if (p->total)
        fprintf(stderr, " of %.1f MB", (double)p->total / 1e6);
    fprintf(stderr, ", %llu articles, %.2f MB/s", (unsigned long long)p->articles, (double)p->bytes / 1e6 / (t - p->began));
    fflush(stderr);
}

void cli_progress_wipe(cli_progress *p)
{
    if (p->shown)
        fputs("\r\x1b[K", stderr);
    p->shown = false;
}
