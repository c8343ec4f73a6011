/* Questions of yes or no that a forest is taught by, and asked in turn: parts of them by forests that were taught the others. */
#ifndef NEWSEVENT_TOOLS_LEARN_QUESTIONS_H
#define NEWSEVENT_TOOLS_LEARN_QUESTIONS_H

#include "learn/forest.h"

#include <stddef.h>

#define QUESTION_PARTS 5u

typedef struct question {
    ne_numbers numbers;
    uint32_t group; /* of its article: those of one are in one part */
    uint32_t about; /* questions about one thing stand together and share this number */
    bool asked;     /* or only taught */
    bool right;
} question;

typedef struct questions {
    question *rows;
    size_t count, room;
} questions;

typedef struct answer { /* of the questions about one thing, the one to which yes is likeliest */
    double score; /* log odds, in nats */
    uint32_t group;
    bool right;
} answer;

/* One more question; the caller writes its numbers. Valid until the next one. */
question *questions_add(questions *q, uint32_t group, uint32_t about, bool asked, bool right);
/* A forest taught all questions but those of one part; QUESTION_PARTS for all. */
forest_learner *questions_teach(const questions *q, const forest_options *options, uint32_t leave_out);
/* An answer for each thing that is asked about; `answers` has room for as many as there are questions. How many there are. */
size_t questions_ask(const questions *q, const forest_options *options, answer *answers);

#endif
