/* Teaching of triggers: networks, which read sentences; a model, which sees the tree and what the network says of the article; and a
 * forest, which sees what both say of it. */
#ifndef NEWSEVENT_TOOLS_LEARN_TRIGGERS_H
#define NEWSEVENT_TOOLS_LEARN_TRIGGERS_H

#include "learn/forest.h"
#include "learn/linear.h"
#include "learn/network.h"
#include "learn/scenes.h"

/* What the networks that were taught three quarters of the articles say of the others. Hints live in the documents' arenas. */
ne_hints *make_hints(const scene_tables *tables, const articles *all, const net_folds *networks);
/* The model taught all articles. */
learner *teach_triggers(const scene_tables *tables, const articles *all, ne_hints *hints);
/* The forest, taught by what models and networks say of articles that they were not taught. `threshold`: where it is best drawn on the first
 * `asked` articles, by forests that were not taught them; `confidence`: the map from shares to confidence. */
forest_learner *teach_forest(const scene_tables *tables, const articles *all, size_t asked, ne_hints *hints, double *threshold, blob_bytes *confidence);

#endif
