/* newsroom page: one read transaction, all stories with their articles, then the front pages. */
#include "page.h"

#include <stdlib.h>

static const char style[] =
#include "newsroom-style.h"
    ;
static const char icon[] =
#include "newsroom-icon.h"
    ;

static int64_t count_of(store *s, const char *query)
{
    sqlite3_stmt *statement = store_prepare(s, query);
    int64_t number = store_step(s, statement) ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return number;
}

static void write_embedded(page_folder *folder, const char *name, const char *text)
{
    buffer file = {NULL, 0, 0};
    put_text(&file, text);
    folder_write(folder, name, &file);
}

static void write_pages(page_source *source, page_folder *folder, front_pages *front)
{
    page_story *story;
    write_embedded(folder, "style.css", style);
    write_embedded(folder, "icon.svg", icon);
    for (; (story = source_next(source, PAGE_WHOLE)); story_free(story)) {
        for (size_t i = 0; i < story->article_count; i++)
            page_article_write(folder, story, (int)i);
        page_story_write(folder, story);
    }
    front_begin(front, folder);
    for (; (story = source_next(source, PAGE_CARD)); story_free(story))
        front_card(front, story);
    front_end(front);
}

/* jansson takes most wants of memory for faults of the syntax, and a page must not lose what was found for that. */
static void *needed(size_t size) { return need(malloc(size ? size : 1)); }

int page_command(store *s, int argc, char **argv)
{
    json_set_alloc_funcs(needed, free);
    if (argc != 1) {
        fputs("newsroom: usage: newsroom page FOLDER\n", stderr);
        return EXIT_USAGE;
    }
    int status;
    page_folder *folder = folder_open(argv[0], &status);
    if (!folder)
        return status;
    store_run(s, "BEGIN"); /* all is read as it is now, whatever is added meanwhile */
    page_source *source = source_open(s);
    front_pages front = {.total = count_of(s, "SELECT count(*) FROM stories"), .articles = count_of(s, "SELECT count(*) FROM story_articles")};
    write_pages(source, folder, &front);
    source_close(source);
    store_run(s, "COMMIT");
    status = folder_close(folder);
    if (status == EXIT_DONE)
        fprintf(stderr, "newsroom: %lld stories, %lld articles: %s/index.html\n", (long long)front.total, (long long)front.articles, argv[0]);
    return status;
}
