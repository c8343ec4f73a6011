/* Types, dates, numbers and sentences as people read them. */
#include "page.h"

#include <math.h>
#include <string.h>

typedef struct label { const char *name, *text; } label;

static const char *look_up(const label *labels, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(labels[i].name, name))
            return labels[i].text;
    return name;
}
#define LOOK_UP(labels, name) look_up(labels, sizeof labels / sizeof *labels, name)

const char *event_label(const char *type)
{
    static const label labels[] = {
        {"AGREE", "Agreement"},   {"CONSULT", "Talks"},         {"SUPPORT", "Support"},       {"CONCEDE", "Concession"},
        {"COOPERATE", "Cooperation"}, {"AID", "Aid"},           {"RETREAT", "Retreat"},       {"REQUEST", "Demand"},
        {"ACCUSE", "Accusation"}, {"REJECT", "Rejection"},      {"THREATEN", "Threat"},       {"PROTEST", "Protest"},
        {"SANCTION", "Sanction"}, {"MOBILIZE", "Mobilisation"}, {"COERCE", "Coercion"},       {"ASSAULT", "Attack"},
        {"APPOINT", "Appointment"}, {"ELECT", "Election"},      {"LEGISLATE", "Legislation"}, {"DIE", "Death"},
        {"INJURE", "Injury"},     {"ACCIDENT", "Accident"},     {"DISASTER", "Disaster"},     {"MOVE", "Movement"},
        {"TRADE", "Trade"},       {"LAUNCH", "Launch"},         {"CLOSE", "Closure"},         {"MARKET", "Market"},
        {"COMPETE", "Contest"},   {"DISCOVER", "Discovery"},    {"CRIME", "Crime"},
    };
    return LOOK_UP(labels, type);
}

const char *entity_label(const char *type)
{
    static const label labels[] = {
        {"PER", "person"}, {"ORG", "organisation"}, {"GPE", "place"},     {"LOC", "place"},       {"FAC", "building or site"},
        {"NORP", "group"}, {"EVENT", "event"},      {"PRODUCT", "product"}, {"WORK", "work"},
    };
    return LOOK_UP(labels, type);
}

const char *status_label(const char *status) { return strcmp(status, "actual") ? status : ""; }

/* ---- dates: "YYYY-MM-DD", perhaps with "Thh:mm:ssZ" behind it ---- */

static bool is_date(const char *iso, int *year, int *month, int *day)
{
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? iso[i] != '-' : iso[i] < '0' || iso[i] > '9')
            return false;
    if (sscanf(iso, "%4d-%2d-%2d", year, month, day) != 3)
        return false;
    return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

static const char *month_name(int month)
{
    static const char names[][12] = {"January", "February", "March", "April", "May", "June",
                                     "July", "August", "September", "October", "November", "December"};
    return names[month - 1];
}

void put_date(buffer *to, const char *iso)
{
    int year, month, day, hour, minute;
    if (!is_date(iso, &year, &month, &day)) {
        html_print(to, "%s", iso);
        return;
    }
    bool timed = strlen(iso) == 20 && iso[10] == 'T' && iso[19] == 'Z' && sscanf(iso + 11, "%2d:%2d:", &hour, &minute) == 2;
    html_print(to, "<time datetime=\"%.*s\">%d %s %d", timed ? 20 : 10, iso, day, month_name(month), year);
    if (timed) {
        char clock[16];
        snprintf(clock, sizeof clock, ", %02d:%02d UTC", hour & 63, minute & 63);
        put_text(to, clock);
    }
    put_text(to, "</time>");
}

void put_day(buffer *to, const char *iso)
{
    char day[DATE_SIZE];
    snprintf(day, sizeof day, "%.10s", iso);
    put_date(to, day);
}

static int days_of(int year, int month)
{
    bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    return month == 2 ? 28 + leap : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Whole months and years; false where it is none. */
static bool put_period(buffer *to, const int from[3], const int till[3])
{
    if (from[2] != 1 || till[2] != days_of(till[0], till[1]))
        return false;
    if (from[1] == 1 && till[1] == 12 && from[0] < till[0])
        html_print(to, "<span class=\"dates\">%d–%d</span>", from[0], till[0]);
    else if (from[1] == 1 && till[1] == 12 && from[0] == till[0])
        html_print(to, "<span class=\"dates\">%d</span>", from[0]);
    else if (from[0] == till[0] && from[1] == till[1])
        html_print(to, "<span class=\"dates\">%s %d</span>", month_name(from[1]), from[0]);
    else
        return false;
    return true;
}

void put_dates(buffer *to, const char *from, const char *till)
{
    int a[3], b[3];
    if (!*till || !strncmp(from, till, 10) || !is_date(from, &a[0], &a[1], &a[2]) || !is_date(till, &b[0], &b[1], &b[2])) {
        put_date(to, *from ? from : till);
        return;
    }
    if (put_period(to, a, b))
        return;
    html_print(to, "<span class=\"dates\"><time datetime=\"%.*s\">%d", 10, from, a[2]);
    if (a[0] != b[0])
        html_print(to, " %s %d", month_name(a[1]), a[0]);
    else if (a[1] != b[1])
        html_print(to, " %s", month_name(a[1]));
    put_text(to, a[0] != b[0] || a[1] != b[1] ? "</time> – " : "</time>–");
    put_date(to, till);
    put_text(to, "</span>");
}

/* ---- numbers ---- */

void put_number(buffer *to, double number)
{
    if (!isfinite(number)) {
        put_text(to, "?");
        return;
    }
    static const struct { int64_t size; const char *name; } steps[] = {{1000000000000, " trillion"}, {1000000000, " billion"}, {1000000, " million"}};
    double size = number < 0 ? -number : number;
    if (number < 0)
        put_text(to, "−");
    char digits[64];
    if (size >= 1e15) {
        snprintf(digits, sizeof digits, "%.4g", size);
        put_text(to, digits);
        return;
    }
    int64_t whole = (int64_t)size;
    bool is_whole = (double)whole == size;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (whole < steps[i].size || !is_whole || whole % (steps[i].size / 1000)) /* three places behind the point, or all digits */
            continue;
        snprintf(digits, sizeof digits, "%.7g%s", size / (double)steps[i].size, steps[i].name);
        put_text(to, digits);
        return;
    }
    snprintf(digits, sizeof digits, is_whole ? "%.0f" : "%.2f", size);
    size_t point = strcspn(digits, ".");
    for (size_t i = 0; digits[i]; i++) {
        if (i && i < point && (point - i) % 3 == 0)
            put_text(to, ",");
        put(to, digits + i, 1);
    }
}

void put_plural(buffer *to, int64_t number, const char *one, const char *many)
{
    put_number(to, (double)number);
    html_print(to, " %s", number == 1 ? one : many);
}

/* ---- sentences ---- */

#define AROUND 150 /* bytes shown on each side of what is marked, at most about so many */

/* A word's beginning at or behind `at`. */
static size_t word_behind(const char *text, size_t at, size_t end)
{
    while (at < end && text[at] != ' ' && text[at] != '\n')
        at++;
    while (at < end && (text[at] == ' ' || text[at] == '\n'))
        at++;
    return at;
}

static size_t word_before(const char *text, size_t at, size_t start)
{
    while (at > start && text[at - 1] != ' ' && text[at - 1] != '\n')
        at--;
    while (at > start && (text[at - 1] == ' ' || text[at - 1] == '\n'))
        at--;
    return at;
}

void put_excerpt(buffer *to, const char *text, size_t start, size_t end, size_t from, size_t till)
{
    if (from < start || till > end || from > till) /* told elsewhere: the sentence alone */
        from = till = start;
    size_t first = start, last = end;
    if (from - start > AROUND)
        first = word_behind(text, from - AROUND, from);
    if (end - till > AROUND)
        last = word_before(text, till + AROUND, till);
    if (first > start)
        put_text(to, "… ");
    html_text(to, text + first, from - first);
    if (till > from) {
        put_text(to, "<mark>");
        html_text(to, text + from, till - from);
        put_text(to, "</mark>");
    }
    html_text(to, text + till, last - till);
    if (last < end)
        put_text(to, " …");
}
