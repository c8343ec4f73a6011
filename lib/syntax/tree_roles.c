/* Who does what in a tree: subjects through coordination, control and relative clauses; passives and their agents. */
#include "syntax/tree.h"

static bool is_relative_pronoun(const ne_tree *tree, uint32_t word)
{
    uint8_t x = ne_tree_token(tree, word)->xpos;
    return x == NEWSEVENT_XPOS_WDT || x == NEWSEVENT_XPOS_WP || (x == NEWSEVENT_XPOS_IN && ne_tree_is(tree, word, "that"));
}

static bool is_participle_clause(const ne_tree *tree, uint32_t verb, uint8_t xpos)
{
    const ne_token *t = ne_tree_token(tree, verb);
    return t->xpos == xpos && ne_tree_child_like(tree, verb, NEWSEVENT_DEP_AUX) == NEWSEVENT_NONE;
}

bool ne_tree_passive(const ne_tree *tree, uint32_t verb)
{
    for (uint32_t c = ne_tree_first_child(tree, verb); c != NEWSEVENT_NONE; c = ne_tree_next_child(tree, c)) {
        uint8_t d = ne_tree_token(tree, c)->deprel;
        if (d == NEWSEVENT_DEP_AUX_PASS || d == NEWSEVENT_DEP_NSUBJ_PASS || d == NEWSEVENT_DEP_CSUBJ_PASS || d == NEWSEVENT_DEP_OBL_AGENT)
            return true;
        if (d == NEWSEVENT_DEP_NSUBJ || d == NEWSEVENT_DEP_AUX)
            return false;
    }
    const ne_token *t = ne_tree_token(tree, verb);
    if (!is_participle_clause(tree, verb, NEWSEVENT_XPOS_VBN))
        return false;
    if (t->deprel == NEWSEVENT_DEP_CONJ && t->head != NEWSEVENT_NONE) { /* "was held and charged"; "has come and gone" */
        uint32_t first = ne_tree_first_conjunct(tree, verb);
        for (uint32_t c = ne_tree_first_child(tree, first); c != NEWSEVENT_NONE; c = ne_tree_next_child(tree, c))
            if (ne_tree_token(tree, c)->deprel == NEWSEVENT_DEP_AUX_PASS || ne_tree_token(tree, c)->deprel == NEWSEVENT_DEP_NSUBJ_PASS)
                return true;
        return ne_deprel_universal(ne_tree_token(tree, first)->deprel) == NEWSEVENT_DEP_ACL &&
               is_participle_clause(tree, first, NEWSEVENT_XPOS_VBN);
    }
    return t->deprel == NEWSEVENT_DEP_ACL || t->deprel == NEWSEVENT_DEP_ADVCL;
}

uint32_t ne_tree_agent(const ne_tree *tree, uint32_t verb)
{
    uint32_t agent = ne_tree_child(tree, verb, NEWSEVENT_DEP_OBL_AGENT);
    if (agent != NEWSEVENT_NONE)
        return agent;
    bool verbal = ne_tree_token(tree, verb)->upos == NEWSEVENT_UPOS_VERB;
    if (verbal && !ne_tree_passive(tree, verb))
        return NEWSEVENT_NONE;
    for (uint32_t c = ne_tree_first_child(tree, verb); c != NEWSEVENT_NONE; c = ne_tree_next_child(tree, c)) {
        uint8_t d = ne_tree_token(tree, c)->deprel;
        uint32_t by = d == NEWSEVENT_DEP_OBL || d == NEWSEVENT_DEP_NMOD ? ne_tree_case(tree, c) : NEWSEVENT_NONE;
        uint8_t upos = ne_tree_token(tree, c)->upos;
        if (by != NEWSEVENT_NONE && ne_tree_is(tree, by, "by") &&
            (upos == NEWSEVENT_UPOS_NOUN || upos == NEWSEVENT_UPOS_PROPN || upos == NEWSEVENT_UPOS_PRON))
            return c;
    }
    return NEWSEVENT_NONE;
}

/* The noun for a relative pronoun, else the word itself. */
static uint32_t through_pronoun(const ne_tree *tree, uint32_t verb, uint32_t subject, ne_subject_by *by)
{
    uint32_t clause = ne_tree_first_conjunct(tree, verb);
    const ne_token *t = ne_tree_token(tree, clause);
    if (!is_relative_pronoun(tree, subject) || t->head == NEWSEVENT_NONE)
        return subject;
    /* "a man who wants to …": the pronoun may hang on a verb inside the relative clause */
    for (int steps = 0; steps < 4 && t->deprel != NEWSEVENT_DEP_ACL_RELCL; steps++) {
        if (t->head == NEWSEVENT_NONE || (t->deprel != NEWSEVENT_DEP_XCOMP && t->deprel != NEWSEVENT_DEP_CCOMP && t->deprel != NEWSEVENT_DEP_CONJ))
            return subject;
        t = ne_tree_token(tree, t->head);
    }
    if (t->deprel != NEWSEVENT_DEP_ACL_RELCL || t->head == NEWSEVENT_NONE)
        return subject;
    *by = NEWSEVENT_SUBJECT_RELATIVE;
    return t->head;
}

static uint32_t own_subject(const ne_tree *tree, uint32_t verb)
{
    uint32_t s = ne_tree_child_like(tree, verb, NEWSEVENT_DEP_NSUBJ);
    return s != NEWSEVENT_NONE ? s : ne_tree_child_like(tree, verb, NEWSEVENT_DEP_CSUBJ);
}

uint32_t ne_tree_subject(const ne_tree *tree, uint32_t verb, ne_subject_by *by)
{
    ne_subject_by unused = NEWSEVENT_SUBJECT_NONE;
    by = by ? by : &unused;
    *by = NEWSEVENT_SUBJECT_NONE;
    ne_subject_by how = NEWSEVENT_SUBJECT_OWN;
    for (int steps = 0; steps < 8; steps++) {
        const ne_token *t = ne_tree_token(tree, verb);
        uint32_t s = own_subject(tree, verb);
        if (s != NEWSEVENT_NONE) {
            *by = how;
            return through_pronoun(tree, verb, s, by);
        }
        if (t->head == NEWSEVENT_NONE)
            return NEWSEVENT_NONE;
        switch (t->deprel) {
        case NEWSEVENT_DEP_CONJ:
            how = how == NEWSEVENT_SUBJECT_OWN ? NEWSEVENT_SUBJECT_CONJUNCT : how;
            break;
        case NEWSEVENT_DEP_XCOMP: {
            how = NEWSEVENT_SUBJECT_CONTROL;
            uint32_t o = ne_tree_child_like(tree, t->head, NEWSEVENT_DEP_OBJ);
            if (o == NEWSEVENT_NONE)
                o = ne_tree_child_like(tree, t->head, NEWSEVENT_DEP_IOBJ);
            if (o != NEWSEVENT_NONE && !ne_tree_lemma_is(tree, t->head, "promise")) { /* "told them to go" */
                *by = how;
                return o;
            }
            break;
        }
        case NEWSEVENT_DEP_ADVCL: { /* a clause with its own finite verb but no subject is no control: "as reported" */
            uint8_t x = t->xpos;
            if (x != NEWSEVENT_XPOS_VBG && x != NEWSEVENT_XPOS_VBN && x != NEWSEVENT_XPOS_VB)
                return NEWSEVENT_NONE;
            how = NEWSEVENT_SUBJECT_CLAUSE;
            break;
        }
        case NEWSEVENT_DEP_ACL:
            if (t->xpos != NEWSEVENT_XPOS_VBG && t->xpos != NEWSEVENT_XPOS_VBN)
                return NEWSEVENT_NONE; /* "a plan to go" does not say who goes */
            *by = NEWSEVENT_SUBJECT_RELATIVE;
            return t->head;
        default:
            return NEWSEVENT_NONE;
        }
        verb = t->head;
    }
    return NEWSEVENT_NONE;
}

uint32_t ne_tree_object(const ne_tree *tree, uint32_t verb)
{
    uint32_t o = ne_tree_child(tree, verb, NEWSEVENT_DEP_OBJ);
    const ne_token *t = ne_tree_token(tree, verb);
    if (o != NEWSEVENT_NONE) {
        if (is_relative_pronoun(tree, o) && t->deprel == NEWSEVENT_DEP_ACL_RELCL && t->head != NEWSEVENT_NONE)
            return t->head;
        return o;
    }
    /* a gap: "the town they took" has a subject of its own that is no pronoun for the noun, and nothing else to fill it */
    uint32_t s = own_subject(tree, verb);
    if (t->deprel == NEWSEVENT_DEP_ACL_RELCL && t->head != NEWSEVENT_NONE && s != NEWSEVENT_NONE && !is_relative_pronoun(tree, s) &&
        !ne_tree_passive(tree, verb) && ne_tree_child(tree, verb, NEWSEVENT_DEP_CCOMP) == NEWSEVENT_NONE &&
        ne_tree_child(tree, verb, NEWSEVENT_DEP_XCOMP) == NEWSEVENT_NONE && ne_tree_child(tree, verb, NEWSEVENT_DEP_COP) == NEWSEVENT_NONE) {
        for (uint32_t c = ne_tree_first_child(tree, verb); c != NEWSEVENT_NONE; c = ne_tree_next_child(tree, c))
            if (ne_tree_token(tree, c)->xpos == NEWSEVENT_XPOS_WRB) /* "the place where they met" */
                return NEWSEVENT_NONE;
        return t->head;
    }
    return NEWSEVENT_NONE;
}
