/* What the parts of lib/coref share while they work on a window. */
#ifndef NEWSEVENT_COREF_COREF_H
#define NEWSEVENT_COREF_COREF_H

#include "core/document.h"
#include "core/linear.h"
#include "core/tags.h"
#include "coref/words.h"
#include "text/among.h"

typedef enum ne_ment_role { NEWSEVENT_ROLE_OTHER, NEWSEVENT_ROLE_SUBJECT, NEWSEVENT_ROLE_OBJECT, NEWSEVENT_ROLE_POSSESSOR, NEWSEVENT_ROLE_OBLIQUE } ne_ment_role;

typedef struct ne_ment { /* a mention under way */
    uint32_t start, end;
    uint32_t first, last;  /* tokens from first up to last */
    uint32_t head, sentence;
    uint32_t name;         /* row in doc->names or NEWSEVENT_NONE */
    uint32_t quotation;    /* innermost quotation in marks around it, or NEWSEVENT_NONE */
    uint32_t entity;       /* row in entities, or NEWSEVENT_NONE */
    uint32_t bits;         /* of its word, see coref/words.h: gender, number, person */
    char country[4], sector[4];
    uint8_t kind, type;    /* ne_mention_kind, ne_entity_type */
    uint8_t role;          /* ne_ment_role */
    uint8_t definite;      /* 1 "the", "this", a possessive; 2 "a", "some" */
    uint8_t speaks;        /* the speaker of a quotation: it means somebody */
    uint8_t hidden;        /* it is followed to its entity but is no mention of the answer */
    uint16_t confidence;
} ne_ment;

typedef struct ne_cluster { /* an entity under way */
    uint32_t first, last;      /* its first and so far last mention */
    uint32_t count, names;
    uint32_t seen;             /* mentions before the one that is being decided */
    uint32_t best;             /* mention with its fullest name */
    uint32_t entry;            /* gazetteer's or NEWSEVENT_NONE */
    uint32_t row;              /* in doc->entities at the end */
    uint32_t genders, numbers; /* bits that are still possible */
    uint64_t nominal;          /* hash of the head noun that last meant it */
    char country[4], sector[4];
    uint8_t type;
} ne_cluster;

typedef NEWSEVENT_VEC(ne_ment) ne_ments;
typedef NEWSEVENT_VEC(ne_cluster) ne_clusters;

typedef struct ne_coref {
    ne_document *doc;
    const ne_token *tokens;
    ne_coref_words words;
    ne_linear model;
    bool has_model;
    ne_ments ments;       /* in text order, outer before inner */
    ne_clusters clusters;
    uint32_t *by_head;    /* by token from first.tokens: row + 1 of the mention it heads */
    uint32_t *keys;       /* hash table of names.c */
    uint64_t *key_hashes;
    uint32_t key_mask;
    /* Decides which cluster a pronoun or noun means: NEWSEVENT_NONE for none. The trainer puts its own here. */
    uint32_t (*choose)(struct ne_coref *c, uint32_t ment, const uint32_t *candidates, uint32_t count);
    void *context;
} ne_coref;

#define NEWSEVENT_RANK_MAGIC "NERANK01"
#define NEWSEVENT_COREF_CANDIDATES 16u /* entities that an anaphor is compared with, the nearest first */
#define NEWSEVENT_COREF_BACK 80u       /* mentions looked back at for them */
#define NEWSEVENT_COREF_FEATURES 96u   /* of a pair, at most */

static inline uint32_t ne_token_bits(const ne_coref *c, uint32_t token)
{
    return ne_coref_word(&c->words, ne_at(c->doc, c->tokens[token].start), c->tokens[token].end - c->tokens[token].start);
}
static inline bool ne_coref_word_is(const ne_coref *c, uint32_t token, const char *words) /* one of " a b c " */
{
    const ne_token *t = &c->tokens[token];
    return t->end - t->start <= 13 && ne_among(words, ne_at(c->doc, t->start), t->end - t->start);
}

/* The token of an office that tells what it is: "secretary" of "Secretary-General" and "secretary general", which is no general. `low`: where the
 * sentence begins. */
static inline uint32_t ne_office_token(const ne_coref *c, uint32_t token, uint32_t low)
{
    if (!ne_coref_word_is(c, token, " general generals ") || token < low + 1)
        return token;
    uint32_t before = token - 1;
    before -= before > low && ne_coref_word_is(c, before, " - ");
    return ne_coref_word_is(c, before, " attorney attorneys secretary director directors governor consul inspector solicitor auditor postmaster comptroller surgeon commissioner procurator prosecutor advocate ")
               ? before
               : token;
}

/* mentions.c: names, pronouns and noun phrases of the window. False where there is no memory, as below. */
bool ne_collect_mentions(ne_coref *c);
/* A new mention of the tokens from `first` to before `last`; NULL where there is no memory. */
ne_ment *ne_push_ment(ne_coref *c, uint32_t first, uint32_t last, uint32_t head, uint8_t kind);
/* short_names.c: surnames of the persons and initials of the bodies named, by hash; NULL where there is no memory. */
typedef struct ne_short_name { uint64_t hash; uint8_t type; } ne_short_name;
ne_short_name *ne_short_names(ne_coref *c, uint32_t *count);
/* Makes a mention of the token where it is one of them. */
bool ne_add_short_name(ne_coref *c, uint32_t token, const ne_short_name *rows, uint32_t count, bool *added);
/* link.c: names to clusters. */
bool ne_link_names(ne_coref *c);
/* resolve.c: pronouns and nouns to clusters. */
bool ne_resolve(ne_coref *c);
/* rank.c: features of an anaphor and a cluster, and the decision by weights. */
uint32_t ne_pair_features(const ne_coref *c, uint32_t ment, uint32_t cluster, uint32_t rank, uint64_t *out);
uint32_t ne_choose_by_weights(ne_coref *c, uint32_t ment, const uint32_t *candidates, uint32_t count);
/* entities.c: the rows of the answer. */
bool ne_write_entities(ne_coref *c);

/* keys.c: the table of keys. */
enum { NEWSEVENT_KEY_ENTRY = 1, NEWSEVENT_KEY_WHOLE, NEWSEVENT_KEY_SURNAME, NEWSEVENT_KEY_GIVEN, NEWSEVENT_KEY_ACRONYM, NEWSEVENT_KEY_OPENING, NEWSEVENT_KEY_PHRASE, NEWSEVENT_KEY_TITLE, NEWSEVENT_KEY_WORD, NEWSEVENT_KEY_OFFICE, NEWSEVENT_KEY_COUNTRY_TITLE, NEWSEVENT_KEY_LETTERS, NEWSEVENT_KEY_NAMESAKE };
#define NEWSEVENT_KEY_MANY (NEWSEVENT_NONE - 1) /* value of a title's key that several persons bear */
uint64_t ne_key(uint32_t kind, uint64_t value);
uint32_t ne_key_look(const ne_coref *c, uint64_t key);
void ne_key_put(ne_coref *c, uint64_t key, uint32_t cluster);
/* The cluster whose name a word in capitals abbreviates, or NEWSEVENT_NONE. */
uint32_t ne_acronym_cluster(const ne_coref *c, const ne_ment *m);
uint64_t ne_ment_hash(const ne_coref *c, const ne_ment *m); /* of its words, case and a leading "the" aside */

/* A new cluster with one mention; NEWSEVENT_NONE where there is no memory. */
uint32_t ne_new_cluster(ne_coref *c, uint32_t ment);
void ne_join(ne_coref *c, uint32_t ment, uint32_t cluster);
/* All but the writing; for the trainer, which gives `choose`. */
bool ne_coref_prepare(ne_coref *c, ne_document *doc);

#endif
