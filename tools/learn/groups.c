#include "learn/groups.h"

#include "common/need.h"

#include <stdlib.h>
#include <string.h>

uint32_t group_of(const groups *all, const ne_coref *c, const ne_ment *m)
{
    uint32_t best = NEWSEVENT_NONE, size = UINT32_MAX, head = c->tokens[m->head].start;
    for (size_t i = 0; i < all->count; i++) {
        const grouped_mention *g = &all->rows[i];
        bool same = all->heads ? g->head_start <= head && head < g->head_end
                    : m->kind == NEWSEVENT_NAME ? g->start < m->end && m->start < g->end && g->end - g->start < 2 * (m->end - m->start) + 8
                                                : (g->start == m->start && g->end == m->end) || (m->kind == NEWSEVENT_NOMINAL && g->start <= head && head < g->end && g->end <= m->end + 40 && m->start <= g->start + 12 && g->start <= m->start + 12);
        if (same && g->end - g->start < size) {
            size = g->end - g->start;
            best = g->entity;
        }
    }
    return best;
}

static uint32_t number(json_t *row, const char *key) { return (uint32_t)json_integer_value(json_object_get(row, key)); }

/* Heads are told in code points of the text: in bytes. */
static grouped_mention headed(json_t *row, const char *text)
{
    uint32_t start = number(row, "start_b"), cp = number(row, "start"), at = start, begin = start;
    json_t *head = json_object_get(row, "head");
    uint32_t first = (uint32_t)json_integer_value(json_array_get(head, 0)), end = (uint32_t)json_integer_value(json_array_get(head, 1));
    for (; cp < end && text[at]; cp++) {
        if (cp == first)
            begin = at;
        at++;
        while ((text[at] & 0xc0) == 0x80)
            at++;
    }
    return (grouped_mention){start, number(row, "end_b"), begin, at, (uint32_t)strtoul(json_string_value(json_object_get(row, "eid")), NULL, 10)};
}

groups read_groups(json_t *json)
{
    json_t *mentions = json_object_get(json, "mentions"), *entities = json_object_get(json, "entities"), *row, *m;
    groups all = {NULL, json_array_size(mentions), mentions != NULL};
    const char *text = json_string_value(json_object_get(json, "text"));
    size_t i, k, n = 0;
    json_array_foreach(entities, i, row)
        all.count += mentions ? 0 : json_array_size(json_object_get(row, "mentions"));
    all.rows = need_zeroed((all.count + 1) * sizeof *all.rows);
    json_array_foreach(mentions, i, row)
        all.rows[n++] = headed(row, text);
    json_array_foreach(entities, i, row) {
        if (mentions)
            break;
        json_array_foreach(json_object_get(row, "mentions"), k, m)
            all.rows[n++] = (grouped_mention){number(m, "start"), number(m, "end"), 0, 0, (uint32_t)i};
    }
    return all;
}

bool is_left_out(json_t *json)
{
    static const char *const ids[] = {"GUM_news_afghan", "GUM_news_clock", "GUM_news_defector", "GUM_news_ie9", "GUM_news_nasa"};
    const char *id = json_string_value(json_object_get(json, "id"));
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (!strcmp(id, ids[i]))
            return true;
    return !strncmp(id, "GUM_vlog", 8) || !strncmp(id, "GUM_academic", 12) || !strncmp(id, "GUM_textbook", 12);
}
