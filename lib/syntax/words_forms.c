/* Which strings are addresses, emoticons, abbreviations, prefixes and fused forms. The lists are small and closed; they
 * follow what the English Web Treebank and GUM do, which in turn follow the Linguistic Data Consortium's rules for the
 * treebank (prefixes that stay joined). */
#include "syntax/words.h"

#include "text/utf8.h"

#include <string.h>

#define S NEWSEVENT_BYTE_SPACE
#define L NEWSEVENT_BYTE_LETTER
#define D NEWSEVENT_BYTE_DIGIT
#define W NEWSEVENT_BYTE_WIDE
#define O NEWSEVENT_BYTE_OTHER
const uint8_t ne_word_class[256] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, S,
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
};
#undef S
#undef L
#undef D
#undef W
#undef O

/* Binary search among lower-case words, ASCII case aside. */
static bool in_list(const char *const *list, size_t count, const char *p, size_t length)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2, i = 0;
        const char *word = list[middle];
        while (i < length && word[i] && ne_ascii_lower(p[i]) == word[i])
            i++;
        if (i == length && !word[i])
            return true;
        if (i < length && (!word[i] || (unsigned char)ne_ascii_lower(p[i]) > (unsigned char)word[i]))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
#define IN(list, p, length) in_list(list, sizeof(list) / sizeof *(list), p, length)

bool ne_is_abbreviation(const char *p, size_t length)
{
    static const char *const list[] = {
        "adm", "al", "ala", "am", "amb", "approx", "apr", "apt", "ariz", "ark", "arr", "arrv", "assn", "asst", "attn", "aug",
        "av", "ave", "bldg", "blvd", "brig", "bros", "ca", "calif", "capt", "cf", "cmdr", "co", "col", "colo", "comdr",
        "conf", "conn", "corp", "cpl", "ct", "ctr", "dec", "del", "dept", "dist", "div", "dr", "ed", "eds", "eg", "esq",
        "est", "etc", "eve", "ext", "feb", "fig", "figs", "fla", "fr", "fri", "ft", "ga", "gen", "gov", "govs", "hon",
        "hr", "hrs", "hwy", "ie", "ill", "inc", "ind", "insp", "jan", "jr", "kan", "kg", "km", "ky", "la", "lb", "lbs",
        "lt", "ltd", "lv", "maj", "mar", "mass", "md", "messrs", "mfg", "mgr", "mich", "min", "minn", "miss", "mlle",
        "mme", "mo", "mon", "mont", "mr", "mrs", "ms", "msgr", "mt", "neb", "nev", "no", "nos", "nov", "oct", "okla", "op",
        "ore", "oz", "pa", "para", "ph", "pp", "pres", "prof", "pvt", "rd", "rec", "rep", "reps", "ret", "rev", "rt",
        "sat", "sec", "sen", "sens", "sep", "sept", "sgt", "spc", "spec", "sq", "sr", "st", "sta", "ste", "sts", "sun", "supt",
        "tel", "tenn", "tex", "thu", "thur", "thurs", "tue", "tues", "univ", "va", "vol", "vols", "vs", "vt", "wash",
        "wed", "wis", "wm", "yr", "yrs",
    };
    return IN(list, p, length);
}

bool ne_is_joined_prefix(const char *p, size_t length)
{
    static const char *const list[] = {
        "ante", "anti", "arch", "auto", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "ex", "extra", "hyper",
        "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "neo", "non",
        "over", "pan", "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub",
        "super", "trans", "tri", "ultra", "un", "uni",
    };
    return IN(list, p, length);
}

bool ne_is_unit(const char *p, size_t length)
{
    static const char *const list[] = {
        "acre", "acres", "am", "b", "bn", "bpd", "cc", "cm", "days", "feet", "ft", "ghz", "gw", "gwh", "ha", "hh", "hours",
        "hp", "hrs", "hz", "inch", "inches", "k", "kb", "kg", "khz", "km", "kmh", "kph", "kt", "kw", "kwh", "lb", "lbs",
        "m", "mb", "mhz", "miles", "min", "mins", "minutes", "ml", "mm", "mn", "mph", "mw", "mwh", "oz", "p", "percent",
        "pm", "ppm", "sq", "tn", "trn", "years", "yr", "yrs",
    };
    return IN(list, p, length) || (length == 1 && *p == 't');
}

uint32_t ne_fused(const char *p, size_t length)
{
    static const char *const list[] = {
        "aint", "arent", "cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "gimme", "gonna", "gotta", "hadnt",
        "hasnt", "havent", "im", "isnt", "ive", "lemme", "shouldnt", "thats", "wanna", "wasnt", "werent", "whats", "wont",
        "wouldnt",
    };
    if (length < 2 || length > 8)
        return 0;
    char last = ne_ascii_lower(p[length - 1]), before = ne_ascii_lower(p[length - 2]);
    bool may = last == 't' ? before == 'n' || before == 'o' : last == 's' ? before == 't' : last == 'a' ? before == 'n' || before == 't'
               : last == 'e' ? before == 'm' || before == 'v' : last == 'm' && before == 'i'; /* as all of them end */
    if (!may || !IN(list, p, length))
        return 0;
    if (length == 2) /* "IM" is a message, not "I'm" */
        return p[1] == 'm' ? 1 : 0;
    if (last == 's')
        return (uint32_t)length - 1;
    if (before == 'o') /* cannot */
        return 3;
    if (last == 'e' && before == 'v')
        return 1;
    return (uint32_t)length - 2;
}

uint32_t ne_apostrophe(const char *p, const char *end)
{
    if (p >= end)
        return 0;
    if (*p == '\'' || *p == '`')
        return 1;
    if ((unsigned char)*p < 0x80)
        return 0;
    uint32_t c, n = ne_utf8_next(p, end, &c);
    return c == 0x2019 || c == 0x2018 || c == 0xb4 || c == 0x2bc || c == 0x201b || c == 0x2032 ? n : 0;
}

/* Letters, digits and what else an address may hold. */
static bool address_byte(unsigned char c)
{
    return c > 32 && c < 127 && c != '<' && c != '>' && c != '"' && c != '[' && c != ']' && c != '{' && c != '}' && c != '|';
}

static bool known_ending(const char *p, size_t length)
{
    static const char *const list[] = {
        "aspx", "au", "biz", "ca", "com", "csv", "doc", "docx", "edu", "eu", "exe", "fr", "gov", "htm", "html", "info",
        "int", "io", "jpeg", "jpg", "ly", "mil", "mp3", "net", "org", "pdf", "php", "png", "ppt", "ru", "tv", "txt", "ua",
        "uk", "url", "xls", "xml", "zip",
    };
    return IN(list, p, length);
}

static const char *last_dot(const char *p, const char *q)
{
    while (q > p)
        if (*--q == '.')
            return q;
    return NULL;
}

/* "alt.animals.cat": lower-case words of two letters or more, at least three of them. */
static bool is_newsgroup(const char *p, const char *q)
{
    uint32_t parts = 1, length = 0;
    for (; p < q; p++) {
        if (*p == '.' && length < 2)
            return false;
        if (*p != '.' && *p != '-' && (*p < 'a' || *p > 'z'))
            return false;
        parts += *p == '.';
        length = *p == '.' ? 0 : length + 1;
    }
    return parts >= 3;
}

uint32_t ne_address(const char *p, const char *end)
{
    const char *q = p, *at = NULL, *dot = NULL, *scheme = NULL;
    while (q < end && address_byte((unsigned char)*q)) {
        if (*q == '@' && !at)
            at = q;
        else if (*q == '.')
            dot = q;
        else if (*q == ':' && !scheme && end - q > 2 && q[1] == '/' && q[2] == '/')
            scheme = q;
        q++;
    }
    bool www = q - p > 4 && ne_equals_folded(p, 4, "www."), mailto = q - p > 7 && ne_equals_folded(p, 7, "mailto:");
    bool handle = (*p == '@' || *p == '#') && q - p > 1 && ne_word_class[(unsigned char)p[1]] == NEWSEVENT_BYTE_LETTER;
    /* what closes the sentence or the bracket around the address is not of it */
    const char *close = memchr(p, '(', (size_t)(q - p));
    while (q > p && strchr(".,;:!?')*", q[-1]) && !(q[-1] == ')' && close))
        q--;
    if (dot && dot >= q)
        dot = last_dot(p, q); /* the last stop that is left */
    if (scheme && scheme > p && scheme < q)
        return (uint32_t)(q - p);
    if (handle) {
        const char *r = p + 1;
        while (r < q && (ne_word_class[(unsigned char)*r] == NEWSEVENT_BYTE_LETTER || ne_word_class[(unsigned char)*r] == NEWSEVENT_BYTE_DIGIT || *r == '_'))
            r++;
        return (uint32_t)(r - p);
    }
    if (www || mailto || (at && at > p && at < q - 1))
        return (uint32_t)(q - p);
    if (!dot || at)
        return 0;
    /* a host name or file: dotted parts of letters, digits, hyphens, the last a known ending, perhaps a path behind */
    const char *last = p, *r = p;
    for (; r < q && (ne_word_class[(unsigned char)*r] == NEWSEVENT_BYTE_LETTER || ne_word_class[(unsigned char)*r] == NEWSEVENT_BYTE_DIGIT || *r == '-' || *r == '_' || *r == '.'); r++)
        if (*r == '.')
            last = r + 1;
    if (last - p < 3)
        return 0;
    if (!known_ending(last, (size_t)(r - last)) && !(r == q && is_newsgroup(p, q)))
        return 0;
    return (uint32_t)((r < q && *r == '/' ? q : r) - p);
}

uint32_t ne_emoticon(const char *p, const char *end)
{
    static const char *const list[] = {
        ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":'(", ":)", ":(", ";)", ":D", ":P", ":p", "=)", "=(", ":/", ":]", ":|", "(:", "=D", "^_^", "<3", "XD", "xD", ":o)", ":))",
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        size_t n = strlen(list[i]);
        if ((size_t)(end - p) < n || memcmp(p, list[i], n) != 0)
            continue;
        const char *q = p + n;
        while (q < end && (*q == '.' || *q == '!' || *q == ','))
            q++;
        if (q == end)
            return (uint32_t)n;
    }
    return 0;
}
