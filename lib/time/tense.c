/* Does the clause around an expression lie ahead or behind? Tags tell where there are some, words where there are none. */
#include "core/tags.h"
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)
#define REACH 24u /* atoms looked at on either side */

static bool is_any(const ne_atoms *a, uint32_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (ne_atom_word(a, i, words[k]))
            return true;
    return false;
}

/* "threatened to publish", "is to visit" lie ahead, "forced the site to close", "was on course to win" lie behind with their verb. */
static int8_t infinitive(const ne_atoms *a, uint32_t i)
{
    for (uint32_t back = 1; back <= 5 && back <= i; back++) {
        const ne_atom *w = &a->rows[i - back];
        if (w->classes & (BIT(PROSPECT) | BIT(FUTURE)))
            return 1;
        if (w->xpos == NEWSEVENT_XPOS_VBD)
            return -1;
        if (w->xpos == NEWSEVENT_XPOS_VBZ || w->xpos == NEWSEVENT_XPOS_VBP || w->xpos == NEWSEVENT_XPOS_MD)
            return 1;
    }
    return 1;
}

/* "The ministers meet on Thursday": the present of what is held by appointment lies ahead. */
static bool appointed(const ne_atoms *a, uint32_t i)
{
    static const char verbs[] = "meet meets gather gathers visit visits fly flies host hosts resume resumes return returns arrive arrives "
                                "vote votes apply applies come comes play plays begin start open close closes hold holds convene convenes reopen reopens "
                                "go goes face send sends move moves elect elects run runs step steps present presents decide decides sit sits "
                                "join joins tour tours launch launches publish publishes unveil unveils debate debates consider considers";
    return (a->rows[i].xpos == NEWSEVENT_XPOS_VBZ || a->rows[i].xpos == NEWSEVENT_XPOS_VBP) && ne_atom_among(a, i, verbs);
}

/* What one word tells: 1 ahead, -1 behind, 0 nothing. */
static int8_t sign_of(const ne_atoms *a, uint32_t i)
{
    static const char *const coming[] = {"has", "have", "is", "are", "be"};
    const ne_atom *w = &a->rows[i];
    if (w->kind != NEWSEVENT_ATOM_WORD)
        return 0;
    /* "the fund was set up on Monday": only "set to" and "set for" look ahead behind such a word */
    bool settled = ne_atom_word(a, i, "set") && !ne_atom_among(a, i + 1, "to for") &&
                   (w->xpos == NEWSEVENT_XPOS_VBD || ne_atom_after(a, i, "was were been had has have") ||
                    (i + 1 < a->count && a->rows[i + 1].xpos == NEWSEVENT_XPOS_RP));
    if (settled)
        return -1;
    /* "rejected the latest plan in March": a noun looks ahead only by what it is to do */
    bool noun = (w->xpos == NEWSEVENT_XPOS_NN || w->xpos == NEWSEVENT_XPOS_NNS) && !ne_atom_among(a, i + 1, "to by");
    if (w->classes & BIT(FUTURE) && !noun) {
        if (ne_atom_word(a, i, "may") && w->flags & NEWSEVENT_ATOM_CAPITAL)
            return 0;
        /* "may have robbed" looks back */
        for (uint32_t k = i + 1; k < a->count && k < i + 4; k++)
            if (ne_atom_word(a, k, "have") && w->xpos != NEWSEVENT_XPOS_VBN && !ne_atom_word(a, k - 1, "to") &&
                !ne_atom_is(a, k + 1, BIT(FUNCTION)))
                return ne_atom_among(a, i, "will ll") ? 1 : -1;
        return 1;
    }
    if (w->xpos == NEWSEVENT_XPOS_VBD)
        return -1;
    if (w->xpos == NEWSEVENT_XPOS_VBN || (!w->xpos && w->end - w->start > 3 && a->text[w->end - 1 - a->base] == 'd' &&
                                          a->text[w->end - 2 - a->base] == 'e')) {
        /* "is held", "to be held", "will be held" lie ahead, "was held", "has held" behind */
        for (uint32_t back = 1; back <= 3 && back <= i; back++) {
            if (ne_atom_is(a, i - back, BIT(FUTURE)))
                return 1;
            if (ne_atom_word(a, i - back, "be") && back < i && ne_atom_word(a, i - back - 1, "to"))
                return 1;
            if (ne_atom_among(a, i - back, "is are"))
                return 0;
        }
        return -1;
    }
    if (w->classes & BIT(PASTVERB) && (!w->xpos || w->xpos == NEWSEVENT_XPOS_VBD))
        return -1;
    /* "to visit on Friday": purposes and plans */
    if (ne_atom_word(a, i, "to") && i + 1 < a->count && a->rows[i + 1].xpos == NEWSEVENT_XPOS_VB)
        return infinitive(a, i);
    if (w->xpos == NEWSEVENT_XPOS_VBP || w->xpos == NEWSEVENT_XPOS_VBZ) {
        if (ne_atom_among(a, i, "says say"))
            return -1;
        if (is_any(a, i, coming, sizeof coming / sizeof *coming)) {
            for (uint32_t k = i + 1; k < a->count && k < i + 4; k++)
                if (a->rows[k].xpos == NEWSEVENT_XPOS_VBN)
                    return ne_atom_among(a, i, "has have") ? -1 : 0;
            return 1;
        }
    }
    return 0;
}

int8_t ne_when_tense(const ne_atoms *a, uint32_t first, uint32_t last, bool headline)
{
    /* "by Friday", "until Monday" ask for what is to come unless the clause is past */
    bool deadline = first && (ne_atom_among(a, first - 1, "until till by"));
    if (first && ne_atom_word(a, first - 1, "since"))
        return -1;
    /* "moved the vote to June 2", but "back to May" */
    for (uint32_t k = 2; first && k <= 8 && k <= first && ne_atom_word(a, first - 1, "to"); k++)
        if (ne_atom_among(a, first - k, "postponed moved rescheduled delayed extended adjourned deferred pushed"))
            return 1;
    /* "a strike for May 27", "threatened for Tuesday" */
    if (first && ne_atom_word(a, first - 1, "for"))
        return 1;
    /* "As of Sunday night, all four are stable" looks back; "as of Monday the road will be closed" does not */
    if (first > 1 && ne_atom_word(a, first - 1, "of") && ne_atom_word(a, first - 2, "as")) {
        for (uint32_t k = last; k < a->count && k < last + REACH; k++)
            if (ne_atom_among(a, k, "will ll shall"))
                return 1;
        return -1;
    }
    uint32_t left = 0, right = 0;
    int8_t left_sign = 0, right_sign = 0;
    bool after = false;
    for (uint32_t k = 1; k <= REACH && k <= first && !left_sign; k++) {
        if (ne_atom_mark(a, first - k, ';') || ne_atom_mark(a, first - k, '"'))
            break;
        left_sign = sign_of(a, first - k);
        after |= ne_atom_among(a, first - k, "after following");
        /* "five are dead after the blast on Tuesday": what is follows from what was */
        if (after && left_sign > 0 && (a->rows[first - k].xpos == NEWSEVENT_XPOS_VBP || a->rows[first - k].xpos == NEWSEVENT_XPOS_VBZ))
            left_sign = -1;
        if (!left_sign && !headline && appointed(a, first - k))
            left_sign = 1;
        left = k;
        /* "if it is not withdrawn by Monday": the verb before a deadline leaves it open */
        if (deadline && !left_sign && k <= 6 && (a->rows[first - k].xpos == NEWSEVENT_XPOS_VBN ||
                                                 ne_atom_among(a, first - k, "is are isn")))
            break;
    }
    for (uint32_t k = 0; k < REACH && last + k < a->count && !right_sign; k++) {
        if (ne_atom_mark(a, last + k, ';') || ne_atom_mark(a, last + k, '"'))
            break;
        right_sign = sign_of(a, last + k);
        right = k + 1;
    }
    /* "By Wednesday morning the water had gone": it opens its clause, whose verb tells */
    bool heads = first == 1 || (first > 1 && ne_atom_mark(a, first - 2, ','));
    if (deadline && heads && right_sign)
        return right_sign;
    if (deadline && left_sign >= 0)
        return 1;
    /* an expression that opens its clause belongs to the verb behind it, any other to the verb before it */
    if (left_sign && right_sign && left_sign != right_sign) {
        bool opens = first == 0 || ne_atom_mark(a, first - 1, ',') || (first > 1 && ne_atom_mark(a, first - 2, ','));
        return opens && right <= left ? right_sign : left_sign;
    }
    return left_sign ? left_sign : right_sign;
}
