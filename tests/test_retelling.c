/* One article with all that names bring together: people with titles, with offices that only the gazetteer tells, capitals and
 * buildings that stand for states, groups by nation, names called again by noun and acronym. It retells, in words of its own, what
 * news reports of late October 2024 told, and ascribes it as they did. */
#include "newsevent.h"

#include <check.h>
#include <string.h>

static const char article[] =
    "Biden: Ukraine should answer if North Koreans cross its border\n\n"
    "Kyiv ought to hit back should soldiers sent by Pyongyang enter Ukraine, Joe Biden told reporters, according to Reuters. "
    "The US president said the reports worried him.\n\n"
    "About 10,000 North Korean troops are in Russia by the Pentagon's count, and some have moved to the Kursk region. South Korean "
    "intelligence puts the figure at about 13,000. The Pentagon said on 28 October that there would be no new limits on the use of American "
    "weapons against them. Sabrina Singh, a spokeswoman for the Pentagon, spoke of a further escalation.\n\n"
    "Mark Rutte said that North Korean units had been sent to Kursk Oblast. The NATO secretary general called the deployment a significant escalation. "
    "Sergey Lavrov played the concerns down and pointed to a security agreement with North Korea. The Russian foreign minister "
    "suggested that Western instructors had long been in Ukraine.\n\n"
    "Defense Secretary Lloyd Austin was to receive his South Korean counterpart at the Pentagon on 30 October. A day later he and "
    "Antony Blinken were to meet Foreign Minister Cho Tae-yul.\n\n"
    "The National Intelligence Service (NIS) in Seoul had released a satellite image of a training ground in Khabarovsk. The NIS said "
    "North Korean soldiers had gathered there.\n\n"
    "Jake Sullivan, the national security adviser, spoke about it with Andriy Yermak, the head of the Office of the President of Ukraine, at "
    "the White House on 29 October, a US official said. Volodymyr Zelenskyy indicated that the troops could soon be in battle. "
    "The Ukrainian president spoke of urgency.\n\n"
    "Ukrainian General Dmitry Marchenko said in an interview that the front was collapsing, and blamed poor leadership.\n";

typedef struct expected {
    const char *mention, *type, *country, *sector, *role; /* sector and role NULL: not asked */
    uint8_t role_from;
    const char *again; /* other words that mean the same */
} expected;

static const expected rows[] = {
    {"Joe Biden", "PER", "USA", "GOV", "US president", NEWSEVENT_ROLE_FROM_ARTICLE, "US president"},
    {"Kyiv", "GPE", "UKR", NULL, NULL, 0, "Ukraine"},
    {"Reuters", "ORG", "GBR", "MED", NULL, 0, NULL},
    {"10,000 North Korean troops", "ORG", "PRK", "MIL", NULL, 0, NULL},
    {"North Korean units", "ORG", "PRK", "MIL", NULL, 0, NULL},
    {"North Korean soldiers", "PER", "PRK", "MIL", NULL, 0, NULL},
    {"Pyongyang", "GPE", "PRK", NULL, NULL, 0, "North Korea"},
    {"Kursk Oblast", "GPE", "RUS", NULL, NULL, 0, NULL},
    {"Pentagon", "ORG", "USA", NULL, NULL, 0, NULL},
    {"Sabrina Singh", "PER", "USA", NULL, NULL, 0, NULL},
    {"Mark Rutte", "PER", NULL, "IGO", "NATO secretary general", NEWSEVENT_ROLE_FROM_ARTICLE, "NATO secretary general"},
    {"Sergey Lavrov", "PER", "RUS", "GOV", "Russian foreign minister", NEWSEVENT_ROLE_FROM_ARTICLE, "Russian foreign minister"},
    {"Lloyd Austin", "PER", "USA", "GOV", "Defense Secretary", NEWSEVENT_ROLE_FROM_ARTICLE, NULL},
    {"Antony Blinken", "PER", "USA", "GOV", "secretary of state", NEWSEVENT_ROLE_FROM_OFFICE, NULL},
    {"Cho Tae-yul", "PER", "KOR", "GOV", "Foreign Minister", NEWSEVENT_ROLE_FROM_ARTICLE, NULL},
    {"National Intelligence Service", "ORG", "KOR", "SPY", NULL, 0, "NIS"},
    {"Khabarovsk", "GPE", "RUS", NULL, NULL, 0, NULL},
    {"Jake Sullivan", "PER", "USA", "GOV", "national security adviser", NEWSEVENT_ROLE_FROM_ARTICLE, NULL},
    {"Andriy Yermak", "PER", "UKR", NULL, NULL, 0, NULL},
    {"Office of the President of Ukraine", "ORG", "UKR", "GOV", NULL, 0, NULL},
    {"White House", "FAC", "USA", NULL, NULL, 0, NULL},
    {"Volodymyr Zelenskyy", "PER", "UKR", "GOV", "Ukrainian president", NEWSEVENT_ROLE_FROM_ARTICLE, "Ukrainian president"},
    {"Dmitry Marchenko", "PER", "UKR", "MIL", "General", NEWSEVENT_ROLE_FROM_ARTICLE, NULL},
};

/* The entity of the first mention with just these words that has one. */
static const ne_entity *entity_of(const ne_document *doc, const char *words)
{
    size_t count, entities, length = strlen(words);
    const ne_mention *m = ne_mentions(doc, &count);
    const ne_entity *e = ne_entities(doc, &entities);
    const ne_mention *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (m[i].end - m[i].start == length && !memcmp(article + m[i].start, words, length) && (!best || m[i].start < best->start))
            best = &m[i];
    return best ? &e[best->entity] : NULL;
}

static ne_document *parse(const char *published)
{
    ne_article about = {.size = sizeof about, .published = {published, strlen(published)}};
    ne_document *doc = ne_parse(NULL, article, sizeof article - 1, &about, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

START_TEST(entities)
{
    ne_document *doc = parse("2024-10-31");
    const expected *x = &rows[_i];
    const ne_entity *e = entity_of(doc, x->mention);
    ck_assert_msg(e != NULL, "%s is no entity", x->mention);
    const char *type = ne_entity_type_name(e->type);
    ck_assert_msg(!strcmp(type, x->type), "%s is %s", x->mention, type);
    ck_assert_msg(!x->country || !strcmp(e->country, x->country), "%s is of %s", x->mention, e->country);
    ck_assert_msg(!x->sector || !strcmp(e->sector, x->sector), "the sector of %s is %s", x->mention, e->sector);
    if (x->role)
        ck_assert_msg(e->role.length == strlen(x->role) && !memcmp(e->role.data, x->role, e->role.length) && e->role_from == x->role_from, "the role of %s is %.*s (%u)",
                      x->mention, (int)e->role.length, e->role.length ? e->role.data : "", e->role_from);
    if (x->again)
        ck_assert_msg(entity_of(doc, x->again) == e, "%s is not %s", x->again, x->mention);
    ne_free(doc);
}
END_TEST

/* The same words, read as if they had been published when the people did not hold their offices any more, or not yet. */
START_TEST(offices_by_date)
{
    ne_document *doc = parse("2010-05-01");
    const ne_entity *e = entity_of(doc, "Antony Blinken");
    ck_assert_ptr_nonnull(e);
    ck_assert(e->role_from != NEWSEVENT_ROLE_FROM_OFFICE || e->role.length != 18); /* not the secretary of state */
    ne_free(doc);
    doc = parse("2030-05-01");
    e = entity_of(doc, "Antony Blinken");
    ck_assert_ptr_nonnull(e);
    ck_assert_uint_eq(e->role.length, 0);
    ck_assert_str_eq(e->sector, "");
    ne_free(doc);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("retelling");
    TCase *tcase = tcase_create("retelling");
    tcase_add_loop_test(tcase, entities, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(tcase, offices_by_date);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
