/* Words of each sentence. */
#include "core/document.h"

#include "text/utf8.h"

ne_code ne_syntax_run(ne_document *doc, ne_error *error)
{
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        ne_sentence *s = &doc->sentences.rows[i];
        s->first_token = doc->tokens.count;
        for (uint32_t at = s->start; at < s->end;) {
            uint32_t stop = at;
            while (stop < s->end && *ne_at(doc, stop) > ' ')
                stop++;
            if (stop > at) {
                ne_token *t = NEWSEVENT_PUSH(&doc->arena, &doc->tokens);
                if (!t)
                    return ne_no_memory(doc, error);
                t->start = at;
                t->end = stop;
                t->head = NEWSEVENT_NONE;
                t->sentence = i;
                t->lemma = (ne_string){ne_at(doc, at), stop - at};
            }
            at = stop + 1;
        }
        s->token_count = doc->tokens.count - s->first_token;
    }
    return NEWSEVENT_OK;
}
