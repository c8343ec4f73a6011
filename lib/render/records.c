/* newsevent/1: happenings that are told more than once, with the best of what their mentions say. */
#include "render/render.h"

#include <stdlib.h>

/* How much a list of fillers says: resolved names before words. */
static uint32_t worth(const ne_filler *rows, uint32_t count)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += rows[i].entity == NEWSEVENT_NONE ? 1 : *rows[i].country ? 3 : 2;
    return sum;
}

static size_t precision(const ne_time *times, size_t count, const ne_event *e)
{
    return e->time < count && times[e->time].value.length && times[e->time].value.data[0] <= '9' ? times[e->time].value.length : e->time < count;
}

/* `next`: behind each event the next of its record, or `count`. Of equals the earlier one is taken. */
static void record(ne_json *j, const ne_document *doc, const ne_event *events, size_t count, size_t first, const uint32_t *next)
{
    size_t times_count;
    const ne_time *times = ne_times(doc, &times_count);
    const ne_event *sure = &events[first], *actors = sure, *recipients = sure, *place = sure, *when = sure, *amounts = sure;
    ne_json_open(j, NULL, '{');
    ne_json_number(j, "record", sure->record);
    ne_json_open(j, "events", '[');
    for (size_t i = first; i < count; i = next[i]) {
        const ne_event *e = &events[i];
        ne_json_number(j, NULL, (int64_t)i);
        sure = e->confidence > sure->confidence ? e : sure;
        actors = worth(e->actors, e->actor_count) > worth(actors->actors, actors->actor_count) ? e : actors;
        recipients = worth(e->recipients, e->recipient_count) > worth(recipients->recipients, recipients->recipient_count) ? e : recipients;
        place = worth(e->place, e->place != NULL) > worth(place->place, place->place != NULL) ? e : place;
        when = precision(times, times_count, e) > precision(times, times_count, when) ? e : when;
        amounts = e->quantity_count > amounts->quantity_count ? e : amounts;
    }
    ne_json_close(j, ']');
    ne_json_word(j, "type", ne_event_type_label(doc, sure));
    ne_json_word(j, "status", ne_event_status_name(sure->status));
    ne_json_fillers(j, "actors", actors->actors, actors->actor_count);
    ne_json_fillers(j, "recipients", recipients->recipients, recipients->recipient_count);
    ne_json_filler(j, "place", place->place);
    ne_json_event_time(j, doc, when);
    ne_json_event_quantities(j, doc, amounts);
    ne_json_thousandths(j, "confidence", sure->confidence);
    ne_json_close(j, '}');
}

/* The first event of each record from `least` on, and for each event the next of its record. */
bool ne_records_open(ne_records *r, const ne_document *doc)
{
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    uint32_t most = 0;
    r->least = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        r->least = events[i].record < r->least ? events[i].record : r->least;
        most = events[i].record > most ? events[i].record : most;
    }
    size_t records = count ? (size_t)(most - r->least) + 1 : 0;
    r->next = malloc((count + records + 1) * sizeof *r->next);
    if (!r->next)
        return false;
    r->first = r->next + count;
    for (size_t i = 0; i < records; i++)
        r->first[i] = UINT32_MAX;
    for (size_t i = count; i-- > 0;) { /* from behind, so that the first of each record is seen last */
        uint32_t *seen = &r->first[events[i].record - r->least];
        r->next[i] = *seen == UINT32_MAX ? (uint32_t)count : *seen;
        *seen = (uint32_t)i;
    }
    return true;
}

void ne_json_records(ne_json *j, const ne_document *doc, ne_records *r)
{
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    ne_json_open(j, "records", '[');
    for (size_t i = 0; i < count; i++)
        if (r->first[events[i].record - r->least] == i && r->next[i] < count)
            record(j, doc, events, count, i, r->next);
    ne_json_close(j, ']');
    free(r->next);
}
