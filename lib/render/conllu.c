/* CoNLL-U (https://universaldependencies.org/format.html): a word a line, ten columns, for tools of the field. */
#include "render/points.h"
#include "render/render.h"

static void word(ne_out *out, const ne_document *doc, const ne_token *t)
{
    size_t length;
    const char *bytes = ne_text(doc, t->start, t->end, &length);
    if (!ne_out_line(out, bytes, length))
        ne_out_char(out, '_');
}

static void column(ne_out *out, const char *name)
{
    ne_out_char(out, '\t');
    ne_out_text(out, name && *name ? name : "_");
}

/* "id-s3", and "id-p2-s3" in a stream's second window, where sentences are counted anew. */
static void head(ne_out *out, const ne_document *doc, const ne_render_options *options, size_t row)
{
    ne_string id = ne_document_article(doc)->id;
    ne_out_text(out, "# sent_id = ");
    if (id.length) {
        ne_out_line(out, id.data, id.length);
        ne_out_char(out, '-');
    }
    if (options->part) {
        ne_out_char(out, 'p');
        ne_out_number(out, options->part);
        ne_out_char(out, '-');
    }
    ne_out_char(out, 's');
    ne_out_number(out, (int64_t)row + 1);
    ne_out_char(out, '\n');
}

static void sentence(ne_out *out, const ne_document *doc, const ne_sentence *s, const ne_token *tokens, const ne_points *points)
{
    ne_out_text(out, "# kind = ");
    ne_out_text(out, ne_sentence_kind_name(s->kind));
    /* the words with their spaces, which is what validators compare it with */
    ne_out_text(out, "\n# text = ");
    for (uint32_t i = 0; i < s->token_count; i++) {
        word(out, doc, &tokens[i]);
        if (tokens[i].space_after && i + 1 < s->token_count)
            ne_out_char(out, ' ');
    }
    ne_out_char(out, '\n');
    for (uint32_t i = 0; i < s->token_count; i++) {
        const ne_token *t = &tokens[i];
        ne_out_number(out, (int64_t)i + 1);
        ne_out_char(out, '\t');
        word(out, doc, t);
        ne_out_char(out, '\t');
        if (!ne_out_line(out, t->lemma.data, t->lemma.length))
            word(out, doc, t);
        column(out, ne_upos_name(t->upos));
        column(out, ne_xpos_name(t->xpos));
        column(out, "_");
        ne_out_char(out, '\t');
        if (!t->deprel)
            ne_out_char(out, '_');
        else
            ne_out_number(out, t->head == NEWSEVENT_NONE ? 0 : (int64_t)t->head - s->first_token + 1);
        column(out, ne_deprel_name(t->deprel));
        column(out, "_");
        ne_out_text(out, t->space_after ? "\tTokenRange=" : "\tSpaceAfter=No|TokenRange=");
        ne_out_number(out, ne_points_at(points, t->start));
        ne_out_char(out, ':');
        ne_out_number(out, ne_points_at(points, t->end));
        ne_out_char(out, '\n');
    }
    ne_out_char(out, '\n');
}

bool ne_render_conllu(const ne_document *doc, const ne_render_options *options, ne_out *out)
{
    size_t count, token_count;
    const ne_sentence *sentences = ne_sentences(doc, &count);
    const ne_token *tokens = ne_tokens(doc, &token_count);
    ne_points points;
    if (!ne_points_init(&points, doc, options, 2 * token_count))
        return false;
    for (size_t i = 0; i < token_count; i++) {
        ne_points_note(&points, tokens[i].start);
        ne_points_note(&points, tokens[i].end);
    }
    ne_points_turn(&points, doc);
    bool fresh = options->part < 2; /* what opens the document is still to be written */
    uint32_t paragraph = NEWSEVENT_NONE;
    for (size_t i = 0; i < count; i++) {
        const ne_sentence *s = &sentences[i];
        if (!s->token_count)
            continue;
        if (fresh) {
            ne_string id = ne_document_article(doc)->id;
            ne_out_text(out, id.length ? "# newdoc id = " : "# newdoc");
            ne_out_line(out, id.data, id.length);
            ne_out_char(out, '\n');
        }
        if (s->paragraph != paragraph)
            ne_out_text(out, "# newpar\n");
        fresh = false;
        paragraph = s->paragraph;
        head(out, doc, options, i);
        sentence(out, doc, s, tokens + s->first_token, &points);
    }
    ne_points_free(&points);
    return true;
}
