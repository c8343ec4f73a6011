/* A document for people who ask why: of each sentence its kind, words, names, times, quantities, quotations, then the
 * grounds of each event and of each near miss, as ne_explain tells them. A wrong answer is followed back along these
 * lines to the stage it comes from, since they stand in the order in which the stages ran. */
#include "render/table.h"

#include <stdlib.h>

#define LABEL 4u
#define TEXT 14u

/* Where reading stands in each array; all are in text order except mentions, which are grouped by entity. */
typedef struct ne_cursor {
    size_t times, quantities, quotes, events, candidates;
} ne_cursor;

static void label(ne_wrap *w, const char *text)
{
    ne_wrap_line(w, LABEL, TEXT);
    ne_wrap_styled(w, NEWSEVENT_FAINT, text);
    ne_wrap_to(w, TEXT);
}

static void words(ne_wrap *w, const ne_document *doc, const ne_sentence *s)
{
    size_t count;
    const ne_token *tokens = ne_tokens(doc, &count);
    if (!s->token_count)
        return;
    label(w, "words");
    for (size_t i = s->first_token; i < (size_t)s->first_token + s->token_count; i++) {
        const ne_token *t = &tokens[i];
        ne_wrap_words(w, doc, t->start, t->end);
        if (t->upos || t->xpos) {
            ne_wrap_style(w, NEWSEVENT_FAINT);
            ne_wrap_text(w, "/");
            ne_wrap_text(w, t->xpos ? ne_xpos_name(t->xpos) : ne_upos_name(t->upos));
            if (t->deprel) {
                ne_wrap_text(w, "/");
                ne_wrap_text(w, ne_deprel_name(t->deprel));
                if (t->head < count) {
                    ne_wrap_text(w, ":");
                    ne_wrap_words(w, doc, tokens[t->head].start, tokens[t->head].end);
                }
            }
            ne_wrap_style(w, NEWSEVENT_PLAIN);
        }
        ne_wrap_text(w, " ");
    }
    ne_wrap_end(w);
}

static int by_start(const void *a, const void *b)
{
    const ne_mention *x = *(const ne_mention *const *)a, *y = *(const ne_mention *const *)b;
    return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : (x->end < y->end) - (x->end > y->end);
}

static void mention(ne_wrap *w, const ne_document *doc, const ne_mention *m)
{
    size_t count;
    const ne_entity *entities = ne_entities(doc, &count);
    label(w, ne_mention_kind_name(m->kind));
    ne_wrap_words(w, doc, m->start, m->end);
    const ne_entity *e = &entities[m->entity];
    ne_wrap_style(w, NEWSEVENT_FAINT);
    ne_wrap_text(w, " = ");
    ne_wrap_number(w, m->entity);
    ne_wrap_text(w, " ");
    ne_wrap_bytes(w, e->name.data, e->name.length);
    ne_wrap_text(w, ", ");
    ne_wrap_text(w, ne_entity_type_name(m->type));
    const char *const facts[] = {e->country, e->sector};
    for (size_t i = 0; i < 2; i++)
        if (*facts[i]) {
            ne_wrap_text(w, " ");
            ne_wrap_text(w, facts[i]);
        }
    if (e->role.length) {
        ne_wrap_text(w, ", ");
        ne_wrap_bytes(w, e->role.data, e->role.length);
    }
    ne_wrap_style(w, NEWSEVENT_PLAIN);
    ne_wrap_end(w);
}

/* Times, quantities and quotations of a sentence. */
static void finds(ne_wrap *w, const ne_document *doc, uint32_t sentence, ne_cursor *at)
{
    size_t count;
    const ne_time *times = ne_times(doc, &count);
    for (; at->times < count && times[at->times].sentence <= sentence; at->times++) {
        const ne_time *t = &times[at->times];
        label(w, "time");
        ne_wrap_words(w, doc, t->start, t->end);
        ne_wrap_text(w, " = ");
        ne_wrap_bytes(w, t->value.length ? t->value.data : "?", t->value.length ? t->value.length : 1);
        ne_wrap_text(w, " (");
        ne_wrap_text(w, ne_time_kind_name(t->kind));
        ne_wrap_text(w, ", ground: ");
        ne_wrap_text(w, ne_time_ground_name(t->ground));
        if (t->begin_at.length) {
            ne_wrap_text(w, ", from ");
            ne_wrap_bytes(w, t->begin_at.data, t->begin_at.length);
            ne_wrap_text(w, " to ");
            ne_wrap_bytes(w, t->end_at.data, t->end_at.length);
        }
        const char *rule = ne_time_rule(doc, at->times);
        ne_wrap_text(w, ", read as: ");
        ne_wrap_text(w, rule ? rule : "?");
        ne_wrap_text(w, ")");
        ne_wrap_end(w);
    }
    const ne_quantity *quantities = ne_quantities(doc, &count);
    for (; at->quantities < count && quantities[at->quantities].sentence <= sentence; at->quantities++) {
        const ne_quantity *q = &quantities[at->quantities];
        label(w, "quantity");
        ne_table_quantity(w, doc, q);
        ne_wrap_style(w, NEWSEVENT_FAINT);
        ne_wrap_text(w, ", number: ");
        ne_wrap_words(w, doc, q->number_start, q->number_end);
        if (q->what.length) {
            ne_wrap_text(w, ", counted: ");
            ne_wrap_bytes(w, q->what.data, q->what.length);
        }
        ne_wrap_text(w, ", class: ");
        ne_wrap_text(w, ne_quantity_class_name(q->quantity_class));
        ne_wrap_style(w, NEWSEVENT_PLAIN);
        ne_wrap_end(w);
    }
    const ne_quote *quotes = ne_quotes(doc, &count);
    for (; at->quotes < count && quotes[at->quotes].sentence <= sentence; at->quotes++) {
        const ne_quote *q = &quotes[at->quotes];
        label(w, "quotation");
        ne_wrap_words(w, doc, q->start, q->end);
        ne_wrap_style(w, NEWSEVENT_FAINT);
        ne_wrap_text(w, " (");
        ne_wrap_text(w, ne_quote_kind_name(q->kind));
        ne_wrap_text(w, ", by ");
        if (q->speaker_end > q->speaker_start)
            ne_wrap_words(w, doc, q->speaker_start, q->speaker_end);
        else
            ne_wrap_text(w, "nobody named");
        if (q->speaker != NEWSEVENT_NONE) {
            size_t entities;
            const ne_entity *e = ne_entities(doc, &entities);
            ne_wrap_text(w, " = ");
            ne_wrap_number(w, q->speaker);
            ne_wrap_text(w, " ");
            ne_wrap_bytes(w, e[q->speaker].name.data, e[q->speaker].name.length);
        }
        if (q->cue_end > q->cue_start) {
            ne_wrap_text(w, ", cue: ");
            ne_wrap_words(w, doc, q->cue_start, q->cue_end);
        } else {
            ne_wrap_text(w, ", without a cue");
        }
        if (q->inside != NEWSEVENT_NONE)
            ne_wrap_text(w, ", inside another");
        ne_wrap_text(w, ", confidence ");
        ne_wrap_number(w, q->confidence);
        ne_wrap_text(w, " of 1000)");
        ne_wrap_style(w, NEWSEVENT_PLAIN);
        ne_wrap_end(w);
    }
}

/* What ne_explain says, its lines kept. */
static void grounds(ne_wrap *w, const ne_document *doc, const ne_event *event, const char *name)
{
    char few[2048], *text = few;
    size_t length = ne_explain(doc, event, few, sizeof few);
    if (length >= sizeof few) {
        text = malloc(length + 1);
        if (!text) {
            ne_out_no_memory(w->out);
            return;
        }
        ne_explain(doc, event, text, length + 1);
    }
    label(w, name);
    size_t from = 0;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && text[i] != '\n')
            continue;
        if (from) {
            ne_wrap_end(w);
            ne_wrap_line(w, TEXT + 2, TEXT + 4);
        }
        ne_wrap_bytes(w, text + from, i - from);
        from = i + 1;
    }
    ne_wrap_end(w);
    if (text != few)
        free(text);
}

static void sentence(ne_wrap *w, const ne_document *doc, const ne_sentence *s, size_t number)
{
    ne_wrap_line(w, 0, LABEL);
    ne_wrap_style(w, NEWSEVENT_FAINT);
    ne_wrap_number(w, (int64_t)number);
    ne_wrap_text(w, " ");
    ne_wrap_text(w, ne_sentence_kind_name(s->kind));
    ne_wrap_text(w, ", bytes ");
    ne_wrap_number(w, s->start);
    ne_wrap_text(w, "–");
    ne_wrap_number(w, s->end);
    ne_wrap_style(w, NEWSEVENT_PLAIN);
    ne_wrap_end(w);
    ne_wrap_line(w, 2, 2);
    ne_wrap_style(w, NEWSEVENT_STRONG);
    ne_wrap_words(w, doc, s->start, s->end);
    ne_wrap_style(w, NEWSEVENT_PLAIN);
    ne_wrap_end(w);
}

static void no_event(ne_wrap *w, uint32_t kind)
{
    label(w, "no event");
    ne_wrap_text(w, kind == NEWSEVENT_BOILERPLATE ? "boilerplate is no part of the story"
                    : kind == NEWSEVENT_DATELINE  ? "a dateline tells only where and when the story was filed"
                                                  : "no word may name an event, or all were settled as nothing at first sight");
    ne_wrap_end(w);
}

void ne_render_explain(const ne_document *doc, const ne_render_options *options, ne_out *out)
{
    ne_wrap wrap, *w = &wrap;
    ne_wrap_init(w, out, options->width ? options->width : 100, options->flags & NEWSEVENT_RENDER_COLOR);
    size_t count, event_count, candidate_count, mention_count, next = 0;
    const ne_sentence *sentences = ne_sentences(doc, &count);
    const ne_event *events = ne_events(doc, &event_count), *candidates = ne_candidates(doc, &candidate_count);
    const ne_mention *mentions = ne_mentions(doc, &mention_count);
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are sorted */
    const ne_mention **order = malloc((mention_count ? mention_count : 1) * sizeof *order);
    if (!order) {
        ne_out_no_memory(out);
        return;
    }
    for (size_t i = 0; i < mention_count; i++)
        order[i] = &mentions[i];
    if (mention_count)
        qsort(order, mention_count, sizeof *order, by_start); /* NOLINT(bugprone-sizeof-expression) */
    ne_cursor at = {0};
    ne_table_title(w, doc, options);
    for (size_t i = 0; i < count; i++) {
        ne_wrap_end(w);
        sentence(w, doc, &sentences[i], i);
        words(w, doc, &sentences[i]);
        for (; next < mention_count && order[next]->start < sentences[i].end; next++)
            mention(w, doc, order[next]);
        finds(w, doc, (uint32_t)i, &at);
        size_t events_before = at.events, candidates_before = at.candidates;
        for (; at.events < event_count && events[at.events].sentence <= i; at.events++)
            grounds(w, doc, &events[at.events], "event");
        for (; at.candidates < candidate_count && candidates[at.candidates].sentence <= i; at.candidates++)
            grounds(w, doc, &candidates[at.candidates], "near miss");
        if (at.events == events_before && at.candidates == candidates_before)
            no_event(w, sentences[i].kind);
    }
    ne_wrap_end(w);
    free(order);
}
