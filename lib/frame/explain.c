/* Why an event stands as it does, in words. */
#include "core/document.h"

#include <stdio.h>
#include <string.h>

/* Counts all that is said, keeps what fits. */
typedef struct ne_explanation {
    char *out;
    size_t size, length;
} ne_explanation;

static void say_bytes(ne_explanation *s, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++, s->length++)
        if (s->length + 1 < s->size)
            s->out[s->length] = bytes[i];
}

static void say(ne_explanation *s, const char *text) { say_bytes(s, text, strlen(text)); }

static void say_number(ne_explanation *s, int64_t number)
{
    char digits[24];
    say_bytes(s, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number));
}

static void say_words(ne_explanation *s, const ne_document *doc, uint32_t start, uint32_t end)
{
    size_t length;
    const char *text = ne_text(doc, start, end, &length);
    say(s, "\"");
    say_bytes(s, text, length);
    say(s, "\"");
}

static void say_filler(ne_explanation *s, const ne_document *doc, const char *role, const ne_filler *f)
{
    say(s, "\n  ");
    say(s, role);
    say(s, ": ");
    say_words(s, doc, f->start, f->end);
    if (f->name.length) {
        say(s, " = ");
        say_bytes(s, f->name.data, f->name.length);
    }
    if (*f->country) {
        say(s, " (");
        say(s, f->country);
        say(s, ")");
    }
}

size_t ne_explain(const ne_document *doc, const ne_event *event, char *out, size_t size)
{
    ne_explanation saying = {out, size, 0}, *s = &saying;
    say(s, event->score > 0 ? "kept: " : event->own_rule ? "dropped by you: " : !event->score ? "dropped, less sure than asked for: " : "dropped: ");
    say(s, ne_event_type_label(doc, event));
    if (event->own_type) {
        say(s, " (like ");
        say(s, ne_event_type_name(event->type));
        say(s, ")");
    }
    if (event->mode) {
        say(s, "/");
        say(s, ne_mode_name(event->mode));
    }
    say(s, ", ");
    say(s, ne_event_status_name(event->status));
    say(s, event->historical ? ", historical" : "");
    say(s, ", by the word ");
    say_words(s, doc, event->start, event->end);
    say(s, " (lemma ");
    say_bytes(s, event->lemma.data, event->lemma.length);
    say(s, "); ");
    if (event->own_rule) {
        say(s, "line ");
        say_number(s, event->own_rule & 0xffffff);
        say(s, " of your ontology ");
        say_number(s, event->own_rule >> 24);
    } else if (event->rule == NEWSEVENT_NONE) {
        say(s, "no rule");
    } else {
        say(s, "rule ");
        say_number(s, event->rule);
    }
    say(s, ", score ");
    say_number(s, event->score);
    say(s, ", confidence ");
    say_number(s, event->confidence);
    say(s, " of 1000");
    for (uint32_t i = 0; i < event->actor_count; i++)
        say_filler(s, doc, "actor", &event->actors[i]);
    for (uint32_t i = 0; i < event->recipient_count; i++)
        say_filler(s, doc, "recipient", &event->recipients[i]);
    if (event->place)
        say_filler(s, doc, "place", event->place);
    if (event->time < doc->times.count) {
        const ne_time *t = &doc->times.rows[event->time];
        say(s, "\n  time: ");
        say_words(s, doc, t->start, t->end);
        say(s, " = ");
        say_bytes(s, t->value.data, t->value.length);
        say(s, " (ground: ");
        say(s, ne_time_ground_name(t->ground));
        say(s, ")");
    }
    for (uint32_t i = 0; i < event->quantity_count; i++) {
        const ne_quantity *q = &doc->quantities.rows[event->quantities[i]];
        say(s, "\n  quantity: ");
        say_words(s, doc, q->start, q->end);
        say(s, " (");
        say(s, ne_quantity_class_name(q->quantity_class));
        say(s, ")");
    }
    if (event->speaker)
        say_filler(s, doc, "says so", event->speaker);
    if (size)
        out[s->length < size ? s->length : size - 1] = 0;
    return s->length;
}
