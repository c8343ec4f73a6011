/* Who tells an event, and whether it happened: speakers and statuses of plain sentences. */
#include "common/suite.h"
#include "newsevent.h"

#include <string.h>

/* Checks speaker ("-": nobody) and status of the first event whose trigger is this word. */
static void event(const char *text, const char *trigger, const char *speaker, ne_event_status status)
{
    size_t count;
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    const ne_event *e = ne_events(doc, &count);
    while (count && (e->end - e->start != strlen(trigger) || memcmp(text + e->start, trigger, strlen(trigger)))) {
        e++;
        count--;
    }
    ck_assert_msg(count, "%s: no event at %s", text, trigger);
    ne_string name = e->speaker ? e->speaker->name : (ne_string){"-", 1};
    ck_assert_msg(name.length == strlen(speaker) && !memcmp(name.data, speaker, name.length), "%s: %s is told by %.*s", text, trigger, (int)name.length, name.data);
    ck_assert_msg(e->status == status, "%s: %s is %s", text, trigger, ne_event_status_name(e->status));
    ne_free(doc);
}

START_TEST(speakers)
{
    event("Rebels attacked the town on Monday.", "attacked", "-", NEWSEVENT_ACTUAL);
    event("Police said that rebels attacked the town on Monday.", "attacked", "Police", NEWSEVENT_ACTUAL);
    event("Rebels attacked the town on Monday, according to police.", "attacked", "police", NEWSEVENT_ACTUAL);
    event("\"Rebels attacked the town,\" said Anna Schmidt.", "attacked", "Anna Schmidt", NEWSEVENT_ACTUAL);
    event("Anna Schmidt urged the rebels to release the hostages.", "urged", "-", NEWSEVENT_ACTUAL);
    event("Anna Schmidt urged the rebels to release the hostages.", "release", "-", NEWSEVENT_POSSIBLE);
    event("\"The party's plan just underscores how badly the war has gone for us,\" said Anna Schmidt.", "war", "Anna Schmidt", NEWSEVENT_ACTUAL);
    event("\"They were brought up in a time of endless war. They will not give up,\" said Anna Schmidt.", "war", "Anna Schmidt", NEWSEVENT_ACTUAL);
    event("State television quoted Anna Schmidt as saying that rebels attacked the town.", "attacked", "Anna Schmidt", NEWSEVENT_ACTUAL);
    event("\"We condemn the attack,\" Anna Schmidt said.", "condemn", "-", NEWSEVENT_ACTUAL);
}
END_TEST

START_TEST(statuses)
{
    event("The army will attack the town on Monday.", "attack", "-", NEWSEVENT_PLANNED);
    event("The army did not attack the town.", "attack", "-", NEWSEVENT_NEGATED);
    event("No aircraft attacked the town on Monday.", "attacked", "-", NEWSEVENT_NEGATED);
    event("Nobody was arrested on Monday.", "arrested", "-", NEWSEVENT_NEGATED);
    event("If the army attacks the town, the rebels will leave.", "attacks", "-", NEWSEVENT_CONDITIONAL);
    event("The army may attack the town on Monday.", "attack", "-", NEWSEVENT_POSSIBLE);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {speakers, statuses};
    return RUN_SUITE("speaker", 60, tests);
}
