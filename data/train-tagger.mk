# The tagger's training, from the optional data folder: UD English EWT and GUM (tags), MASC (which tags a word may have), and
# plain text: which words keep the same company, and the tags that stand in data/trees for a third of its sentences. Runs for some
# minutes; the same input gives the same bytes. `make ask-trees` writes the sentences for which tools/annotate/trees.py makes data/trees.
SHARED ?= ../shared
SYNTAX := $(SHARED)/data/syntax
TAG_WORK := $(B)/train-tagger

$(TAG_WORK)/masc/done: $(SYNTAX)/masc_tagged.zip
	@mkdir -p $(@D)
	unzip -qo $< -d $(@D)
	cat $(@D)/masc_tagged/*/*.txt > $(@D)/all.tagged
	sed -E 's/_[^ ]+//g' $(@D)/all.tagged > $(@D)/all.txt
	touch $@

$(TAG_WORK)/releases.jsonl: $(SHARED)/data/bench/press_releases.jsonl.xz
	@mkdir -p $(@D)
	xz -dc $< > $@

$(TAG_WORK)/clusters.tsv: $(B)/tools/train-clusters $(TAG_WORK)/masc/done $(TAG_WORK)/releases.jsonl
	$(B)/tools/train-clusters $@ 256 15 $(TAG_WORK)/releases.jsonl $(TAG_WORK)/masc/all.txt \
	  $(SYNTAX)/en_ewt-ud-train.conllu $(SYNTAX)/en_gum-open-train.conllu $(SHARED)/data/names/wikigold.jsonl \
	  $(SHARED)/data/stories/meantime_en.jsonl $(SHARED)/data/stories/ecbplus_train_dev.jsonl $(SHARED)/data/events/train.jsonl

CLEAN_TEXTS := plain=3:$(TAG_WORK)/releases.jsonl plain=1:$(SHARED)/data/names/wikigold.jsonl plain=1:$(SHARED)/data/stories/meantime_en.jsonl \
	plain=1:$(SHARED)/data/stories/ecbplus_train_dev.jsonl plain=1:$(SHARED)/data/events/pool.jsonl plain=1:$(SHARED)/data/events/train.jsonl
PLAIN_TEXTS := plain=1:$(TAG_WORK)/masc/all.txt $(CLEAN_TEXTS)

$(TAG_WORK)/told.conllu: $(B)/tools/train-parser data/trees/plain.trees $(TAG_WORK)/releases.jsonl
	$(B)/tools/train-parser --plain $@ trees=data/trees/plain.trees $(CLEAN_TEXTS)

.PHONY: train-tagger ask-trees
ask-trees: $(B)/tools/train-parser $(TAG_WORK)/masc/done $(TAG_WORK)/releases.jsonl
	$(B)/tools/train-parser --plain $(TAG_WORK)/sentences.txt $(PLAIN_TEXTS)

train: train-tagger
train-tagger: $(B)/tools/train-tagger $(TAG_WORK)/clusters.tsv $(TAG_WORK)/told.conllu
	$(B)/tools/train-tagger data/weights/tagger.bin --clusters $(TAG_WORK)/clusters.tsv --parts data/lemma/parts.tsv --masc $(TAG_WORK)/masc/all.tagged \
	  --dev $(SYNTAX)/en_ewt-ud-dev.conllu --dev $(SYNTAX)/en_gum-open-dev.conllu \
	  $(SYNTAX)/en_ewt-ud-train.conllu $(SYNTAX)/en_gum-open-train.conllu $(TAG_WORK)/told.conllu
