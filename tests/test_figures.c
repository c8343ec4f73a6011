/* The figure board of a story: which numbers it shows, who says each, and what it is to the others. */
#include "common/stories.h"
#include "common/table.h"

static const ne_story_figure *figure(const ne_story_view *v, const char *class, double value, const char *article)
{
    size_t counts, figures, reports;
    const ne_story_count *c = ne_story_counts(v, &counts);
    const ne_story_figure *f = ne_story_figures(v, &figures);
    const ne_story_report *r = ne_story_reports(v, &reports);
    for (size_t i = 0; i < counts; i++)
        for (uint32_t k = c[i].first_figure; k < c[i].first_figure + c[i].figure_count; k++)
            if (!strcmp(ne_quantity_class_name(c[i].quantity_class), class) && f[k].value >= value && f[k].value <= value &&
                f[k].speaker.words.length && r[f[k].report].id.length == strlen(article) &&
                !memcmp(r[f[k].report].id.data, article, strlen(article)))
                return &f[k];
    ck_abort_msg("no %g %s in %s", value, class, article);
    return NULL;
}

static void said_by(const ne_story_figure *f, const char *who)
{
    ck_assert_msg(f->speaker.words.length == strlen(who) && !memcmp(f->speaker.words.data, who, strlen(who)), "said by %.*s, not %s",
                  (int)f->speaker.words.length, f->speaker.words.data, who);
}

START_TEST(board)
{
    articles a = ferry();
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    for (size_t i = 0; i < a.count; i++)
        add(set, &a, i);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ne_story_view *v = ne_story_open(set, story_of(set, "wire"), NULL), *strike = ne_story_open(set, story_of(set, "strike"), NULL);
    ne_story_set_close(set); /* a view outlives its set */
    said_by(figure(v, "injured", 15, "wire"), "coast guard");
    said_by(figure(v, "injured", 17, "local"), "hospital in Lundhavn");
    said_by(figure(v, "injured", 19, "later"), "Police");
    ck_assert_uint_eq(figure(v, "injured", 17, "local")->relation, NEWSEVENT_FIGURE_DISAGREES);
    ck_assert_uint_eq(figure(v, "injured", 19, "later")->relation, NEWSEVENT_FIGURE_UPDATES);
    ck_assert_uint_eq(figure(v, "killed", 4, "later")->relation, NEWSEVENT_FIGURE_AGREES); /* with the headline */
    ck_assert_uint_eq(figure(strike, "people", 600, "strike-local")->relation, NEWSEVENT_FIGURE_DISAGREES);
    said_by(figure(strike, "people", 600, "strike-local"), "authority");
    size_t reports, names, moments, events;
    const ne_story_report *r = ne_story_reports(v, &reports);
    ck_assert_uint_eq(reports, 4);
    for (size_t i = 0; i < reports; i++)
        if (r[i].copy_of != NEWSEVENT_NONE) {
            ck_assert_int_eq(memcmp(r[i].id.data, "copy", 4), 0);
            ck_assert_int_eq(memcmp(r[r[i].copy_of].id.data, "wire", 4), 0); /* whose agency it credits */
            ck_assert_uint_gt(r[i].copied, 800);
        }
    ck_assert_ptr_nonnull(ne_story_names(v, &names));
    ck_assert_ptr_nonnull(ne_story_events(v, &events));
    const ne_story_moment *m = ne_story_timeline(v, &moments);
    ck_assert_uint_gt(moments, 1);
    for (size_t i = 0; i < moments; i++)
        ck_assert_uint_lt(m[i].event, events);
    ne_story_close(v);
    ne_story_close(strike);
    forget(&a);
}
END_TEST

/* One article's board as tests/data/figures.tsv writes it, in order of the text. */
static void board_of(const char *article, char *out, size_t size)
{
    ne_document *doc = ne_parse(NULL, article, strlen(article), NULL, NULL);
    ne_story_article about = {sizeof about, .id = string("a"), .published = string("2025-10-07")};
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    ck_assert_int_eq(ne_story_set_add_document(set, doc, &about, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ne_story_view *view = ne_story_open(set, ne_story_of(set, string("a"))->id, NULL);
    size_t counts, figures;
    const ne_story_count *c = ne_story_counts(view, &counts);
    const ne_story_figure *f = ne_story_figures(view, &figures);
    *out = 0;
    for (uint32_t done = 0, first;; done = first + 1) { /* the next by its place in the text */
        size_t row = figures;
        for (size_t i = 0; i < figures; i++)
            if (f[i].start >= done && (row == figures || f[i].start < f[row].start))
                row = i;
        if (row == figures)
            break;
        first = f[row].start;
        size_t k = 0;
        while (row < c[k].first_figure || row >= c[k].first_figure + c[k].figure_count)
            k++;
        char value[64], low[24] = "", high[24] = "";
        if (f[row].flags & NEWSEVENT_HAS_LOW)
            snprintf(low, sizeof low, "%.15g", f[row].low);
        if (f[row].flags & NEWSEVENT_HAS_HIGH)
            snprintf(high, sizeof high, "%.15g", f[row].high);
        if (f[row].flags & NEWSEVENT_HAS_VALUE)
            snprintf(value, sizeof value, "%.15g", f[row].value);
        else
            snprintf(value, sizeof value, "%s..%s", low, high);
        ne_string said = f[row].speaker.words;
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s%s %s%s%.*s%s%.*s by %.*s", used ? "; " : "", value, ne_quantity_class_name(c[k].quantity_class),
                 c[k].what.length ? " of " : "", (int)c[k].what.length, c[k].what.data, c[k].place.length ? " at " : "", (int)c[k].place.length,
                 c[k].place.data, said.length ? (int)said.length : 1, said.length ? said.data : "-");
    }
    ne_story_close(view);
    ne_story_set_close(set);
    ne_free(doc);
}

static void found_board(char *const *cells, char *got, size_t size) { board_of(cells[0], got, size); }

START_TEST(figures)
{
    check_table("tests/data/figures.tsv", 2, 40, found_board);
}
END_TEST

/* The relation of the number that the second article tells, to those of the first; of the second's day where `day` is NULL. */
static uint32_t relation(const char *first, const char *second, const char *day, double value, const char *class)
{
    static const char form[] = "{\"id\": \"%s\", \"source\": \"%s\", \"published\": \"%s\", \"text\": \"%s\\n\\n%s %s\\n\"}";
    articles a = {0};
    char line[1024];
    int n = snprintf(line, sizeof line, form, "one", "Korsey Post", "2025-03-04", "Ferry burns off Lundhavn in the Korsey strait", first,
                     "The ferry caught fire near Lundhavn, and boats brought passengers over the Korsey strait into harbour.");
    add_line(&a, line, (size_t)n);
    n = snprintf(line, sizeof line, form, "two", "Lundhavn Radio", day ? day : "2025-03-04", "Lundhavn: burning ferry drifts in Korsey strait", second,
                 "Passengers left the burning ferry off Lundhavn in boats; smoke stood over the Korsey strait until evening.");
    add_line(&a, line, (size_t)n);
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    add(set, &a, 0);
    add(set, &a, 1);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ck_assert_uint_eq(story_of(set, "one"), story_of(set, "two"));
    ne_story_view *v = ne_story_open(set, story_of(set, "one"), NULL);
    uint32_t found = figure(v, class, value, "two")->relation;
    ne_story_close(v);
    ne_story_set_close(set);
    forget(&a);
    return found;
}

/* Who contradicts whom: only what is surely of one thing. */
START_TEST(marks)
{
    static const char plain[] = "The coast guard said 17 people were injured.";
    ck_assert_uint_eq(relation(plain, "Police said 23 people were injured.", NULL, 23, "injured"), NEWSEVENT_FIGURE_DISAGREES);
    ck_assert_uint_eq(relation(plain, "Police said 23 people were injured.", "2025-03-05", 23, "injured"), NEWSEVENT_FIGURE_UPDATES);
    static const char *const others[] = {
        "Police said four of the 17 people injured were in hospital.",         /* a part */
        "Police said the four people injured were in hospital.",               /* those of whom was told */
        "Police said four people were injured by a fire there in February 2019.",/* another time */
        "Police said four people could be injured if the ship sank.",          /* did not come to pass */
        "Police said a man was accused of setting a fire that injured four people.", /* a court's */
        "Police said four women were injured.",                                /* of one sex */
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        uint32_t found = relation(plain, others[i], NULL, 4, "injured");
        ck_assert_msg(found != NEWSEVENT_FIGURE_DISAGREES && found != NEWSEVENT_FIGURE_UPDATES, "%s: %s", others[i], ne_figure_relation_name(found));
    }
    /* a toll that falls, bounds and rounding */
    ck_assert_uint_eq(relation(plain, "Police said 12 people were injured.", "2025-03-05", 12, "injured"), NEWSEVENT_FIGURE_OTHER);
    ck_assert_uint_eq(relation("The coast guard said more than 100 people were injured.", "Police said up to 120 people were injured.", NULL, 120, "injured"),
                      NEWSEVENT_FIGURE_AGREES);
    ck_assert_uint_eq(relation("The coast guard said 1,397 people were injured.", "Police said 1,400 people were injured.", NULL, 1400, "injured"),
                      NEWSEVENT_FIGURE_AGREES);
    ck_assert_uint_eq(relation("The coast guard said 11,000 people were injured.", "Police said 10,000 people were injured.", NULL, 10000, "injured"),
                      NEWSEVENT_FIGURE_DISAGREES);
}
END_TEST

/* What the second article's number is to the first's. */
START_TEST(relations)
{
    static const struct {
        const char *first, *second, *day;
        double value;
        const char *class;
        uint32_t wanted;
    } rows[] = {
        {"The coast guard said 170 people were injured.", "Doctors said about 175 people were injured.", NULL, 175, "injured", NEWSEVENT_FIGURE_AGREES},
        {"The coast guard said more than 100 people were injured.", "Police said up to 120 people were injured.", NULL, 120, "injured", NEWSEVENT_FIGURE_AGREES},
        {"The coast guard said more than 100 people were injured.", "Police said 150 people were injured.", NULL, 150, "injured", NEWSEVENT_FIGURE_AGREES},
        {"The coast guard said more than 100 people were injured.", "Police said 250 people were injured.", NULL, 250, "injured", NEWSEVENT_FIGURE_DISAGREES},
        {"The coast guard said at least 100 people were injured.", "Police said 60 people were injured.", NULL, 60, "injured", NEWSEVENT_FIGURE_DISAGREES},
        {"The coast guard said fewer than 100 people were injured.", "Police said 60 people were injured.", NULL, 60, "injured", NEWSEVENT_FIGURE_AGREES},
        {"The coast guard said between 100 and 120 people were injured.", "Police said 110 people were injured.", NULL, 110, "injured", NEWSEVENT_FIGURE_AGREES},
        {"The coast guard said 1,000 people were injured.", "Police said 1,012 people were injured.", NULL, 1012, "injured", NEWSEVENT_FIGURE_AGREES},
        {"The coast guard said 1,000 people were injured.", "Police said 1,062 people were injured.", NULL, 1062, "injured", NEWSEVENT_FIGURE_DISAGREES},
        {"The coast guard said 17 people were injured.", "Police said 23 people were injured.", "2025-03-05", 23, "injured", NEWSEVENT_FIGURE_UPDATES},
        {"The coast guard said 23 people were injured.", "Police said 17 people were injured.", "2025-03-05", 17, "injured", NEWSEVENT_FIGURE_OTHER},
        {"The coast guard said 23 people were killed.", "Police said 17 people were killed.", "2025-03-05", 17, "killed", NEWSEVENT_FIGURE_OTHER},
        {"The coast guard said 17 people were injured.", "The coast guard said 23 people were injured.", "2025-03-05", 23, "injured", NEWSEVENT_FIGURE_UPDATES},
        {"The coast guard said 17 people were injured.", "The coast guard said 23 people were injured.", NULL, 23, "injured", NEWSEVENT_FIGURE_DISAGREES},
        {"The coast guard said waves were 2.5 metres high.", "Police said waves were 3.5 metres high.", NULL, 3.5, "length", NEWSEVENT_FIGURE_OTHER},
        {"The coast guard said the ferry cost 3 million euros.", "Police said the ferry cost 5 million euros.", NULL, 5000000, "money", NEWSEVENT_FIGURE_OTHER},
        {"The coast guard said 300 troops came.", "Police said 500 troops came.", NULL, 500, "troops", NEWSEVENT_FIGURE_DISAGREES},
        {"The coast guard said 17 cars were destroyed.", "Police said 23 cars were destroyed.", NULL, 23, "vehicles", NEWSEVENT_FIGURE_DISAGREES},
        {"The coast guard said hundreds of people were injured.", "Police said 230 people were injured.", NULL, 230, "injured", NEWSEVENT_FIGURE_OTHER},
        {"Some 17 people were injured, the coast guard said.", "Police said 17 people were injured.", NULL, 17, "injured", NEWSEVENT_FIGURE_AGREES},
        {"The coast guard said 17 children were injured.", "Police said 23 people were injured.", NULL, 23, "injured", NEWSEVENT_FIGURE_FIRST},
        {"The coast guard said 17 people were injured, up from 12.", "Police said 23 people were injured.", NULL, 23, "injured", NEWSEVENT_FIGURE_DISAGREES},
        {"In 2019, 17 people were injured, the coast guard said.", "Police said 23 people were injured.", NULL, 23, "injured", NEWSEVENT_FIGURE_OTHER},
        {"The coast guard said 40 percent of the cars were lost.", "Police said 60 percent of the cars were lost.", NULL, 60, "percent", NEWSEVENT_FIGURE_OTHER},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t found = relation(rows[i].first, rows[i].second, rows[i].day, rows[i].value, rows[i].class);
        if (found != rows[i].wanted && ++wrong)
            printf("%s %s\n  wanted %s\n  got    %s\n", rows[i].first, rows[i].second, ne_figure_relation_name(rows[i].wanted), ne_figure_relation_name(found));
    }
    ck_assert_msg(wrong == 0, "%zu wrong", wrong);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {board, figures, marks, relations};
    return RUN_SUITE("figures", 240, tests);
}
