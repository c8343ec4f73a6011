/* The parts of making a digest's figures. */
#ifndef NEWSEVENT_STORY_FIGURES_H
#define NEWSEVENT_STORY_FIGURES_H

#include "story/make.h"

typedef struct ne_said { /* whose words they are */
    uint32_t start, end;
    uint32_t entity; /* row in ne_entities or NEWSEVENT_NONE */
} ne_said;

typedef struct ne_draft { /* a figure under way */
    const ne_quantity *q;
    ne_said said;          /* empty span: the narrator's */
    ne_string what, unit;
    uint64_t topic;        /* of what stands in one row of the board */
    char subject[4];       /* country of those who are counted; "" unknown */
    uint32_t token;        /* of the number, or NEWSEVENT_NONE */
    uint32_t event;        /* row in NE_EVENTS or NEWSEVENT_NONE */
    uint32_t place;        /* row in ne_mentions or NEWSEVENT_NONE */
    int32_t from, to, day; /* the time it speaks of; when it was said */
    uint8_t quantity_class;
    uint16_t marks;
} ne_draft;

/* make_speaker.c: fills `said`. */
void ne_figure_speaker(const ne_maker *m, ne_draft *f);
/* make_topics.c: fills what is counted, where and as of when, from the figure and those before it. */
void ne_figure_topics(const ne_maker *m, ne_draft *figures, uint32_t count);

/* make_certain.c: marks those that may not be held against others. */
void ne_figure_certain(const ne_maker *m, ne_draft *figures, uint32_t count);

/* make_where.c: the row in ne_mentions of the place told with a figure, before the byte `until`, or NEWSEVENT_NONE; its times, from its own
 * words, its sentence and its event. */
uint32_t ne_figure_place(const ne_maker *m, const ne_draft *f, uint32_t until);
void ne_figure_time(const ne_maker *m, ne_draft *f);

/* tree.c: a document's tree, as these ask it */
bool ne_is(const char *name, const char *wanted);
uint32_t ne_token_at(const ne_maker *m, const ne_sentence *s, uint32_t offset); /* NEWSEVENT_NONE where there is none */
/* The dependent of `head` whose relation begins so that stands first, or nearest before it. */
uint32_t ne_dependent(const ne_maker *m, const ne_sentence *s, uint32_t head, const char *relation);
bool ne_lemma_among(const ne_maker *m, uint32_t token, const char *const *words, size_t count);
bool ne_lemma_is(const ne_maker *m, uint32_t token, const char *word);
#define NE_LEMMA_AMONG(m, token, words) ne_lemma_among(m, token, words, sizeof(words) / sizeof *(words))

#endif
