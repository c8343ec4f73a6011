/* The public functions. */
#include "html/html.h"

#include <string.h>

#define DEFAULT_MOST (16u << 20)
#define MOST (1u << 30)

static ne_html *fail(ne_html *html, ne_error *error, ne_code code, const char *message, uint64_t offset)
{
    if (error)
        *error = (ne_error){code, message, offset};
    ne_html_free(html);
    return NULL;
}

/* The structure itself lies in its arena. */
static ne_html *open_page(const ne_allocator *allocator)
{
    ne_html_arena arena;
    ne_html_arena_init(&arena, allocator);
    ne_html *html = ne_html_alloc(&arena, sizeof *html);
    if (!html)
        return NULL;
    memset(html, 0, sizeof *html);
    html->arena = arena;
    return html;
}

ne_html *ne_html_read(const char *page, size_t length, const ne_html_options *options, ne_error *error)
{
    if ((!page && length) || (options && options->size < sizeof *options) || (options && options->max_page > MOST))
        return fail(NULL, error, NEWSEVENT_ERROR_ARGUMENT, "no page, or options of unknown size", 0);
    uint64_t most = options && options->max_page ? options->max_page : DEFAULT_MOST;
    if (length > most)
        return fail(NULL, error, NEWSEVENT_ERROR_LIMIT, "the page is too long", most);
    const ne_allocator *allocator = options ? options->allocator : NULL;
    ne_html *html = open_page(allocator);
    if (!html)
        return fail(NULL, error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
    ne_html_work work = {.html = html};
    ne_html_arena_init(&work.arena, allocator);
    work.arena.limit = (4u << 20) + 96 * (uint64_t)length;
    bool good = ne_html_decode(&work, page ? page : "", (uint32_t)length, options ? options->charset : (ne_string){NULL, 0}) &&
                ne_html_scan(&work) && ne_html_parse(&work) && ne_html_about_find(&work) && ne_html_write(&work);
    bool limited = work.arena.limited;
    ne_html_arena_free(&work.arena);
    if (good)
        return html;
    return limited ? fail(html, error, NEWSEVENT_ERROR_LIMIT, "the page needs too much memory", 0)
                   : fail(html, error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
}

void ne_html_free(ne_html *page)
{
    if (!page)
        return;
    ne_html_arena arena = page->arena; /* the page lies in it */
    ne_html_arena_free(&arena);
}

const char *ne_html_text(const ne_html *page, size_t *length)
{
    if (length)
        *length = page ? page->length : 0;
    return page ? page->text : "";
}

const ne_html_about *ne_html_about_page(const ne_html *page)
{
    static const ne_html_about nothing;
    return page ? &page->about : &nothing;
}

void ne_html_article(const ne_html *page, ne_article *article)
{
    if (!article)
        return;
    const ne_html_about *about = ne_html_about_page(page);
    *article = (ne_article){.size = sizeof *article, .id = about->url, .published = about->published, .language = about->language, .source = about->outlet};
}

ne_code ne_html_source(const ne_html *page, uint32_t start, uint32_t end, ne_span *source)
{
    if (!page || !source || start > end || end > page->length)
        return NEWSEVENT_ERROR_ARGUMENT;
    uint32_t from = ne_html_map_start(&page->to_source, start), to = ne_html_map_end(&page->to_source, end);
    source->start = ne_html_map_start(&page->to_page, from);
    source->end = start == end ? source->start : ne_html_map_end(&page->to_page, to);
    if (source->end < source->start) { /* broken nesting put a later piece of the page first: the span holds both */
        source->start = ne_html_map_start(&page->to_page, ne_html_map_start(&page->to_source, end - 1));
        source->end = ne_html_map_end(&page->to_page, ne_html_map_end(&page->to_source, start + 1));
    }
    return NEWSEVENT_OK;
}
