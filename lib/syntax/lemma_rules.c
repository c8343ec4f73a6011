/* Regular English inflection undone, by spelling alone (the endings are those of Porter's stemmer, 1980, with its conditions
 * turned round: they tell where an e was lost or a consonant doubled). What spelling cannot tell is in the table. */
#include "syntax/lemma.h"

#include <string.h>

static bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
static bool ends(const char *p, uint32_t n, const char *with)
{
    size_t m = strlen(with);
    return n >= m && memcmp(p + n - m, with, m) == 0;
}
static bool has_vowel(const char *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (vowel(p[i]) || (i && p[i] == 'y'))
            return true;
    return false;
}

/* A stem left by -ed, -ing, -er, -est: complete, or short of an e, or with its last letter doubled. */
static ne_lemma_cut mend(const char *p, uint32_t n)
{
    char last = n ? p[n - 1] : 0, before = n > 1 ? p[n - 2] : 0, third = n > 2 ? p[n - 3] : 0;
    if (n > 2 && last == before && !vowel(last)) {
        bool stays = last == 'l' ? !(n > 4 && vowel(third) && !vowel(p[n - 4]) && has_vowel(p, n - 4)) : last == 's' || last == 'z' || last == 'f';
        return (ne_lemma_cut){stays ? n : n - 1, 0};
    }
    bool e = false;
    switch (last) {
    case 'v': case 'c': case 'u': e = true; break;
    case 'z': e = before != 'z' && before != 't'; break;
    case 's': e = vowel(before) ? !(before == 'u' && n > 3 && third == 'c') && !ends(p, n, "bias") : before == 'n' || before == 'r' || before == 'l' || before == 'p'; break;
    case 'g': e = ends(p, n, "dg") || ends(p, n, "ag") || ends(p, n, "rg") || ends(p, n, "ang") || ends(p, n, "leng") || ends(p, n, "ung") || ends(p, n, "ieg") || ends(p, n, "ug"); break;
    case 'l': e = !vowel(before) && before != 'r' && before != 'w' && before != 'y' && before != 'l'; break;
    case 't':
        e = (before == 'a' && !vowel(third) && n > 2) || ends(p, n, "iat") || ends(p, n, "uat") || ends(p, n, "eat") ? !ends(p, n, "eat") || n > 5 : false;
        if (ends(p, n, "ibut") || ends(p, n, "itut") || ends(p, n, "ecut") || ends(p, n, "mot") || ends(p, n, "vot") || ends(p, n, "not") || ends(p, n, "cit") ||
            ends(p, n, "vit") || ends(p, n, "nit") || ends(p, n, "plet") || ends(p, n, "pet") || ends(p, n, "put") || ends(p, n, "sput"))
            e = true;
        break;
    case 'r': e = ends(p, n, "ir") || ends(p, n, "ur") || ends(p, n, "ar") || ends(p, n, "or") ? !(n > 2 && vowel(third) && before != 'i') && !ends(p, n, "ir") ? !ends(p, n, "or") || n < 5 : third != 'a' : false; break;
    case 'd': e = (before == 'i' || before == 'u' || before == 'o') && !vowel(third) && n > 2; break;
    case 'n': e = (before == 'i' && !vowel(third)) || (before == 'o' && n < 5 && !vowel(third)) || (before == 'u' && n < 5); break;
    case 'k': e = vowel(before) && !vowel(third) && before != 'e'; break;
    case 'm': e = vowel(before) && !vowel(third) && before != 'e'; break;
    case 'p': e = vowel(before) && !vowel(third) && before != 'e' && before != 'u' && n < 7; break;
    case 'b': e = vowel(before) && !vowel(third); break;
    default: break;
    }
    return (ne_lemma_cut){n, e ? 'e' : 0};
}

static ne_lemma_cut plural(const char *p, uint32_t n, bool verb)
{
    if (n < 3 || p[n - 1] != 's' || p[n - 2] == 's' || (!verb && (p[n - 2] == 'u' || ends(p, n, "is"))))
        return (ne_lemma_cut){n, 0};
    if (p[0] >= '0' && p[0] <= '9') /* the 1990s */
        return (ne_lemma_cut){n, 0};
    if (n > 4 && ends(p, n, "ies"))
        return (ne_lemma_cut){n - 3, 'y'};
    if (ends(p, n, "sses") || ends(p, n, "shes") || ends(p, n, "ches") || ends(p, n, "xes") || ends(p, n, "zzes") || (ends(p, n, "oes") && n > 5) || ends(p, n, "tzes"))
        return (ne_lemma_cut){n - 2, 0};
    return (ne_lemma_cut){n - (p[n - 2] == '\'' ? 2 : 1), 0};
}

ne_lemma_cut ne_lemma_rule(const char *p, uint32_t n, uint32_t cls)
{
    ne_lemma_cut same = {n, 0};
    uint32_t cut = 0;
    switch (cls) {
    case NEWSEVENT_XPOS_NNS: return plural(p, n, false);
    case NEWSEVENT_XPOS_VBZ: return plural(p, n, true);
    case NEWSEVENT_XPOS_VBD: cut = ends(p, n, "ed") ? 2 : 0; break;
    case NEWSEVENT_XPOS_VBG: cut = ends(p, n, "ing") ? 3 : ends(p, n, "in'") ? 3 : 0; break;
    case NEWSEVENT_XPOS_JJR: case NEWSEVENT_XPOS_RBR: cut = ends(p, n, "er") ? 2 : 0; break;
    case NEWSEVENT_XPOS_JJS: case NEWSEVENT_XPOS_RBS: cut = ends(p, n, "est") ? 3 : 0; break;
    default: return same;
    }
    if (!cut || n < cut + 2 || !has_vowel(p, n - cut))
        return same;
    n -= cut;
    if (p[n - 1] == 'i' && cls != NEWSEVENT_XPOS_VBG)
        return n > 2 ? (ne_lemma_cut){n - 1, 'y'} : (ne_lemma_cut){n, 'e'};
    if (p[n - 1] == 'e')
        return (ne_lemma_cut){n, cls == NEWSEVENT_XPOS_VBG ? 0 : 'e'};
    return mend(p, n);
}
