/* PLOVER records (Political Language Ontology for Verifiable Event Records, 0.8): JSON Lines, one record for each event
 * mention of PLOVER's sixteen types. Mentions of one happening share "record". */
#include "render/plover.h"
#include "render/render.h"

#include <string.h>

/* The event as PLOVER exports it: what is announced in friendship is an agreement to do it, a retreat announced is a
 * concession. The agreement itself is made now, so the auxiliary mode "future" falls away, and modes are the old type's. */
static ne_event exported(const ne_event *event)
{
    ne_event e = *event;
    if (e.status != NEWSEVENT_PLANNED)
        return e;
    switch (e.type) {
    case NEWSEVENT_CONSULT:
    case NEWSEVENT_SUPPORT:
    case NEWSEVENT_COOPERATE:
    case NEWSEVENT_AID: e.type = NEWSEVENT_AGREE; break;
    case NEWSEVENT_RETREAT: e.type = NEWSEVENT_CONCEDE; break;
    default: return e;
    }
    e.mode = 0;
    e.status = NEWSEVENT_ACTUAL;
    return e;
}

static void string(ne_json *j, const char *key, ne_string s, size_t most)
{
    if (s.length)
        ne_json_string(j, key, s.data, s.length < most ? s.length : most);
    else
        ne_json_null(j, key);
}

static const ne_entity *entity_of(const ne_document *doc, const ne_filler *f)
{
    size_t count;
    const ne_entity *entities = ne_entities(doc, &count);
    return f->entity < count ? &entities[f->entity] : NULL;
}

static ne_string words_of(const ne_document *doc, uint32_t start, uint32_t end)
{
    ne_string s;
    s.data = ne_text(doc, start, end, &s.length);
    return s;
}

/* An actor without a country whose sector is IGO, as the United Nations, has IGO as its code. */
static void actors(ne_json *j, const char *key, const ne_document *doc, const ne_filler *rows, uint32_t count)
{
    ne_json_open(j, key, '[');
    for (uint32_t i = 0; i < count; i++) {
        const ne_entity *e = entity_of(doc, &rows[i]);
        const char *sector = e ? e->sector : "", *code = rows[i].country;
        if (!*code && !strcmp(sector, "IGO"))
            code = sector;
        ne_json_open(j, NULL, '{');
        string(j, "actorText", rows[i].name.length ? rows[i].name : words_of(doc, rows[i].start, rows[i].end), SIZE_MAX);
        ne_json_word(j, "code", code);
        ne_json_word(j, "sector", sector);
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void place(ne_json *j, const ne_document *doc, const ne_filler *f)
{
    if (!f) {
        ne_json_null(j, "event_loc");
        return;
    }
    const ne_entity *e = entity_of(doc, f);
    static const char city[] = "city:"; /* these keys of the gazetteer are GeoNames' numbers */
    bool is_city = e && e->gazetteer_id.length > 5 && !memcmp(e->gazetteer_id.data, city, 5);
    ne_json_open(j, "event_loc", '{');
    string(j, "extracted_place", words_of(doc, f->start, f->end), SIZE_MAX);
    string(j, "resolved_place", e && e->gazetteer_id.length ? e->name : (ne_string){NULL, 0}, SIZE_MAX);
    string(j, "geonameid", is_city ? (ne_string){e->gazetteer_id.data + 5, e->gazetteer_id.length - 5} : (ne_string){NULL, 0}, SIZE_MAX);
    if (e && e->latitude != INT32_MIN) {
        ne_json_real(j, "lat", e->latitude / 1e6);
        ne_json_real(j, "lon", e->longitude / 1e6);
    } else {
        ne_json_null(j, "lat");
        ne_json_null(j, "lon");
    }
    string(j, "city", is_city ? e->name : (ne_string){NULL, 0}, SIZE_MAX);
    string(j, "province", e ? e->admin1 : (ne_string){NULL, 0}, SIZE_MAX);
    ne_json_word(j, "country", f->country);
    ne_json_close(j, '}');
}

/* The greatest of the event's numbers of a class: "four people, among them two children" are four. */
static void size_of_class(ne_json *j, const char *key, const char *wanted, const ne_document *doc, const ne_event *e)
{
    size_t count;
    const ne_quantity *all = ne_quantities(doc, &count);
    double most = -1;
    for (uint32_t i = 0; i < e->quantity_count; i++) {
        const ne_quantity *q = &all[e->quantities[i]];
        const char *name = ne_quantity_class_name(q->quantity_class);
        if (!name || strcmp(name, wanted) != 0 || !(q->flags & (NEWSEVENT_HAS_VALUE | NEWSEVENT_HAS_LOW)))
            continue;
        double value = q->flags & NEWSEVENT_HAS_VALUE ? q->value : q->low;
        if (value > most)
            most = value;
    }
    if (most >= 0)
        ne_json_real(j, key, most);
    else
        ne_json_null(j, key);
}

static void id(ne_json *j, const ne_document *doc, const ne_render_options *options, size_t row)
{
    /* "article#7", "article#p2.7" in a stream's second window; an article's id beyond two kilobytes is cut */
    char text[2048 + 64], digits[32];
    ne_string name = ne_document_article(doc)->id;
    size_t at = name.length < 2048 ? name.length : 2048, n = 0;
    if (at)
        memcpy(text, name.data, at);
    text[at++] = '#';
    uint64_t numbers[2] = {options->part, row + 1};
    for (size_t i = options->part ? 0 : 1; i < 2; i++) {
        if (!i)
            text[at++] = 'p';
        n = 0;
        do {
            digits[n++] = (char)('0' + numbers[i] % 10);
        } while (numbers[i] /= 10);
        while (n)
            text[at++] = digits[--n];
        if (!i)
            text[at++] = '.';
    }
    ne_json_string(j, "id", text, at);
}

static void modes(ne_json *j, const ne_event *e)
{
    const char *mode = ne_mode_name(e->mode);
    ne_json_open(j, "mode", '[');
    if (*mode)
        ne_json_word(j, NULL, mode);
    ne_json_close(j, ']');
    ne_json_open(j, "aux_mode", '[');
    if (e->historical)
        ne_json_word(j, NULL, "historical");
    if (e->status == NEWSEVENT_PLANNED)
        ne_json_word(j, NULL, "future");
    if (e->status == NEWSEVENT_CONDITIONAL || e->status == NEWSEVENT_POSSIBLE)
        ne_json_word(j, NULL, "hypothetical");
    if (e->status == NEWSEVENT_NEGATED)
        ne_json_word(j, NULL, "negation");
    ne_json_close(j, ']');
    ne_json_open(j, "context", '[');
    for (uint32_t c = 0; ne_context_name(c); c++)
        if (e->contexts >> c & 1)
            ne_json_word(j, NULL, ne_context_name(c));
    ne_json_close(j, ']');
}

static void record(ne_json *j, const ne_document *doc, const ne_render_options *options, const ne_event *event, size_t row)
{
    ne_event e = exported(event);
    size_t times_count, sentence_count;
    const ne_time *times = ne_times(doc, &times_count);
    const ne_sentence *sentences = ne_sentences(doc, &sentence_count);
    const ne_article *article = ne_document_article(doc);
    ne_json_open(j, NULL, '{');
    id(j, doc, options, row);
    bool dated = e.time < times_count && times[e.time].begin_at.length;
    string(j, "date", dated ? times[e.time].begin_at : article->published, 10);
    actors(j, "actor", doc, e.actors, e.actor_count);
    actors(j, "recipient", doc, e.recipients, e.recipient_count);
    ne_json_word(j, "event", ne_event_type_name(e.type));
    if (event->own_type)
        ne_json_word(j, "own_event", ne_event_type_label(doc, event));
    modes(j, &e);
    ne_json_number(j, "quad_code", ne_plover_quad(e.type));
    ne_json_real(j, "event_scale", ne_plover_score(e.type, ne_mode_name(e.mode)) / 10.0);
    char code[5];
    int32_t goldstein;
    if (ne_event_cameo(&e, code, &goldstein)) {
        ne_json_word(j, "cameo", code);
        ne_json_real(j, "goldstein", goldstein / 10.0);
    } else {
        ne_json_null(j, "cameo");
        ne_json_null(j, "goldstein");
    }
    place(j, doc, e.place);
    string(j, "event_text", words_of(doc, sentences[e.sentence].start, sentences[e.sentence].end), SIZE_MAX);
    ne_json_open(j, "size", '{');
    size_of_class(j, "dead", "killed", doc, &e);
    size_of_class(j, "injured", "injured", doc, &e);
    size_of_class(j, "arrested", "arrested", doc, &e);
    ne_json_close(j, '}');
    ne_json_number(j, "record", e.record);
    ne_json_open(j, "cite_info", '{');
    string(j, "source", article->source, SIZE_MAX);
    string(j, "id", article->id, SIZE_MAX);
    string(j, "published", article->published, SIZE_MAX);
    ne_json_close(j, '}');
    ne_json_close(j, '}');
    ne_out_char(j->out, '\n');
}

void ne_render_plover(const ne_document *doc, const ne_render_options *options, ne_out *out)
{
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    for (size_t i = 0; i < count; i++) {
        if (!ne_plover_quad(events[i].type))
            continue;
        ne_json json;
        ne_json_init(&json, out, false);
        record(&json, doc, options, &events[i], i);
    }
}
