/* Quotations and their speakers: marks are paired, cues found, words and speakers put together, unit by unit. */
#include "quote/quoter.h"
#include "core/order.h"

#include <stdlib.h>

ne_quotation *ne_add_quotation(ne_quoter *q, uint32_t start, uint32_t end, ne_quote_kind kind, const ne_said *said)
{
    ne_quotation *row = NEWSEVENT_PUSH(&q->doc->arena, &q->doc->quotations);
    if (!row)
        return NULL;
    row->start = start;
    row->end = end;
    row->kind = (uint8_t)kind;
    row->inside = row->speaker_token = NEWSEVENT_NONE;
    row->confidence = 500;
    if (said) {
        uint32_t last = said->form == NEWSEVENT_ACCORDING ? said->token + 1 : said->token;
        row->cue_start = q->tokens[said->token].start;
        row->cue_end = q->tokens[last].end;
        row->confidence = 850;
        if (said->speaker.head != NEWSEVENT_NONE) {
            row->speaker_start = q->tokens[said->speaker.first].start;
            row->speaker_end = q->tokens[said->speaker.last - 1].end;
            row->speaker_token = said->speaker.head;
            row->confidence = 900;
        }
    }
    return row;
}

static int by_place(const void *a, const void *b)
{
    const ne_quotation *x = a, *y = b;
    if (x->start != y->start)
        return ne_order(x->start, y->start);
    if (x->end != y->end)
        return ne_order(y->end, x->end);
    if (x->kind != y->kind)
        return ne_order(y->kind, x->kind); /* mixed before direct */
    return ne_order(x->sentence, y->sentence); /* as they were found: qsort need not keep that order */
}

/* Sorts, drops what was found twice, and tells which quotation stands inside which, and in which sentence each begins. */
static void settle(ne_quoter *q)
{
    ne_document *doc = q->doc;
    ne_quotation *rows = doc->quotations.rows;
    uint32_t first = doc->first.quotations, n = first, sentence = doc->first.sentences, around = NEWSEVENT_NONE;
    if (doc->quotations.count == first)
        return;
    for (uint32_t i = first; i < doc->quotations.count; i++)
        rows[i].sentence = i; /* not known yet: the sort's last key */
    qsort(rows + first, doc->quotations.count - first, sizeof *rows, by_place);
    for (uint32_t i = first; i < doc->quotations.count; i++) {
        ne_quotation *row = &rows[i];
        if (n > first && rows[n - 1].start == row->start && rows[n - 1].end == row->end) {
            if (rows[n - 1].speaker_start == rows[n - 1].speaker_end)
                rows[n - 1] = *row;
            continue;
        }
        rows[n++] = *row;
    }
    doc->quotations.count = n;
    for (uint32_t i = first; i < n; i++) {
        ne_quotation *row = &rows[i];
        around = i > first ? i - 1 : NEWSEVENT_NONE;
        while (around != NEWSEVENT_NONE && rows[around].end < row->end)
            around = rows[around].inside;
        row->inside = around;
        while (sentence + 1 < doc->sentences.count && doc->sentences.rows[sentence].end <= row->start)
            sentence++;
        row->sentence = sentence;
    }
}

static void mark_times(ne_quoter *q)
{
    const ne_document *doc = q->doc;
    uint32_t token = q->first;
    for (uint32_t i = doc->first.times; i < doc->times.count; i++) {
        const ne_time *t = &doc->times.rows[i];
        while (token < q->end && q->tokens[token].start < t->start)
            token++;
        for (; token < q->end && q->tokens[token].start < t->end; token++)
            q->timed[token - q->first] = 1;
    }
}

/* The tokens on either side of a stretch that are its marks. */
static void mark_marks(ne_quoter *q, const ne_stretch *s)
{
    if (s->first > q->first && q->tokens[s->first - 1].start >= s->open)
        q->bits[s->first - 1 - q->first] = NEWSEVENT_CUE_MARK;
    if (s->closed && s->last < q->end && q->tokens[s->last].end <= s->close)
        q->bits[s->last - q->first] = NEWSEVENT_CUE_MARK;
}

static void mark_names(ne_quoter *q)
{
    const ne_document *doc = q->doc;
    for (uint32_t i = doc->first.names; i < doc->names.count; i++) {
        const ne_name *n = &doc->names.rows[i];
        for (uint32_t t = n->first_token; t <= n->last_token && t < q->end; t++)
            q->named[t - q->first] = i + 1;
    }
}

/* Sums over the tokens, so that how long the reported words are does not matter. */
static void fill_tally(ne_quoter *q)
{
    uint32_t n = q->end - q->first;
    ne_tally sum = {0, 0, 0, q->end};
    for (uint32_t i = 0; i <= n; i++) {
        q->tally[i] = sum;
        if (i == n)
            break;
        uint8_t upos = q->tokens[q->first + i].upos;
        sum.quoted += q->level[i] != 0;
        sum.plain += !q->level[i] && !ne_tok_punct(q, q->first + i);
        sum.verbs += upos == NEWSEVENT_UPOS_VERB || upos == NEWSEVENT_UPOS_AUX;
    }
    for (uint32_t i = n; i-- > 0;)
        q->tally[i].next_quoted = q->level[i] ? q->first + i : q->tally[i + 1].next_quoted;
}

/* The sentences from row `i` on that belong together; returns the row behind them. */
static uint32_t next_unit(const ne_quoter *q, uint32_t i, ne_unit *unit)
{
    const ne_sentence *rows = q->doc->sentences.rows;
    *unit = (ne_unit){rows[i].first_token, rows[i].first_token + rows[i].token_count, rows[i].paragraph, rows[i].kind};
    for (i++; i < q->doc->sentences.count && rows[i].paragraph == unit->paragraph; i++) {
        uint32_t border = rows[i].first_token;
        if (!rows[i].token_count || border <= unit->first || border >= q->end)
            break;
        uint32_t level = ne_level(q, border);
        if (!level || q->stretches.rows[level - 1].first >= border) {
            uint32_t parent = level ? q->stretches.rows[level - 1].parent : NEWSEVENT_NONE;
            if (parent == NEWSEVENT_NONE)
                break;
        }
        unit->last = border + rows[i].token_count;
    }
    return i;
}

ne_code ne_quote_run(ne_document *doc, ne_error *error)
{
    ne_quoter q = {.doc = doc, .tokens = doc->tokens.rows, .first = doc->first.tokens, .end = doc->tokens.count};
    size_t n = q.end - q.first;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_sayings);
    if (!n || !ne_sayings_open(&q.sayings, &blob))
        return NEWSEVENT_OK;
    q.level = ne_arena_zeroed(&doc->scratch, n, sizeof *q.level);
    q.bits = ne_arena_zeroed(&doc->scratch, n, sizeof *q.bits);
    q.timed = ne_arena_zeroed(&doc->scratch, n, sizeof *q.timed);
    q.named = ne_arena_zeroed(&doc->scratch, n, sizeof *q.named);
    q.tally = ne_arena_alloc(&doc->scratch, (n + 1) * sizeof *q.tally);
    if (!q.tally || !q.named || !q.level || !q.bits || !q.timed || !ne_find_marks(&q))
        return ne_no_memory(doc, error);
    for (uint32_t i = q.first; i < q.end; i++)
        q.bits[i - q.first] = ne_saying(&q.sayings, ne_at(doc, q.tokens[i].start), q.tokens[i].end - q.tokens[i].start);
    for (uint32_t i = 0; i < q.stretches.count; i++)
        mark_marks(&q, &q.stretches.rows[i]);
    fill_tally(&q);
    mark_times(&q);
    mark_names(&q);
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count;) {
        ne_unit unit;
        i = next_unit(&q, i, &unit);
        if (unit.first >= unit.last || unit.kind == NEWSEVENT_BOILERPLATE || unit.kind == NEWSEVENT_DATELINE)
            continue;
        if (!ne_find_saids(&q, &unit) || !ne_headline(&q, &unit) || !ne_reported(&q, &unit) || !ne_direct(&q, &unit))
            return ne_no_memory(doc, error);
    }
    if (!ne_interview(&q))
        return ne_no_memory(doc, error);
    settle(&q);
    ne_late_speakers(&q);
    return NEWSEVENT_OK;
}
