/* Teaching of triggers: a first model, which sees the words, a second, which sees the tree and what the first says of the article, and
 * a forest, which sees what the second says of it. */
#ifndef NEWSEVENT_TOOLS_LEARN_TRIGGERS_H
#define NEWSEVENT_TOOLS_LEARN_TRIGGERS_H

#include "learn/forest.h"
#include "learn/linear.h"
#include "learn/scenes.h"

/* What the first model, taught three quarters of the articles, says of the others, four times. Hints live in the documents' arenas. */
ne_hints *make_hints(const scene_tables *tables, const articles *all);
/* The models taught all articles; the second where there are hints, else the first. */
learner *teach_triggers(const scene_tables *tables, const articles *all, ne_hints *hints);
/* The forest, taught by what second models say of articles that they were not taught. `threshold`: where it is best drawn on the first
 * `asked` articles, by forests that were not taught them; `confidence`: the map from shares to confidence. */
forest_learner *teach_forest(const scene_tables *tables, const articles *all, size_t asked, ne_hints *hints, double *threshold, blob_bytes *confidence);

#endif
