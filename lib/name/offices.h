/* Who held an office on a day, looked for in the gazetteers' index of offices. */
#ifndef NEWSEVENT_NAME_OFFICES_H
#define NEWSEVENT_NAME_OFFICES_H

#include "name/gazetteer.h"
#include "name/role.h"

typedef struct ne_holder { /* begin with {NEWSEVENT_NONE, false}; several questions may be asked in turn */
    uint32_t entry; /* the one person found, or NEWSEVENT_NONE */
    bool several;   /* more than one */
} ne_holder;

/* Adds who held the office of a role's key on a day, and since `since` at the latest. `country` is the holder's; "" asks for roles
 * that name their body, whatever the holder's country. The first gazetteer that knows anybody answers, users' before the built-in. */
void ne_offices_ask(const ne_gazetteer *g, uint64_t role, const char *country, int32_t day, int32_t since, ne_holder *found);

#endif
