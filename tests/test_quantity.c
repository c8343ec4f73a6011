/* Quantities: each row a sentence and what must be found in it: "words = value low..high ~ unit (class)". */
#include "common/suite.h"
#include "common/table.h"
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

/* A range is one row; what was and what became of it are two. */
START_TEST(ranges)
{
    static const row rows[] = {
        {"Between 10 and 12 people died.", "Between 10 and 12 people = 10 10..12 people (killed)"},
        {"From 300 to 400 homes were destroyed.", "From 300 to 400 homes = 300 300..400 homes (buildings)"},
        {"The army sent from 2,000 to 3,000 troops.", "from 2,000 to 3,000 troops = 2000 2000..3000 troops (troops)"},
        {"The bill costs from $3 million to $5 million.", "from $3 million to $5 million = 3000000 3000000..5000000 USD (money)"},
        {"The bill costs $3m\xe2\x80\x93$5m.", "$3m\xe2\x80\x93$5m = 3000000 3000000..5000000 USD (money)"},
        {"Between 10% and 12% of homes burned.", "Between 10% and 12% = 10 10..12 percent (percent)"},
        {"Between about 10 and 12 people died.", "Between about 10 and 12 people = 10 10..12 ~ people (killed)"},
        {"A crowd of 5,000 to 6,000 marched.", "5,000 to 6,000 = 5000 5000..6000  (people)"},
        {"He is between 20 and 25 years old.", "between 20 and 25 years old = 20 20..25 years (age)"},
        {"The toll rose from 14 to 31 on Monday.", "14 = 14  (killed); 31 = 31  (killed)"},
        {"The price rose from 14 to 31 dollars.", "14 = 14  (other); 31 dollars = 31 USD (money)"},
        {"Turnout fell from 60 percent to 52 percent.", "60 percent = 60 percent (percent); 52 percent = 52 percent (percent)"},
        {"He worked there for 18+ years.", "18+ years = 18 18.. ~ years (duration)"},
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
        {"Cumbria police said six of them had been arrested.", "six = 6  (arrested)"},
        {"More than a dozen people lost their lives.", "More than a dozen people = 12 12.. ~ people (killed)"},
        {"The attack caused the death of at least 50 people.", "at least 50 people = 50 50.. ~ people (killed)"},
        {"The war claimed the lives of 300 civilians.", "300 civilians = 300 civilians (killed)"},
        {"The dam saved the lives of 300 civilians.", "300 civilians = 300 civilians (people)"},
        {"The raid led to the arrest of 14 men.", "14 men = 14 men (arrested)"},
        {"Twelve people, including three children, were killed.", "Twelve people = 12 people (killed); three children = 3 children (people)"},
        {"Police took 14 people into custody.", "14 people = 14 people (arrested)"},
        {"At least 20 people were taken hostage.", "At least 20 people = 20 20.. ~ people (hostages)"},
        {"Some 3,000 people were forced from their homes.", "Some 3,000 people = 3000 ~ people (displaced)"},
        {"Fourteen people were rescued and six are feared dead.", "Fourteen people = 14 people (people); six = 6  (killed)"},
    };
    CHECK(rows);
}
END_TEST

/* What was told of the first holds for the second. */
START_TEST(fates_shared)
{
    static const row rows[] = {
        {"Eleven people died in Dikili and three in Bergama.", "Eleven people = 11 people (killed); three = 3  (killed)"},
        {"The storm killed 12 people in Oru and five in Kahra.", "12 people = 12 people (killed); five = 5  (killed)"},
        {"A missile injured 12, three of them seriously.", "12 = 12  (injured); three = 3  (injured)"},
        {"The storm killed 12 people and left five in Kahra.", "12 people = 12 people (killed); five = 5  (other)"},
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
        {"The article passed by a vote of 230-to-197.", "230-to-197 = 230 197..230  (score)"},
        {"The bill passed 51 to 49.", "51 to 49 = 51 49..51  (score)"},
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
        {"He lived in the 2300 block of Auburn Street.", ""},
        {"Call (202) 555-0143, or +44 20 7946 0123.", ""},
        {"Call 911 or 112.", ""},
        {"Flight MH17 and flight AF 447 crashed, BA 286 landed.", ""},
        {"The iPhone 15 sold well and Windows 11 did too.", ""},
        {"The MiG-29, the T-72 and the Su-35 are old.", ""},
        {"The 3rd Brigade and the 82nd Airborne left on Day 3.", ""},
        {"The Boeing 737 and the Airbus A320 met at gate 14.", ""},
        {"Highway 61 and Route 66 and the M25 are closed.", ""},
        {"The G7 and the G20 met under Article 5.", ""},
        {"In 1998 the U-2 flew; in 2003 it stopped. See No. 5.", ""},
    };
    CHECK(rows);
}
END_TEST

static void found_quantities(char *const *cells, char *got, size_t size) { quantities_of(cells[0], got, size); }

START_TEST(table)
{
    check_table("tests/data/quantities.tsv", 2, 100, found_quantities);
}
END_TEST

/* ---- numbers in words ---- */

static void below_thousand(unsigned n, char *out, size_t size, const char *hyphen, const char *conjunction)
{
    static const char *const ones[] = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
                                       "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (n >= 100)
        add(out, size, "%s hundred%s", ones[n / 100], n % 100 ? conjunction : "");
    n %= 100;
    if (n >= 20)
        add(out, size, "%s%s%s", tens[n / 10], n % 10 ? hyphen : "", ones[n % 10]);
    else
        add(out, size, "%s", ones[n]);
}

static void spelled(uint64_t n, char *out, size_t size, const char *hyphen, const char *conjunction)
{
    static const struct {
        uint64_t of;
        const char *name;
    } powers[] = {{1000000000, "billion"}, {1000000, "million"}, {1000, "thousand"}};
    *out = 0;
    for (size_t i = 0; i < 3; i++)
        if (n >= powers[i].of) {
            below_thousand((unsigned)(n / powers[i].of), out, size, hyphen, conjunction);
            n %= powers[i].of;
            add(out, size, " %s%s", powers[i].name, !n ? "" : n < 100 ? conjunction : " ");
        }
    if (n)
        below_thousand((unsigned)n, out, size, hyphen, conjunction);
}

/* Written out, in figures, with and without groups: the number is the same. */
START_TEST(numbers_in_words)
{
    uint64_t n = 2, random = 88172645463325252u;
    for (int i = 0; i < 1500; i++) {
        char words[400], text[512], got[512], wanted[512], figures[64];
        spelled(n, words, sizeof words, i % 3 ? "-" : " ", i % 2 ? " and " : " ");
        snprintf(text, sizeof text, "The union said %s members left.", words);
        quantities_of(text, got, sizeof got);
        snprintf(wanted, sizeof wanted, "%s members = %llu members (people)", words, (unsigned long long)n);
        ck_assert_msg(!strcmp(got, wanted), "%s: %s", text, got);
        if (n < 1000)
            snprintf(figures, sizeof figures, "%u", (unsigned)n);
        else if (n < 1000000)
            snprintf(figures, sizeof figures, "%u,%03u", (unsigned)(n / 1000), (unsigned)(n % 1000));
        else
            snprintf(figures, sizeof figures, "%u,%03u,%03u", (unsigned)(n / 1000000), (unsigned)(n / 1000 % 1000), (unsigned)(n % 1000));
        snprintf(text, sizeof text, "The union said %s members left.", figures);
        quantities_of(text, got, sizeof got);
        snprintf(wanted, sizeof wanted, "%s members = %llu members (people)", figures, (unsigned long long)n);
        ck_assert_msg(!strcmp(got, wanted), "%s: %s", text, got);
        random ^= random << 13, random ^= random >> 7, random ^= random << 17;
        n = i < 200 ? n + 1 : 2 + random % (i % 4 == 0 ? 9999u : i % 4 == 1 ? 999999u : 999999999u);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {digits_and_words, bounds, ranges, money, measures, fates, fates_shared, ages_and_scores, no_quantities, table, numbers_in_words};
    return RUN_SUITE("quantity", 60, tests);
}
