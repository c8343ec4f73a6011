#include "frame/model.h"

bool ne_frames_open(ne_frames *frames, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION, 1 + NEWSEVENT_MODELS * NEWSEVENT_LINEAR_SECTIONS))
        return false;
    ne_section numbers = ne_blob_section(blob, 0);
    for (uint32_t i = 0; i < NEWSEVENT_BIASES; i++)
        frames->bias[i] = (int32_t)ne_section_u32(numbers, i);
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        if (!ne_linear_open(&frames->model[m], blob, 1 + m * NEWSEVENT_LINEAR_SECTIONS))
            return false;
    frames->confidence = ne_blob_section(blob, 1 + NEWSEVENT_MODELS * NEWSEVENT_LINEAR_SECTIONS);
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

void ne_frames_ask(const ne_frames *frames, enum ne_frame_model model, const ne_features *features, ne_linear_query *query)
{
    ne_linear_ask(&frames->model[model], features->rows, features->count, query);
}

void ne_frames_sift(const ne_frames *frames, enum ne_frame_model model, ne_linear_query *query)
{
    ne_linear_sift(&frames->model[model], query);
}

void ne_frames_answer(const ne_frames *frames, enum ne_frame_model model, const ne_linear_query *query, int32_t *scores)
{
    ne_linear_start(&frames->model[model], scores);
    ne_linear_answer(&frames->model[model], query, scores);
}
