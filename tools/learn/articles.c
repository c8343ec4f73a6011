#include "learn/articles.h"

#include "common/need.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t named(const char *name, const char *(*names)(uint32_t))
{
    uint32_t number = name ? number_named(names, name) : NO_NUMBER;
    if (number == NO_NUMBER) {
        fprintf(stderr, "unknown name in the gold: %s\n", name ? name : "(none)");
        exit(1);
    }
    return number;
}

static gold_filler filler_of(json_t *filler, uint32_t role)
{
    return (gold_filler){(uint32_t)json_integer_value(json_object_get(filler, "start")), (uint32_t)json_integer_value(json_object_get(filler, "end")), role,
                         json_string_value(json_object_get(filler, "name"))};
}

static void add_filler(gold_event *e, json_t *filler, uint32_t role)
{
    if (!json_is_object(filler))
        return;
    e->fillers = need(realloc(e->fillers, (e->filler_count + 1) * sizeof *e->fillers));
    e->fillers[e->filler_count++] = filler_of(filler, role);
}

static void add_fillers(gold_event *e, json_t *list, uint32_t role)
{
    size_t i;
    json_t *filler;
    json_array_foreach(list, i, filler)
        add_filler(e, filler, role);
}

/* The next event of the article, for which there is room: the bytes of its trigger, and its type and status where `kind` tells them. */
static gold_event *add_event(article *a, json_t *trigger, json_t *kind)
{
    gold_event *g = &a->events[a->event_count++];
    g->start = (uint32_t)json_integer_value(json_object_get(trigger, "start"));
    g->end = (uint32_t)json_integer_value(json_object_get(trigger, "end"));
    if (kind) {
        g->type = named(json_string_value(json_object_get(kind, "type")), ne_event_type_name);
        g->status = named(json_string_value(json_object_get(kind, "status")), ne_event_status_name);
    }
    return g;
}

static void read_events(article *a)
{
    json_t *events = json_object_get(a->json, "events"), *e;
    size_t i;
    a->events = need(calloc(json_array_size(events) + 1, sizeof *a->events));
    json_array_foreach(events, i, e) {
        gold_event *g = add_event(a, json_object_get(e, "trigger"), e);
        g->bare = json_is_true(json_object_get(e, "bare"));
        add_fillers(g, json_object_get(e, "actors"), NEWSEVENT_ACTOR);
        add_fillers(g, json_object_get(e, "recipients"), NEWSEVENT_RECIPIENT);
        add_filler(g, json_object_get(e, "place"), NEWSEVENT_PLACE);
        add_filler(g, json_object_get(e, "time"), GOLD_TIME);
        add_fillers(g, json_object_get(e, "quantities"), GOLD_QUANTITY);
        json_t *speaker = json_object_get(e, "speaker");
        if (json_is_object(speaker))
            g->speaker = filler_of(speaker, 0);
    }
}

/* Answers about single words, without parts. */
static void read_answers(article *a, json_t *asked)
{
    size_t i;
    json_t *answer;
    a->partial = true;
    a->events = need(calloc(json_array_size(asked) + 1, sizeof *a->events));
    json_array_foreach(asked, i, answer)
        add_event(a, answer, json_is_string(json_object_get(answer, "type")) ? answer : NULL);
}

static json_t *read_lines(const char *path)
{
    json_t *list = need(json_array()), *one;
    json_error_t fault;
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(1);
    }
    while ((one = json_loadf(f, JSON_DISABLE_EOF_CHECK, &fault)))
        json_array_append_new(list, one);
    if (!feof(f)) {
        fprintf(stderr, "%s: %s\n", path, fault.text);
        exit(1);
    }
    fclose(f);
    return list;
}

/* Where only the beginning was annotated, what follows must not teach that nothing happens: the text ends there. Answers
 * whether the text is there and may be cut so. */
static bool cut_to_annotated(json_t *one)
{
    json_t *to = json_object_get(one, "annotated_to"), *text = json_object_get(one, "text");
    if (!to || !text)
        return text != NULL;
    json_int_t end = json_integer_value(to);
    if (end <= 0 || (size_t)end > json_string_length(text))
        return false;
    return !json_object_set_new(one, "text", json_stringn(json_string_value(text), (size_t)end));
}

void read_articles(articles *all, const char *argument)
{
    char *path = need(strdup(argument)), *texts_path = strchr(path, ':');
    json_t *texts = NULL, *one, *other;
    if (texts_path) {
        *texts_path++ = 0;
        texts = read_lines(texts_path);
    }
    json_t *list = read_lines(path);
    size_t i, k;
    json_array_foreach(list, i, one) {
        if (texts)
            json_array_foreach(texts, k, other)
                if (!strcmp(json_string_value(json_object_get(one, "id")), json_string_value(json_object_get(other, "id"))))
                    json_object_set(one, "text", json_object_get(other, "text"));
        if (!cut_to_annotated(one)) {
            fprintf(stderr, "%s: no text, or one shorter than annotated, for %s\n", argument,
                    json_string_value(json_object_get(one, "id")));
            exit(1);
        }
        all->rows = need(realloc(all->rows, (all->count + 1) * sizeof *all->rows));
        article *a = &all->rows[all->count++];
        *a = (article){.json = json_incref(one), .text = json_string_value(json_object_get(one, "text"))};
        json_t *asked_of = json_object_get(one, "asked");
        if (asked_of)
            read_answers(a, asked_of);
        else
            read_events(a);
    }
    json_decref(list);
    json_decref(texts);
    free(path);
}

void parse_articles(articles *all)
{
    for (size_t i = 0; i < all->count; i++) {
        article *a = &all->rows[i];
        const char *published = json_string_value(json_object_get(a->json, "published"));
        ne_article about = {.size = sizeof about, .published = {published, published ? strlen(published) : 0}};
        ne_error error;
        a->doc = ne_parse_before(NULL, a->text, strlen(a->text), &about, ne_frame_run, &error);
        if (!a->doc) {
            fprintf(stderr, "%s: %s\n", json_string_value(json_object_get(a->json, "id")), error.message);
            exit(1);
        }
    }
}

void free_articles(articles *all)
{
    for (size_t i = 0; i < all->count; i++) {
        article *a = &all->rows[i];
        for (uint32_t k = 0; k < a->event_count; k++)
            free(a->events[k].fillers);
        free(a->events);
        ne_free(a->doc);
        json_decref(a->json);
    }
    free(all->rows);
}
