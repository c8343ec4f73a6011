/* bench: how fast the pipeline and each of its stages are, beside a yardstick that merely touches every word, in the same run.
 *   bench [--library SO] [--tool NEWSEVENT] [--megabytes N] [--max-sentence BYTES] (--jsonl FILE | FILE…)
 * Speeds are medians of several rounds in time of the processor, yardstick and pipeline by turns article by article, so that a busy
 * machine slows both; latency and start are what a clock on the wall says. MB are 10^6 bytes of article text. */
#include "bench-articles.h"
#include "newsevent-render.h"
#include "pipeline.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 3
#define YARDS 4 /* runs of the yardstick over an article */
#define STARTS 21
#define LATENCIES 10000
#define THREADS 4

/* Limits that options may change. */
static ne_limits limits = {.size = sizeof limits};
static const ne_article about = {.size = sizeof about, .limits = &limits};

static double clock_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double now(void) { return clock_of(CLOCK_THREAD_CPUTIME_ID); }
static double on_the_wall(void) { return clock_of(CLOCK_MONOTONIC); }

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Which share of the values is smaller: 0.5 gives the median, 0 the least. */
static double quantile(double *values, size_t count, double share)
{
    qsort(values, count, sizeof *values, by_value);
    return values[(size_t)((double)(count - 1) * share)];
}

/* ---- the yardstick: FNV-1a (64 bit) over every maximal run of bytes above 0x20 ---- */

static uint64_t yardstick(const unsigned char *text, size_t length)
{
    uint64_t sum = 0;
    const unsigned char *end = text + length;
    while (text < end) {
        if (*text <= 0x20) {
            text++;
            continue;
        }
        uint64_t hash = 14695981039346656037u;
        do {
            hash = (hash ^ *text) * 1099511628211u;
        } while (++text < end && *text > 0x20);
        sum += hash;
    }
    return sum;
}

/* ---- the pipeline ---- */

static int count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return 0;
}

typedef struct times { /* of one round over all articles, in seconds */
    double yardstick, pipeline, json;
} times;

static times time_round(const corpus *c, size_t *sentences, size_t *events, size_t *json, uint64_t *check)
{
    times spent = {0, 0, 0};
    *sentences = *events = *json = 0;
    for (size_t i = 0, from = 0; i < c->count; from = c->ends[i++]) {
        ne_error error;
        size_t n, length = c->ends[i] - from;
        double t = now(), next;
        ne_document *doc = ne_parse(NULL, c->text + from, length, &about, &error);
        if (!doc)
            die(error.message, "ne_parse");
        spent.pipeline += (next = now()) - t;
        ne_render(doc, NEWSEVENT_FORMAT_JSONL, NULL, count_bytes, json, NULL);
        spent.json += now() - next;
        ne_sentences(doc, &n);
        *sentences += n;
        ne_events(doc, &n);
        *events += n;
        next = now();
        ne_free(doc);
        spent.pipeline += (t = now()) - next;
        for (int k = 0; k < YARDS; k++)
            *check += yardstick((const unsigned char *)c->text + from, length);
        spent.yardstick += (now() - t) / YARDS;
    }
    return spent;
}

static const struct {
    const char *name;
    ne_stage *run;
} stages[] = {{"layout", ne_layout_run},     {"sentence", ne_sentence_run}, {"syntax", ne_syntax_run},
              {"name", ne_name_run},         {"time", ne_time_run},         {"quantity", ne_quantity_run},
              {"quote", ne_quote_run},       {"coref", ne_coref_run},       {"frame", ne_frame_run}};
#define STAGES (sizeof stages / sizeof *stages)

/* The windows of ne_parse, with a clock between the stages; `spent` has a row more, for the segmenter. */
static void time_stages(const corpus *c, double *spent)
{
    memset(spent, 0, (STAGES + 1) * sizeof *spent);
    for (size_t i = 0, from = 0; i < c->count; from = c->ends[i++]) {
        ne_error error = {NEWSEVENT_OK, "", 0};
        ne_document *doc = ne_document_open(NULL, &about, &error);
        if (!doc)
            die(error.message, "ne_document_open");
        doc->text = c->text + from;
        doc->end = (uint32_t)(c->ends[i] - from);
        ne_segmenter segmenter;
        ne_segmenter_init(&segmenter, NULL, doc->limits.max_sentence);
        for (bool closed = true; closed && error.code == NEWSEVENT_OK;) {
            double t = now(), next;
            ne_window_fill(doc, &segmenter, true, &closed, &error);
            spent[STAGES] += (next = now()) - t;
            for (size_t s = 0; s < STAGES && error.code == NEWSEVENT_OK; s++) {
                t = next;
                ne_arena_reset(&doc->scratch);
                stages[s].run(doc, &error);
                spent[s] += (next = now()) - t;
            }
        }
        if (error.code != NEWSEVENT_OK)
            die(error.message, "a stage");
        ne_free(doc);
    }
}

static void report_stages(const corpus *c)
{
    double spent[ROUNDS][STAGES + 1], column[ROUNDS], total = 0, each[STAGES + 1];
    for (size_t r = 0; r < ROUNDS; r++)
        time_stages(c, spent[r]);
    for (size_t s = 0; s <= STAGES; s++) {
        for (size_t r = 0; r < ROUNDS; r++)
            column[r] = spent[r][s];
        total += each[s] = quantile(column, ROUNDS, 0.5);
    }
    printf("\n%-22s %10s %8s\n", "stage", "MB/s", "share");
    printf("%-22s %10.1f %7.1f%%\n", "segmenter", (double)c->length / 1e6 / each[STAGES], 100 * each[STAGES] / total);
    for (size_t s = 0; s < STAGES; s++)
        printf("%-22s %10.1f %7.1f%%\n", stages[s].name, (double)c->length / 1e6 / each[s], 100 * each[s] / total);
}

/* ---- start: a fresh process, from before dlopen to the first events ---- */

static int start_once(const char *library, const char *text, size_t length)
{
    double began = on_the_wall();
    void *so = dlopen(library, RTLD_NOW);
    if (!so)
        return 1;
    ne_document *(*parse)(const ne_engine *, const char *, size_t, const ne_article *, ne_error *);
    const ne_event *(*events)(const ne_document *, size_t *);
    *(void **)&parse = dlsym(so, "ne_parse");
    *(void **)&events = dlsym(so, "ne_events");
    if (!parse || !events)
        return 1;
    size_t count;
    ne_document *doc = parse(NULL, text, length, NULL, NULL);
    if (!doc)
        return 1;
    events(doc, &count);
    printf("%.1f %zu\n", (on_the_wall() - began) * 1e6, count);
    return 0;
}

/* Starts a process `STARTS` times on a text. */
static void report_starts(const char *self, const char *library, const char *text, size_t length, const char *what)
{
    char name[] = "/tmp/newsevent-bench-XXXXXX", command[1024];
    int file = mkstemp(name);
    if (file < 0 || write(file, text, length) != (ssize_t)length)
        die("cannot write", name);
    close(file);
    snprintf(command, sizeof command, "'%s' --start '%s' '%s'", self, library, name);
    double micros[STARTS];
    size_t events = 0;
    for (int i = 0; i < STARTS; i++) {
        FILE *p = popen(command, "r");
        if (!p || fscanf(p, "%lf %zu", &micros[i], &events) != 2)
            die("cannot be loaded", library);
        pclose(p);
    }
    remove(name);
    double middle = quantile(micros, STARTS, 0.5);
    printf("start: %.2f ms from dlopen to the %zu events of %s of %zu bytes (fresh process, median of %d; best %.2f)\n", middle / 1000,
           events, what, length, STARTS, micros[0] / 1000);
}

static void report_start(const char *self, const char *library, const corpus *c)
{
    static const char flash[] = "Rebels shelled the port of Lundhavn on Monday, killing three people, the mayor said.\n";
    size_t best = 0, from = 0, start = 0, length = 0;
    for (size_t i = 0; i < c->count; from = c->ends[i++]) { /* the article whose length is nearest to 2 KB */
        size_t n = c->ends[i] - from, far = n > 2048 ? n - 2048 : 2048 - n;
        if (!i || far < best) {
            best = far;
            start = from;
            length = n;
        }
    }
    report_starts(self, library, flash, sizeof flash - 1, "a flash");
    report_starts(self, library, c->text + start, length, "an article");
}

/* ---- latency: articles of about 2 KB, warm ---- */

static void report_latency(const corpus *c)
{
    size_t count = 0, from = 0, wanted[64][2];
    for (size_t i = 0; i < c->count && count < 64; from = c->ends[i++])
        if (c->ends[i] - from > 1900 && c->ends[i] - from < 2150) {
            wanted[count][0] = from;
            wanted[count++][1] = c->ends[i] - from;
        }
    double *took = malloc(LATENCIES * sizeof *took);
    if (!took)
        die("no memory", "latency");
    for (size_t round = 0; round < 2 && count; round++) /* the first warms */
        for (size_t i = 0; i < (round ? LATENCIES : count); i++) {
            double began = on_the_wall();
            ne_free(ne_parse(NULL, c->text + wanted[i % count][0], wanted[i % count][1], &about, NULL));
            took[i] = on_the_wall() - began;
        }
    if (count)
        printf("\nlatency: %zu parses of %zu articles of about 2 KB: median %.2f ms, p99 %.2f ms\n", (size_t)LATENCIES, count,
               1000 * quantile(took, LATENCIES, 0.5), 1000 * quantile(took, LATENCIES, 0.99));
    free(took);
}

/* ---- threads: each takes every fourth article, or every fourth of the yardstick's text ---- */

typedef struct share {
    const corpus *c;
    size_t number;
    bool whole; /* the pipeline rather than the yardstick */
    uint64_t check;
} share;

static void *work_share(void *context)
{
    share *s = context;
    for (size_t i = 0, from = 0; i < s->c->count; from = s->c->ends[i++]) {
        if (i % THREADS != s->number)
            continue;
        size_t length = s->c->ends[i] - from;
        if (s->whole)
            ne_free(ne_parse(NULL, s->c->text + from, length, &about, NULL));
        else
            for (int k = 0; k < 100; k++)
                s->check += yardstick((const unsigned char *)s->c->text + from, length);
    }
    return NULL;
}

/* How many times faster all threads together are than one that does the shares one after the other. */
static double gain_of_threads(const corpus *c, bool whole)
{
    double gains[3];
    for (int round = 0; round < 3; round++) {
        share shares[THREADS];
        pthread_t threads[THREADS];
        double began = on_the_wall(), alone;
        for (size_t t = 0; t < THREADS; t++) {
            shares[t] = (share){c, t, whole, 0};
            work_share(&shares[t]);
        }
        alone = on_the_wall() - began;
        began = on_the_wall();
        for (size_t t = 0; t < THREADS; t++)
            if (pthread_create(&threads[t], NULL, work_share, &shares[t]))
                die("no thread", "threads");
        for (size_t t = 0; t < THREADS; t++)
            pthread_join(threads[t], NULL);
        gains[round] = alone / (on_the_wall() - began);
    }
    return quantile(gains, 3, 1);
}

static void report_threads(const corpus *c)
{
    double ours = gain_of_threads(c, true), theirs = gain_of_threads(c, false);
    printf("threads: %d are %.2f times as fast as one, the yardstick %.2f times: %.2f of its gain\n", THREADS, ours, theirs, ours / theirs);
}

/* ---- memory: the tool over the same articles ---- */

static void report_memory(const char *tool, const char *jsonl, char **files, int count)
{
    char **argv = calloc((size_t)count + 8, sizeof *argv);
    int n = 0;
    if (!argv)
        return;
    static char extract[] = "extract", from[] = "--from", kind_jsonl[] = "jsonl", kind_text[] = "text";
    argv[n++] = strdup(tool);
    argv[n++] = extract;
    argv[n++] = from;
    argv[n++] = jsonl ? kind_jsonl : kind_text;
    if (jsonl)
        argv[n++] = strdup(jsonl);
    for (int i = 0; i < count; i++)
        argv[n++] = files[i];
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execv(tool, argv);
        _exit(127);
    }
    struct rusage usage;
    int status;
    if (wait4(child, &status, 0, &usage) == child && WIFEXITED(status) && WEXITSTATUS(status) != 127)
        printf("memory: peak of `newsevent extract` over the same articles %.1f MB\n", (double)usage.ru_maxrss / 1000);
    free(argv);
}

static void report_speed(const corpus *c)
{
    double yard[ROUNDS], full[ROUNDS], json[ROUNDS], megabytes = (double)c->length / 1e6;
    size_t sentences, events, bytes;
    uint64_t check = 0;
    for (int r = 0; r < ROUNDS; r++) {
        times t = time_round(c, &sentences, &events, &bytes, &check);
        yard[r] = t.yardstick;
        full[r] = t.pipeline;
        json[r] = t.pipeline + t.json;
    }
    double y = quantile(yard, ROUNDS, 0.5), f = quantile(full, ROUNDS, 0.5), j = quantile(json, ROUNDS, 0.5);
    printf("%zu articles, %.2f MB, %zu sentences, %zu events, %.1f MB of JSON\n\n", c->count, megabytes, sentences, events,
           (double)bytes / 1e6);
    printf("%-22s %10s %14s %18s\n", "", "MB/s", "sentences/s", "of the yardstick");
    printf("%-22s %10.1f %14s %18s   (check %016llx)\n", "yardstick", megabytes / y, "", "1", (unsigned long long)check);
    printf("%-22s %10.2f %14.0f %14s1/%.0f\n", "full pipeline", megabytes / f, (double)sentences / f, "", f / y);
    printf("%-22s %10.2f %14.0f %14s1/%.0f\n", "pipeline and JSON", megabytes / j, (double)sentences / j, "", j / y);
}

int main(int argc, char **argv)
{
    const char *library = NULL, *tool = NULL, *jsonl = NULL;
    size_t most = 0;
    int i = 1;
    if (argc == 4 && !strcmp(argv[1], "--start")) {
        static char text[1 << 16];
        FILE *f = fopen(argv[3], "rb");
        return f ? start_once(argv[2], text, fread(text, 1, sizeof text, f)) : 1;
    }
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        if (!strcmp(argv[i], "--library"))
            library = argv[i + 1];
        else if (!strcmp(argv[i], "--tool"))
            tool = argv[i + 1];
        else if (!strcmp(argv[i], "--jsonl"))
            jsonl = argv[i + 1];
        else if (!strcmp(argv[i], "--megabytes"))
            most = (size_t)atol(argv[i + 1]) * 1000000;
        else if (!strcmp(argv[i], "--max-sentence"))
            limits.max_sentence = (uint64_t)atol(argv[i + 1]);
        else
            die("no such option", argv[i]);
    }
    if (!jsonl && i >= argc) {
        fprintf(stderr, "usage: bench [--library SO] [--tool NEWSEVENT] [--megabytes N] [--max-sentence BYTES] (--jsonl FILE | FILE…)\n");
        return 2;
    }
    corpus c = {0};
    if (jsonl)
        read_jsonl(&c, jsonl, most ? most : SIZE_MAX);
    else
        read_files(&c, argv + i, argc - i, most ? most : 4000000);
    if (!c.count)
        die("no articles", jsonl ? jsonl : argv[i]);
    report_speed(&c);
    report_stages(&c);
    report_latency(&c);
    report_threads(&c);
    if (library)
        report_start(argv[0], library, &c);
    if (tool)
        report_memory(tool, jsonl, argv + i, argc - i);
    free(c.text);
    free(c.ends);
    return 0;
}
