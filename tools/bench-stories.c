/* bench-stories: what a set of many articles costs.
 *   bench-stories [COPIES] < ARTICLES.jsonl
 * Every article is taken COPIES times (default 5), each time years later and with other numbers, made into a digest, and added in
 * order of days; the set is brought up to date after every thousand. Prints the time of each fifth of the work, memory, and the time of looking stories up. */
#include "newsevent-render.h"
#include "newsevent-story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCH 1000u

typedef struct piece {
    void *digest;
    size_t size;
    char day[24];
} piece;

typedef struct store {
    piece *rows;
    size_t count, room, bytes;
} store;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *must(void *p)
{
    if (!p) {
        fputs("no memory\n", stderr);
        exit(1);
    }
    return p;
}

/* Each digit of a number but the first becomes another one. */
static void shift(char *text, size_t length, unsigned copy)
{
    for (size_t i = 1; i < length; i++)
        if (text[i] >= '0' && text[i] <= '9' && ((text[i - 1] >= '0' && text[i - 1] <= '9') || text[i - 1] == ','))
            text[i] = (char)('0' + (text[i] - '0' + (int)copy) % 10);
}

static void take(store *s, const ne_line *line, unsigned copy, size_t number)
{
    size_t length;
    const char *given = ne_line_text(line, &length);
    char *text = must(malloc(length + 1)), id[32];
    if (s->count == s->room) {
        s->room = s->room * 2 + 1024;
        s->rows = must(realloc(s->rows, s->room * sizeof *s->rows));
    }
    piece *at = &s->rows[s->count++];
    memcpy(text, given, length);
    shift(text, length, copy);
    const ne_article *known = ne_line_article(line);
    int year = 2004, month = (int)(number % 12) + 1, date = (int)(number % 28) + 1; /* of those that bring none */
    if (known->published.length >= 10)
        sscanf(known->published.data, "%d-%d-%d", &year, &month, &date);
    snprintf(at->day, sizeof at->day, "%04d-%02d-%02d", (year + (int)copy * 6) % 10000, month < 1 || month > 12 ? 1 : month, date > 28 || date < 1 ? 28 : date);
    snprintf(id, sizeof id, "%u-%zu", copy, number);
    ne_article article = {.size = sizeof article, .id = {id, strlen(id)}, .published = {at->day, 10}};
    ne_document *doc = must(ne_parse(NULL, text, length, &article, NULL));
    at->digest = must(ne_digest_make(doc, NULL, NULL, &at->size, NULL));
    s->bytes += at->size;
    ne_free(doc);
    free(text);
}

static int discard(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return 0;
}

static void look_up(const ne_story_set *set)
{
    size_t count, written = 0, opened = 0;
    const ne_story *stories = ne_stories(set, &count);
    uint32_t largest = 0, shared = 0;
    for (size_t i = 0; i < count; i++) {
        shared += stories[i].article_count > 1;
        if (stories[i].article_count > stories[largest].article_count)
            largest = (uint32_t)i;
    }
    double worst = 0, began = now();
    for (size_t i = 0; i < count; i += 1 + count / 2000, opened++) {
        double at = now();
        ne_story_view *view = must(ne_story_open(set, stories[i].id, NULL));
        ne_story_close(view);
        worst = now() - at > worst ? now() - at : worst;
    }
    printf("stories: %zu, %u of several articles; opened %zu: %.3f ms each, the slowest %.3f ms\n", count, shared, opened,
           (now() - began) * 1e3 / (double)opened, worst * 1e3);
    began = now();
    ne_story_view *view = must(ne_story_open(set, stories[largest].id, NULL));
    double opened_at = now();
    ne_render_story(view, NEWSEVENT_FORMAT_JSONL, discard, &written, NULL);
    ne_story_close(view);
    printf("the largest story, %u articles: opened in %.3f ms, written (%zu bytes) in %.3f ms\n", stories[largest].article_count,
           (opened_at - began) * 1e3, written, (now() - opened_at) * 1e3);
}

static int by_day(const void *a, const void *b) { return strcmp(((const piece *)a)->day, ((const piece *)b)->day); }

int main(int argc, char **argv)
{
    unsigned copies = argc > 1 ? (unsigned)atoi(argv[1]) : 5;
    store s = {0};
    char *line = NULL;
    size_t room = 0, number = 0;
    ssize_t n;
    double began = now();
    while ((n = getline(&line, &room, stdin)) > 0) {
        ne_line *article = ne_line_read(line, (size_t)n, NULL);
        for (unsigned copy = 0; article && copy < copies; copy++)
            take(&s, article, copy, number);
        number += article != NULL;
        ne_line_free(article);
    }
    free(line);
    if (!s.count)
        return 1;
    printf("%zu articles analysed and digested in %.1f s; a digest has %zu bytes on average\n", s.count, now() - began, s.bytes / s.count);
    qsort(s.rows, s.count, sizeof *s.rows, by_day); /* as news comes */
    ne_story_set *set = must(ne_story_set_open(NULL, NULL));
    size_t fifth = (s.count + 4) / 5;
    double last = now(), single = 0;
    for (size_t i = 0; i < s.count; i++) {
        if (ne_story_set_add(set, s.rows[i].digest, s.rows[i].size, NULL) != NEWSEVENT_OK)
            return 1;
        if (i % BATCH == BATCH - 1 || i + 1 == s.count)
            if (ne_story_set_update(set, NULL) != NEWSEVENT_OK)
                return 1;
        if (i % fifth == fifth - 1 || i + 1 == s.count) {
            printf("%6zu articles held: the last %zu added in %.2f s, memory %.1f MB\n", i + 1, i % fifth + 1, now() - last,
                   (double)ne_story_set_memory(set) / 1e6);
            last = now();
        }
    }
    for (int i = 0; i < 20; i++) { /* one article goes and comes again, each time with an update */
        ne_story_article article;
        const piece *at_hand = &s.rows[(size_t)i * 997 % s.count];
        ne_digest_article(at_hand->digest, at_hand->size, &article, NULL);
        double at = now();
        ne_story_set_withdraw(set, article.id, NULL);
        ne_story_set_update(set, NULL);
        ne_story_set_add(set, at_hand->digest, at_hand->size, NULL);
        ne_story_set_update(set, NULL);
        single += now() - at;
    }
    printf("withdrawing one article and adding it again, an update after each: %.2f ms\n", single * 1e3 / 20);
    look_up(set);
    ne_story_set_close(set);
    for (size_t i = 0; i < s.count; i++)
        ne_digest_free(s.rows[i].digest, s.rows[i].size, NULL);
    free(s.rows);
    return 0;
}
