#include "frame/survey.h"

#include <string.h>

#define NOBODY (-9 * NEWSEVENT_FOREST_NAT)  /* the margin where there is nobody */
#define HOPELESS (-3 * NEWSEVENT_FOREST_NAT) /* what beats "nothing" by less is not asked about */
#define NEAR_BEST (3 * NEWSEVENT_FOREST_NAT / 2) /* how near the second likeliest type has to come */
#define SAME 6u  /* words with the same lemma that count, on either side */
#define BESIDE 16u /* words of the sentence that count, on either side */

static int16_t clamp(int64_t n) { return (int16_t)(n < -30000 ? -30000 : n > 30000 ? 30000 : n); }

bool ne_survey_open(ne_survey *v, ne_document *doc, const ne_hints *hints)
{
    memset(v, 0, sizeof *v);
    v->room = hints->open.count;
    v->rows = ne_arena_alloc(&doc->scratch, (size_t)(v->room + 1) * sizeof *v->rows);
    return v->rows != NULL;
}

void ne_survey_add(ne_survey *v, uint32_t token, uint32_t sentence, const ne_linear *model, const int32_t *scores, uint32_t best)
{
    if (v->count == v->room)
        return;
    uint32_t share = scores[best] - scores[0] > HOPELESS ? ne_linear_share(model, scores, best) : 0;
    v->sentences += !v->count || v->rows[v->count - 1].sentence != sentence;
    ne_surveyed *row = &v->rows[v->count++];
    *row = (ne_surveyed){.token = token, .sentence = sentence, .before = NEWSEVENT_NONE, .behind = NEWSEVENT_NONE, .share = (uint16_t)share, .best = (uint8_t)best};
    row->second = best == 1 ? 2 : 1;
    for (uint32_t k = 1; k < NEWSEVENT_EVENT_TYPES; k++) {
        row->over[k] = clamp((int64_t)scores[k] - scores[0]);
        if (k != best && row->over[k] > row->over[row->second])
            row->second = (uint8_t)k;
    }
    v->shares[best] += share;
    v->all_shares += share;
}

/* The nearest words with the same lemma, by a table of the last one of each. */
static bool link_lemmas(ne_survey *v, ne_document *doc, const ne_scene *scene)
{
    uint32_t slots = 16;
    while (slots < 2 * v->count)
        slots *= 2;
    uint32_t *last = ne_arena_zeroed(&doc->scratch, slots, sizeof *last); /* row + 1 */
    if (!last)
        return false;
    for (uint32_t i = 0; i < v->count; i++) {
        uint64_t lemma = scene->seen[v->rows[i].token - doc->first.tokens].lemma;
        uint32_t at = (uint32_t)ne_hash_mix(lemma) & (slots - 1);
        while (last[at] && scene->seen[v->rows[last[at] - 1].token - doc->first.tokens].lemma != lemma)
            at = (at + 1) & (slots - 1);
        if (last[at]) {
            v->rows[i].before = last[at] - 1;
            v->rows[last[at] - 1].behind = i;
        }
        last[at] = i + 1;
    }
    return true;
}

bool ne_survey_close(ne_survey *v, ne_document *doc, const ne_scene *scene)
{
    uint32_t told[NEWSEVENT_EVENT_TYPES] = {0};
    for (uint32_t i = 0; i < v->count; i++) {
        ne_surveyed *row = &v->rows[i];
        row->told[0] = (uint16_t)(told[row->best] < 1000 ? told[row->best] : 1000);
        row->told[1] = (uint16_t)(told[row->second] < 1000 ? told[row->second] : 1000);
        told[row->best] += row->over[row->best] > 0;
    }
    return link_lemmas(v, doc, scene);
}

uint32_t ne_survey_choices(const ne_surveyed *row)
{
    return row->over[row->best] <= HOPELESS ? 0 : row->over[row->best] - row->over[row->second] > NEAR_BEST ? 1 : 2;
}

/* Words with the same lemma: how many, how well the type does there, and the best one; whether one before was taken for it. */
static void put_lemma(const ne_survey *v, const ne_surveyed *row, uint32_t type, ne_numbers *out)
{
    int32_t count = 0, sum = 0, best = 0, told = 0;
    for (uint32_t way = 0; way < 2; way++)
        for (uint32_t n = 0, i = way ? row->behind : row->before; n < SAME && i != NEWSEVENT_NONE; n++) {
            const ne_surveyed *other = &v->rows[i];
            count++;
            sum += other->over[type];
            best += other->over[other->best];
            told += !way && other->best == type && other->over[type] > 0;
            i = way ? other->behind : other->before;
        }
    ne_number(out, count);
    ne_number(out, count ? sum / count : NOBODY);
    ne_number(out, count ? best / count : NOBODY);
    ne_number(out, told);
}

static void put_neighbour(const ne_survey *v, uint32_t i, int32_t away, uint32_t type, ne_numbers *out)
{
    int64_t at = (int64_t)i + away;
    bool there = at >= 0 && at < v->count && v->rows[at].sentence == v->rows[i].sentence;
    const ne_surveyed *other = &v->rows[there ? at : i];
    ne_number(out, there ? other->over[other->best] : NOBODY);
    ne_number(out, there ? other->over[type] : NOBODY);
    ne_number(out, there ? (int64_t)other->token - v->rows[i].token : 0);
}

/* The rest of the sentence: how well the type does at its best there, and how much of it there is. */
static void put_sentence(const ne_survey *v, uint32_t i, uint32_t type, ne_numbers *out)
{
    int32_t most = NOBODY, sum = 0;
    uint32_t from = i > BESIDE ? i - BESIDE : 0;
    for (uint32_t k = from; k < v->count && k <= i + BESIDE; k++) {
        const ne_surveyed *other = &v->rows[k];
        if (k == i || other->sentence != v->rows[i].sentence)
            continue;
        most = other->over[type] > most ? other->over[type] : most;
        sum += other->best == type ? other->share : 0;
    }
    ne_number(out, most);
    ne_number(out, sum);
}

/* What the network said of it: the type over "nothing", over the best other one, how much is left to "nothing", the other one over it,
 * and whether the type is the best. */
static void put_reading(const ne_net_scores *s, uint32_t type, ne_numbers *out)
{
    uint32_t other = type == 1 ? 2 : 1;
    for (uint32_t k = 1; k < NEWSEVENT_EVENT_TYPES; k++)
        if (k != type && s->of[k] > s->of[other])
            other = k;
    ne_number(out, s->of[type] - s->of[0]);
    ne_number(out, s->of[type] - s->of[other]);
    ne_number(out, ne_net_share(s, 0));
    ne_number(out, s->of[other] - s->of[0]);
    ne_number(out, s->of[type] > s->of[other]);
}

void ne_survey_numbers(const ne_survey *v, const ne_document *doc, const ne_hints *hints, uint32_t i, uint32_t choice,
                       ne_numbers *out)
{
    const ne_surveyed *row = &v->rows[i];
    uint32_t type = choice ? row->second : row->best, other = choice ? row->best : row->second;
    uint32_t own = choice ? 0 : row->share, first = hints->best[row->token - hints->first_token], share = hints->share[row->token - hints->first_token];
    ne_numbers_start(out);
    ne_number(out, row->over[row->best]);
    ne_number(out, row->over[type]);
    ne_number(out, row->share);
    ne_number(out, (int64_t)row->over[type] - row->over[other]);
    ne_number(out, first == type ? 2 : first != 0);
    ne_number(out, share > 9 ? 9 : share);
    ne_number(out, doc->sentences.rows[row->sentence].kind == NEWSEVENT_HEADLINE);
    put_neighbour(v, i, -1, type, out);
    put_neighbour(v, i, 1, type, out);
    put_lemma(v, row, type, out);
    ne_number(out, (int64_t)v->shares[type] - own);
    ne_number(out, (int64_t)(v->shares[type] - own) * 1000 / (v->all_shares - row->share + 1));
    ne_number(out, (int64_t)v->all_shares / 10 / v->sentences);
    ne_number(out, (int64_t)v->count * 100 / v->sentences);
    ne_number(out, v->count);
    ne_number(out, row->told[choice]);
    ne_number(out, (int64_t)i * 1000 / v->count);
    ne_number(out, i);
    put_sentence(v, i, type, out);
    put_reading(&hints->open.rows[i], type, out);
}
