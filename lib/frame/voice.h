/* Who may have said that an event happened: quotations around its trigger and words of saying that govern it in the tree. */
#ifndef NEWSEVENT_FRAME_VOICE_H
#define NEWSEVENT_FRAME_VOICE_H

#include "frame/features.h"

#define NEWSEVENT_VOICES 6u /* of one event at most */

enum { /* ne_voice.source: where it comes from; several may agree */
    NEWSEVENT_VOICE_QUOTED = 1, /* a quotation around the trigger */
    NEWSEVENT_VOICE_ABOVE = 2,  /* a word of saying above the trigger in the tree, with its subject or owner */
    NEWSEVENT_VOICE_BESIDE = 4, /* a verb of saying that hangs beside it: "two found dead, police confirm" */
    NEWSEVENT_VOICE_BEFORE = 8  /* the last quotation before the trigger, of the same paragraph */
};

typedef struct ne_voice {
    uint32_t quote;        /* row in doc->quotes, or NEWSEVENT_NONE */
    uint32_t start, end;   /* the speaker's words */
    uint32_t entity;       /* row in doc->entities, or NEWSEVENT_NONE */
    uint16_t word, cue;    /* within the scene: the speaker's head and the word of saying, or NEWSEVENT_NO_WORD */
    uint16_t below;        /* the word on the way up from the trigger right below the cue, or NEWSEVENT_NO_WORD */
    uint8_t source, rank;  /* rank: how many quotations, or words of saying, are nearer */
} ne_voice;

/* Fills `rows` (room for NEWSEVENT_VOICES), the nearest first; returns their number. */
uint32_t ne_voices(const ne_scene *scene, uint32_t trigger, ne_voice *rows);
/* Is this voice to whom the text attributes the event? `cast` knows who tells the events above. */
void ne_voice_features(const ne_scene *scene, uint32_t trigger, const ne_cast *cast, const ne_voice *voice, uint32_t voices, ne_features *out);
/* A number for `voice`, the same for all mentions of one speaker; NULL: the narrator. Never 0. */
uint32_t ne_voice_told(const ne_voice *voice);

#endif
