#include "analyse.h"

#include "newsevent-render.h"
#include "newsevent-story.h"
#include "versions.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST 64 /* threads */

struct crew {
    pthread_mutex_t lock;
    pthread_cond_t wanted, finished;
    job *first, *last; /* all jobs not handed back, in order */
    job *open;         /* the first that nobody has taken */
    bool closing;
    unsigned count;
    pthread_t threads[MOST];
};

static int gather(void *context, const char *bytes, size_t length)
{
    put(context, bytes, length);
    return 0;
}

/* The words of the headline, else the beginning of the first sentence of the story. */
static char *title_of(const ne_document *doc)
{
    size_t count, length = 0;
    const ne_sentence *rows = ne_sentences(doc, &count), *best = NULL;
    for (size_t i = 0; i < count && !(best && best->kind == NEWSEVENT_HEADLINE); i++)
        if (rows[i].kind == NEWSEVENT_HEADLINE || (rows[i].kind == NEWSEVENT_BODY && !best))
            best = &rows[i];
    const char *words = best ? ne_text(doc, best->start, best->end, &length) : NULL;
    buffer line = {NULL, 0, 0};
    put_line(&line, words ? words : "", length);
    if (line.length > 160) {
        size_t cut = 157;
        while (cut && ((unsigned char)line.data[cut] & 0xc0) == 0x80)
            cut--;
        line.length = cut;
        put_text(&line, "\xe2\x80\xa6");
    }
    return take(&line, NULL);
}

static ne_string string(const char *text) { return (ne_string){text, text ? strlen(text) : 0}; }

static void run(job *j)
{
    const article *a = &j->article;
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long)j->article_id);
    ne_article about = {.size = sizeof about, .id = string(id), .published = string(a->published), .language = string(a->language), .source = string(a->outlet)};
    ne_error error;
    ne_document *doc = ne_parse(NULL, a->text, a->length, &about, &error);
    buffer json = {NULL, 0, 0};
    bool good = doc && ne_render(doc, NEWSEVENT_FORMAT_JSONL, NULL, gather, &json, &error) == NEWSEVENT_OK;
    if (good) {
        store_pack(&j->analysis, json.data, json.length);
        j->title = title_of(doc);
        ne_string day = ne_document_article(doc)->published;
        if (!*a->published && day.length < sizeof j->dated)
            snprintf(j->dated, sizeof j->dated, "%.*s", (int)day.length, day.length ? day.data : "");
        const char *title = a->title && *a->title ? a->title : j->title;
        ne_story_article digest = {.size = sizeof digest, .id = string(id), .outlet = string(a->outlet), .published = string(a->published), .title = string(title), .version = (uint64_t)j->version_id};
        j->digest = ne_digest_make(doc, &digest, NULL, &j->digest_size, &error);
        good = j->digest != NULL;
    }
    if (!good) {
        if (error.code == NEWSEVENT_ERROR_MEMORY) /* else the article would stay without */
            need(NULL);
        j->failure = error.message;
        j->analysis.length = 0;
    }
    free(json.data);
    ne_free(doc);
}

static void *work(void *context)
{
    crew *c = context;
    pthread_mutex_lock(&c->lock);
    while (!c->closing) {
        job *j = c->open;
        if (!j) {
            pthread_cond_wait(&c->wanted, &c->lock);
            continue;
        }
        c->open = j->next;
        pthread_mutex_unlock(&c->lock);
        run(j);
        pthread_mutex_lock(&c->lock);
        j->done = true;
        pthread_cond_signal(&c->finished);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

crew *crew_open(unsigned threads)
{
    crew *c = grow(NULL, sizeof *c);
    memset(c, 0, sizeof *c);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->wanted, NULL);
    pthread_cond_init(&c->finished, NULL);
    long cores = threads ? (long)threads : sysconf(_SC_NPROCESSORS_ONLN);
    for (long i = 0; i < cores && i < MOST; i++)
        if (!pthread_create(&c->threads[c->count], NULL, work, c))
            c->count++;
    return c;
}

void crew_close(crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->closing = true;
    pthread_cond_broadcast(&c->wanted);
    pthread_mutex_unlock(&c->lock);
    for (unsigned i = 0; i < c->count; i++)
        pthread_join(c->threads[i], NULL);
    while (c->first) {
        job *j = c->first;
        c->first = j->next;
        job_free(j);
    }
    pthread_cond_destroy(&c->finished);
    pthread_cond_destroy(&c->wanted);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

void crew_submit(crew *c, article *a, int64_t article_id, int64_t version_id)
{
    job *j = grow(NULL, sizeof *j);
    *j = (job){.article = *a, .article_id = article_id, .version_id = version_id};
    if (!c->count) { /* no thread could be had */
        run(j);
        j->done = true;
    }
    pthread_mutex_lock(&c->lock);
    if (c->last)
        c->last->next = j;
    else
        c->first = j;
    c->last = j;
    if (!c->open && !j->done)
        c->open = j;
    pthread_cond_signal(&c->wanted);
    pthread_mutex_unlock(&c->lock);
}

job *crew_next(crew *c)
{
    pthread_mutex_lock(&c->lock);
    job *j = c->first;
    while (j && !j->done)
        pthread_cond_wait(&c->finished, &c->lock);
    if (j) {
        c->first = j->next;
        if (!c->first)
            c->last = NULL;
    }
    pthread_mutex_unlock(&c->lock);
    return j;
}

void job_keep(store *s, const job *j)
{
    const findings found = {j->title, j->dated, &j->analysis, j->digest, j->digest_size};
    versions_analysed(s, j->version_id, &found);
}

void job_free(job *j)
{
    article_free(&j->article);
    free(j->analysis.data);
    free(j->title);
    ne_digest_free(j->digest, j->digest_size, NULL);
    free(j);
}

static char *column_copy(sqlite3_stmt *q, int column) { return copy(column_text(q, column), (size_t)sqlite3_column_bytes(q, column)); }

void analyse_again(store *s, int64_t article_id)
{
    sqlite3_stmt *q = store_prepare(s, "SELECT v.id, text, title, outlet, language, published, origin FROM articles JOIN versions v ON v.id = version_id WHERE articles.id = ?");
    sqlite3_bind_int64(q, 1, article_id);
    if (store_step(s, q)) {
        job *j = grow(NULL, sizeof *j);
        *j = (job){.article_id = article_id, .version_id = sqlite3_column_int64(q, 0)};
        article *a = &j->article;
        a->text = column_copy(q, 1);
        a->length = (size_t)sqlite3_column_bytes(q, 1);
        a->title = column_copy(q, 2);
        a->outlet = column_copy(q, 3);
        a->language = column_copy(q, 4);
        snprintf(a->published, sizeof a->published, "%s", column_text(q, 5));
        a->origin = column_copy(q, 6);
        run(j);
        if (j->failure)
            complain(a->origin, j->failure);
        job_keep(s, j);
        job_free(j);
    }
    sqlite3_finalize(q);
}
