#include "common/shuffle.h"

#include "common/mutate.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct list {
    const char **rows;
    size_t count, capacity;
} list;

enum { TIME, QUANTITY, QUOTE, PERSON, NUMBER, FUNCTION, MARK, SPECIAL, PAGE, FURNITURE, THEMES };
static list words[THEMES], sentences;

static void put(list *l, const char *row)
{
    if (l->count == l->capacity) {
        l->capacity = l->capacity ? 2 * l->capacity : 256;
        l->rows = realloc(l->rows, l->capacity * sizeof *l->rows);
    }
    l->rows[l->count++] = row;
}

/* Column `column` of a table's rows; the memory stays, and is known by its beginning to what looks for leaks. */
static void read_table(list *to, const char *path, int column)
{
    static list texts;
    text t = text_of_file(path);
    put(&texts, t.data);
    for (char *line = t.data, *end; line && *line; line = end ? end + 1 : NULL) {
        end = strchr(line, '\n');
        if (end)
            *end = 0;
        char *cell = line;
        for (int c = 0; c < column && cell; c++)
            cell = strchr(cell, '\t') ? strchr(cell, '\t') + 1 : NULL;
        if (*line == '#' || !cell || !*cell)
            continue;
        if (strchr(cell, '\t'))
            *strchr(cell, '\t') = 0;
        put(to, cell);
    }
}

static const char *const lists[THEMES] = {
    [NUMBER] = "1|2|3|7|10|12|13|23|28|30|31|32|44|69|96|100|120|314|347|842|908|1100|1200|1430|1800|1943|1968|1999|2000|2011|2019|2024|2030|2100|2300|3,000|10,000|"
               "1.5|3.25|6:30|6.30|18:45|25:61|1,5|28/10/2024|10/28/24|28.10.24|2024-10-28|2019/20|2003-04|1914-1918|'96|5th|21st|31st|1990s|'60s|40-year-old|3-4|12m|5km|"
               "US$4m|£2bn|1/2|½|2500000|two|three|seven|eleven|twenty|twenty-four|thirty|sixty|hundred|thousand|million|dozen|half|quarter|third|one",
    [FUNCTION] = "the|a|an|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|whom|whose|if|when|as|until|since|between|through|before|after|not|no|than|more|"
                 "less|up|down|about|he|she|it|they|his|her|their|its|this|these|those|will|would|was|were|is|are|has|had|have|been|be|said|says|say|told|there|so|also",
    [MARK] = "\"|\"|“|”|‘|’|'|,|,|,|.|.|;|:|-|–|—|(|)|/|%|$|!|?|...|#|[|]|«|»|*",
    [SPECIAL] = "p.m.|a.m.|pm|GMT|(2300 GMT)|EST|local time|o'clock|half past|quarter to|BC|AD|B.C.|circa|c.|fiscal|season|of the year|in the|mid-|early|late|the end of|"
                "the first half of|the second quarter of|last|next|this|that|the same|previous|following|coming|other|every|each|Monday|Tuesday|Fri.|Sat.|March|May|Sept.|"
                "August|January|spring|Christmas|yesterday|today|tonight|morning|night|dawn|week|weeks|month|year|years|day|days|hours|minutes|decade|century|quarter|"
                "weekend|ago|later|earlier|before|after|hence|from now|long|old|people|killed|injured|homes|per cent|percent|dollars|metres|km|tonnes|degrees|times|as many|"
                "Police|the mayor|Ida Marlowitz|Mr. Marlowitz|the United Nations|officials|a spokesman|according to|told reporters|she added|asked|in a statement|on Twitter|"
                "Norway|Lundhavn|Russia|U.S.|Norwegian|North Koreans|Bergama|the company|President|Minister|Dr.|the army|rebels|troops|children",
    [FURNITURE] = "World|Europe|\xc2\xa9|2021|Northern Press|(AP Photo/Jo Aho)|[Photo: Jo Aho]|ISTANBUL|Oslo, Norway|March 4, 2021|06:10 GMT|https://x.org/a|"
                  "news@x.org|Lena Marsh|you|your|1.|-|\xe2\x80\xa2|Q:|>|/|:|By|LUNDHAVN (CP) -|04.03.2021|3/14/2021|REUTERS|* * *|555 0100"};

void shuffle_open(void)
{
    static const char *const times[] = {"calendar", "function", "holidays", "phrases", "tense", "zones"}, *const quantities[] = {"currencies", "fates", "labels", "nouns", "numbers", "qualifiers", "units"};
    char path[64];
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        strcat(strcat(strcpy(path, "data/time/"), times[i]), ".tsv");
        read_table(&words[TIME], path, 0);
    }
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++) {
        strcat(strcat(strcpy(path, "data/quantity/"), quantities[i]), ".tsv");
        read_table(&words[QUANTITY], path, 0);
    }
    read_table(&words[QUOTE], "data/quote/sayings.tsv", 0);
    read_table(&words[PERSON], "data/coref/words.tsv", 0);
    read_table(&words[PAGE], "data/layout/cues.tsv", 0);
    for (int t = NUMBER; t < THEMES; t++) {
        if (!lists[t])
            continue;
        char *copy = strdup(lists[t]);
        for (char *w = strtok(copy, "|"); w; w = strtok(NULL, "|"))
            put(&words[t], w);
    }
    read_table(&sentences, "tests/data/times.tsv", 1);
    read_table(&sentences, "tests/data/quantities.tsv", 0);
    read_table(&sentences, "tests/data/figures.tsv", 0);
    for (size_t a = 0; a < article_count(); a++) { /* each paragraph as it stands: a sentence or a few */
        text t = article_text(a);
        if (t.length < 2 || (unsigned char)t.data[0] >= 0xfe)
            continue;
        for (char *line = strtok(t.data, "\n"); line; line = strtok(NULL, "\n"))
            if (strlen(line) > 10 && strlen(line) < 600)
                put(&sentences, line);
    }
}

static size_t below(uint64_t *state, size_t n) { return n ? (size_t)(next_number(state) % n) : 0; }
static const char *any(const list *l, uint64_t *state) { return l->rows[below(state, l->count)]; }

static void append(text *t, const char *s) { text_append(t, s, strlen(s)); }

/* A word, sometimes with a capital, sometimes in capitals. */
static void append_word(text *t, const char *word, uint64_t *state)
{
    size_t from = t->length, way = below(state, 16);
    append(t, word);
    for (size_t i = from; i < t->length && way < 4; i++)
        if ((i == from || !way) && (unsigned char)t->data[i] < 128)
            t->data[i] = (char)toupper((unsigned char)t->data[i]);
}

static const char *word_of(int theme, uint64_t *state)
{
    static const int others[] = {NUMBER, FUNCTION, MARK, SPECIAL, SPECIAL};
    size_t way = below(state, 8);
    return any(&words[way < 3 ? theme : others[way - 3]], state);
}

/* Cuts a sentence into words. */
static size_t cut(const char *sentence, char **copy, char **out, size_t most)
{
    size_t n = 0;
    *copy = strdup(sentence);
    for (char *w = strtok(*copy, " "); w && n < most; w = strtok(NULL, " "))
        out[n++] = w;
    return n;
}

#define MOST 160
/* Puts between two words of a sentence what a sentence has there: mostly a space. */
static void join(text *t, const char *word, uint64_t *state)
{
    bool mark = strchr(",.;:%)?!", *word) != NULL && !word[1];
    if (t->length && t->data[t->length - 1] != '\n' && !(mark && below(state, 8)) && (mark || below(state, 20)))
        append(t, " ");
}

static void spliced(text *t, const char *sentence, size_t changes, int theme, uint64_t *state)
{
    char *copy, *other_copy = NULL, *w[2 * MOST], *other[MOST];
    size_t n = cut(sentence, &copy, w, MOST);
    if (changes && below(state, 5) < 2) { /* the beginning of one, the end of another */
        size_t m = cut(any(&sentences, state), &other_copy, other, MOST), i = below(state, n + 1), j = below(state, m + 1);
        for (n = i; j < m && n < MOST; j++)
            w[n++] = other[j];
    }
    for (size_t i = 0; i < n; i++) {
        size_t way = changes ? below(state, n + 4 * changes) : n;
        if (way < changes)
            continue; /* left out */
        if (way < 3 * changes) {
            const char *word = word_of(theme, state);
            join(t, word, state);
            append_word(t, word, state);
        }
        if (way >= changes && way < 2 * changes)
            continue; /* in its place */
        if (changes)
            join(t, w[i], state);
        else if (t->length && t->data[t->length - 1] != '\n')
            append(t, " ");
        append(t, w[i]);
    }
    free(copy);
    free(other_copy);
}

static void one(text *t, uint64_t *state)
{
    int theme = (int)below(state, NUMBER);
    size_t from = t->length;
    if (below(state, 4))
        spliced(t, any(&sentences, state), 1 + below(state, 3), theme, state);
    else
        for (size_t n = 2 + below(state, 12); n; n--) {
            const char *word = word_of(theme, state);
            join(t, word, state);
            append_word(t, word, state);
        }
    if (from < t->length && (unsigned char)t->data[from] < 128)
        t->data[from] = (char)toupper((unsigned char)t->data[from]);
    static const char *const ends[] = {".", ".", ".", ".", "", "?", "!", ".\""};
    append(t, ends[below(state, sizeof ends / sizeof *ends)]);
}

/* A line as pages have it around a story. */
static void furniture(text *t, uint64_t *state)
{
    for (size_t n = 1 + below(state, 8); n; n--) {
        size_t way = below(state, 8);
        const char *word = way < 3 ? any(&words[PAGE], state) : way < 6 ? any(&words[FURNITURE], state) : word_of(PERSON, state);
        join(t, word, state);
        append_word(t, word, state);
    }
    append(t, below(state, 3) ? "\n\n" : below(state, 2) ? "\n" : ".\n");
}

text shuffled(uint64_t *state)
{
    text t = {NULL, 0, 0};
    append(&t, "");
    for (size_t p = 1 + below(state, 3); p; p--) {
        if (!below(state, 3))
            furniture(&t, state);
        for (size_t n = 1 + below(state, 4); n; n--)
            one(&t, state);
        append(&t, below(state, 3) ? "\n\n" : "\n");
    }
    if (!below(state, 3))
        furniture(&t, state);
    return t;
}

uint64_t shuffle_state(size_t number)
{
    uint64_t state = 0x2545f4914f6cdd1du + number * 0x9e3779b97f4a7c15u;
    return state + !state;
}

void each_shuffled(size_t first, void (*act)(const text *t))
{
    size_t rounds = getenv("NEWSEVENT_LONG") ? 1000 : getenv("NEWSEVENT_SANITIZED") ? 10 : 60;
    for (size_t i = 0; i < rounds; i++) {
        uint64_t state = shuffle_state(first + i);
        text t = shuffled(&state);
        act(&t);
        text_free(&t);
    }
}

text retold(const text *t, uint64_t *state)
{
    text out = {NULL, 0, 0};
    append(&out, "");
    char *copy = strdup(t->data), *at = copy;
    for (char *end; at && *at; at = end) {
        end = strchr(at, '\n');
        if (end)
            *end++ = 0;
        spliced(&out, at, below(state, 2), (int)below(state, NUMBER), state);
        append(&out, "\n");
    }
    free(copy);
    for (size_t i = 0; i < out.length; i++) /* other counts */
        if (isdigit((unsigned char)out.data[i]) && !below(state, 6))
            out.data[i] = (char)('0' + below(state, 10));
    return out;
}
