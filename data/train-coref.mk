# The training of coreference, from the optional data folder and the annotations in data/events, whose fillers tell what pronouns mean;
# half a minute. It learns from what names, trees and quotations say, so it comes after them and before frames.
SHARED ?= ../shared

.PHONY: train-coref
train: train-coref
train-coref: $(B)/tools/train-coref
	$(B)/tools/train-coref data/weights/antecedents.bin $(SHARED)/data/names/news_train.jsonl $(SHARED)/data/names/gum_open_train.jsonl \
	  --events $(FRAME_ARTICLES)
