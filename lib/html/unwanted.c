/* Elements that are no part of a story, by what they are and what their class or id calls them. */
#include "html/html.h"

#include <string.h>

/* Parts of class names and ids, between dashes, underscores and capitals: "social-share", "shareBar", "post_comments". */
static const char *const words[] = {
    "share",      "sharing",  "sharebar",   "social",    "comment",   "comments",  "respond",      "disqus",    "related",   "recommended",
    "recommend",  "recirc",   "newsletter", "signup",    "subscribe", "subscription", "promo",     "promoted",  "advert",    "advertisement",
    "ads",        "ad",       "sponsor",    "sponsored", "outbrain",  "taboola",   "cookie",       "cookies",   "consent",   "gdpr",
    "breadcrumb", "breadcrumbs", "menu",    "navbar",    "nav",       "navigation", "sidebar",     "footer",    "popup",     "modal",
    "overlay",    "paywall",  "pagination", "pager",     "toolbar",   "trending",  "popular",      "mostread",  "readmore",  "morestories",
    "skip",       "login",    "donate",     "donation",  "follow",    "masthead",  "ticker",       "teaser",    "teasers",   "copyright"};

static bool name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

static bool cue(const char *p, size_t length)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ne_html_word(p, length, words[i]))
            return true;
    return false;
}

/* The words of one attribute. Names that tell what an element has, not what it is ("has-sidebar", "no-ads"), are passed over. */
static bool named_so(const char *value)
{
    while (value && *value) {
        value += strspn(value, " \t\n");
        size_t name = strcspn(value, " \t\n");
        const char *end = value + name;
        bool about_others = !strncmp(value, "has-", 4) || !strncmp(value, "no-", 3) || !strncmp(value, "with-", 5) || !strncmp(value, "is-", 3);
        for (const char *p = value; p < end && !about_others;) {
            const char *q = p + 1;
            while (q < end && name_char(*q))
                q++;
            if (cue(p, (size_t)(q - p)))
                return true;
            p = q < end && !(*q >= 'A' && *q <= 'Z') ? q + 1 : q;
        }
        value = end;
    }
    return false;
}

static bool role(const char *value)
{
    static const char *const roles[] = {"navigation", "complementary", "contentinfo", "search", "menu", "menubar", "dialog", "alert", "toolbar"};
    for (size_t i = 0; value && i < sizeof roles / sizeof *roles; i++)
        if (!strcmp(value, roles[i]))
            return true;
    return false;
}

static bool hidden(const GumboNode *node)
{
    const char *aria = ne_html_attribute(node, "aria-hidden"), *style = ne_html_attribute(node, "style");
    if (ne_html_attribute(node, "hidden") || (aria && !strcmp(aria, "true")))
        return true;
    const char *display = style ? strstr(style, "display") : NULL;
    if (!display)
        return false;
    display += 7;
    display += strspn(display, " :");
    return !strncmp(display, "none", 4);
}

/* Bytes of prose that begin before an offset. */
static uint32_t prose_before(const ne_html_ranges *prose, uint32_t offset)
{
    uint32_t low = 0, high = prose->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (prose->rows[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? prose->rows[low - 1].end : 0;
}

/* Whether an element holds a good part of the page's prose, whatever it is called: some pages are one form, or "sidebar-left". */
static bool carries_the_story(const ne_html_work *work, const GumboNode *node)
{
    const GumboElement *e = &node->v.element;
    uint32_t total = work->prose.count ? work->prose.rows[work->prose.count - 1].end : 0;
    uint32_t own = prose_before(&work->prose, e->end_pos.offset) - prose_before(&work->prose, e->start_pos.offset);
    return total && own <= total && own * (uint64_t)3 >= total;
}

bool ne_html_unwanted(const ne_html_work *work, const GumboNode *node)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return false;
    switch (node->v.element.tag) {
    case GUMBO_TAG_HTML: case GUMBO_TAG_BODY: case GUMBO_TAG_MAIN: return false;
    case GUMBO_TAG_HEAD: case GUMBO_TAG_TITLE: case GUMBO_TAG_NAV: case GUMBO_TAG_FOOTER: return true;
    case GUMBO_TAG_ASIDE: case GUMBO_TAG_MENU: return !carries_the_story(work, node);
    default: break;
    }
    bool so = hidden(node) || role(ne_html_attribute(node, "role")) || named_so(ne_html_attribute(node, "class")) || named_so(ne_html_attribute(node, "id"));
    return so && !carries_the_story(work, node);
}
