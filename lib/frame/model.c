#include "frame/model.h"

enum { /* sections behind the models */
    NETWORK = 1 + NEWSEVENT_MODELS * NEWSEVENT_LINEAR_SECTIONS,
    AUDITION = NETWORK + NEWSEVENT_NET_SECTIONS,
    CONFIDENCE = AUDITION + NEWSEVENT_AUDITION_SECTIONS,
    RIVAL,
    VOICE = RIVAL + NEWSEVENT_LINEAR_SECTIONS,
    FORESTS = VOICE + 1 + NEWSEVENT_LINEAR_SECTIONS
};

/* How many classes each model has: answers are places in arrays. */
static const uint8_t classes_of[NEWSEVENT_MODELS] = {NEWSEVENT_EVENT_TYPES, NEWSEVENT_EVENT_STATUSES, NEWSEVENT_ROLES, 2, 2};

static bool open_model(ne_linear *model, const ne_blob *blob, uint32_t first, uint32_t classes)
{
    return ne_linear_open(model, blob, first) && model->classes == classes;
}

bool ne_frames_open(ne_frames *frames, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION, 1 + NEWSEVENT_MODELS * NEWSEVENT_LINEAR_SECTIONS))
        return false;
    ne_section numbers = ne_blob_section(blob, 0);
    for (uint32_t i = 0; i < NEWSEVENT_BIASES; i++) {
        frames->bias[i] = (int32_t)ne_section_u32(numbers, i);
        if (!ne_linear_bias_fits(frames->bias[i]))
            return false;
    }
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        if (!open_model(&frames->model[m], blob, 1 + m * NEWSEVENT_LINEAR_SECTIONS, classes_of[m]))
            return false;
    if (!ne_network_open(&frames->network, blob, NETWORK))
        return false;
    frames->confidence = ne_blob_section(blob, CONFIDENCE);
    if (!open_model(&frames->rival, blob, RIVAL, NEWSEVENT_ROLES))
        frames->rival.classes = 0;
    ne_section bias = ne_blob_section(blob, VOICE);
    frames->voice_bias = (int32_t)ne_section_u32(bias, 0);
    frames->has_voice = bias.size >= 4 && ne_linear_bias_fits(frames->voice_bias) && open_model(&frames->voice, blob, VOICE + 1, 2);
    ne_forest_open(&frames->triggers, ne_blob_section(blob, FORESTS));
    ne_forest_open(&frames->roles, ne_blob_section(blob, FORESTS + 1));
    ne_forest_open(&frames->times, ne_blob_section(blob, FORESTS + 2));
    ne_audition_open(&frames->audition, blob, AUDITION);
    return true;
}

uint32_t ne_frames_confidence(const ne_frames *frames, uint32_t share)
{
    uint32_t rows = frames->confidence.size / 8, x = 0, y = 0;
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t next_x = ne_section_u32(frames->confidence, 2 * i), next_y = ne_section_u32(frames->confidence, 2 * i + 1);
        if (next_y > 1000 || next_x > 1000 || next_x < x || next_y < y) /* damaged */
            return share;
        if (share <= next_x)
            return next_x == x ? next_y : y + (next_y - y) * (share - x) / (next_x - x);
        x = next_x;
        y = next_y;
    }
    return rows ? y : share;
}

void ne_frames_score(const ne_frames *frames, enum ne_frame_model model, const ne_features *features, int32_t *scores)
{
    const ne_linear *m = &frames->model[model];
    ne_linear_start(m, scores);
    ne_linear_add_all(m, features->rows, features->count, scores);
}

void ne_asking_open(ne_asking *a, const ne_frames *frames, enum ne_frame_model model)
{
    a->model = &frames->model[model];
    a->asked = a->sifted = a->answered = 0;
}

static void sift(ne_asking *a)
{
    if (a->sifted < a->asked)
        ne_linear_sift(a->model, &a->query[a->sifted++ % NEWSEVENT_UNDER_WAY]);
}

void ne_asking_put(ne_asking *a, const ne_features *features, uint32_t of)
{
    uint32_t at = a->asked % NEWSEVENT_UNDER_WAY;
    ne_linear_ask(a->model, features->rows, features->count, &a->query[at]);
    a->of[at] = of;
    sift(a); /* the one before */
    a->asked++;
}

bool ne_asking_next(ne_asking *a, bool last, uint32_t *of, int32_t *scores)
{
    if (a->asked - a->answered <= (last ? 0u : 2u))
        return false;
    if (last)
        sift(a);
    uint32_t at = a->answered++ % NEWSEVENT_UNDER_WAY;
    *of = a->of[at];
    ne_linear_start(a->model, scores);
    ne_linear_answer(a->model, &a->query[at], scores);
    return true;
}
