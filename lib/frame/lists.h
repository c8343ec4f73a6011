/* Lists of names as they stand in the text: "the United States, along with Australia, Canada and Japan". The tree of a long list
 * breaks easily; its commas do not. */
#ifndef NEWSEVENT_FRAME_LISTS_H
#define NEWSEVENT_FRAME_LISTS_H

#include "frame/scene.h"

#define NEWSEVENT_LIST_MEMBERS 32u /* of one list; what comes beyond is a list of its own */

/* The heads of the list that `word`, the head of a mention, stands first in: mentions of like kind with nothing but commas and the like
 * between them. Returns how many, 1 where it stands alone; `members` has room for NEWSEVENT_LIST_MEMBERS. */
uint32_t ne_list_from(const ne_scene *scene, uint32_t word, uint16_t *members);
/* Whether the others, of two at least, do what the first does: "along with", "together with", "as well as" stands behind it. */
bool ne_list_goes_along(const ne_scene *scene, const uint16_t *members);

#endif
