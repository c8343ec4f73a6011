/* Background and the auxiliary modes of PLOVER: what is of another time than the news, planned, hypothetical or denied. */
#include "common/suite.h"
#include "newsevent-render.h"

#include <stdlib.h>
#include <string.h>

static ne_document *parse(const char *words, const char *published)
{
    ne_article about = {.size = sizeof about, .published = {published, strlen(published)}};
    ne_document *doc = ne_parse(NULL, words, strlen(words), &about, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

/* 1 or 0 as the event of that trigger is background; -1 where there is no such event. */
static int historical(const char *words, const char *trigger)
{
    ne_document *doc = parse(words, "2026-03-11");
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    const char *at = strstr(words, trigger);
    ck_assert_ptr_nonnull(at);
    int answer = -1;
    for (size_t i = 0; i < count; i++)
        if (words + events[i].start == at)
            answer = events[i].historical;
    ne_free(doc);
    return answer;
}

START_TEST(background)
{
    static const struct { const char *words, *trigger; int wanted; } cases[] = {
        {"In 2011, rebels attacked the town and burned houses.", "attacked", 1},
        {"In the 1990s rebels attacked the town, killing hundreds of people.", "killing", 1}, /* hangs on an older event */
        {"The 2003 invasion of Iraq killed thousands of people.", "invasion", 1},
        {"Decades ago the army attacked the town.", "attacked", 1},
        {"Troops withdrew from the town long ago.", "withdrew", 1},
        {"The town was bombed during the Vietnam War.", "bombed", 1},
        {"Families gathered on the anniversary of the attack.", "attack.", 1},
        {"The firm sacked its director. He had been arrested after a brawl.", "arrested", 1},
        {"Rebels attacked the town on Monday.", "attacked", 0},
        {"Last year rebels attacked the town.", "attacked", 0}, /* it ended less than a year ago */
        {"Rebels attacked the town three years ago.", "attacked", 1},
        {"Recently, rebels attacked the town.", "attacked", 0},
        {"Police said the man had attacked a guard.", "attacked", 0}, /* only the tense of what is reported */
        {"Rebels had attacked the town on Monday.", "attacked", 0},
        {"The country has been under sanctions since 2011.", "sanctions", 0}, /* it goes on */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(historical(cases[i].words, cases[i].trigger) == cases[i].wanted, "%s: %d", cases[i].words,
                      historical(cases[i].words, cases[i].trigger));
}
END_TEST

START_TEST(needs_a_day)
{
    ne_document *doc = ne_parse(NULL, "In 2011, rebels attacked the town.", 34, NULL, NULL);
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(events[i].historical, 0); /* it may be an article of 2011 */
    ne_free(doc);
}
END_TEST

typedef struct output { char *bytes; size_t length; } output;

static int append(void *context, const char *bytes, size_t length)
{
    output *o = context;
    o->bytes = realloc(o->bytes, o->length + length + 1);
    memcpy(o->bytes + o->length, bytes, length);
    o->bytes[o->length += length] = 0;
    return 0;
}

/* The auxiliary modes, and PLOVER's rule for what is still to come: friendship announced is exported as AGREE, a retreat as CONCEDE. */
START_TEST(auxiliary_modes)
{
    static const struct { const char *words, *wanted; } cases[] = {
        {"Rebels attacked the town on Monday.", "\"aux_mode\":[]"},
        {"In 2011, rebels attacked the town.", "\"aux_mode\":[\"historical\"]"},
        {"Rebels did not attack the town on Monday.", "\"aux_mode\":[\"negation\"]"},
        {"If rebels attack the town, the government will fall.", "\"aux_mode\":[\"hypothetical\"]"},
        {"Rebels may attack the town next week.", "\"aux_mode\":[\"hypothetical\"]"},
        {"Police will arrest the protesters on Friday.", "\"event\":\"COERCE\",\"mode\":[\"arrest\"],\"aux_mode\":[\"future\"]"},
        {"The president will meet the French minister on Friday.", "\"event\":\"AGREE\",\"mode\":[],\"aux_mode\":[]"},
        {"France will withdraw its troops from Mali next week.", "\"event\":\"CONCEDE\",\"mode\":[],\"aux_mode\":[]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ne_document *doc = parse(cases[i].words, "2026-03-11");
        output o = {NULL, 0};
        ne_render_options options = {.size = sizeof options};
        ck_assert_int_eq(ne_render(doc, NEWSEVENT_FORMAT_PLOVER, &options, append, &o, NULL), NEWSEVENT_OK);
        ck_assert_msg(o.bytes && strstr(o.bytes, cases[i].wanted), "%s: %s", cases[i].words, o.bytes ? o.bytes : "nothing");
        free(o.bytes);
        ne_free(doc);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {background, needs_a_day, auxiliary_modes};
    return RUN_SUITE("historical", 60, tests);
}
