/* An ontology of a host's own, and an article that it has something to say about: what the programs about ontologies share. */
#ifndef NEWSEVENT_TESTS_ONTOLOGY_H
#define NEWSEVENT_TESTS_ONTOLOGY_H

#include "newsevent.h"

#include <check.h>
#include <string.h>

static const char table[] = "\xef\xbb\xbf# ours\r\n"
                            "type\tSTRIKE_ACTION\tlike PROTEST\tWorkers stop work\r\n"
                            "type\tPLANT_CLOSURE\tCLOSE\tA works is shut\n"
                            "\n"
                            "trigger\tdown tools\tverb\tSTRIKE_ACTION\t\talways\n"
                            "trigger\tindustrial action\tnoun\tSTRIKE_ACTION\t\talways\n"
                            "trigger\tgreenlit\tany\tAGREE\tplan|scheme\talways\n"
                            "pattern\tstrike|walkout\tnoun\tSTRIKE_ACTION\tsentence worker|union|pay; no beside air|drone\toverride\n"
                            "pattern\t=PROTEST\tany\tSTRIKE_ACTION\tsubject worker|nurse\t\n"
                            "pattern\tclose|shut\tverb\tPLANT_CLOSURE\tobject lemma=plant|mill country=CHL\toverride\n"
                            "pattern\tshut\tverb\tPLANT_CLOSURE\tsubject sector=IGO type=ORG; in lemma=lyon type=GPE; object\toverride\n"
                            "trigger\trally\tverb\t\tmarket\tnever\n";

static const char article[] = "Miners downed tools at the Escondida mine on Thursday. Industrial action spread to Lyon on Friday. "
                              "The union said a strike over pay would begin on Monday. Air strikes hit the port of Odesa on Sunday. "
                              "Nurses protested outside the parliament in London. Students protested outside the parliament in London. "
                              "Codelco closed its Chilean plant in October. Acme closed its mill in October. NATO shut a school in Lyon. "
                              "Market traders rallied. The council greenlit the scheme.\n";

static inline void *compiled(const char *from, size_t *size)
{
    ne_error error = {NEWSEVENT_OK, "", 0};
    void *made = ne_ontology_compile(NULL, from, strlen(from), size, &error);
    ck_assert_msg(made != NULL, "%s at %llu", error.message, (unsigned long long)error.offset);
    return made;
}

static inline ne_engine *engine_with(const ne_ontology_source *sources, size_t count, ne_error *error)
{
    ne_engine_options options = {sizeof options, .ontologies = sources, .ontology_count = count};
    return ne_engine_open(&options, error);
}

static inline ne_document *parse(const ne_engine *engine, const char *words, uint32_t least)
{
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}, .flags = NEWSEVENT_KEEP_CANDIDATES, .min_confidence = least};
    ne_error error;
    ne_document *doc = ne_parse(engine, words, strlen(words), &about, &error);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

#endif
