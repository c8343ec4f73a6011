/* Sentences of plain text with trees of an annotator: what the parser learns from besides the treebanks. */
#include "learn/parser-trees.h"

#include "common/need.h"
#include "common/table.h"
#include "pipeline.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST = 4, MOST = 93 /* heads are one character in files of trees */ };

static void fill_row(parser_row *row, const char *text, const ne_token *w)
{
    size_t size = w->end - w->start;
    char *form = need_zeroed(size + 1);
    memcpy(form, text + w->start, size);
    row->form = form;
    row->w = ne_parse_word_of(form, size, w->space_after, w->upos, w->xpos);
    row->xpos = w->xpos;
}

static void add_document(const parser_plain *plain, const char *text, size_t length)
{
    ne_error error = {NEWSEVENT_OK, "", 0};
    ne_document *doc = ne_parse_before(NULL, text, length, NULL, ne_name_run, &error);
    if (!doc) {
        fprintf(stderr, "plain text: %s\n", error.message);
        exit(1);
    }
    size_t sentences, tokens;
    const ne_sentence *s = ne_sentences(doc, &sentences);
    const ne_token *t = ne_tokens(doc, &tokens);
    for (size_t i = 0; i < sentences; i++) {
        uint32_t n = s[i].token_count;
        parser_row rows[MOST + 1];
        if (n < LEAST || n > MOST || s[i].kind == NEWSEVENT_BOILERPLATE)
            continue;
        memset(rows, 0, sizeof rows);
        for (uint32_t k = 1; k <= n; k++)
            fill_row(&rows[k], text, &t[s[i].first_token + k - 1]);
        if (plain->ask) {
            parser_trees_ask(plain->ask, rows, n + 1);
        } else if (plain->tell) {
            parser_trees_tell(plain->trees, plain->tell, rows, n + 1);
        } else if (parser_trees_fill(plain->trees, rows, n + 1)) {
            parser_add(plain->corpus, rows, n + 1, 0);
            plain->corpus->sentences[plain->corpus->count - 1].plain = true;
        }
    }
    ne_free(doc);
}

void parser_read_plain(const parser_plain *plain, const char *path, uint32_t each)
{
    size_t length, n = strlen(path);
    char *file = read_file(path, &length);
    if (n < 6 || strcmp(path + n - 6, ".jsonl")) {
        add_document(plain, file, length);
    } else {
        uint32_t number = 0;
        for (char *line = strtok(file, "\n"); line; line = strtok(NULL, "\n")) {
            if (number++ % each)
                continue;
            json_t *row = json_loads(line, 0, NULL);
            const char *text = json_string_value(json_object_get(row, "text"));
            if (text)
                add_document(plain, text, strlen(text));
            json_decref(row);
        }
    }
    free(file);
}
