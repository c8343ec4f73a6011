/* Quantities: each row a sentence and what must be found in it: "words = value low..high ~ unit (class)". */
#include "common/suite.h"
#include "newsevent.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct row {
    const char *text;
    const char *found; /* "words = value [low..high] [~] unit (class); …"; "" for nothing */
} row;

static void add(char *out, size_t size, const char *format, ...)
{
    size_t used = strlen(out);
    va_list args;
    va_start(args, format);
    vsnprintf(out + used, size - used, format, args);
    va_end(args);
}

static void quantities_of(const char *text, char *out, size_t size)
{
    ne_article article = {.size = sizeof article, .published = {"2024-10-31", 10}};
    ne_document *doc = ne_parse(NULL, text, strlen(text), &article, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count;
    const ne_quantity *q = ne_quantities(doc, &count);
    out[0] = 0;
    for (size_t i = 0; i < count; i++) {
        add(out, size, "%s%.*s =", i ? "; " : "", (int)(q[i].end - q[i].start), text + q[i].start);
        if (q[i].flags & NEWSEVENT_HAS_VALUE)
            add(out, size, " %.12g", q[i].value);
        if (q[i].flags & (NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH)) {
            add(out, size, " ");
            if (q[i].flags & NEWSEVENT_HAS_LOW)
                add(out, size, "%.12g", q[i].low);
            add(out, size, "..");
            if (q[i].flags & NEWSEVENT_HAS_HIGH)
                add(out, size, "%.12g", q[i].high);
        }
        add(out,
            size, "%s %.*s (%s)", q[i].flags & NEWSEVENT_APPROX
                ? " ~" : "", (int)q[i].unit.length, q[i].unit.data ? q[i].unit.data : "",
            ne_quantity_class_name(q[i].quantity_class));
        ck_assert_uint_ge(q[i].number_start, q[i].start);
        ck_assert_uint_le(q[i].number_end, q[i].end);
    }
    ne_free(doc);
}

static void check_rows(const row *rows, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        char got[2048];
        quantities_of(rows[i].text, got, sizeof got);
        if (strcmp(got, rows[i].found) != 0) {
            printf("%s\n  wanted %s\n  got    %s\n", rows[i].text, rows[i].found, got);
            wrong++;
        }
    }
    ck_assert_msg(wrong == 0, "%zu of %zu wrong", wrong, count);
}
#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

START_TEST(digits_and_words)
{
    static const row rows[] = {
        {"The ministry sent 10,000 troops to the border.", "10,000 troops = 10000 troops (troops)"},
        {"The ministry sent 10\xe2\x80\xaf" "000 troops to the border.",
         "10\xe2\x80\xaf" "000 troops = 10000 troops (troops)"},
        {"The ministry sent ten thousand troops to the border.", "ten thousand troops = 10000 troops (troops)"},
        {"The ministry sent two hundred and fifty soldiers to the border.",
         "two hundred and fifty soldiers = 250 soldiers (troops)"},
        {"The ministry sent twenty-one tanks to the border.", "twenty-one tanks = 21 tanks (vehicles)"},
        {"The ministry sent TWENTY\xe2\x80\x91ONE tanks to the border.", "TWENTY\xe2\x80\x91ONE tanks = 21 tanks (vehicles)"},
        {"The company sold 3.5 million copies of the book.", "3.5 million copies = 3500000 copies (other)"},
        {"The city has half a million inhabitants.", "half a million inhabitants = 500000 inhabitants (people)"},
        {"The army lost a dozen vehicles near the river.", "a dozen vehicles = 12 vehicles (vehicles)"},
        {"The lawmakers passed the bill with two thirds of the votes.", "two thirds of the votes = 0.667 votes (votes)"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(bounds)
{
    static const row rows[] = {
        {"The flood destroyed at least 300 homes.", "at least 300 homes = 300 300.. ~ homes (buildings)"},
        {"The flood destroyed up to 300 homes.", "up to 300 homes = 300 ..300 ~ homes (buildings)"},
        {"The flood destroyed more than a dozen homes.", "more than a dozen homes = 12 12.. ~ homes (buildings)"},
        {"The flood destroyed fewer than 40 homes.", "fewer than 40 homes = 40 ..40 ~ homes (buildings)"},
        {"The flood destroyed about 300 homes.", "about 300 homes = 300 ~ homes (buildings)"},
        {"The flood destroyed nearly 300 homes.", "nearly 300 homes = 300 ~ homes (buildings)"},
        {"The flood destroyed between 200 and 300 homes.", "between 200 and 300 homes = 200 200..300 homes (buildings)"},
        {"The flood destroyed 200 to 300 homes.", "200 to 300 homes = 200 200..300 homes (buildings)"},
        {"The flood destroyed 200\xe2\x80\x93" "300 homes.", "200\xe2\x80\x93" "300 homes = 200 200..300 homes (buildings)"},
        {"The flood destroyed two to three hundred homes.", "two to three hundred homes = 200 200..300 homes (buildings)"},
        {"The flood destroyed several thousand homes.", "several thousand homes = ~ homes (buildings)"},
        {"The flood destroyed hundreds of homes.", "hundreds of homes = ~ homes (buildings)"},
        {"The flood destroyed tens of thousands of homes.", "tens of thousands of homes = ~ homes (buildings)"},
        {"There were no injuries in the flood.", "no injuries = 0 injuries (injured)"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(money)
{
    static const row rows[] = {
        {"The bank paid $3.5bn for the mine.", "$3.5bn = 3500000000 USD (money)"},
        {"The bank paid $3.5 billion for the mine.", "$3.5 billion = 3500000000 USD (money)"},
        {"The bank paid US$12,000 for the mine.", "US$12,000 = 12000 USD (money)"},
        {"The bank paid A$9m for the mine.", "A$9m = 9000000 AUD (money)"},
        {"The bank paid about \xe2\x82\xac" "20 million for the mine.",
         "about \xe2\x82\xac" "20 million = 20000000 ~ EUR (money)"},
        {"The bank paid \xc2\xa3" "412,000 for the mine.", "\xc2\xa3" "412,000 = 412000 GBP (money)"},
        {"The bank paid 60,000 euros for the mine.", "60,000 euros = 60000 EUR (money)"},
        {"The bank paid EUR 255,000 for the mine.", "EUR 255,000 = 255000 EUR (money)"},
        {"The bank pays its cleaners $15 an hour.", "$15 an hour = 15 USD (money)"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(measures)
{
    static const row rows[] = {
        {"Turnout fell to 12 percent of the voters.", "12 percent = 12 percent (percent)"},
        {"Turnout fell to 12.5% in the north.", "12.5% = 12.5 percent (percent)"},
        {"The lake has warmed by 1.4 degrees.", "1.4 degrees = 1.4 degrees (temperature)"},
        {"The lake is 11 km from the town.", "11 km = 11 km (length)"},
        {"The lake covers ten square kilometres.", "ten square kilometres = 10 km2 (area)"},
        {"The storm brought winds of 92 km/h.", "92 km/h = 92 km/h (speed)"},
        {"The barge carried 68 tons of rice.", "68 tons = 68 t (weight)"},
        {"A magnitude-6.9 earthquake shook the coast.", "6.9 = 6.9 magnitude (magnitude)"},
        {"The strike lasted for five weeks.", "five weeks = 5 weeks (duration)"},
        {"The union called a 24-hour strike.", "24-hour = 24 hours (duration)"},
        {"She won the race in 2:14:04, a record.", "2:14:04 = 8044 seconds (duration)"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(fates)
{
    static const row rows[] = {
        {"The blast killed at least 14 people.", "at least 14 people = 14 14.. ~ people (killed)"},
        {"The blast killed 14 people and injured 30.", "14 people = 14 people (killed); 30 = 30  (injured)"},
        {"In the blast 14 people were killed.", "14 people = 14 people (killed)"},
        {"The ferry sank and six passengers are missing.", "six passengers = 6 passengers (missing)"},
        {"The police arrested 12 men in the raid.", "12 men = 12 men (arrested)"},
        {"The floods displaced 5,000 families.", "5,000 families = 5000 families (displaced)"},
        {"The bill passed by 230 votes.", "230 votes = 230 votes (votes)"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(ages_and_scores)
{
    static const row rows[] = {
        {"The police arrested a 27-year-old man.", "27-year-old = 27 years (age)"},
        {"The writer, who was 88 years old, died at home.", "88 years old = 88 years (age)"},
        {"Anna Holt, 61, was named the new mayor.", "61 = 61 years (age)"},
        {"Leeds beat Barrow 3-1 in the cup.", "3-1 = 3 1..3  (score)"},
        {"Leeds beat Barrow 3\xe2\x80\x93" "1 in the cup.", "3\xe2\x80\x93" "1 = 3 1..3  (score)"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(no_quantities)
{
    static const row rows[] = {
        {"It was the 56th meeting of the Second Committee.", ""},
        {"The treaty was signed in 1984 by the king.", ""},
        {"The treaty was signed on 28 October 2024 at 10:30.", ""},
        {"Readers may call 0116 555 0100 or 815-555-0142 for advice.", ""},
        {"He flew home on Flight 1549 and read page 12.", ""},
        {"The F-16 and the C-130 were grounded because of Covid-19.", ""},
        {"The council adopted Resolution 1973 in the morning.", ""},
        {"His father fought in World War Two.", ""},
        {"No one knew which one of them it was.", ""},
        {"They met at 1600 Pennsylvania Avenue.", ""},
    };
    CHECK(rows);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {digits_and_words, bounds, money, measures, fates, ages_and_scores, no_quantities};
    return RUN_SUITE("quantity", 60, tests);
}
