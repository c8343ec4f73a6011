/* Speakers named outside the quotation's own sentence: behind it ("“…” Those were the words of Anna Schmidt"), and by the one who acts
 * beside it ("Anna Schmidt shook her head. “…”"). */
#include "quote/quoter.h"

#define DASHES " - -- \xe2\x80\x93 \xe2\x80\x94 "
#define LIKE_BEFORE 700u /* confidence of a speaker who was only taken over from the quotation before */

bool ne_may_speak(const ne_quoter *q, ne_phrase p)
{
    if (p.head == NEWSEVENT_NONE)
        return false;
    uint32_t row = q->named[p.head - q->first];
    if (row)
        return q->doc->names.rows[row - 1].type == NEWSEVENT_PER || q->doc->names.rows[row - 1].type == NEWSEVENT_ORG;
    return ne_tok_in(q, p.head, " he she ") || ne_bits(q, p.head) & NEWSEVENT_CUE_SPEAKER;
}

static ne_phrase speaker_at(const ne_quoter *q, uint32_t token, uint32_t high)
{
    ne_phrase p = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
    while (token < high && (ne_tok_in(q, token, " the a an ") || ne_tok_comma(q, token)))
        token++;
    if (token < high)
        p = ne_to_name(q, ne_phrase_at(q, token, high));
    if (!ne_may_speak(q, p))
        p.head = NEWSEVENT_NONE;
    return p;
}

/* "“….” Anna Schmidt said.", "“….” said the mayor on Monday.": a sentence that tells nothing but who spoke. */
static ne_phrase says_alone(const ne_quoter *q, const ne_sentence *s)
{
    uint32_t t = s->first_token, high = ne_behind(s), verb = t, behind;
    if (s->token_count > 14)
        return ne_no_phrase;
    while (verb < high && !(ne_bits(q, verb) & NEWSEVENT_CUE_FINITE && ne_bits(q, verb) & NEWSEVENT_CUE_BESIDE && ne_bits(q, verb) & NEWSEVENT_CUE_BARE && q->tokens[verb].upos == NEWSEVENT_UPOS_VERB))
        verb++;
    if (verb == high)
        return ne_no_phrase;
    ne_phrase p = speaker_at(q, verb == t ? t + 1 : t, verb == t ? high : verb);
    if (p.head == NEWSEVENT_NONE || (verb > t && p.last != verb))
        return ne_no_phrase;
    for (behind = verb == t ? p.last : verb + 1; behind < high; behind++)
        if (!ne_tok_in(q, behind, " . ") && q->tokens[behind].upos != NEWSEVENT_UPOS_ADP && !q->timed[behind - q->first])
            return ne_no_phrase;
    return p;
}

/* "Those were the words of X", "That was how X described it", "So said X", "With these words X left": who, by the sentence behind. */
static ne_phrase told_behind(const ne_quoter *q, const ne_sentence *s)
{
    uint32_t t = s->first_token, high = ne_behind(s);
    ne_phrase none = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
    if (s->token_count >= 3 && ne_tok_in(q, t, DASHES)) { /* "“…” – Anna Schmidt" */
        ne_phrase p = speaker_at(q, t + 1, high);
        bool ends = p.head != NEWSEVENT_NONE && q->named[p.head - q->first] && (p.last >= high || (p.last + 1 >= high && ne_tok_punct(q, p.last)));
        return ends ? p : none;
    }
    ne_phrase alone = says_alone(q, s);
    if (alone.head != NEWSEVENT_NONE || s->token_count < 4)
        return alone;
    if (ne_tok_is(q, t, "so") && ne_tok_in(q, t + 1, " said says wrote spoke "))
        return speaker_at(q, t + 2, high);
    if (ne_tok_is(q, t, "with") && ne_tok_in(q, t + 1, " these those ") && ne_tok_is(q, t + 2, "words"))
        return speaker_at(q, t + 3, high);
    if (ne_tok_is(q, t, "the") && ne_tok_is(q, t + 1, "speaker") && ne_tok_in(q, t + 2, " was is "))
        return speaker_at(q, t + 3, high);
    if (!ne_tok_in(q, t, " that those this these such ") || !ne_tok_in(q, t + 1, " was were is are "))
        return none;
    for (uint32_t k = t + 2; k + 1 < high && k < t + 10; k++) {
        if (ne_tok_in(q, k, " how what "))
            return speaker_at(q, k + 1, high);
        if (ne_tok_in(q, k, " words view verdict message answer reply response conclusion opinion assessment warning plea ") && ne_tok_in(q, k + 1, " of from by "))
            return speaker_at(q, k + 2, high);
    }
    return none;
}

/* "Anna Schmidt shook her head.": the person who alone is told of in a sentence beside the quotation. */
static ne_phrase acts(const ne_quoter *q, const ne_sentence *s)
{
    ne_phrase p = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
    uint32_t t = s->first_token, high = ne_behind(s), row;
    if (s->token_count < 3 || s->token_count > 40 || s->kind != NEWSEVENT_BODY)
        return p;
    row = q->named[t - q->first];
    if (row && q->doc->names.rows[row - 1].type == NEWSEVENT_PER)
        p = (ne_phrase){t, q->doc->names.rows[row - 1].last_token + 1, q->doc->names.rows[row - 1].last_token};
    else if (ne_tok_in(q, t, " he she "))
        p = (ne_phrase){t, t + 1, t};
    if (p.head == NEWSEVENT_NONE || p.last >= high || (q->tokens[p.last].upos != NEWSEVENT_UPOS_VERB && q->tokens[p.last].upos != NEWSEVENT_UPOS_AUX)) {
        p.head = NEWSEVENT_NONE;
        return p;
    }
    for (uint32_t i = t; i < high; i++) {
        row = q->named[i - q->first];
        bool other = row && i >= p.last && q->doc->names.rows[row - 1].type == NEWSEVENT_PER;
        if (other || ne_level(q, i) || ne_tok_in(q, i, " : "))
            p.head = NEWSEVENT_NONE;
    }
    return p;
}

/* "“…,” was the answer of X", "“…” – X": what follows in the quotation's own sentence. */
static ne_phrase told_beside(const ne_quoter *q, const ne_quotation *row, const ne_sentence *s)
{
    uint32_t t = s->first_token, high = ne_behind(s);
    ne_phrase p = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
    while (t < high && (q->tokens[t].start < row->end || ne_bits(q, t) & NEWSEVENT_CUE_MARK || ne_tok_comma(q, t)))
        t++;
    if (t + 4 < high && ne_tok_in(q, t, " was is ") && ne_tok_in(q, t + 1, " the a one ") && ne_tok_in(q, t + 3, " of from by ") && ne_bits(q, t + 2) & NEWSEVENT_CUE_NOUN)
        return speaker_at(q, t + 4, high);
    if (t + 1 < high && ne_tok_in(q, t, DASHES)) {
        p = speaker_at(q, t + 1, high);
        if (p.head != NEWSEVENT_NONE && (!q->named[p.head - q->first] || p.last < high))
            p.head = NEWSEVENT_NONE;
    }
    return p;
}

void ne_give_speaker(const ne_quoter *q, ne_quotation *row, ne_phrase p, uint16_t confidence)
{
    row->speaker_start = q->tokens[p.first].start;
    row->speaker_end = q->tokens[p.last - 1].end;
    row->speaker_token = p.head;
    row->confidence = confidence;
}

/* Rows are settled: in text order, with their sentences. */
void ne_late_speakers(ne_quoter *q)
{
    ne_document *doc = q->doc;
    for (uint32_t i = doc->first.quotations; i < doc->quotations.count; i++) {
        ne_quotation *row = &doc->quotations.rows[i];
        bool nobody = row->speaker_start == row->speaker_end;
        if (row->kind != NEWSEVENT_DIRECT || (!nobody && row->confidence > LIKE_BEFORE) || row->inside != NEWSEVENT_NONE || row->cue_start < row->cue_end)
            continue;
        uint32_t first = row->sentence, last = first;
        while (last + 1 < doc->sentences.count && ne_sentence_at(q, last + 1)->start < row->end)
            last++;
        const ne_sentence *from = ne_sentence_at(q, first), *to = ne_sentence_at(q, last);
        if (from->first_token < q->first || ne_behind(to) > q->end)
            continue;
        ne_phrase p = told_beside(q, row, to);
        if (p.head != NEWSEVENT_NONE)
            ne_give_speaker(q, row, p, 750);
        if (p.head != NEWSEVENT_NONE || q->tally[ne_behind(to) - q->first].plain != q->tally[from->first_token - q->first].plain)
            continue; /* words stand beside it: its own sentence tells, or nobody */
        const ne_sentence *next = last + 1 < doc->sentences.count ? ne_sentence_at(q, last + 1) : NULL;
        if (next && next->token_count && next->paragraph <= to->paragraph + 1)
            p = told_behind(q, next);
        if (p.head != NEWSEVENT_NONE) {
            ne_give_speaker(q, row, p, 800);
            continue;
        }
        const ne_sentence *before = first > doc->first.sentences ? ne_sentence_at(q, first - 1) : NULL;
        if (before && before->token_count && before->paragraph == from->paragraph)
            p = acts(q, before); /* nearer than whoever was quoted in a paragraph before */
        if (p.head == NEWSEVENT_NONE && nobody && next && next->token_count && next->paragraph == to->paragraph)
            p = acts(q, next);
        if (p.head != NEWSEVENT_NONE)
            ne_give_speaker(q, row, p, 600);
    }
}
