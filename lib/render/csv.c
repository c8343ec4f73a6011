/* A flat table for spreadsheets and data frames: RFC 4180, so a comma between fields, CR LF behind a row, quotation marks
 * where a field needs them. Several values in a field are parted by "; ". */
#include "render/render.h"

#include <string.h>

static const char header[] = "id,published,record,type,mode,status,trigger,actors,recipients,place,time,quantities,speaker,"
                             "confidence,start,end,sentence\r\n";

/* One field that is written in several pieces is always quoted; its pieces have their quotation marks doubled. */
static void piece(ne_out *out, const char *bytes, size_t length)
{
    const char *end = length ? bytes + length : bytes;
    for (const char *p = bytes; p < end;) {
        int32_t c;
        uint32_t n = ne_out_next(p, end, &c);
        if (c == '"')
            ne_out_bytes(out, "\"\"", 2);
        else if (c == 0xfffd)
            ne_out_bytes(out, "\xef\xbf\xbd", 3);
        else if (c < 0x20 || c == 0x7f)
            ne_out_char(out, ' '); /* line breaks are legal in a field, but many readers go by lines */
        else
            ne_out_bytes(out, p, n);
        p += n;
    }
}

static void field(ne_out *out, const char *bytes, size_t length)
{
    bool quote = length && (bytes[0] == ' ' || bytes[length - 1] == ' ');
    for (size_t i = 0; i < length && !quote; i++)
        quote = bytes[i] == '"' || bytes[i] == ',';
    if (quote)
        ne_out_char(out, '"');
    piece(out, bytes, length);
    if (quote)
        ne_out_char(out, '"');
}

static void word(ne_out *out, const char *text)
{
    if (text)
        field(out, text, strlen(text));
    ne_out_char(out, ',');
}

static void string(ne_out *out, ne_string s)
{
    field(out, s.data, s.length);
    ne_out_char(out, ',');
}

static void number(ne_out *out, int64_t n)
{
    ne_out_number(out, n);
    ne_out_char(out, ',');
}

static ne_string words_of(const ne_document *doc, uint32_t start, uint32_t end)
{
    ne_string s;
    s.data = ne_text(doc, start, end, &s.length);
    return s;
}

static ne_string name_of(const ne_document *doc, const ne_filler *f)
{
    return !f ? (ne_string){NULL, 0} : f->name.length ? f->name : words_of(doc, f->start, f->end);
}

static void fillers(ne_out *out, const ne_document *doc, const ne_filler *rows, uint32_t count)
{
    if (count > 1)
        ne_out_char(out, '"');
    for (uint32_t i = 0; i < count; i++) {
        ne_string name = name_of(doc, &rows[i]);
        if (count == 1) {
            field(out, name.data, name.length);
        } else {
            ne_out_text(out, i ? "; " : "");
            piece(out, name.data, name.length);
        }
    }
    ne_out_text(out, count > 1 ? "\"," : ",");
}

static void real(ne_out *out, double n)
{
    char digits[64];
    if (n >= -9e15 && n <= 9e15 && n == (double)(int64_t)n)
        ne_out_number(out, (int64_t)n);
    else
        ne_out_bytes(out, digits, ne_real_digits(out, n, digits, sizeof digits));
}

/* "killed: 3", "troops: about 10000", "injured: 12 or more", "money: 3 to 4 USD"; "troops: several thousand" where the words tell no number */
static void quantity(ne_out *out, const ne_document *doc, const ne_quantity *q)
{
    bool low = q->flags & NEWSEVENT_HAS_LOW, high = q->flags & NEWSEVENT_HAS_HIGH;
    ne_out_text(out, ne_quantity_class_name(q->quantity_class));
    if (!low && !high && !(q->flags & NEWSEVENT_HAS_VALUE)) {
        size_t length;
        const char *words = ne_text(doc, q->number_start, q->number_end, &length);
        ne_out_text(out, ": ");
        piece(out, words, length);
        return;
    }
    ne_out_text(out, q->flags & NEWSEVENT_APPROX ? ": about " : ": ");
    if (q->flags & NEWSEVENT_HAS_VALUE) {
        real(out, q->value);
    } else if (low) {
        real(out, q->low);
        ne_out_text(out, high ? " to " : " or more");
    }
    if (!(q->flags & NEWSEVENT_HAS_VALUE) && high) {
        real(out, q->high);
        ne_out_text(out, low ? "" : " or less");
    }
    if (q->unit.length) {
        ne_out_char(out, ' ');
        piece(out, q->unit.data, q->unit.length);
    }
}

static void quantities(ne_out *out, const ne_document *doc, const ne_event *e)
{
    size_t count;
    const ne_quantity *all = ne_quantities(doc, &count);
    if (e->quantity_count)
        ne_out_char(out, '"');
    for (uint32_t i = 0; i < e->quantity_count; i++) {
        ne_out_text(out, i ? "; " : "");
        quantity(out, doc, &all[e->quantities[i]]);
    }
    ne_out_text(out, e->quantity_count ? "\"," : ",");
}

static void confidence(ne_out *out, uint32_t thousandths)
{
    char digits[6] = {(char)('0' + thousandths / 1000 % 10), '.', (char)('0' + thousandths / 100 % 10),
                      (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10), ','};
    ne_out_bytes(out, digits, sizeof digits);
}

static void event(ne_out *out, const ne_document *doc, const ne_event *e, const ne_render_options *options)
{
    const ne_article *article = ne_document_article(doc);
    size_t times_count, sentence_count;
    const ne_time *times = ne_times(doc, &times_count);
    const ne_sentence *sentences = ne_sentences(doc, &sentence_count);
    string(out, article->id);
    string(out, article->published);
    number(out, e->record);
    word(out, ne_event_type_label(doc, e));
    word(out, ne_mode_name(e->mode));
    word(out, ne_event_status_name(e->status));
    string(out, words_of(doc, e->start, e->end));
    fillers(out, doc, e->actors, e->actor_count);
    fillers(out, doc, e->recipients, e->recipient_count);
    string(out, name_of(doc, e->place));
    const ne_time *t = e->time < times_count ? &times[e->time] : NULL;
    string(out, !t ? (ne_string){NULL, 0} : t->value.length ? t->value : words_of(doc, t->start, t->end));
    quantities(out, doc, e);
    string(out, name_of(doc, e->speaker));
    confidence(out, e->confidence);
    ne_span trigger = ne_render_span(options, e->start, e->end);
    number(out, trigger.start);
    number(out, trigger.end);
    ne_string s = words_of(doc, sentences[e->sentence].start, sentences[e->sentence].end);
    field(out, s.data, s.length);
    ne_out_bytes(out, "\r\n", 2);
}

void ne_render_csv(const ne_document *doc, const ne_render_options *options, ne_out *out)
{
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    if (!(options->flags & NEWSEVENT_RENDER_NO_HEADER) && options->part < 2)
        ne_out_text(out, header);
    for (size_t i = 0; i < count; i++)
        event(out, doc, &events[i], options);
}
