# The tagger's training, from the optional data folder: UD English EWT and GUM (tags), MASC (which tags a word may have), and
# plain text (which words keep the same company). Runs for some minutes; the same input gives the same bytes.
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

.PHONY: train-tagger
train: train-tagger
train-tagger: $(B)/tools/train-tagger $(TAG_WORK)/clusters.tsv
	$(B)/tools/train-tagger data/weights/tagger.bin --clusters $(TAG_WORK)/clusters.tsv --parts data/lemma/parts.tsv --masc $(TAG_WORK)/masc/all.tagged \
	  --dev $(SYNTAX)/en_ewt-ud-dev.conllu --dev $(SYNTAX)/en_gum-open-dev.conllu \
	  $(SYNTAX)/en_ewt-ud-train.conllu $(SYNTAX)/en_gum-open-train.conllu
