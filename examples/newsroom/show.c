/* newsroom stories, newsroom show: what the database holds, for people at a terminal. */
#include "commands.h"

#include <stdlib.h>
#include <string.h>

void print_safe(const char *text)
{
    for (const char *p = text; *p; p++) {
        bool c1 = (unsigned char)*p == 0xc2 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xa0;
        if (c1)
            p++;
        putchar(c1 || (unsigned char)*p < ' ' || *p == 0x7f ? ' ' : *p);
    }
}

int stories_command(store *s, int argc, char **argv)
{
    long most = argc ? strtol(argv[0], NULL, 10) : 50;
    if (argc > 1 || most < 1) {
        fputs("newsroom: usage: newsroom stories [HOW-MANY]\n", stderr);
        return EXIT_USAGE;
    }
    sqlite3_stmt *q = store_prepare(s, "SELECT id, last_published, articles, sources, title FROM stories ORDER BY last_published DESC, id LIMIT ?");
    sqlite3_bind_int64(q, 1, most);
    while (store_step(s, q)) {
        int articles = sqlite3_column_int(q, 2), sources = sqlite3_column_int(q, 3);
        printf("%s  %-10s  %4d %-8s  %3d %-7s  ", column_text(q, 0), column_text(q, 1), articles, articles == 1 ? "article" : "articles",
               sources, sources == 1 ? "source" : "sources");
        print_safe(column_text(q, 4));
        putchar('\n');
    }
    sqlite3_finalize(q);
    return EXIT_DONE;
}

/* The story that an id's beginning names; false with a message where it names none, or several. */
static bool find(store *s, const char *name, char id[24])
{
    sqlite3_stmt *q = store_prepare(s, "SELECT id FROM stories WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2");
    bind_text(q, 1, name);
    int found = 0;
    while (store_step(s, q))
        if (!found++)
            snprintf(id, 24, "%s", column_text(q, 0));
    sqlite3_finalize(q);
    if (found != 1 || !*name)
        complain(name, found ? "several stories begin so" : "no story has this id");
    return found == 1 && *name;
}

static sqlite3_stmt *ask(store *s, const char *sql, const char *id)
{
    sqlite3_stmt *q = store_prepare(s, sql);
    bind_text(q, 1, id);
    return q;
}

static void show_articles(store *s, const char *id)
{
    sqlite3_stmt *q = ask(s, "SELECT a.number, published, outlet, title, agency, (SELECT c.number FROM story_articles c WHERE c.article_id = a.copy_of) "
                             "FROM story_articles a JOIN live ON live.id = article_id WHERE story_id = ? ORDER BY a.number", id);
    puts("\nArticles");
    while (store_step(s, q)) {
        printf("  [%d] %-20s  ", sqlite3_column_int(q, 0) + 1, column_text(q, 1));
        print_safe(column_text(q, 2));
        fputs(*column_text(q, 2) ? ": " : "", stdout);
        print_safe(column_text(q, 3));
        if (*column_text(q, 4)) {
            fputs(" (", stdout);
            print_safe(column_text(q, 4));
            putchar(')');
        }
        if (sqlite3_column_type(q, 5) == SQLITE_INTEGER)
            printf(" - as [%d] has it", sqlite3_column_int(q, 5) + 1);
        putchar('\n');
    }
    sqlite3_finalize(q);
}

/* The figure and a colon; nothing where the words tell no number ("several"). */
static void show_value(sqlite3_stmt *q, int column)
{
    bool value = sqlite3_column_type(q, column) != SQLITE_NULL, low = sqlite3_column_type(q, column + 1) != SQLITE_NULL, high = sqlite3_column_type(q, column + 2) != SQLITE_NULL;
    if (!value && !low && !high)
        return;
    if (sqlite3_column_int(q, column + 3))
        fputs("about ", stdout);
    if (value)
        printf("%.15g", sqlite3_column_double(q, column));
    else if (low && high)
        printf("%.15g to %.15g", sqlite3_column_double(q, column + 1), sqlite3_column_double(q, column + 2));
    else if (low)
        printf("%.15g or more", sqlite3_column_double(q, column + 1));
    else
        printf("%.15g or less", sqlite3_column_double(q, column + 2));
    fputs(": ", stdout);
}

static void show_figures(store *s, const char *id)
{
    sqlite3_stmt *q = ask(s, "SELECT f.count, what, place, disagreement, value, low, high, approx, said_by, said_on, relation, words, s.number, repeated "
                             "FROM figures f JOIN counts c ON c.story_id = f.story_id AND c.number = f.count JOIN story_articles s ON s.article_id = f.article_id "
                             "WHERE f.story_id = ? ORDER BY f.count, f.number", id);
    puts("\nFigures");
    for (int last = -1; store_step(s, q);) {
        if (sqlite3_column_int(q, 13))
            continue;
        if (sqlite3_column_int(q, 0) != last) {
            fputs("  ", stdout);
            print_safe(column_text(q, 1));
            fputs(*column_text(q, 2) ? ", " : "", stdout);
            print_safe(column_text(q, 2));
            puts(sqlite3_column_int(q, 3) ? "  (they disagree)" : "");
        }
        last = sqlite3_column_int(q, 0);
        const char *relation = column_text(q, 10);
        printf("    %s ", !strcmp(relation, "disagrees") ? "\xe2\x89\xa0" : !strcmp(relation, "updates") ? "\xe2\x86\x92" : " ");
        show_value(q, 4);
        fputs("\xe2\x80\x9c", stdout);
        print_safe(column_text(q, 11));
        fputs("\xe2\x80\x9d, ", stdout);
        print_safe(*column_text(q, 8) ? column_text(q, 8) : "the article itself");
        printf(", %s [%d]\n", column_text(q, 9), sqlite3_column_int(q, 12) + 1);
    }
    sqlite3_finalize(q);
}

static void show_events(store *s, const char *id)
{
    sqlite3_stmt *q = ask(s, "SELECT from_day, to_day, type, mode, status, actors, recipients, places, sources FROM events WHERE story_id = ? AND historical = 0 "
                             "ORDER BY from_day = '', from_day, number", id);
    puts("\nTimeline");
    while (store_step(s, q)) {
        printf("  %-10s  %s%s%s", *column_text(q, 0) ? column_text(q, 0) : "?", column_text(q, 2), *column_text(q, 3) ? "/" : "", column_text(q, 3));
        if (strcmp(column_text(q, 4), "actual"))
            printf(" (%s)", column_text(q, 4));
        static const char *const before[] = {"  ", " \xe2\x86\x92 ", " in "};
        for (int i = 0; i < 3; i++)
            if (*column_text(q, 5 + i)) {
                fputs(before[i], stdout);
                print_safe(column_text(q, 5 + i));
            }
        printf("  [%d source%s]\n", sqlite3_column_int(q, 8), sqlite3_column_int(q, 8) == 1 ? "" : "s");
    }
    sqlite3_finalize(q);
}

int show_command(store *s, int argc, char **argv)
{
    char id[24];
    if (argc != 1) {
        fputs("newsroom: usage: newsroom show STORY (an id of `newsroom stories`, or its beginning)\n", stderr);
        return EXIT_USAGE;
    }
    if (!find(s, argv[0], id))
        return EXIT_NO_INPUT;
    sqlite3_stmt *q = ask(s, "SELECT title, articles, sources, first_published, last_published FROM stories WHERE id = ?", id);
    if (store_step(s, q)) {
        print_safe(column_text(q, 0));
        int articles = sqlite3_column_int(q, 1), sources = sqlite3_column_int(q, 2);
        printf("\n%s: %d article%s, %d independent source%s, %s to %s\n", id, articles, articles == 1 ? "" : "s", sources,
               sources == 1 ? "" : "s", column_text(q, 3), column_text(q, 4));
    }
    sqlite3_finalize(q);
    show_articles(s, id);
    show_figures(s, id);
    show_events(s, id);
    return EXIT_DONE;
}
