# The parser's training, from UD English EWT and GUM with tags by taggers that did not see the text (jackknifing), and from plain
# text with the trees that stand in data/trees. The same input gives the same bytes. Takes forty minutes on four cores.
SHARED ?= ../shared
PARSE_DATA := $(SHARED)/data/syntax
PARSE_WORK := $(B)/train-parser
PARSE_WITH := taggers=$(PARSE_WORK)/t clusters=$(B)/train-tagger/clusters.tsv

$(PARSE_WORK)/t.bin: $(B)/tools/train-parser $(B)/tools/train-tagger $(B)/train-tagger/clusters.tsv $(B)/train-tagger/told.conllu
	@mkdir -p $(@D)
	$(B)/tools/train-parser --rests $(PARSE_DATA) $(@D)
	for k in 0 1 2 3; do \
	    $(B)/tools/train-tagger $(@D)/t-$$k.bin --clusters $(B)/train-tagger/clusters.tsv --parts data/lemma/parts.tsv --masc $(B)/train-tagger/masc/all.tagged \
	      $(@D)/rest-$$k.conllu $(B)/train-tagger/told.conllu || exit; \
	done
	cp data/weights/tagger.bin $@

.PHONY: train-parser
train: train-parser
train-parser: train-tagger $(PARSE_WORK)/t.bin
	$(B)/tools/train-parser $(PARSE_DATA) data/weights/parser.bin $(PARSE_WITH) arc=48 label=48 trees=data/trees/plain.trees $(PLAIN_TEXTS) \
	  epochs=28 slices=6 pure=3
