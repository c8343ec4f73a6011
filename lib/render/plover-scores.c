/* Quad classes and conflict-cooperation scores of PLOVER's types and modes, in tenths: facts from the PLOVER codebook, version
 * 0.8 (Open Event Data Alliance). The codebook prints ACCUSE without its minus sign, gives SANCTION as quad class 4 in its section and
 * 3 in its overview (the section is followed), and no score for PROTEST vandalize, which has its type's. */
#include "render/plover.h"

#include <string.h>

static const struct {
    uint8_t type;
    char mode[15]; /* "" for the type itself, which stands before its modes */
    int8_t score;
} scores[] = {
    {NEWSEVENT_AGREE, "", 25},
    {NEWSEVENT_CONSULT, "", 25}, {NEWSEVENT_CONSULT, "visit", 40}, {NEWSEVENT_CONSULT, "third-party", 10},
    {NEWSEVENT_CONSULT, "multilateral", 40}, {NEWSEVENT_CONSULT, "phone", 15},
    {NEWSEVENT_SUPPORT, "", 50},
    {NEWSEVENT_CONCEDE, "", 45},
    {NEWSEVENT_COOPERATE, "", 95},
    {NEWSEVENT_AID, "", 100},
    {NEWSEVENT_RETREAT, "", 65}, {NEWSEVENT_RETREAT, "withdraw", 80}, {NEWSEVENT_RETREAT, "release", 65},
    {NEWSEVENT_RETREAT, "disarm", 100}, {NEWSEVENT_RETREAT, "ceasefire", 75}, {NEWSEVENT_RETREAT, "access", 65},
    {NEWSEVENT_RETREAT, "resign", 45},
    {NEWSEVENT_REQUEST, "", 0}, {NEWSEVENT_REQUEST, "assist", 5}, {NEWSEVENT_REQUEST, "change", -10},
    {NEWSEVENT_REQUEST, "yield", -10}, {NEWSEVENT_REQUEST, "meet", 0},
    {NEWSEVENT_ACCUSE, "", -30}, {NEWSEVENT_ACCUSE, "disapprove", -20}, {NEWSEVENT_ACCUSE, "investigate", -35},
    {NEWSEVENT_ACCUSE, "allege", -35},
    {NEWSEVENT_REJECT, "", -20}, {NEWSEVENT_REJECT, "assist", -15}, {NEWSEVENT_REJECT, "change", -20},
    {NEWSEVENT_REJECT, "yield", -20}, {NEWSEVENT_REJECT, "meet", -20},
    {NEWSEVENT_THREATEN, "", -35}, {NEWSEVENT_THREATEN, "restrict", -30}, {NEWSEVENT_THREATEN, "arrest", -35},
    {NEWSEVENT_THREATEN, "relations", -35}, {NEWSEVENT_THREATEN, "expel", -35}, {NEWSEVENT_THREATEN, "territory", -40},
    {NEWSEVENT_THREATEN, "violence", -35},
    {NEWSEVENT_PROTEST, "", -50}, {NEWSEVENT_PROTEST, "demo", -50}, {NEWSEVENT_PROTEST, "riot", -70},
    {NEWSEVENT_PROTEST, "strike", -50}, {NEWSEVENT_PROTEST, "hunger", -45}, {NEWSEVENT_PROTEST, "boycott", -45},
    {NEWSEVENT_PROTEST, "obstruct", -45},
    {NEWSEVENT_SANCTION, "", -60}, {NEWSEVENT_SANCTION, "convict", -60}, {NEWSEVENT_SANCTION, "expel", -55},
    {NEWSEVENT_SANCTION, "withdraw", -60}, {NEWSEVENT_SANCTION, "discontinue", -60},
    {NEWSEVENT_MOBILIZE, "", -55}, {NEWSEVENT_MOBILIZE, "troops", -65}, {NEWSEVENT_MOBILIZE, "weapons", -65},
    {NEWSEVENT_MOBILIZE, "police", -55}, {NEWSEVENT_MOBILIZE, "militia", -60},
    {NEWSEVENT_COERCE, "", -70}, {NEWSEVENT_COERCE, "seize", -70}, {NEWSEVENT_COERCE, "restrict", -70},
    {NEWSEVENT_COERCE, "censor", -65}, {NEWSEVENT_COERCE, "curfew", -65}, {NEWSEVENT_COERCE, "martial-law", -75},
    {NEWSEVENT_COERCE, "arrest", -70}, {NEWSEVENT_COERCE, "deport", -70}, {NEWSEVENT_COERCE, "withhold", -70},
    {NEWSEVENT_COERCE, "misinformation", -65}, {NEWSEVENT_COERCE, "cyber", -70},
    {NEWSEVENT_ASSAULT, "", -90}, {NEWSEVENT_ASSAULT, "abduct", -85}, {NEWSEVENT_ASSAULT, "beat", -75},
    {NEWSEVENT_ASSAULT, "torture", -85}, {NEWSEVENT_ASSAULT, "sexual", -85}, {NEWSEVENT_ASSAULT, "targeted", -95},
    {NEWSEVENT_ASSAULT, "destroy", -85}, {NEWSEVENT_ASSAULT, "primitive", -80}, {NEWSEVENT_ASSAULT, "firearms", -90},
    {NEWSEVENT_ASSAULT, "explosives", -90}, {NEWSEVENT_ASSAULT, "suicide-attack", -95},
    {NEWSEVENT_ASSAULT, "aerial", -95}, {NEWSEVENT_ASSAULT, "drone", -95}, {NEWSEVENT_ASSAULT, "heavy-weapons", -95},
    {NEWSEVENT_ASSAULT, "crowd-control", -75}, {NEWSEVENT_ASSAULT, "unconventional", -100},
};

uint32_t ne_plover_quad(uint32_t type)
{
    if (type == NEWSEVENT_NO_EVENT || type > NEWSEVENT_ASSAULT)
        return 0;
    return type <= NEWSEVENT_CONCEDE ? 1 : type <= NEWSEVENT_RETREAT ? 2 : type <= NEWSEVENT_THREATEN ? 3 : 4;
}

int32_t ne_plover_score(uint32_t type, const char *mode)
{
    int32_t score = 0;
    for (size_t i = 0; i < sizeof scores / sizeof *scores; i++)
        if (scores[i].type == type && (!*scores[i].mode || (mode && !strcmp(scores[i].mode, mode))))
            score = scores[i].score;
    return score;
}
