# The tables that are linked into the library, and how each is made. A blob NAME is the file $(B)/blobs/NAME.bin.
# Tables come from text in data/, compiled by a program of tools/; trained weights are committed in data/weights/.
BLOBS :=

# Weights. A trainer links the library before its own weights exist: then the blob is empty and its stage says so.
WEIGHTS := frames names tagger antecedents parser
BLOBS += $(WEIGHTS)
LAY_frames := 1 5 network
LAY_names := 0 1
LAY_antecedents := 0 1
LAY_parser := parser
$(WEIGHTS:%=$(B)/blobs/%.bin): $(B)/blobs/%.bin: $(wildcard data/weights/*.bin) $(B)/tools/compile-weights
	@mkdir -p $(@D)
	@if [ -f data/weights/$*.bin ]; then $(B)/tools/compile-weights $@ data/weights/$*.bin $(LAY_$*); else : > $@; fi
$(B)/tools/compile-weights: $(addprefix $(B)/lib/,core/linear.o syntax/parser_model.o syntax/parser_ops.o syntax/parser_vector.o frame/network.o frame/audition.o frame/lexicon.o)

# who and what has a name; the order settles which of two entries with one form comes first
BLOBS += gazetteer
GAZETTEER := $(wildcard $(addprefix data/names/,countries.tsv demonyms.tsv organisations.tsv organs.tsv geography.tsv \
	subdivisions.tsv leaders.tsv companies.tsv media.tsv universities.tsv sports.tsv events.tsv products.tsv cities.tsv))
$(B)/blobs/gazetteer.bin: $(GAZETTEER) $(B)/tools/compile-gazetteer
	@mkdir -p $(@D)
	$(B)/tools/compile-gazetteer $@ $(GAZETTEER)

# words that do not end a sentence
BLOBS += segment
$(B)/blobs/segment.bin: data/segment/words.tsv $(B)/tools/compile-segment
	@mkdir -p $(@D)
	$(B)/tools/compile-segment $@ data/segment/words.tsv
$(B)/tools/compile-segment: $(B)/lib/sentence/words.o

# which words may name an event, and what words mean
BLOBS += lexicon
$(B)/blobs/lexicon.bin: data/lexicon/triggers.tsv data/lexicon/classes.tsv $(B)/tools/compile-lexicon
	@mkdir -p $(@D)
	$(B)/tools/compile-lexicon $@ data/lexicon/triggers.tsv data/lexicon/classes.tsv


# what the lines of a news page say of themselves
BLOBS += layout
$(B)/tools/compile-layout: $(B)/lib/layout/cues.o
$(B)/blobs/layout.bin: data/layout/cues.tsv $(B)/tools/compile-layout
	@mkdir -p $(@D)
	$(B)/tools/compile-layout $@ data/layout/cues.tsv

# words of dates and figures (lib/text/terms)
BLOBS += terms
TERM_TABLES := $(sort $(wildcard data/time/*.tsv data/quantity/*.tsv))
$(B)/blobs/terms.bin: $(B)/tools/compile-terms $(TERM_TABLES)
	@mkdir -p $(@D)
	$(B)/tools/compile-terms $@ $(TERM_TABLES)


# given names, surnames, titles, words that tell what a name is of
BLOBS += people
PEOPLE := data/names/given_names.tsv data/names/surnames.tsv data/names/titles.tsv data/names/patterns.tsv
$(B)/blobs/people.bin: $(PEOPLE) $(B)/tools/compile-people
	@mkdir -p $(@D)
	$(B)/tools/compile-people $@ $(PEOPLE)

# words that tell whose words these are
BLOBS += sayings
$(B)/blobs/sayings.bin: data/quote/sayings.tsv data/coref/words.tsv $(B)/tools/compile-quote
	@mkdir -p $(@D)
	$(B)/tools/compile-quote $@ data/quote/sayings.tsv data/coref/words.tsv

# words that mean people, groups and places without their names; the gender of given names
BLOBS += coref
COREF_TABLES := data/coref/words.tsv $(wildcard data/names/given_names.tsv)
$(B)/blobs/coref.bin: $(COREF_TABLES) $(B)/tools/compile-coref
	@mkdir -p $(@D)
	$(B)/tools/compile-coref $@ $(COREF_TABLES)
$(B)/tools/compile-coref: $(B)/lib/coref/words.o

# the lemmas of forms that no rule tells; the first table that has a form settles it
BLOBS += lemma
LEMMA := $(addprefix data/lemma/,closed.tsv corpus.tsv irregular.tsv bases.tsv)
$(B)/blobs/lemma.bin: $(LEMMA) $(B)/tools/compile-lemma
	@mkdir -p $(@D)
	$(B)/tools/compile-lemma $@ $(LEMMA)
$(B)/tools/compile-lemma: $(B)/lib/syntax/lemma_rules.o $(B)/lib/syntax/tagger_features.o



# modes, contexts, topics, CAMEO codes
BLOBS += ontology
ONTOLOGY := $(addprefix data/lexicon/,modes.tsv contexts.tsv topics.tsv cameo.tsv)
$(B)/blobs/ontology.bin: $(ONTOLOGY) $(B)/tools/compile-ontology
	@mkdir -p $(@D)
	$(B)/tools/compile-ontology $@ $(ONTOLOGY)
