# The parser's training. A large parser learns from UD English EWT and GUM, with tags by taggers that did not see the text
# (jackknifing); the small one from the same and from the trees that the large one gives to plain text. The same input gives
# the same bytes. Takes about half an hour on two cores.
SHARED ?= ../shared
PARSE_DATA := $(SHARED)/data/syntax
PARSE_WORK := $(B)/train-parser
PARSE_WITH := taggers=$(PARSE_WORK)/t clusters=$(B)/train-tagger/clusters.tsv

$(PARSE_WORK)/t.bin: $(B)/tools/train-parser $(B)/tools/train-tagger $(B)/train-tagger/clusters.tsv
	@mkdir -p $(@D)
	$(B)/tools/train-parser --rests $(PARSE_DATA) $(@D)
	for k in 0 1 2 3; do \
	    $(B)/tools/train-tagger $(@D)/t-$$k.bin --clusters $(B)/train-tagger/clusters.tsv --parts data/lemma/parts.tsv --masc $(B)/train-tagger/masc/all.tagged \
	      $(@D)/rest-$$k.conllu || exit; \
	done
	cp data/weights/tagger.bin $@

$(PARSE_WORK)/teacher.bin: $(PARSE_WORK)/t.bin
	$(B)/tools/train-parser $(PARSE_DATA) $@ $(PARSE_WITH) embedding=128 hidden=128 layers=3 arc=64 label=96 epochs=10

.PHONY: train-parser
train: train-parser
train-parser: train-tagger $(PARSE_WORK)/teacher.bin
	$(B)/tools/train-parser $(PARSE_DATA) data/weights/parser.bin $(PARSE_WITH) arc=48 label=48 teacher=$(PARSE_WORK)/teacher.bin \
	  plain=1:$(B)/train-tagger/masc/all.txt plain=3:$(B)/train-tagger/releases.jsonl plain=1:$(SHARED)/data/names/wikigold.jsonl \
	  plain=1:$(SHARED)/data/stories/meantime_en.jsonl plain=1:$(SHARED)/data/stories/ecbplus_train_dev.jsonl \
	  plain=1:$(SHARED)/data/events/pool.jsonl plain=1:$(SHARED)/data/events/train.jsonl epochs=13 slices=6 pure=2
