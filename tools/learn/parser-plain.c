/* Sentences of plain text with trees of a larger parser: what the small one learns from besides annotated text. */
#include "learn/parser-read.h"

#include "common/table.h"
#include "pipeline.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void add_document(parser_corpus *corpus, const parser_reader *reader, const char *text, size_t length)
{
    enum { LEAST = 4, MOST = 100 };
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
        for (uint32_t k = 1; k <= n; k++) {
            const ne_token *w = &t[s[i].first_token + k - 1];
            size_t size = w->end - w->start;
            char *form = need_zeroed(size + 1);
            memcpy(form, text + w->start, size);
            rows[k].form = form;
            rows[k].w = ne_parse_word_of(form, size, w->space_after, w->upos, w->xpos);
            rows[k].xpos = w->xpos;
        }
        parser_sentence one = {.rows = rows, .count = n + 1};
        parser_parse(reader, &one);
        for (uint32_t k = 1; k <= n; k++) {
            rows[k].head = reader->room.heads[k];
            rows[k].deprel = reader->room.deprels[k];
        }
        parser_add(corpus, rows, n + 1, 0);
        corpus->sentences[corpus->count - 1].plain = true;
    }
    ne_free(doc);
}

bool parser_read_plain(parser_corpus *corpus, const char *path, uint32_t each, const char *teacher)
{
    parser_reader reader;
    parser_open(&reader, teacher);
    size_t length, n = strlen(path);
    char *file = read_file(path, &length);
    if (n < 6 || strcmp(path + n - 6, ".jsonl")) {
        add_document(corpus, &reader, file, length);
    } else {
        uint32_t number = 0;
        for (char *line = strtok(file, "\n"); line; line = strtok(NULL, "\n")) {
            if (number++ % each)
                continue;
            json_t *row = json_loads(line, 0, NULL);
            const char *text = json_string_value(json_object_get(row, "text"));
            if (text)
                add_document(corpus, &reader, text, strlen(text));
            json_decref(row);
        }
    }
    free(file);
    parser_close(&reader);
    return true;
}
