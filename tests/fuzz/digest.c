/* Digests of stories. An input that begins with "NEDG" is taken as it is and with a checksum that fits; any other is a list of
 * damages (offset in two bytes, what to write there) to the digest of an article. */
#include "damage.h"
#include "newsevent-story.h"

/* Adds a digest to a set with a sound one, and looks at all that is found. */
static void use(const void *digest, size_t size, const void *sound, size_t sound_size)
{
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_story_article article;
    ne_code code = ne_digest_check(digest, size, &error);
    PROMISE(code == NEWSEVENT_OK || (code == NEWSEVENT_ERROR_DATA && error.message && error.offset <= size));
    PROMISE(ne_digest_article(digest, size, &article, NULL) == code);
    if (code != NEWSEVENT_OK)
        return;
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    PROMISE(set && ne_story_set_add(set, sound, sound_size, NULL) == NEWSEVENT_OK && ne_story_set_add(set, digest, size, NULL) == NEWSEVENT_OK);
    PROMISE(ne_story_set_update(set, NULL) == NEWSEVENT_OK);
    size_t count, rows;
    const ne_story *stories = ne_stories(set, &count);
    for (size_t i = 0; i < count; i++) {
        ne_story_view *view = ne_story_open(set, stories[i].id, NULL);
        PROMISE(view);
        const ne_story_figure *figures = ne_story_figures(view, &rows);
        for (size_t k = 0; k < rows; k++)
            PROMISE(figures[k].relation < NEWSEVENT_FIGURE_RELATIONS && (figures[k].against == NEWSEVENT_NONE || figures[k].against < rows));
        ne_story_close(view);
    }
    PROMISE(ne_story_set_withdraw(set, article.id, NULL) == NEWSEVENT_OK);
    PROMISE(ne_story_set_update(set, NULL) == NEWSEVENT_OK);
    ne_story_set_close(set);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    static const char news[] = "HARBOUR TOWN (AP) - At least 14 people were killed on Tuesday when a ferry sank off Quenby Vale, police said. Ida "
                               "Marlowitz, the minister, told reporters that 12 were missing.\n\nOperator Zorblatt Dynamics said 31 had been aboard.\n";
    static void *sound; /* made once; the fuzzer's process keeps it */
    static size_t sound_size;
    if (!sound) {
        ne_article about = {.size = sizeof about, .id = {"a", 1}, .source = {"Post", 4}, .published = {"2026-03-11", 10}};
        ne_document *doc = ne_parse(NULL, news, sizeof news - 1, &about, NULL);
        sound = doc ? ne_digest_make(doc, NULL, NULL, &sound_size, NULL) : NULL;
        ne_free(doc);
        PROMISE(sound);
    }
    if (length >= 16 && !memcmp(bytes, "NEDG", 4)) {
        unsigned char *digest = exact(bytes, length);
        use(digest, length, sound, sound_size);
        sign_digest(digest, length);
        use(digest, length, sound, sound_size);
        free(digest);
        return 0;
    }
    unsigned char *digest = exact(sound, sound_size);
    for (size_t i = 0; i + 2 < length && i < 96; i += 3)
        digest[((size_t)bytes[i] << 8 | bytes[i + 1]) % sound_size] = bytes[i + 2];
    sign_digest(digest, sound_size);
    use(digest, sound_size, sound, sound_size);
    free(digest);
    return 0;
}
