#include "frame/lists.h"

#include <string.h>

#define JOINTS 5u    /* words between two members at most */
#define HEAD_NEAR 8u /* words from a mention's first word to its head at most */

static bool word_is(const ne_scene *s, uint32_t i, const char *word)
{
    const ne_token *t = &s->doc->tokens.rows[s->first_token + i];
    return t->end - t->start == strlen(word) && !memcmp(ne_at(s->doc, t->start), word, strlen(word));
}

static bool is_joint(const ne_scene *s, uint32_t i)
{
    static const char *const words[] = {",", ";", "and", "or", "the", "along", "together", "with", "as", "well", "&"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (word_is(s, i, words[k]))
            return true;
    return false;
}

bool ne_list_goes_along(const ne_scene *s, const uint16_t *members)
{
    for (uint32_t i = members[0] + 1u; i + 1 < members[1]; i++)
        if (((word_is(s, i, "along") || word_is(s, i, "together")) && word_is(s, i + 1, "with")) || (word_is(s, i, "well") && word_is(s, i + 1, "as")))
            return true;
    return false;
}

/* States, peoples and bodies may stand in one list, persons in another. */
static uint32_t kind_of(const ne_scene *s, uint32_t word)
{
    uint32_t type = s->words[word].entity_class;
    return type == NEWSEVENT_ORG || type == NEWSEVENT_NORP ? NEWSEVENT_GPE : type;
}

static uint32_t next_member(const ne_scene *s, uint32_t word)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    const ne_mention *mentions = s->doc->mentions.rows;
    uint32_t i = word, joints = 0;
    while (i < s->count && tokens[i].start < mentions[s->words[word].mention].end)
        i++;
    for (; i < s->count && joints < JOINTS && is_joint(s, i); i++)
        joints++;
    if (!joints || i == s->count)
        return NEWSEVENT_NO_WORD;
    for (uint32_t head = i; head < s->count && head < i + HEAD_NEAR; head++) {
        uint32_t m = s->words[head].mention;
        if (m != NEWSEVENT_NONE && mentions[m].start <= tokens[i].start && mentions[m].end > tokens[i].start)
            return kind_of(s, head) == kind_of(s, word) ? head : NEWSEVENT_NO_WORD;
    }
    return NEWSEVENT_NO_WORD;
}

uint32_t ne_list_from(const ne_scene *s, uint32_t word, uint16_t *members)
{
    uint32_t count = 0;
    while (word != NEWSEVENT_NO_WORD && s->words[word].mention != NEWSEVENT_NONE && count < NEWSEVENT_LIST_MEMBERS) {
        members[count++] = (uint16_t)word;
        uint32_t next = next_member(s, word);
        word = next != NEWSEVENT_NO_WORD && next > word ? next : NEWSEVENT_NO_WORD;
    }
    return count;
}
