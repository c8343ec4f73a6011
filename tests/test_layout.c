/* The layout of a page: what is the story and what stands around it. The articles were written for these tests. */
#include "common/suite.h"
#include "common/table.h"
#include "newsevent.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The sentence that begins with `opening` must be of the kind. */
static void expect(const ne_document *doc, const char *text, const char *opening, const char *kind)
{
    size_t count;
    const ne_sentence *s = ne_sentences(doc, &count);
    for (size_t i = 0; i < count; i++)
        if (strncmp(text + s[i].start, opening, strlen(opening)) == 0) {
            ck_assert_msg(strcmp(ne_sentence_kind_name(s[i].kind), kind) == 0, "%s: %s", opening, ne_sentence_kind_name(s[i].kind));
            return;
        }
    ck_abort_msg("no sentence begins with %s", opening);
}

static ne_document *parse(const char *text)
{
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

static const char wire[] =
    "World | Europe\n"
    "Ferry with 80 aboard runs aground off Orton\n"
    "By Lena Marsh and Tom Vail\n"
    "Posted: March 4, 2021 / 06:10 AM GMT\n"
    "\n"
    "ORTON, March 4 (Northern Press) — A ferry with 80 people aboard ran aground in heavy seas off Orton on Thursday, the coast guard said.\n"
    "\n"
    "Nobody was hurt, and two tugs were sent to pull it free before the evening tide. Its captain was questioned by the police.\n"
    "\n"
    "The ferry Marigold lies on the rocks off Orton on Thursday. (Jo Aho / Northern Press)\n"
    "\n"
    "Read also: How safe are the island ferries?\n"
    "\n"
    "What happens next\n"
    "\n"
    "An inquiry will begin on Monday, said Ruth Cole, a spokeswoman for the transport ministry, and its first report is due in May.\n"
    "\n"
    "The line carries 300,000 passengers a year. It was founded in 1931 by a baker. BLOOMBERG\n"
    "\n"
    "Sign up for our newsletter and get the news of the islands in your inbox.\n"
    "Related:\n"
    "- The storms of the last winter\n"
    "- Who owns the ferries\n"
    "© 2021 Northern Press. All rights reserved.\n";

START_TEST(news_page)
{
    ne_document *doc = parse(wire);
    expect(doc, wire, "World", "boilerplate");
    expect(doc, wire, "Ferry with", "headline");
    expect(doc, wire, "By Lena", "boilerplate");
    expect(doc, wire, "Posted", "boilerplate");
    expect(doc, wire, "ORTON", "dateline");
    expect(doc, wire, "A ferry", "body");
    expect(doc, wire, "Nobody", "body");
    expect(doc, wire, "The ferry Marigold", "caption");
    expect(doc, wire, "Read also", "boilerplate");
    expect(doc, wire, "What happens", "heading");
    expect(doc, wire, "An inquiry", "body");
    expect(doc, wire, "It was founded", "body");
    expect(doc, wire, "BLOOMBERG", "boilerplate");
    expect(doc, wire, "Sign up", "boilerplate");
    expect(doc, wire, "- The storms", "boilerplate");
    expect(doc, wire, "© 2021", "boilerplate");
    const ne_article *article = ne_document_article(doc);
    ck_assert_uint_eq(article->published.length, 10);
    ck_assert_int_eq(strncmp(article->published.data, "2021-03-04", 10), 0);
    ne_free(doc);
}
END_TEST

/* The dateline that `text` opens with must be `wanted`, "" for none. */
static void dateline(const char *text, const char *wanted)
{
    char whole[1024];
    snprintf(whole, sizeof whole, "%s The council voted on Monday to build a bridge over the river, the mayor said after the meeting.", text);
    ne_document *doc = parse(whole);
    size_t count;
    const ne_sentence *s = ne_sentences(doc, &count);
    ck_assert_uint_ge(count, 1);
    bool found = s[0].kind == NEWSEVENT_DATELINE;
    ck_assert_msg(found == (*wanted != 0), "%s", text);
    if (found)
        ck_assert_msg(s[0].end - s[0].start == strlen(wanted) && strncmp(whole + s[0].start, wanted, strlen(wanted)) == 0, "%s: %.*s", text,
                      (int)(s[0].end - s[0].start), whole + s[0].start);
    ne_free(doc);
}

START_TEST(datelines)
{
    dateline("LONDON, Oct 3 (Reuters) -", "LONDON, Oct 3 (Reuters) -");
    dateline("KYIV —", "KYIV —");
    dateline("KYIV, Ukraine (AP) —", "KYIV, Ukraine (AP) —");
    dateline("WASHINGTON, D.C. –", "WASHINGTON, D.C. –");
    dateline("BEIJING/SEOUL (Reuters) -", "BEIJING/SEOUL (Reuters) -");
    dateline("Athens, 14 November 2024 –", "Athens, 14 November 2024 –");
    dateline("NEW YORK, Jan. 5, 2024 /PRNewswire/ --", "NEW YORK, Jan. 5, 2024 /PRNewswire/ --");
    dateline("MOSCOW. Oct 31 (Interfax) -", "MOSCOW. Oct 31 (Interfax) -");
    dateline("date 2024-10-31 (MENAFN)", "date 2024-10-31 (MENAFN)");
    dateline("NEW DELHI:", "NEW DELHI:");
    dateline("(Reuters) -", "(Reuters) -");
    dateline("On Monday", "");
    dateline("Mayor Vail (48)", "");
    dateline("Police say:", "");
}
END_TEST

static void published(const char *text, const char *wanted)
{
    ne_document *doc = parse(text);
    const ne_article *article = ne_document_article(doc);
    ck_assert_msg(article->published.length == strlen(wanted) && strncmp(article->published.data ? article->published.data : "", wanted, strlen(wanted)) == 0,
                  "%s: %.*s", text, (int)article->published.length, article->published.data ? article->published.data : "");
    ne_free(doc);
}

START_TEST(dates)
{
#define STORY "\n\nThe council of Orton voted on Monday to build a bridge over the river, the mayor said after the meeting.\n"
    published("Bridge to be built\n\nThursday, October 31, 2024" STORY, "2024-10-31");
    published("Bridge to be built\n31 October 2024" STORY, "2024-10-31");
    published("Bridge to be built\n31.10.2024 14:05" STORY, "2024-10-31");
    published("Bridge to be built\nPublished 31/10/2024" STORY, "2024-10-31");
    published("Bridge to be built\n03/04/2024" STORY, "");
    published("Bridge to be built\n31 October 2024\n1 November 2024" STORY, "");
    published("Bridge to be built" STORY "On 3 May 2020 the old bridge was closed to cars by the council of the town.", "");
    published("ORTON, Oct. 3, 2019 (NP) - The council of Orton voted on Monday to build a bridge over the river.", "2019-10-03");
    ne_article known = {.size = sizeof known, .published = {"2020-01-02", 10}};
    static const char text[] = "31 October 2024" STORY;
    ne_document *doc = ne_parse(NULL, text, sizeof text - 1, &known, NULL);
    ck_assert_int_eq(strncmp(ne_document_article(doc)->published.data, "2020-01-02", 10), 0);
    ne_free(doc);
}
END_TEST

/* Words of pleas and links in a story are no plea. */
/* A sentence that tells a day is no time stamp; a line that says when it was updated is. */
START_TEST(sentences_with_dates)
{
    static const char text[] = "Officials met on 3 June 2020. The talks ended without an agreement on the border between the two.\n\nUpdated on 3 June 2020.\n";
    ne_document *doc = parse(text);
    expect(doc, text, "Officials", "body");
    expect(doc, text, "Updated", "boilerplate");
    ne_free(doc);
}
END_TEST

START_TEST(stories_of_the_press)
{
    static const char text[] =
        "Newspaper loses subscribers\n\n"
        "The Orton Herald lost a third of its subscribers last year, its publisher said on Tuesday, as readers turned to newsletters.\n\n"
        "\"We ask you to support our journalism and sign up for our newsletter,\" the editor, Ruth Cole, told a meeting of readers.\n\n"
        "Shares of its owner fell 4 percent. The company said it would share the cost of the print edition with a rival.\n";
    ne_document *doc = parse(text);
    expect(doc, text, "Newspaper", "headline");
    expect(doc, text, "The Orton", "body");
    expect(doc, text, "\"We ask", "body");
    expect(doc, text, "Shares of", "body");
    expect(doc, text, "The company", "body");
    ne_free(doc);
}
END_TEST

static int keep_kinds(void *context, const ne_document *doc, int last)
{
    char *kinds = context;
    size_t count;
    const ne_sentence *s = ne_sentences(doc, &count);
    for (size_t i = 0; i < count; i++)
        strncat(kinds, &"bhdsgx"[s[i].kind], 1);
    return (void)last, 0;
}

START_TEST(same_in_a_stream)
{
    char kinds[8][256] = {{0}};
    for (size_t chunk = 1; chunk <= 8; chunk++) {
        size_t size = chunk == 8 ? sizeof wire - 1 : chunk;
        ne_sink sink = {sizeof sink, kinds[chunk - 1], NULL, keep_kinds};
        ne_stream *stream = ne_stream_open(NULL, NULL, &sink, NULL);
        for (size_t at = 0; at < sizeof wire - 1; at += size)
            ne_stream_feed(stream, wire + at, sizeof wire - 1 - at < size ? sizeof wire - 1 - at : size, NULL);
        ck_assert_int_eq(ne_stream_finish(stream, NULL), NEWSEVENT_OK);
        ne_stream_close(stream);
        ck_assert_str_eq(kinds[chunk - 1], kinds[0]);
    }
    ck_assert_uint_gt(strlen(kinds[0]), 10);
}
END_TEST

/* Each line of tests/data/pages.tsv above, inside and below the same story. */
static void kinds_of(const char *where, const char *line, char *out)
{
    static const char top[] = "World | Europe\nFerry with 80 aboard runs aground off Orton\nBy Lena Marsh and Tom Vail\n\n";
    static const char first[] = "A ferry with 80 people aboard ran aground in heavy seas off Orton on Thursday, the coast guard said.\n\n";
    static const char second[] = "Nobody was hurt, and two tugs were sent to pull it free before the evening tide. Its captain was questioned by the police.\n\n";
    static const char third[] = "The line carries 300,000 passengers a year. It was founded in 1931 by a baker.\n\n";
    static const char fourth[] = "Nobody was hurt, and three tugs were sent to pull it free before the evening tide. Its captain was questioned by the police.\n";
    char page[4096];
    if (!strcmp(where, "above"))
        snprintf(page, sizeof page, "%s%s\n\n%s%s%s", top, line, first, second, third);
    else if (!strcmp(where, "inside"))
        snprintf(page, sizeof page, "%s%s%s%s\n\n%s%s", top, first, second, line, third, fourth);
    else
        snprintf(page, sizeof page, "%s%s%s%s%s\n", top, first, second, third, line);
    ne_document *doc = parse(page);
    size_t count, from = (size_t)(strstr(strstr(page, line) == page ? page + 1 : page, line) - page), to = from + strlen(line);
    const ne_sentence *s = ne_sentences(doc, &count);
    *out = 0;
    for (size_t i = 0; i < count; i++)
        if (s[i].start < to && s[i].end > from)
            strcat(strcat(out, *out ? " " : ""), ne_sentence_kind_name(s[i].kind));
    ne_free(doc);
}

static void found_kinds(char *const *cells, char *got, size_t size)
{
    (void)size;
    kinds_of(cells[0], cells[1], got);
}

START_TEST(lines_of_pages)
{
    check_table("tests/data/pages.tsv", 3, 80, found_kinds);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {news_page, lines_of_pages, datelines, dates, sentences_with_dates, stories_of_the_press, same_in_a_stream};
    return RUN_SUITE("layout", 60, tests);
}
