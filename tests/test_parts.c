/* Who plays which part in an event, in which words of the text. */
#include "common/suite.h"
#include "newsevent.h"

#include <stdio.h>
#include <string.h>

static void write_words(const char *text, const ne_filler *rows, uint32_t count, char *out, size_t room)
{
    *out = 0;
    for (uint32_t i = 0; i < count; i++)
        snprintf(out + strlen(out), room - strlen(out), "%s%.*s", i ? "; " : "", (int)(rows[i].end - rows[i].start), text + rows[i].start);
}

/* Checks the words of actors and recipients ("": nobody) of the last event whose trigger is this word, and who tells it. */
static void event(const char *text, const char *trigger, const char *actors, const char *recipients, const char *speaker)
{
    size_t count;
    char got[256];
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    const ne_event *events = ne_events(doc, &count), *e = NULL;
    for (size_t i = 0; i < count; i++)
        if (events[i].end - events[i].start == strlen(trigger) && !memcmp(text + events[i].start, trigger, strlen(trigger)))
            e = &events[i];
    ck_assert_msg(e != NULL, "%s: no event at %s", text, trigger);
    if (!e) /* the checkers of code do not know that no test goes on from there */
        return;
    write_words(text, e->actors, e->actor_count, got, sizeof got);
    ck_assert_msg(!strcmp(got, actors), "%s: actors of %s are %s", text, trigger, got);
    write_words(text, e->recipients, e->recipient_count, got, sizeof got);
    ck_assert_msg(!strcmp(got, recipients), "%s: recipients of %s are %s", text, trigger, got);
    write_words(text, e->speaker, e->speaker ? 1 : 0, got, sizeof got);
    ck_assert_msg(!strcmp(got, speaker), "%s: %s is told by %s", text, trigger, got);
    ne_free(doc);
}

/* A name tells who a noun means. */
START_TEST(appositions)
{
    event("Their manager, Hedda Lund, refused to discuss the transfer on Monday.", "refused", "Hedda Lund", "", "");
    event("Police arrested the driver, Otto Brenk, on Monday.", "arrested", "Police", "Otto Brenk", "");
    event("Her Norwegian counterpart, Hedda Lund, condemned the attack.", "condemned", "Hedda Lund", "", "");
    event("The company, Arkona Foods, cut 300 jobs on Friday.", "cut", "Arkona Foods", "", "");
    event("Rui Alvim, a retired officer, was arrested on Friday.", "arrested", "", "Rui Alvim", "");
}
END_TEST

/* A noun comes with what it is of, and is one filler with it; without the trigger. */
START_TEST(phrases)
{
    event("The price of rice rose by 12 percent in March.", "rose", "", "price of rice", "");
    event("A crowd of nurses marched through Lesna on Saturday.", "marched", "crowd of nurses", "", "");
    event("The floods delayed the delivery of aid to the island.", "delayed", "", "delivery", ""); /* which is an event itself */
    event("Rebels published their own broadcasts on Monday.", "published", "Rebels", "broadcasts", "");
    event("A lawyer for the family condemned the ruling.", "condemned", "lawyer", "", "");
    event("Soldiers from Norway entered the village.", "entered", "Soldiers", "", "");
}
END_TEST

/* Of two mentions of one entity the likelier stands, and nobody acts upon themselves. */
START_TEST(doubles)
{
    event("Hedda Lund said she would visit Oslo on Monday.", "visit", "she", "", "Hedda Lund");
    event("Hedda Lund later softened her stance on the strike.", "softened", "Hedda Lund", "", "");
    event("Otto Brenk, who was arrested on Monday, attacked a guard.", "arrested", "", "Otto Brenk", "");
    event("The smugglers drove them to the coast.", "drove", "smugglers", "them", "");
    event("The soldiers said they were attacking the rebels who had attacked them.", "attacked", "rebels", "them", "soldiers");
}
END_TEST

/* Who tells an event is told without office and full stop. */
START_TEST(tellers)
{
    event("The bridge collapsed on Monday, according to the officials.", "collapsed", "", "bridge", "officials");
    event("Secretary of Agriculture Ida Holm announced on Monday that rebels attacked the town.", "attacked", "rebels", "town", "Ida Holm");
}
END_TEST

/* What only a later verb has is none of the first one's. */
START_TEST(later_verbs)
{
    event("The rescuers came to Lesna and pulled two miners from the rubble.", "came", "rescuers", "", "");
    event("The rescuers came to Lesna and pulled two miners from the rubble.", "pulled", "rescuers", "two miners", "");
    event("Rebels took control of Lesna and captured the mayor on Monday.", "took", "Rebels", "", "");
    event("Police arrested and charged two men on Monday.", "arrested", "Police", "two men", "");
}
END_TEST

/* A time is nobody, and no piece of a filler. */
START_TEST(clipped)
{
    event("In 2016 hackers stole 1.1 million passwords.", "stole", "hackers", "", "");
    event("A group of farmers today expressed its support for the bill.", "support", "group of farmers", "", "");
    event("Hedda Lund threatened to go to court if service was not restored by Monday.", "restored", "", "service", "");
}
END_TEST

/* Nobody is a place. */
START_TEST(places)
{
    static const char text[] = "On Monday soldiers marched towards me.";
    size_t count;
    ne_document *doc = ne_parse(NULL, text, sizeof text - 1, NULL, NULL);
    const ne_event *e = ne_events(doc, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_ptr_null(e->place);
    ne_free(doc);
}
END_TEST

/* How long something took is not when it was. */
START_TEST(durations)
{
    static const struct { const char *text, *value; } cases[] = {
        {"The rallies happened two days before the vote.", "-"},
        {"The rallies happened on 3 May 2019.", "2019-05-03"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count;
        ne_document *doc = ne_parse(NULL, cases[i].text, strlen(cases[i].text), NULL, NULL);
        const ne_event *e = ne_events(doc, &count);
        ck_assert_uint_ge(count, 1);
        size_t times;
        ne_string value = e->time != NEWSEVENT_NONE ? ne_times(doc, &times)[e->time].value : (ne_string){"-", 1};
        ck_assert_msg(value.length == strlen(cases[i].value) && !memcmp(value.data, cases[i].value, value.length), "%s: %.*s", cases[i].text, (int)value.length, value.data);
        ne_free(doc);
    }
}
END_TEST

/* Whom no country is told of is of the country where it happened, but travellers and guests are not. */
START_TEST(at_home)
{
    static const struct { const char *text, *country; } cases[] = {
        {"Police arrested two smugglers in Niger on Monday.", "NER"},
        {"An envoy arrived in Niger on Monday.", ""},
        {"Negotiators met in Geneva, Switzerland, on Monday.", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count;
        ne_document *doc = ne_parse(NULL, cases[i].text, strlen(cases[i].text), NULL, NULL);
        const ne_event *e = ne_events(doc, &count);
        ck_assert_uint_ge(count, 1);
        ck_assert_uint_eq(e->actor_count, 1);
        ck_assert_ptr_nonnull(e->place);
        ck_assert_msg(!strcmp(e->actors->country, cases[i].country), "%s: %s", cases[i].text, e->actors->country);
        ne_free(doc);
    }
}
END_TEST

/* Else they are of the one country of which the text speaks; named people where they are officials, and nobody where somebody is told to be of
 * another. */
START_TEST(at_home_of_window)
{
    static const struct { const char *text, *trigger, *country; } cases[] = {
        {"Vice-President Otto Brenk has declined to resign despite pressure by the Kenyan parliament.", "declined", "KEN"},
        {"Workers went on strike on Monday. The Serbian government fell.", "strike", "SRB"},
        {"Workers went on strike on Monday. The Serbian government asked France for help.", "strike", ""},
        {"Otto Brenk has declined to resign despite pressure by the Kenyan parliament.", "declined", ""},
        {"Rebels killed two Kenyan soldiers.", "killed", "KEN"},
        {"Rebels killed two Kenyan soldiers. France was angry.", "killed", ""},
        {"Foreign troops killed two Kenyan soldiers.", "killed", ""},
        {"The minister met the rebels on Monday. The Kenyan parliament was angry.", "met", ""},
        {"The United Nations condemned the law. The Kenyan parliament was angry.", "condemned", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count, at = 0;
        ne_document *doc = ne_parse(NULL, cases[i].text, strlen(cases[i].text), NULL, NULL);
        const ne_event *e = ne_events(doc, &count);
        size_t start = (size_t)(strstr(cases[i].text, cases[i].trigger) - cases[i].text);
        while (at < count && e[at].start != start)
            at++;
        ck_assert_msg(at < count && e[at].actor_count >= 1, "%s", cases[i].text);
        ck_assert_msg(!strcmp(e[at].actors->country, cases[i].country), "%s: %s", cases[i].text, e[at].actors->country);
        ne_free(doc);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {at_home, at_home_of_window, appositions, phrases, doubles, tellers, later_verbs, clipped, places, durations};
    return RUN_SUITE("parts", 60, tests);
}
