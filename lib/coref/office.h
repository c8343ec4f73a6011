/* Offices at the day of publication. */
#ifndef NEWSEVENT_COREF_OFFICE_H
#define NEWSEVENT_COREF_OFFICE_H

#include "coref/coref.h"
#include "name/gazetteer.h"
#include "text/calendar.h"

/* Lets the cluster of a person be found by the office held on the day of publication. */
void ne_put_office(ne_coref *c, const ne_gazetteer *g, uint32_t entry, uint32_t cluster);
/* The one person of the article who holds the office that a noun phrase names; NEWSEVENT_NONE where there is none. */
uint32_t ne_office_bearer(const ne_coref *c, const ne_ment *m);
/* The roles, as gazetteers call them, that are also called by the words of a key (lib/name/role.h): the next from *row on, which is moved
 * on. Only names of offices: a "leader" may be anybody. */
bool ne_office_called(uint64_t words, uint32_t *row, uint64_t *role);
/* holder.c: the gazetteer's entry of the one person who held, on the day of publication, the office that a noun phrase names with its
 * country or body; NEWSEVENT_NONE where none is known or several may be meant. */
uint32_t ne_office_holder(const ne_coref *c, const ne_gazetteer *g, uint32_t ment);
/* Joins a noun phrase to its entry's cluster, which is made where there is none. False where there is no memory. */
bool ne_join_holder(ne_coref *c, const ne_gazetteer *g, uint32_t ment, uint32_t entry, uint32_t *cluster);
/* Role, where the article states none, and sector of that day, NEWSEVENT_NO_DAY where unknown. `entry` is row `number`, unpacked. */
void ne_office_describe(const ne_gazetteer *g, uint32_t number, const ne_entry *entry, int32_t day, ne_entity *e);

#endif
