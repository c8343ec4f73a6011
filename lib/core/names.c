/* The names of all numbered kinds, as the JSON writes them. */
#include "core/tags.h"
#include "newsevent.h"

#define NAMES(function, ...)                                                       \
    const char *function(uint32_t number)                                          \
    {                                                                              \
        static const char names[][24] = {__VA_ARGS__};                             \
        return number < sizeof names / sizeof *names ? names[number] : (void *)0; \
    }

NAMES(ne_sentence_kind_name, "body", "headline", "dateline", "heading", "caption", "boilerplate")
NAMES(ne_entity_type_name, "", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK")
NAMES(ne_mention_kind_name, "name", "nominal", "pronoun")
NAMES(ne_time_kind_name, "DATE", "TIME", "DURATION", "SET")
NAMES(ne_time_ground_name, "none", "explicit", "published", "context", "vague")
NAMES(ne_quote_kind_name, "direct", "indirect", "mixed")
NAMES(ne_event_status_name, "actual", "planned", "conditional", "possible", "negated")
NAMES(ne_event_type_name, "", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
      "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "APPOINT", "ELECT", "LEGISLATE", "DIE",
      "INJURE", "ACCIDENT", "DISASTER", "MOVE", "TRADE", "LAUNCH", "CLOSE", "MARKET", "COMPETE", "DISCOVER", "CRIME")
/* PLOVER 0.8's modes, in the order of its types; two types may share a mode's name */
NAMES(ne_mode_name, "", "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire", "access",
      "resign", "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest", "relations",
      "expel", "territory", "violence", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize", "convict",
      "discontinue", "troops", "weapons", "police", "militia", "seize", "censor", "curfew", "martial-law", "deport", "withhold",
      "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
      "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional")
/* PLOVER 0.8's 37 contexts, in the manual's order */
NAMES(ne_context_name, "military", "intelligence", "executive", "legislative", "election", "political_institutions",
      "pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
      "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
      "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
      "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking")
NAMES(ne_quantity_class_name, "other", "killed", "injured", "missing", "arrested", "displaced", "people", "troops", "money",
      "votes", "percent", "length", "area", "weight", "temperature", "speed", "duration", "age", "score", "weapons", "vehicles",
      "buildings", "jobs", "energy", "volume", "casualties", "hostages", "infected", "magnitude")
#define TEXT_OF(id, text) text,
NAMES(ne_upos_name, NEWSEVENT_UPOS(TEXT_OF))
NAMES(ne_xpos_name, NEWSEVENT_XPOS(TEXT_OF))
NAMES(ne_deprel_name, NEWSEVENT_DEPREL(TEXT_OF))
