/* A document goes into a digest. */
#include "story/make.h"
#include "core/engine.h"
#include "core/error.h"
#include "text/calendar.h"
#include "text/utf8.h"

uint32_t *ne_maker_row(ne_maker *m, uint32_t table, uint32_t width)
{
    uint32_t first = m->words[table].count;
    for (uint32_t i = 0; i < width; i++) {
        if (!ne_vec_room(&m->arena, (void **)&m->words[table].rows, &m->words[table].count, &m->words[table].capacity, sizeof(uint32_t)))
            return NULL;
        m->words[table].count++;
    }
    return m->words[table].rows + first;
}

uint32_t ne_maker_rows(const ne_maker *m, uint32_t table, uint32_t width) { return m->words[table].count / width; }

ne_string ne_maker_text(const ne_maker *m, uint32_t start, uint32_t end)
{
    ne_string s;
    s.data = ne_text(m->doc, start, end, &s.length);
    return s;
}

/* How much of a string fits in `most` bytes without cutting a character. */
static size_t fitting(ne_string s, uint32_t most)
{
    if (s.length <= most)
        return s.length;
    size_t n = most;
    while (n && ((unsigned char)s.data[n] & 0xc0) == 0x80)
        n--;
    return n;
}

bool ne_maker_string(ne_maker *m, uint32_t *row, uint32_t word, ne_string s, uint32_t most)
{
    size_t n = fitting(s, most);
    uint32_t first = m->pool.count;
    bool space = false;
    for (const char *p = s.data, *end = n ? s.data + n : s.data; p < end;) {
        uint32_t c, bytes = ne_utf8_next(p, end, &c);
        if (ne_char_kind(c) & NEWSEVENT_SPACE) {
            space = m->pool.count > first;
            p += bytes;
            continue;
        }
        char put[5];
        uint32_t length = 0;
        if (space)
            put[length++] = ' ';
        space = false;
        length += ne_utf8_put(c, put + length); /* what is no UTF-8 becomes U+FFFD */
        for (uint32_t i = 0; i < length; i++) {
            char *at = NEWSEVENT_PUSH(&m->arena, &m->pool);
            if (!at)
                return false;
            *at = put[i];
        }
        p += bytes;
    }
    row[word] = first;
    row[word + 1] = m->pool.count - first;
    return true;
}

bool ne_maker_part(ne_maker *m, uint32_t start, uint32_t end, uint32_t entity, const char *country, ne_string name, uint32_t *part)
{
    *part = ne_maker_rows(m, NE_PARTS, PART_WORDS);
    uint32_t *row = ne_maker_row(m, NE_PARTS, PART_WORDS);
    if (!row)
        return false;
    row[PART_START] = start;
    row[PART_END] = end;
    row[PART_NAME] = entity < m->entity_count ? m->name_of[entity] : NEWSEVENT_NONE;
    row[PART_COUNTRY] = ne_pack_code(country);
    return ne_maker_string(m, row, PART_TEXT, name.length ? name : ne_maker_text(m, start, end), NE_MOST_WORDS);
}

void ne_maker_days(const ne_maker *m, uint32_t time, int32_t *from, int32_t *to)
{
    *from = *to = NEWSEVENT_NO_DAY;
    if (time >= m->time_count)
        return;
    ne_string begin = m->times[time].begin_at, end = m->times[time].end_at;
    if (!begin.length || !ne_read_date(begin.data, begin.length, from))
        *from = NEWSEVENT_NO_DAY;
    else if (!end.length || !ne_read_date(end.data, end.length, to) || *to < *from)
        *to = *from;
}

bool ne_maker_told(const ne_maker *m, uint32_t sentence)
{
    return m->sentences[sentence].kind != NEWSEVENT_BOILERPLATE;
}

/* The headline, else the beginning of the first sentence that is none of the furniture. */
static ne_string title_of(const ne_maker *m)
{
    for (size_t i = 0; i < m->sentence_count; i++)
        if (m->sentences[i].kind == NEWSEVENT_HEADLINE)
            return ne_maker_text(m, m->sentences[i].start, m->sentences[i].end);
    for (size_t i = 0; i < m->sentence_count; i++)
        if (m->sentences[i].kind == NEWSEVENT_BODY)
            return ne_maker_text(m, m->sentences[i].start, m->sentences[i].end);
    return (ne_string){NULL, 0};
}

static ne_string first_of(ne_string a, ne_string b) { return a.length ? a : b; }

static bool about(ne_maker *m, const ne_story_article *told, ne_string published)
{
    static const ne_story_article nothing;
    const ne_story_article *a = told ? told : &nothing;
    const ne_article *known = ne_document_article(m->doc);
    ne_span extent;
    ne_document_extent(m->doc, &extent);
    uint32_t *row = ne_maker_row(m, NE_ABOUT, ABOUT_WORDS);
    if (!row)
        return false;
    row[ABOUT_VERSION] = (uint32_t)a->version;
    row[ABOUT_VERSION + 1] = (uint32_t)(a->version >> 32);
    row[ABOUT_DAY] = (uint32_t)m->day;
    row[ABOUT_LENGTH] = extent.end;
    return ne_maker_string(m, row, ABOUT_ID, first_of(a->id, known->id), 65535) &&
           ne_maker_string(m, row, ABOUT_OUTLET, first_of(a->outlet, known->source), NE_MOST_TITLE) &&
           ne_maker_string(m, row, ABOUT_PUBLISHED, published, 64) &&
           ne_maker_string(m, row, ABOUT_TITLE, first_of(a->title, title_of(m)), NE_MOST_TITLE) &&
           ne_maker_string(m, row, ABOUT_AGENCY, ne_digest_agency(m), NE_MOST_WORDS);
}

static void put_u32(unsigned char *p, uint32_t word)
{
    for (uint32_t i = 0; i < 4; i++)
        p[i] = (unsigned char)(word >> 8 * i);
}

/* The tables one behind the other, then the pool. */
static unsigned char *put_together(const ne_maker *m, const ne_allocator *allocator, size_t *size)
{
    size_t total = NEWSEVENT_DIGEST_DIRECTORY + 8 * NE_TABLES, at = total;
    for (uint32_t t = 0; t < NE_POOL; t++)
        total += 4 * (size_t)m->words[t].count;
    total += m->pool.count;
    unsigned char *out = allocator->alloc(allocator->context, total);
    if (!out)
        return NULL;
    for (uint32_t t = 0; t < NE_TABLES; t++) {
        uint32_t width = t == NE_POOL ? 1 : (uint32_t)strlen(ne_digest_forms[t]);
        uint32_t rows = t == NE_POOL ? m->pool.count : m->words[t].count / width;
        put_u32(out + NEWSEVENT_DIGEST_DIRECTORY + 8 * t, (uint32_t)at);
        put_u32(out + NEWSEVENT_DIGEST_DIRECTORY + 8 * t + 4, rows);
        if (t == NE_POOL) {
            if (rows)
                memcpy(out + at, m->pool.rows, rows);
            break;
        }
        for (uint32_t i = 0; i < m->words[t].count; i++, at += 4)
            put_u32(out + at, m->words[t].rows[i]);
    }
    memcpy(out, "NEDG", 4);
    put_u32(out + 4, NEWSEVENT_DIGEST_VERSION);
    put_u32(out + 8, (uint32_t)total);
    put_u32(out + 12, ne_digest_checksum(out + 16, total - 16));
    *size = total;
    return out;
}

static void rows_of(ne_maker *m)
{
    m->sentences = ne_sentences(m->doc, &m->sentence_count);
    m->tokens = ne_tokens(m->doc, &m->token_count);
    m->entities = ne_entities(m->doc, &m->entity_count);
    m->mentions = ne_mentions(m->doc, &m->mention_count);
    m->times = ne_times(m->doc, &m->time_count);
    m->quantities = ne_quantities(m->doc, &m->quantity_count);
    m->quotes = ne_quotes(m->doc, &m->quote_count);
    m->events = ne_events(m->doc, &m->event_count);
}

void *ne_digest_make(const ne_document *document, const ne_story_article *article, const ne_allocator *allocator, size_t *size,
                     ne_error *error)
{
    if (!document || !size || (article && article->size != sizeof *article)) {
        ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "no document, no place for the size, or an article of unknown size", 0);
        return NULL;
    }
    const ne_article *known = ne_document_article(document);
    ne_string published = first_of(article ? article->published : (ne_string){NULL, 0}, known->published);
    ne_maker maker = {.doc = document, .day = NEWSEVENT_NO_DAY}, *m = &maker;
    if (!first_of(article ? article->id : (ne_string){NULL, 0}, known->id).length) {
        ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "an article needs an id", 0);
        return NULL;
    }
    if (published.length && !ne_read_date(published.data, published.length, &m->day)) {
        ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "the day of publication is no date of the form YYYY-MM-DD", 0);
        return NULL;
    }
    const ne_allocator *with = allocator ? allocator : &ne_heap;
    ne_arena_init(&m->arena, with, &m->budget);
    rows_of(m);
    unsigned char *out = NULL;
    if (ne_digest_names(m) && ne_digest_events(m) && ne_digest_figures(m) && ne_digest_terms(m) && ne_digest_prints(m) &&
        about(m, article, published))
        out = put_together(m, with, size);
    ne_arena_free(&m->arena);
    if (!out)
        ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
    return out;
}
