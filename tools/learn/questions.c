#include "learn/questions.h"

#include "common/need.h"

#include <stdlib.h>

question *questions_add(questions *q, uint32_t group, uint32_t about, bool asked, bool right)
{
    if (q->count == q->room) {
        q->room = q->room ? q->room * 2 : 4096;
        q->rows = need(realloc(q->rows, q->room * sizeof *q->rows));
    }
    question *one = &q->rows[q->count++];
    *one = (question){.group = group, .about = about, .asked = asked, .right = right};
    return one;
}

forest_learner *questions_teach(const questions *q, const forest_options *options, uint32_t leave_out)
{
    forest_learner *f = forest_open(options);
    for (size_t i = 0; i < q->count; i++)
        if (q->rows[i].group % QUESTION_PARTS != leave_out)
            forest_example(f, &q->rows[i].numbers, q->rows[i].right);
    forest_train(f);
    return f;
}

size_t questions_ask(const questions *q, const forest_options *options, answer *answers)
{
    size_t count = 0;
    for (uint32_t part = 0; part < QUESTION_PARTS; part++) {
        forest_learner *f = questions_teach(q, options, part);
        for (size_t i = 0, next; i < q->count; i = next) {
            const question *first = &q->rows[i];
            answer *best = &answers[count];
            bool any = first->asked && first->group % QUESTION_PARTS == part;
            *best = (answer){-1e9, first->group, false};
            for (next = i; next < q->count && q->rows[next].about == first->about; next++) {
                double score = any ? forest_score(f, &q->rows[next].numbers) : -1e9;
                if (score > best->score)
                    *best = (answer){score, first->group, q->rows[next].right};
            }
            count += any;
        }
        forest_close(f);
    }
    return count;
}
