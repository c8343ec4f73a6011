/* Texts that nobody writes, to see that none of them costs much more than news: hostile KIND BYTES; without arguments, the kinds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *kind, *unit, *opening; /* the unit is repeated; an opening stands once before it */
} kinds[] = {
    {"sentence", "the army attacked the town and killed three people in Kyiv while ", "The minister said on Monday that "},
    {"if", "if ", ""},
    {"said", "said ", ""},
    {"who-said", "he said she said that ", ""},
    {"attack", "attack ", ""},
    {"killed-by", "killed by ", ""},
    {"names", "Zorina Kelevski, Joe Biden, Osttaro, United Nations, General Smith, Manullax and ", ""},
    {"quotes-open", "\xe2\x80\x9c", ""},
    {"quotes-said", "\"he said ", ""},
    {"quotes-nested", "\xe2\x80\x9cHe said: \xe2\x80\x98We attack. ", ""},
    {"apostrophes", "'s ", ""},
    {"apostrophes-curly", "workers\xe2\x80\x99 ", "\xe2\x80\x98We "},
    {"brackets", "[(\xe2\x80\x9c", ""},
    {"no-break-spaces", "\xc2\xa0", ""},
    {"combining-marks", "\xcc\x81", "a"},
    {"scripts", "a\xd0\xb1\xce\xb1\xe4\xb8\xad\xd7\xa2 ", ""},
    {"numbers", "17 40521 3,000 ", ""},
    {"number-words", "three hundred thousand and five million ", ""},
    {"dates", "on Monday, 3 March 2021 and ", ""},
    {"money", "5 percent of $3 ", ""},
    {"one-word", "a", ""},
    {"digits", "7", ""},
    {"hyphens", "a-", ""},
    {"stops", ". ", ""},
    {"commas", "and, ", ""},
    {"lines", "a\n", ""},
    {"empty-lines", "\n", ""},
    {"bullets", "* a\n\n", ""},
    {"capitals", "THE ARMY ATTACKED THE TOWN ", ""},
    {"addresses", "http://a.b/", ""},
    {"emoji", "\xf0\x9f\x98\x80 ", ""},
    {"broken", "\x80\xff\xfe ", ""},
};

int main(int argc, char **argv)
{
    size_t count = sizeof kinds / sizeof *kinds, size = argc > 2 ? (size_t)atol(argv[2]) : 0;
    for (size_t i = 0; i < count; i++) {
        if (argc < 3) {
            puts(kinds[i].kind);
        } else if (!strcmp(argv[1], kinds[i].kind)) {
            fputs(kinds[i].opening, stdout);
            for (size_t n = strlen(kinds[i].opening), step = strlen(kinds[i].unit); n + step <= size; n += step)
                fputs(kinds[i].unit, stdout);
            return 0;
        }
    }
    return argc < 3 ? 0 : 2;
}
