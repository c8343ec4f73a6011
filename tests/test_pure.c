/* The small modules that know nothing of documents: UTF-8, offsets, words among others, blobs' headers, output; days are test_calendar.c's. Each is
 * held to an answer found another way. tests/trust/mutate.py changes them in small ways and asks whether these programs notice. */
#include "common/must.h"
#include "common/suite.h"
#include "core/blob.h"
#include "render/out.h"
#include "text/among.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- UTF-8 ---- */

/* Unicode's table of well-formed sequences (3-7): the bytes of the character at `p`, 0 where there is none. */
static unsigned well_formed(const unsigned char *p, size_t left, uint32_t *c)
{
    static const struct {
        unsigned char first, last, second_first, second_last;
        unsigned length;
    } rows[] = {{0, 0x7f, 0, 0, 1}, {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
                {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (*p < rows[i].first || *p > rows[i].last || left < rows[i].length)
            continue;
        *c = rows[i].length == 1 ? *p : rows[i].length == 2 ? *p & 31u : rows[i].length == 3 ? *p & 15u : *p & 7u;
        for (unsigned k = 1; k < rows[i].length; k++) {
            if (p[k] < (k == 1 ? rows[i].second_first : 0x80) || p[k] > (k == 1 ? rows[i].second_last : 0xbf))
                return 0;
            *c = *c << 6 | (p[k] & 63u);
        }
        return rows[i].length;
    }
    return 0;
}

START_TEST(every_sequence)
{
    static const unsigned char tails[] = {0, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xff};
    unsigned char bytes[4];
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second += first < 0xc0 ? 15 : 1)
            for (unsigned i = 0; i < sizeof tails * sizeof tails; i++) {
                bytes[0] = (unsigned char)first, bytes[1] = (unsigned char)second, bytes[2] = tails[i / sizeof tails], bytes[3] = tails[i % sizeof tails];
                for (size_t length = 1; length <= 4; length++) {
                    uint32_t c, wanted = 0;
                    unsigned n = well_formed(bytes, length, &wanted);
                    char *copy = malloc(length); /* of just this size, for the sanitizers */
                    memcpy(copy, bytes, length);
                    uint32_t got = ne_utf8_next(copy, copy + length, &c);
                    if (got != (n ? n : 1) || c != (n ? wanted : 0xfffd))
                        ck_abort_msg("%02x %02x %02x %02x of %zu", bytes[0], bytes[1], bytes[2], bytes[3], length);
                    if (n == length) { /* back, and made anew */
                        char made[4];
                        EQ(ne_utf8_prev(copy, copy + length, &c), n);
                        EQ(c, wanted);
                        EQ(ne_utf8_put(c, made), n);
                        EQ(memcmp(made, copy, n), 0);
                    }
                    free(copy);
                }
            }
}
END_TEST

/* Walks over random bytes: invalid ones, steps back, code points, UTF-16 units, kinds. */
START_TEST(walks)
{
    uint64_t random = 1;
    for (int round = 0; round < 3000; round++) {
        char text[64];
        size_t length = (size_t)round % 61, bad = 0, first = length, points = 0, units = 0;
        size_t point_at[65], unit_at[65];
        for (size_t i = 0; i < length; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            static const char likely[] = "a \xc3\xa9\xe2\x80\x9d\xf0\x90\x80\x80\xff\x80" "Z"; /* U+10000 is the first of two units */
            text[i] = round % 5 == 0 ? 'x' : round % 3 ? likely[(random >> 33) % (sizeof likely - 1)] : (char)(random >> 33);
        }
        const char *end = text + length;
        for (size_t i = 0; i < length;) {
            uint32_t c = 0, n = well_formed((const unsigned char *)text + i, length - i, &c), back;
            if (!n && bad++ == 0)
                first = i;
            for (size_t k = i; k < i + (n ? n : 1); k++)
                point_at[k] = points + (k > i), unit_at[k] = units + (k > i) * (n == 4 ? 2u : 1u);
            n = n ? n : 1;
            i += n;
            points++;
            units += n == 4 ? 2 : 1;
            uint32_t b = ne_utf8_prev(text, text + i, &back);
            MUST(b >= 1 && b <= 4 && b <= i);
        }
        point_at[length] = points, unit_at[length] = units;
        size_t got_first;
        EQ(ne_utf8_invalid(text, length, &got_first), bad);
        EQ(got_first, first);
        uint32_t many[65], many16[65];
        for (size_t i = 0; i <= length; i++) {
            EQ(ne_codepoint_offset(text, length, i), point_at[i]);
            EQ(ne_utf16_offset(text, length, i), unit_at[i]);
            many[i] = many16[i] = (uint32_t)i;
        }
        EQ(ne_codepoint_offset(text, length, length + 9), points);
        ne_codepoint_offsets(text, length, many, length + 1);
        ne_utf16_offsets(text, length, many16, length + 1);
        for (size_t i = 0; i <= length; i++)
            MUST(many[i] == point_at[i] && many16[i] == unit_at[i]);
        (void)end;
    }
}
END_TEST

/* What stands before and behind a text is not its own; what is given is set. */
START_TEST(bounds)
{
    const char *before = "xx\xc3\xa9 and more"; /* the text begins inside the letter */
    uint32_t c = 'x';
    EQ(ne_utf8_prev(before + 3, before + 4, &c), 1);
    EQ(c, NEWSEVENT_REPLACEMENT);
    const char *loose = "\x80\x80\x80\x80\x80"; /* no letter begins within reach */
    c = 'x';
    EQ(ne_utf8_prev(loose, loose + 5, &c), 1);
    EQ(c, NEWSEVENT_REPLACEMENT);
    size_t first;
    EQ(ne_utf8_invalid("\x80six is.", 8, &first), 1);
    EQ(first, 0);
    EQ(ne_utf16_offset("\xef\xbf\xbfx", 4, 3), 1); /* U+FFFF */
    uint32_t offsets[] = {3, 5, 77}, offsets16[] = {3, 5, 77}; /* the last is the caller's own */
    ne_codepoint_offsets("\xc3\xa9\xc3\xa9\xc3\xa9", 6, offsets, 2);
    ne_utf16_offsets("\xc3\xa9\xc3\xa9\xc3\xa9", 6, offsets16, 2);
    MUST(offsets[0] == 2 && offsets[1] == 3 && offsets[2] == 77);
    MUST(offsets16[0] == 2 && offsets16[1] == 3 && offsets16[2] == 77);
}
END_TEST

START_TEST(kinds)
{
    for (uint32_t c = 0; c < 128; c++) {
        unsigned kind = ne_char_kind(c);
        EQ((kind & NEWSEVENT_UPPER) != 0, isupper((int)c) != 0);
        EQ((kind & NEWSEVENT_LOWER) != 0, islower((int)c) != 0);
        EQ((kind & NEWSEVENT_LETTER) != 0, isalpha((int)c) != 0);
        EQ((kind & NEWSEVENT_DIGIT) != 0, isdigit((int)c) != 0);
        EQ((kind & NEWSEVENT_SPACE) != 0, isspace((int)c) || iscntrl((int)c));
        EQ((kind & NEWSEVENT_QUOTE) != 0, c == '"' || c == '\'');
        EQ((kind & NEWSEVENT_SYMBOL) != 0, c && strchr("$+<=>^`|~", (int)c) != NULL);
        EQ((kind & NEWSEVENT_PUNCT) != 0, ispunct((int)c) && !strchr("$+<=>^`|~", (int)c));
        EQ(ne_fold(c), (uint32_t)tolower((int)c));
        EQ(ne_ascii_lower((char)c), tolower((int)c));
    }
    static const struct {
        uint32_t c;
        unsigned kind;
    } rows[] = {{0xc9, NEWSEVENT_UPPER | NEWSEVENT_LETTER}, {0x1c5, NEWSEVENT_UPPER | NEWSEVENT_LETTER}, {0xe9, NEWSEVENT_LOWER | NEWSEVENT_LETTER}, {0x2b0, NEWSEVENT_LETTER},
                {0x5d0, NEWSEVENT_LETTER}, {0x301, NEWSEVENT_LETTER}, {0x903, NEWSEVENT_LETTER}, {0x20dd, NEWSEVENT_LETTER}, {0x664, NEWSEVENT_DIGIT}, {0xa0, NEWSEVENT_SPACE},
                {0x2028, NEWSEVENT_SPACE}, {0x2029, NEWSEVENT_SPACE}, {0x85, NEWSEVENT_SPACE}, {0x200b, NEWSEVENT_SPACE}, {0xfeff, NEWSEVENT_SPACE}, {0x203f, NEWSEVENT_PUNCT},
                {0x2014, NEWSEVENT_PUNCT}, {0x2045, NEWSEVENT_PUNCT}, {0x2046, NEWSEVENT_PUNCT}, {0x2e02, NEWSEVENT_PUNCT}, {0x2e03, NEWSEVENT_PUNCT}, {0x2026, NEWSEVENT_PUNCT},
                {0x20ac, NEWSEVENT_SYMBOL}, {0x1f389, NEWSEVENT_SYMBOL}, {0xb2, NEWSEVENT_SYMBOL}, {0x2016, NEWSEVENT_PUNCT}, {0x2017, NEWSEVENT_PUNCT}, {0x2020, NEWSEVENT_PUNCT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(ne_char_kind(rows[i].c) == rows[i].kind, "U+%04X", (unsigned)rows[i].c);
    static const uint32_t quotes[] = {0x2018, 0x2019, 0x201a, 0x201c, 0x201d, 0x201f, 0xab, 0xbb, 0x2039, 0x203a};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        EQ(ne_char_kind(quotes[i]), NEWSEVENT_PUNCT | NEWSEVENT_QUOTE);
    EQ(ne_fold(0xc9), 0xe9);
    EQ(ne_fold(0x416), 0x436);
    MUST(ne_equals_folded("SAID", 4, "said") && ne_equals_folded("", 0, ""));
    MUST(!ne_equals_folded("SAID", 4, "sai") && !ne_equals_folded("SAI", 3, "said") && !ne_equals_folded("SAIT", 4, "said"));
}
END_TEST

/* ---- words among others ---- */

static bool among_slowly(const char *words, const char *p, size_t length)
{
    char wanted[80];
    if (!length || length + 3 > sizeof wanted)
        return false;
    wanted[0] = ' ';
    for (size_t i = 0; i < length; i++)
        wanted[1 + i] = (char)tolower((unsigned char)p[i]);
    wanted[length + 1] = ' ';
    wanted[length + 2] = 0;
    return strstr(words, wanted) != NULL;
}

START_TEST(words_among_others)
{
    uint64_t random = 7;
    for (int round = 0; round < 40000; round++) {
        char words[120], word[16];
        size_t count = (size_t)round % 24, used = 0;
        words[used++] = ' ';
        for (size_t i = 0; i < count && used < 100; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            for (size_t k = 0, n = 1 + (random >> 40) % 5; k < n; k++)
                words[used++] = (char)('a' + (random >> (33 + k)) % 3);
            words[used++] = ' ';
        }
        words[used] = 0;
        size_t length = (size_t)(random >> 50) % 6;
        for (size_t k = 0; k < length; k++)
            word[k] = (char)((round % 2 ? 'a' : 'A') + (char)((random >> (35 + k)) % 3));
        char *exact = malloc(used + 1); /* of just this size, for the sanitizers */
        memcpy(exact, words, used + 1);
        if (ne_among(exact, word, length) != among_slowly(words, word, length))
            ck_abort_msg("'%s' '%.*s'", words, (int)length, word);
        free(exact);
    }
    static const char many[] = " the last word of a list that is longer than thirty-three bytes by far zebra ";
    MUST(ne_among(many, "zebra", 5) && ne_among(many, "The", 3) && ne_among(many, "far", 3) && ne_among(many, "thirty-three", 12));
    MUST(!ne_among(many, "zebr", 4) && !ne_among(many, "he", 2) && !ne_among(many, "by far", 5) && !ne_among("", "a", 1));
}
END_TEST

/* ---- blobs ---- */

static void put32(unsigned char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> 8 * i);
}

START_TEST(blob_headers)
{
    unsigned char data[96] = "MAGIC678";
    ne_blob blob = {data, sizeof data};
    put32(data + 8, 3), put32(data + 12, sizeof data), put32(data + 16, 2);
    put32(data + 24, 48), put32(data + 28, 16), put32(data + 32, 64), put32(data + 36, 32);
    MUST(ne_blob_check(&blob, "MAGIC678", 3, 2) && ne_blob_check(&blob, "MAGIC678", 3, 0));
    MUST(!ne_blob_check(&blob, "MAGIC679", 3, 2) && !ne_blob_check(&blob, "MAGIC678", 2, 2) && !ne_blob_check(&blob, "MAGIC678", 3, 3));
    MUST(!ne_blob_check(&(ne_blob){data, 95}, "MAGIC678", 3, 2) && !ne_blob_check(&(ne_blob){NULL, 96}, "MAGIC678", 3, 2) &&
              !ne_blob_check(&(ne_blob){data, 23}, "MAGIC678", 3, 0));
    ne_section s = ne_blob_section(&blob, 1);
    MUST(s.data == data + 64 && s.size == 32);
    MUST(ne_blob_section(&blob, 0).data == data + 48 && ne_blob_section(&blob, 0).size == 16);
    MUST(!ne_blob_section(&blob, 2).data && !ne_blob_section(&blob, 2).size && !ne_blob_section(&(ne_blob){NULL, 0}, 0).data);
    static const struct {
        uint32_t at, value;
    } wrong[] = {{24, 49}, {24, 112}, {28, 49}, {36, 33}, {32, 80}, {32, 0x7ffffff0}, {36, 0xffffffff}, {16, 10}, {16, 0xffffffff}, {16, 1}, {12, 95}, {12, 97}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        unsigned char copy[96];
        memcpy(copy, data, sizeof copy);
        put32(copy + wrong[i].at, wrong[i].value);
        ck_assert_msg(!ne_blob_check(&(ne_blob){copy, sizeof copy}, "MAGIC678", 3, 2), "%u: %u", (unsigned)wrong[i].at, (unsigned)wrong[i].value);
    }
    put32(data + 28, 48), put32(data + 36, 0), put32(data + 32, 96); /* up to the very end, and an empty one there */
    MUST(ne_blob_check(&blob, "MAGIC678", 3, 2));
    put32(data + 16, 9), memset(data + 24, 0, 72); /* as many as there is room for */
    MUST(ne_blob_check(&blob, "MAGIC678", 3, 9));
    unsigned char within[256] = "MAGIC678"; /* a directory may not go on behind the blob, whatever stands there */
    put32(within + 8, 3), put32(within + 12, 80), put32(within + 16, 7);
    MUST(ne_blob_check(&(ne_blob){within, 80}, "MAGIC678", 3, 7));
    put32(within + 16, 8);
    MUST(!ne_blob_check(&(ne_blob){within, 80}, "MAGIC678", 3, 7));
    unsigned char small[24] = "MAGIC678";
    put32(small + 8, 3), put32(small + 12, 24);
    MUST(ne_blob_check(&(ne_blob){small, 24}, "MAGIC678", 3, 0));
    EQ(ne_le16((const unsigned char *)"\x34\x12"), 0x1234);
    EQ(ne_le64((const unsigned char *)"\x08\x07\x06\x05\x04\x03\x02\x01"), 0x0102030405060708u);
    EQ(ne_le16s((const unsigned char *)"\xff\xff"), -1);
    EQ(ne_le32s((const unsigned char *)"\xfe\xff\xff\xff"), -2);
    ne_section numbers = {(const unsigned char *)"\x01\x00\x00\x00\x02\x00\x00\x00\x03", 9};
    MUST(ne_section_u32(numbers, 1) == 2 && ne_section_u32(numbers, 2) == 0 && ne_section_u16(numbers, 2) == 2 && ne_section_u16(numbers, 4) == 0);
    MUST(ne_section_string(numbers, 4, 5).length == 5 && ne_section_string(numbers, 9, 0).data && !ne_section_string(numbers, 4, 6).data &&
              !ne_section_string(numbers, 10, 0).data);
}
END_TEST

/* ---- output ---- */

typedef struct sink {
    char data[40000];
    size_t length, calls, stop_after;
} sink;

static int sink_write(void *context, const char *bytes, size_t length)
{
    sink *s = context;
    MUST(length && s->length + length <= sizeof s->data);
    memcpy(s->data + s->length, bytes, length);
    s->length += length;
    return ++s->calls == s->stop_after;
}

START_TEST(output)
{
    static sink s;
    static ne_out out;
    static char wanted[40000];
    static const size_t sizes[] = {1, 7, 8191, 8192, 8193, 16384, 20000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        s.length = s.calls = s.stop_after = 0;
        out.used = 3; /* of whatever was there */
        ne_out_init(&out, sink_write, &s);
        size_t length = 0;
        for (; length + sizes[i] < 30000; length += sizes[i]) {
            for (size_t k = 0; k < sizes[i]; k++)
                wanted[length + k] = (char)('a' + (length + k) % 23);
            ne_out_bytes(&out, wanted + length, sizes[i]);
        }
        MUST(ne_out_flush(&out) && !out.stopped && !out.no_memory);
        EQ(s.length, length);
        EQ(memcmp(s.data, wanted, length), 0);
        EQ(s.calls, (length + 8191) / 8192);
        MUST(ne_out_flush(&out));
        EQ(s.calls, (length + 8191) / 8192); /* nothing is nothing to write */
    }
    s.length = s.calls = 0, s.stop_after = 1;
    ne_out_init(&out, sink_write, &s);
    ne_out_bytes(&out, wanted, 20000);
    MUST(!ne_out_flush(&out) && out.stopped && !out.no_memory && s.calls == 1);
    ne_out_text(&out, "more");
    MUST(!ne_out_flush(&out) && s.calls == 1);
    s.length = s.calls = s.stop_after = 0;
    ne_out_init(&out, sink_write, &s);
    ne_out_no_memory(&out);
    ne_out_text(&out, "more");
    MUST(!ne_out_flush(&out) && out.no_memory && !s.calls);

    static const int64_t numbers[] = {0, 1, -1, 9, 10, 99, 100, -100, 1234567890123, INT64_MAX, INT64_MIN};
    ne_out_init(&out, sink_write, &s);
    size_t used = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ne_out_number(&out, numbers[i]);
        ne_out_char(&out, ' ');
        used += (size_t)snprintf(wanted + used, sizeof wanted - used, "%lld ", (long long)numbers[i]);
    }
    MUST(ne_out_flush(&out) && s.length == used && !memcmp(s.data, wanted, used));

    static const struct {
        const char *text, *line; /* NULL: nothing was left */
    } lines[] = {{"a b", "a b"}, {"  a \t\n b\r\n", "a b"}, {"", NULL}, {" \x7f\x1b\n", NULL}, {"a\x1b[31mb", "a [31mb"}, {"a\xff" "b", "a\xef\xbf\xbd" "b"}, {"\xc3\xa9", "\xc3\xa9"},
                 {"a\xc2\x85" "b\xe2\x80\xa8" "c\xe2\x80\xa9" "d", "a b c d"}, {"\xf0\x9f\x8e\x89", "\xf0\x9f\x8e\x89"}, {"\xe2\x80", "\xef\xbf\xbd\xef\xbf\xbd"}, {"!\x7f~", "! ~"}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        s.length = 0;
        ne_out_init(&out, sink_write, &s);
        EQ(ne_out_line(&out, lines[i].text, strlen(lines[i].text)), lines[i].line != NULL);
        ne_out_flush(&out);
        ck_assert_msg(s.length == (lines[i].line ? strlen(lines[i].line) : 0) && !memcmp(s.data, lines[i].line ? lines[i].line : "", s.length), "%zu", i);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_sequence, walks, bounds, kinds, words_among_others, blob_headers, output};
    return RUN_SUITE("pure modules", 60, tests);
}
