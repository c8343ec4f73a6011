/* A file of trees: two lines that number relations and tags, "@relations" and "@tags" (universal|Penn), with names between spaces, then a sentence a
 * line: the hash of its forms in 16 hexadecimal digits, heads, relations and tags, between tabs. In these a word is one
 * character, '!' + its number (heads count from 1, 0 is the root). */
#include "learn/parser-trees.h"

#include "common/need.h"
#include "common/table.h"
#include "core/hash.h"
#include "newsevent.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = '!', NUMBERS = '~' - '!' + 1 };

typedef struct tree {
    uint64_t key;
    const char *heads, *relations, *tags;
    bool met; /* by parser_trees_told */
} tree;

struct parser_trees {
    char *text;
    tree *rows;
    size_t count;
    uint8_t relations[NUMBERS], tags[NUMBERS], upos[NUMBERS];
    uint32_t met;
};

static uint64_t key_of(const parser_row *rows, uint32_t count)
{
    uint64_t key = NEWSEVENT_HASH_START;
    for (uint32_t i = 1; i < count; i++)
        key = ne_hash_byte(ne_hash_bytes(key, rows[i].form, strlen(rows[i].form)), ' ');
    return key;
}

static int by_key(const void *a, const void *b)
{
    const tree *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static _Noreturn void fault(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(1);
}

static uint8_t number_or_0(const char *(*names)(uint32_t), const char *name)
{
    uint32_t number = number_named(names, name);
    return number == NO_NUMBER ? 0 : (uint8_t)number;
}

/* `line` holds names of relations or, where there are universal tags, of pairs. */
static void read_names(char *line, const char *(*names)(uint32_t), uint8_t *numbers, uint8_t *universal, const char *path)
{
    size_t count = 0;
    for (char *name = strtok(line, " "); name; name = strtok(NULL, " "), count++) {
        char *bar = strchr(name, '|');
        if (count == NUMBERS || !bar != !universal)
            fault(path, "names of relations or tags that cannot be");
        if (bar) {
            *bar = 0;
            universal[count] = number_or_0(ne_upos_name, name);
            name = bar + 1;
        }
        numbers[count] = number_or_0(names, name);
    }
}

parser_trees *parser_trees_open(const char *path)
{
    size_t length, lines = 0;
    parser_trees *t = need_zeroed(sizeof *t);
    t->text = read_file(path, &length);
    for (size_t i = 0; i < length; i++)
        lines += t->text[i] == '\n';
    t->rows = need_zeroed((lines + 1) * sizeof *t->rows);
    for (char *line = t->text, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        if (*next)
            *next++ = 0;
        if (!strncmp(line, "@relations ", 11)) {
            read_names(line + 11, ne_deprel_name, t->relations, NULL, path);
        } else if (!strncmp(line, "@tags ", 6)) {
            read_names(line + 6, ne_xpos_name, t->tags, t->upos, path);
        } else if (*line != '#') {
            char *field[3] = {NULL}, *end;
            tree row = {strtoull(line, &end, 16), NULL, NULL, NULL, false};
            for (int i = 0; i < 3; i++, end += strcspn(end, "\t")) {
                if (*end != '\t')
                    fault(path, "a sentence of fewer than four fields");
                *end++ = 0;
                field[i] = end;
            }
            row.heads = field[0];
            row.relations = field[1];
            row.tags = field[2];
            t->rows[t->count++] = row;
        }
    }
    qsort(t->rows, t->count, sizeof *t->rows, by_key);
    return t;
}

/* The row of a sentence whose fields are as long as it; NULL for none. */
static tree *tree_of(const parser_trees *t, const parser_row *rows, uint32_t count)
{
    tree wanted = {.key = key_of(rows, count)}, *found = bsearch(&wanted, t->rows, t->count, sizeof *t->rows, by_key);
    size_t n = count - 1;
    return found && strlen(found->heads) == n && strlen(found->relations) == n && strlen(found->tags) == n ? found : NULL;
}

bool parser_trees_fill(const parser_trees *t, parser_row *rows, uint32_t count)
{
    const tree *found = tree_of(t, rows, count);
    if (!found)
        return false;
    for (uint32_t i = 1; i < count; i++) {
        rows[i].head = (uint16_t)(found->heads[i - 1] - FIRST);
        rows[i].deprel = t->relations[(found->relations[i - 1] - FIRST) % NUMBERS];
        uint8_t tag = t->tags[(found->tags[i - 1] - FIRST) % NUMBERS];
        rows[i].xpos = tag ? tag : rows[i].xpos;
        if (rows[i].head >= count)
            return false;
    }
    return true;
}

void parser_trees_tell(parser_trees *t, FILE *to, const parser_row *rows, uint32_t count)
{
    enum { EACH = 3 };
    tree *found = tree_of(t, rows, count);
    if (!found || found->met)
        return;
    found->met = true;
    if (++t->met % EACH)
        return;
    for (uint32_t i = 1; i < count; i++) {
        uint8_t tag = (uint8_t)(found->tags[i - 1] - FIRST) % NUMBERS, relation = (uint8_t)(found->relations[i - 1] - FIRST) % NUMBERS;
        fprintf(to, "%u\t%s\t_\t%s\t%s\t_\t%d\t%s\t_\t%s\n", i, rows[i].form, ne_upos_name(t->upos[tag]), ne_xpos_name(t->tags[tag]),
                found->heads[i - 1] - FIRST, ne_deprel_name(t->relations[relation]), rows[i].w.shape >> 4 & 1 ? "_" : "SpaceAfter=No");
    }
    fputc('\n', to);
}

void parser_trees_close(parser_trees *t)
{
    if (!t)
        return;
    free(t->text);
    free(t->rows);
    free(t);
}

void parser_trees_ask(FILE *to, const parser_row *rows, uint32_t count)
{
    fprintf(to, "%016llx\t", (unsigned long long)key_of(rows, count));
    for (uint32_t i = 1; i < count; i++)
        fprintf(to, "%s%c", rows[i].form, i + 1 < count ? ' ' : '\n');
}
