/* The figure board: what is counted, by whom, when, in which outlet, and how the figures stand to each other. */
#include "page.h"

#include <math.h>
#include <string.h>

/* ---- a row of the board ---- */

/* With a capital at the beginning where `capital`; words all in capitals, as in headlines, in small letters. */
static void put_cased(buffer *to, const char *words, bool capital)
{
    bool shouted = strlen(words) > 4;
    for (const char *p = words; *p; p++)
        shouted = shouted && !(*p >= 'a' && *p <= 'z') && !(*p & 0x80);
    for (const char *p = words; *p; p++) {
        char c = *p;
        if (shouted && c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (capital && p == words && c >= 'a' && c <= 'z')
            c = (char)(c - 32);
        if (*p & 0x80) { /* of a longer character: with all that follows */
            html_text(to, p, strlen(p));
            break;
        }
        html_text(to, &c, 1);
    }
}

void put_count_name(buffer *to, const page_count *c)
{
    bool vague = !strcmp(c->class, "other") || !strcmp(c->class, "people");
    bool named = *c->what && !same_word(c->what, c->class);
    if (!vague)
        put_cased(to, c->class, true);
    if (named) {
        put_text(to, vague ? "" : ": ");
        put_cased(to, c->what, vague);
    } else if (vague) {
        put_text(to, strcmp(c->class, "people") ? "Number" : "People");
    }
    if (!strcmp(c->class, "money") && *c->unit && strcmp(c->unit, c->what))
        html_print(to, " (%s)", c->unit);
    if (*c->place)
        html_print(to, ", %s", c->place);
}

static void put_with_unit(buffer *to, const page_count *c, double number)
{
    static const char *const measured[] = {"length", "area", "weight", "temperature", "speed", "duration", "age", "energy", "volume"};
    static const char *const signs[][2] = {{"GBP", "£"}, {"EUR", "€"}, {"USD", "$"}, {"JPY", "¥"}};
    bool money = !strcmp(c->class, "money"), sign = false;
    for (size_t i = 0; money && i < sizeof signs / sizeof *signs; i++)
        if (!strcmp(c->unit, signs[i][0])) {
            put_text(to, signs[i][1]);
            sign = true;
        }
    put_number(to, number);
    if (!strcmp(c->class, "percent"))
        put_text(to, "%");
    bool unit = money && !sign;
    for (size_t i = 0; i < sizeof measured / sizeof *measured; i++)
        unit = unit || !strcmp(c->class, measured[i]);
    if (unit && *c->unit)
        html_print(to, " %s", c->unit);
}

void put_value(buffer *to, const page_count *c, const page_figure *f)
{
    if (f->has_low && f->has_high) {
        put_with_unit(to, c, f->low);
        put_text(to, " to ");
        put_with_unit(to, c, f->high);
    } else if (f->has_low || f->has_high) { /* where there is a value, too, it is the number named */
        put_with_unit(to, c, f->has_low ? f->low : f->high);
        put_text(to, f->has_low ? " or more" : " or less");
    } else if (f->has_value) {
        put_text(to, f->approx ? "about " : "");
        put_with_unit(to, c, f->value);
    } else {
        html_print(to, "%s", f->words);
    }
}

static bool figure_range(const page_figure *f, double *low, double *high)
{
    *low = f->has_low ? f->low : f->has_value ? f->value : f->high;
    *high = f->has_high ? f->high : f->has_value ? f->value : f->low;
    return (f->has_value || f->has_low || f->has_high) && isfinite(*low) && isfinite(*high);
}

/* From where to where the figures from `first` on reach; of those that stand against one another only, if `open`. */
static bool count_range(const page_count *c, size_t first, bool open, double *low, double *high)
{
    bool any = false;
    for (size_t i = first; i < c->figure_count; i++) {
        const page_figure *f = &c->figures[i];
        double from, till;
        bool stands = i == first || (!strcmp(f->relation, "disagrees") && !f->repeated);
        if ((open && !stands) || !figure_range(f, &from, &till))
            continue;
        *low = any && *low < from ? *low : from;
        *high = any && *high > till ? *high : till;
        any = true;
    }
    return any;
}

bool is_key_count(const page_count *c)
{
    static const char *const minor[] = {"other", "age", "duration", "score", "length", "temperature"};
    for (size_t i = 0; i < sizeof minor / sizeof *minor; i++)
        if (!strcmp(c->class, minor[i]))
            return false;
    return c->figure_count > 0;
}

/* The last figure that updates an earlier one; those behind it agree with it, or stand against it. */
static size_t newest(const page_count *c)
{
    for (size_t i = c->figure_count; i-- > 1;)
        if (!strcmp(c->figures[i].relation, "updates"))
            return i;
    return 0;
}

static void put_range(buffer *to, const page_count *c, double low, double high)
{
    put_with_unit(to, c, low);
    put_text(to, "–");
    put_with_unit(to, c, high);
}

/* Whether more than one figure stands now. */
static bool is_open(const page_count *c, double *low, double *high)
{
    size_t behind = newest(c) + 1;
    while (behind < c->figure_count && strcmp(c->figures[behind].relation, "disagrees"))
        behind++;
    return behind < c->figure_count && count_range(c, newest(c), true, low, high) && *high > *low;
}

void put_state(buffer *to, const page_count *c)
{
    double low, high;
    if (is_open(c, &low, &high))
        put_range(to, c, low, high);
    else if (c->figure_count)
        put_value(to, c, &c->figures[newest(c)]);
}

void put_told(buffer *to, const page_count *c, const char *before, const char *behind)
{
    double low, high, least, most;
    if (!count_range(c, 0, false, &least, &most) || most <= least)
        return;
    if (is_open(c, &low, &high) && low <= least && high >= most)
        return;
    put_text(to, before);
    put_range(to, c, least, most);
    put_text(to, behind);
}

/* ---- the table ---- */

static void put_mark(buffer *to, const page_story *story, const page_figure *f)
{
    static const struct { const char *name, *sign, *words; } marks[] = {
        {"first", "•", "first told"}, {"agrees", "=", "agrees with"}, {"disagrees", "≠", "disagrees with"}, {"updates", "↗", "updates"},
        {"other", "·", "another number than"}};
    size_t i = 0;
    while (i < 4 && strcmp(marks[i].name, f->relation))
        i++;
    html_print(to, "<span class=\"mark %s\"><span aria-hidden=\"true\">%s</span> %s</span>", marks[i].name, marks[i].sign, marks[i].words);
    bool there = i && f->against_count >= 0 && (size_t)f->against_count < story->count_count && f->against_number >= 0 &&
                 (size_t)f->against_number < story->counts[f->against_count].figure_count;
    if (there) {
        const page_count *c = &story->counts[f->against_count];
        const page_figure *other = &c->figures[f->against_number];
        html_print(to, " <a href=\"#c%d-%d\">", f->against_count, f->against_number);
        put_value(to, c, other);
        const char *whose = *other->said_by ? other->said_by : story->articles[other->article].outlet;
        html_print(to, *whose ? " (%s)</a>" : "%s</a>", whose);
    }
    if (f->repeated)
        put_text(to, " <span class=\"again\">told before by the same source</span>");
}

/* Where the figure lies between the least and the greatest of its row: a picture of what the first column says. */
static void put_scale(buffer *to, const page_figure *f, double least, double most)
{
    double low, high;
    put_text(to, "<td class=\"scale\" role=\"cell\" aria-hidden=\"true\">");
    if (figure_range(f, &low, &high)) {
        int from = (int)(6 + 88 * (low - least) / (most - least)), till = (int)(6 + 88 * (high - least) / (most - least));
        put_text(to, "<svg viewBox=\"0 0 100 12\" width=\"100\" height=\"12\" focusable=\"false\"><line class=\"axis\" x1=\"2\" y1=\"6\" x2=\"98\" y2=\"6\"/>");
        if (till > from)
            html_print(to, "<line class=\"range\" x1=\"%d\" y1=\"6\" x2=\"%d\" y2=\"6\"/>", from, till);
        else if (f->has_low != f->has_high)
            html_print(to, "<path class=\"open\" d=\"M%d 6h%d\"/>", from, f->has_low ? 10 : -10);
        html_print(to, "<circle class=\"dot\" cx=\"%d\" cy=\"6\" r=\"4\"/>", from);
        if (till > from)
            html_print(to, "<circle class=\"dot\" cx=\"%d\" cy=\"6\" r=\"4\"/>", till);
        put_text(to, "</svg>");
    }
    put_text(to, "</td>");
}

static void put_row(buffer *to, const page_story *story, int count, int number, const double *scale)
{
    const page_count *c = &story->counts[count];
    const page_figure *f = &c->figures[number];
    const page_article *a = &story->articles[f->article];
    html_print(to, "<tr role=\"row\" id=\"c%d-%d\" class=\"%s%s\">\n<th scope=\"row\" role=\"rowheader\" class=\"value\">", count, number, f->relation,
               f->repeated ? " repeated" : "");
    put_value(to, c, f);
    put_text(to, "</th>\n");
    if (scale)
        put_scale(to, f, scale[0], scale[1]);
    put_text(to, "<td role=\"cell\" class=\"who\">");
    if (*f->said_by)
        html_print(to, "%s", f->said_by);
    else
        put_text(to, "<span class=\"nobody\">no source named</span>");
    put_text(to, "</td>\n<td role=\"cell\" class=\"when\">");
    if (*f->said_on)
        put_date(to, f->said_on);
    else
        put_text(to, "<span class=\"nobody\">day not told</span>");
    if (*f->as_of_from && (strcmp(f->as_of_from, f->said_on) || strcmp(f->as_of_to, f->said_on))) {
        put_text(to, " <span class=\"asof\">as of ");
        put_dates(to, f->as_of_from, f->as_of_to);
        put_text(to, "</span>");
    }
    if (*a->published && strncmp(a->published, f->said_on, 10)) {
        put_text(to, " <span class=\"asof\">reported ");
        put_day(to, a->published);
        put_text(to, "</span>");
    }
    html_print(to, "</td>\n<td role=\"cell\" class=\"outlet\">%s</td>\n<td role=\"cell\" class=\"words\"><q>", *a->outlet ? a->outlet : "unknown");
    put_claim(to, a, 'f', f->start, f->end);
    put_excerpt(to, a->text, f->sentence_start, f->sentence_end, f->start, f->end);
    put_text(to, "</a></q></td>\n<td role=\"cell\" class=\"relation\">");
    put_mark(to, story, f);
    put_text(to, "</td>\n</tr>\n");
}

/* "60k", "1.2m": for the ends of a scale. */
static void put_short_number(buffer *to, double number)
{
    static const struct { double size; const char *name; } steps[] = {{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}, {1e4, "k"}, {0, ""}};
    double size = number < 0 ? -number : number;
    size_t i = 0;
    while (size < steps[i].size)
        i++;
    char digits[64];
    snprintf(digits, sizeof digits, "%.3g%s", number / (i == 3 ? 1e3 : i == 4 ? 1 : steps[i].size), steps[i].name);
    put_text(to, i == 4 ? "" : digits);
    if (i == 4)
        put_number(to, number);
}

static void put_count(buffer *to, const page_story *story, int count)
{
    const page_count *c = &story->counts[count];
    double scale[2] = {0, 0};
    bool ranged = count_range(c, 0, false, &scale[0], &scale[1]) && scale[1] > scale[0];
    html_print(to, "<section class=\"count\" id=\"c%d\">\n<h3 id=\"c%d-name\">", count, count);
    put_count_name(to, c);
    put_text(to, c->disagreement ? " <span class=\"mark disagrees\"><span aria-hidden=\"true\">≠</span> sources disagree</span>" : "");
    put_text(to, c->updated ? " <span class=\"mark updates\"><span aria-hidden=\"true\">↗</span> updated</span>" : "");
    put_text(to, "</h3>\n<p class=\"sum\">");
    html_print(to, "%s: <strong>", c->updated ? "Latest" : "Told");
    put_state(to, c);
    put_text(to, "</strong>");
    put_told(to, c, " · told: ", "");
    put_text(to, " · ");
    put_plural(to, c->sources, "independent source", "independent sources");
    put_text(to, " in ");
    put_plural(to, c->articles, "article", "articles");
    html_print(to, "</p>\n<table class=\"figures\" role=\"table\" aria-labelledby=\"c%d-name\">\n<thead role=\"rowgroup\"><tr role=\"row\">"
                   "<th scope=\"col\" role=\"columnheader\">Figure</th>", count);
    if (ranged) {
        put_text(to, "<th scope=\"col\" role=\"columnheader\" class=\"scale\" aria-hidden=\"true\"><span>");
        put_short_number(to, scale[0]);
        put_text(to, "</span> <span>");
        put_short_number(to, scale[1]);
        put_text(to, "</span></th>");
    }
    static const char *const columns[] = {"Who says so", "When", "Outlet", "Words", "Against others"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        html_print(to, "<th scope=\"col\" role=\"columnheader\">%s</th>", columns[i]);
    put_text(to, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for (size_t i = 0; i < c->figure_count; i++)
        put_row(to, story, count, (int)i, ranged ? scale : NULL);
    put_text(to, "</tbody>\n</table>\n</section>\n");
}

void put_figure_board(buffer *to, const page_story *story)
{
    put_text(to, "<section id=\"figures\" aria-labelledby=\"figures-head\">\n<h2 id=\"figures-head\">Figures</h2>\n");
    if (!story->count_count)
        put_text(to, "<p>No figures are told.</p>\n");
    else
        put_text(to, "<p class=\"hint\">What is counted, who says so, when and where. <span class=\"mark disagrees\"><span aria-hidden=\"true\">≠</span> "
                     "disagrees</span>: another number of the same thing at the same time. <span class=\"mark updates\"><span aria-hidden=\"true\">↗</span> "
                     "updates</span>: a later one.</p>\n");
    for (int minor = 0; minor < 2; minor++) /* what a headline would give comes first */
        for (size_t i = 0; i < story->count_count; i++)
            if (is_key_count(&story->counts[i]) != minor)
                put_count(to, story, (int)i);
    put_text(to, "</section>\n");
}
