#include "common/dump.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const dump_names[DUMP_LAYERS] = {"sentences", "tokens", "mentions", "times", "quantities", "quotes", "events", "candidates"};

__attribute__((format(printf, 2, 3))) static void add(text *t, const char *format, ...)
{
    char line[512];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(line, sizeof line, format, list);
    va_end(list);
    text_append(t, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

static void add_string(text *t, ne_string s)
{
    text_append(t, " '", 2);
    if (s.length)
        text_append(t, s.data, s.length);
    text_append(t, "'", 1);
}

static void add_filler(text *t, const ne_document *doc, const char *role, const ne_filler *f)
{
    if (!f)
        return;
    size_t count;
    const ne_entity *entities = ne_entities(doc, &count);
    add(t, " %s %u-%u %s", role, f->start, f->end, f->country);
    add_string(t, f->name);
    if (f->entity < count)
        add_string(t, entities[f->entity].name);
}

static void add_events(text *t, const ne_document *doc, const ne_event *e, size_t count)
{
    size_t times_count, quantities_count;
    const ne_time *times = ne_times(doc, &times_count);
    const ne_quantity *quantities = ne_quantities(doc, &quantities_count);
    for (; count; count--, e++) {
        add(t, "%u-%u record %u type %u mode %u status %u historical %u contexts %llx", e->start, e->end, e->record, e->type,
            e->mode, e->status, e->historical, (unsigned long long)e->contexts);
        add(t, " confidence %u rule %u score %d", e->confidence, e->rule, e->score);
        add_string(t, e->lemma);
        for (uint32_t i = 0; i < e->actor_count; i++)
            add_filler(t, doc, "actor", &e->actors[i]);
        for (uint32_t i = 0; i < e->recipient_count; i++)
            add_filler(t, doc, "recipient", &e->recipients[i]);
        add_filler(t, doc, "place", e->place);
        add_filler(t, doc, "speaker", e->speaker);
        if (e->time < times_count)
            add(t, " time %u", times[e->time].start);
        for (uint32_t i = 0; i < e->quantity_count; i++)
            if (e->quantities[i] < quantities_count)
                add(t, " quantity %u", quantities[e->quantities[i]].start);
        add(t, "\n");
    }
}

static void add_words(dump *d, const ne_document *doc)
{
    size_t n, token_count;
    const ne_sentence *s = ne_sentences(doc, &n);
    for (size_t i = 0; i < n; i++)
        add(&d->layer[DUMP_SENTENCES], "%u-%u kind %u words %u confidence %u\n", s[i].start, s[i].end, s[i].kind,
            s[i].token_count, s[i].confidence);
    const ne_token *w = ne_tokens(doc, &token_count);
    for (size_t i = 0; i < token_count; i++) {
        add(&d->layer[DUMP_TOKENS], "%u-%u %u %u %u space %u head %u", w[i].start, w[i].end, w[i].upos, w[i].xpos, w[i].deprel,
            w[i].space_after, w[i].head < token_count ? w[w[i].head].start : 0);
        add_string(&d->layer[DUMP_TOKENS], w[i].lemma);
        add(&d->layer[DUMP_TOKENS], "\n");
    }
    const ne_entity *e = ne_entities(doc, &n);
    size_t mention_count;
    const ne_mention *m = ne_mentions(doc, &mention_count);
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < e[i].mention_count; k++) {
            const ne_mention *row = &m[e[i].first_mention + k];
            add(&d->layer[DUMP_MENTIONS], "%u-%u kind %u type %u of %u %s %s", row->start, row->end, row->kind, row->type, e[i].type,
                e[i].country, e[i].sector);
            add_string(&d->layer[DUMP_MENTIONS], e[i].name);
            add_string(&d->layer[DUMP_MENTIONS], e[i].role);
            add_string(&d->layer[DUMP_MENTIONS], e[i].gazetteer_id);
            add(&d->layer[DUMP_MENTIONS], "\n");
        }
}

void dump_add(dump *d, const ne_document *doc)
{
    size_t n;
    add_words(d, doc);
    const ne_time *t = ne_times(doc, &n);
    for (size_t i = 0; i < n; i++) {
        add(&d->layer[DUMP_TIMES], "%u-%u kind %u ground %u", t[i].start, t[i].end, t[i].kind, t[i].ground);
        add_string(&d->layer[DUMP_TIMES], t[i].value);
        add_string(&d->layer[DUMP_TIMES], t[i].begin_at);
        add_string(&d->layer[DUMP_TIMES], t[i].end_at);
        add(&d->layer[DUMP_TIMES], "\n");
    }
    const ne_quantity *q = ne_quantities(doc, &n);
    for (size_t i = 0; i < n; i++) {
        add(&d->layer[DUMP_QUANTITIES], "%u-%u %u-%u class %u flags %u %.17g %.17g %.17g", q[i].start, q[i].end, q[i].number_start,
            q[i].number_end, q[i].quantity_class, q[i].flags, q[i].value, q[i].low, q[i].high);
        add_string(&d->layer[DUMP_QUANTITIES], q[i].unit);
        add_string(&d->layer[DUMP_QUANTITIES], q[i].what);
        add(&d->layer[DUMP_QUANTITIES], "\n");
    }
    const ne_quote *o = ne_quotes(doc, &n);
    for (size_t i = 0; i < n; i++)
        add(&d->layer[DUMP_QUOTES], "%u-%u cue %u-%u speaker %u-%u kind %u inside %u\n", o[i].start, o[i].end, o[i].cue_start,
            o[i].cue_end, o[i].speaker_start, o[i].speaker_end, o[i].kind, o[i].inside < n ? o[o[i].inside].start : 0);
    const ne_event *e = ne_events(doc, &n);
    add_events(&d->layer[DUMP_EVENTS], doc, e, n);
    e = ne_candidates(doc, &n);
    add_events(&d->layer[DUMP_CANDIDATES], doc, e, n);
}

void dump_free(dump *d)
{
    for (int i = 0; i < DUMP_LAYERS; i++)
        text_free(&d->layer[i]);
}
