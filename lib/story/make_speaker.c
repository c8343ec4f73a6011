/* Whose figure it is: the speaker of the quotation around it, or who counts, estimates, reports it. */
#include "story/figures.h"

/* Verbs whose subject answers for the number that is their object. */
static const char *const counting[] = {"put", "place", "count", "estimate", "tally", "record", "register", "log", "document", "revise",
                                       "report", "speak", "project", "peg", "cite", "confirm", "verify", "list", "give", "reckon"};
/* Documents, whose author answers. */
static const char *const papers[] = {"survey", "study", "report", "poll", "count", "tally", "estimate", "assessment", "analysis", "figure",
                                     "data", "statistic", "statement", "census", "toll"};

static bool has_speaker(const ne_quote *q) { return q->speaker != NEWSEVENT_NONE || q->speaker_end > q->speaker_start; }

static const ne_entity *entity_of(const ne_maker *m, uint32_t row) { return row < m->entity_count ? &m->entities[row] : NULL; }

/* Does a person speak here for the state or body that the report inside is ascribed to? "The US believes …, a spokesman said". */
static bool speaks_for(const ne_entity *outer, const ne_entity *inner)
{
    if (!outer || !inner || outer->type != NEWSEVENT_PER || inner->type == NEWSEVENT_PER)
        return false;
    return !*outer->country || !*inner->country || !strcmp(outer->country, inner->country);
}

static const ne_quote *quote_of(const ne_maker *m, const ne_quantity *q)
{
    const ne_quote *best = NULL;
    for (size_t i = 0; i < m->quote_count && m->quotes[i].start <= q->number_start; i++) { /* from the outermost inwards */
        const ne_quote *at = &m->quotes[i];
        if (at->end < q->number_end || !has_speaker(at))
            continue;
        if (!best || at->end - at->start <= best->end - best->start) {
            if (!best || !speaks_for(entity_of(m, best->speaker), entity_of(m, at->speaker)))
                best = at;
        }
    }
    return best;
}

static bool is_tagged(const ne_maker *m, uint32_t token, const char *tag) { return ne_is(ne_upos_name(m->tokens[token].upos), tag); }
static bool is_nominal(const ne_maker *m, uint32_t token) { return is_tagged(m, token, "PROPN") || is_tagged(m, token, "NOUN"); }

/* A noun that a counting verb was taken for: "places the number at". */
static bool is_mistaken(const ne_maker *m, uint32_t token)
{
    const ne_sentence *s = &m->sentences[m->tokens[token].sentence];
    return NE_LEMMA_AMONG(m, token, counting) &&
           (ne_dependent(m, s, token, "nsubj") != NEWSEVENT_NONE || (token + 1 < s->first_token + s->token_count && is_tagged(m, token + 1, "DET")));
}

/* From the figure up to the verb that it is the object or complement of. */
static uint32_t verb_above(const ne_maker *m, uint32_t token)
{
    for (uint32_t t = m->tokens[token].head, steps = 0; t != NEWSEVENT_NONE && steps < 4; t = m->tokens[t].head, steps++) {
        const char *tag = ne_upos_name(m->tokens[t].upos);
        if (ne_is(tag, "VERB") || is_mistaken(m, t))
            return t;
        if (!ne_is(tag, "NOUN") && !ne_is(tag, "NUM") && !ne_is(tag, "PROPN") && !ne_is(tag, "ADJ"))
            return NEWSEVENT_NONE;
    }
    return NEWSEVENT_NONE;
}

/* Where the tree has no such verb: the nearest counting verb before the figure, behind a noun, in the same stretch between marks. */
static uint32_t verb_before(const ne_maker *m, const ne_sentence *s, uint32_t token)
{
    for (uint32_t t = token; t-- > s->first_token + 1 && !is_tagged(m, t, "PUNCT");)
        if (is_tagged(m, t, "VERB"))
            return NE_LEMMA_AMONG(m, t, counting) && is_nominal(m, t - 1) ? t : NEWSEVENT_NONE;
    return NEWSEVENT_NONE;
}

/* Who does what the verb says. */
static uint32_t subject_of(const ne_maker *m, const ne_sentence *s, uint32_t verb)
{
    uint32_t who = ne_dependent(m, s, verb, "obl:agent");
    if (who == NEWSEVENT_NONE)
        who = ne_dependent(m, s, verb, "nsubj");
    if (who == NEWSEVENT_NONE && ne_is(ne_deprel_name(m->tokens[verb].deprel), "xcomp"))
        who = ne_dependent(m, s, m->tokens[verb].head, "nsubj");
    if (who == NEWSEVENT_NONE && verb > s->first_token && is_nominal(m, verb - 1)) /* a tree that lost it */
        who = verb - 1;
    return who;
}

/* "a survey by the university": the university. */
static uint32_t author_of(const ne_maker *m, const ne_sentence *s, uint32_t token)
{
    if (!NE_LEMMA_AMONG(m, token, papers))
        return token;
    uint32_t by = ne_dependent(m, s, token, "nmod");
    uint32_t sign = by == NEWSEVENT_NONE ? NEWSEVENT_NONE : ne_dependent(m, s, by, "case");
    return sign != NEWSEVENT_NONE && ne_lemma_is(m, sign, "by") ? by : token;
}

/* The mention whose words hold a token, the longest by name first. */
static const ne_mention *mention_at(const ne_maker *m, uint32_t token)
{
    const ne_mention *best = NULL;
    const ne_token *t = &m->tokens[token];
    for (size_t i = 0; i < m->mention_count; i++) {
        const ne_mention *at = &m->mentions[i];
        if (at->sentence == t->sentence && at->start <= t->start && at->end >= t->end &&
            (!best || at->end - at->start > best->end - best->start))
            best = at;
    }
    return best;
}

/* The words of a noun phrase: from its first to its last dependent that is part of the name, without the article. */
static void phrase(const ne_maker *m, const ne_sentence *s, uint32_t head, ne_said *said)
{
    uint32_t first = head, last = head;
    for (uint32_t t = head; t-- > s->first_token;) {
        const char *r = ne_deprel_name(m->tokens[t].deprel);
        uint32_t h = m->tokens[t].head;
        if (!(h >= t && h <= head) || !(ne_is(r, "amod") || ne_is(r, "compound") || !strncmp(r, "nmod", 4) || ne_is(r, "flat") || ne_is(r, "case") || ne_is(r, "punct")))
            break;
        if (!ne_is(r, "case") && !ne_is(r, "punct"))
            first = t;
    }
    said->start = m->tokens[first].start;
    said->end = m->tokens[last].end;
}

/* A token that speaks: its mention, or its words. */
static bool speaker_at(const ne_maker *m, const ne_sentence *s, uint32_t token, ne_said *said)
{
    const char *tag = ne_upos_name(m->tokens[token].upos);
    const ne_mention *at = mention_at(m, token);
    uint32_t name = at ? NEWSEVENT_NONE : ne_dependent(m, s, token, "flat"); /* "the state agency AFAD" */
    const ne_mention *named = name == NEWSEVENT_NONE ? NULL : mention_at(m, name);
    if (named && named->kind == NEWSEVENT_NAME) {
        at = named;
        token = name;
    }
    if (ne_is(tag, "PRON") && !at)
        return false;
    if (!at && !ne_is(tag, "NOUN") && !ne_is(tag, "PROPN"))
        return false;
    phrase(m, s, token, said);
    said->entity = NEWSEVENT_NONE;
    if (at) {
        said->entity = at->entity;
        if (at->start <= said->start && at->end >= said->end) {
            said->start = at->start;
            said->end = at->end;
        }
    }
    return true;
}

/* "AFAD counted 87", "police had spoken of 38", "which counted …", "9,000 reported by the police". */
static bool counted_by(const ne_maker *m, const ne_draft *f, ne_said *said)
{
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t token = f->token, verb, who;
    if (token == NEWSEVENT_NONE)
        return false;
    uint32_t counted = m->tokens[token].head != NEWSEVENT_NONE && ne_is(ne_deprel_name(m->tokens[token].deprel), "nummod") ? m->tokens[token].head : token;
    uint32_t acl = ne_dependent(m, s, counted, "acl");
    if (acl != NEWSEVENT_NONE && NE_LEMMA_AMONG(m, acl, counting) && (who = ne_dependent(m, s, acl, "obl:agent")) != NEWSEVENT_NONE)
        return speaker_at(m, s, who, said);
    verb = verb_above(m, token);
    if (verb == NEWSEVENT_NONE || !NE_LEMMA_AMONG(m, verb, counting))
        verb = verb_before(m, s, token);
    if (verb == NEWSEVENT_NONE)
        return false;
    who = subject_of(m, s, verb);
    if (who == NEWSEVENT_NONE || ne_is(ne_deprel_name(m->tokens[who].deprel), "nsubj:pass"))
        return false;
    if (ne_is(ne_upos_name(m->tokens[who].upos), "PRON") && !strncmp(ne_deprel_name(m->tokens[verb].deprel), "acl", 3)) /* "which counted" */
        who = m->tokens[verb].head;
    return who != NEWSEVENT_NONE && speaker_at(m, s, author_of(m, s, who), said);
}

/* "Pentagon assessments": the Pentagon. */
static void without_paper(const ne_maker *m, const ne_sentence *s, ne_said *said)
{
    uint32_t last = said->end ? ne_token_at(m, s, said->end - 1) : NEWSEVENT_NONE;
    if (last == NEWSEVENT_NONE || last == s->first_token || m->tokens[last - 1].start < said->start || !NE_LEMMA_AMONG(m, last, papers))
        return;
    uint32_t end = m->tokens[last - 1].end;
    if (ne_is(ne_deprel_name(m->tokens[last - 1].deprel), "case")) /* 's */
        end = last >= s->first_token + 2 && m->tokens[last - 2].start >= said->start ? m->tokens[last - 2].end : end;
    said->end = end;
    said->entity = NEWSEVENT_NONE;
    for (size_t i = 0; i < m->mention_count; i++)
        if (m->mentions[i].start <= said->start && m->mentions[i].end == end && m->mentions[i].kind == NEWSEVENT_NAME)
            said->entity = m->mentions[i].entity;
    for (size_t i = 0; i < m->entity_count && said->entity == NEWSEVENT_NONE; i++) { /* an entity of these words elsewhere in the article */
        ne_string words = ne_maker_text(m, said->start, end);
        if (m->entities[i].name.length == words.length && words.length && !memcmp(m->entities[i].name.data, words.data, words.length))
            said->entity = (uint32_t)i;
    }
}

/* True where a description of several words names somebody whom its entity's name does not name: then the words are surer. */
static bool stands_alone(const ne_maker *m, const ne_said *said)
{
    ne_string words = ne_maker_text(m, said->start, said->end);
    const ne_entity *e = entity_of(m, said->entity);
    if (!e || !words.length || !memchr(words.data, ' ', words.length))
        return false;
    for (size_t i = e->first_mention; i < (size_t)e->first_mention + e->mention_count; i++)
        if (m->mentions[i].kind == NEWSEVENT_NAME && m->mentions[i].start < said->end && m->mentions[i].end > said->start)
            return false;
    return e->type != NEWSEVENT_PER; /* "the police chief" is somebody with a name */
}

/* No full stop at its end. */
static void trim(const ne_maker *m, ne_said *said)
{
    ne_string words = ne_maker_text(m, said->start, said->end);
    while (words.length > 1 && strchr(".,;: \n", words.data[words.length - 1]) &&
           !(words.data[words.length - 1] == '.' && words.length > 2 && words.data[words.length - 3] == '.')) { /* but "U.S." */
        words.length--;
        said->end--;
    }
}

void ne_figure_speaker(const ne_maker *m, ne_draft *f)
{
    const ne_quote *by = quote_of(m, f->q);
    ne_said counted, *said = &f->said;
    bool told = f->token != NEWSEVENT_NONE && counted_by(m, f, &counted);
    *said = (ne_said){0, 0, NEWSEVENT_NONE};
    if (by) {
        *said = (ne_said){by->speaker_start, by->speaker_end, by->speaker};
        const ne_entity *e = entity_of(m, by->speaker);
        if (said->start == said->end && e && e->mention_count) {
            said->start = m->mentions[e->first_mention].start;
            said->end = m->mentions[e->first_mention].end;
        }
        /* told by one, but counted by another */
        if (told && !speaks_for(e, entity_of(m, counted.entity)) && ((counted.start >= by->start && counted.end <= by->end) || !e))
            *said = counted;
    } else if (told) {
        *said = counted;
    }
    if (said->start == said->end)
        return;
    trim(m, said);
    without_paper(m, &m->sentences[f->q->sentence], said);
    if (stands_alone(m, said))
        said->entity = NEWSEVENT_NONE;
}
