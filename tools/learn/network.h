/* Teaching of the network of lib/frame/network.h: cross-entropy of the types of words that may trigger something, Adam, dropout; in
 * floating point, four threads whose sums are added in a fixed order: same input, same bytes. */
#ifndef NEWSEVENT_TOOLS_LEARN_NETWORK_H
#define NEWSEVENT_TOOLS_LEARN_NETWORK_H

#include "common/blobwriter.h"
#include "frame/network.h"
#include "learn/scenes.h"

typedef struct net_texts net_texts;
typedef struct net_learner net_learner;

/* All sentences with words that may trigger something and of which the gold tells; `vectors`: the table with which words begin. */
net_texts *net_read(const scene_tables *tables, const articles *all, const char *vectors);
void net_free_texts(net_texts *texts);

/* Teaches the articles whose number modulo `folds` is not `leave_out`. */
net_learner *net_teach(const net_texts *texts, uint32_t folds, uint32_t leave_out);
void net_close(net_learner *learner);
/* The network taught all articles, and those that were taught all but one part of them, as the library reads them. */
typedef struct net_folds {
    net_learner *whole;
    blob_bytes bytes[LEARN_FOLDS + 1];
    ne_network network[LEARN_FOLDS + 1]; /* the last is the whole one */
} net_folds;
net_folds *net_teach_folds(const net_texts *texts);
void net_close_folds(net_folds *folds);
/* Adds the sections. */
void net_write(const net_learner *learner, blob_writer *w);

#endif
