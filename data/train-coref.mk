# The training of coreference, from the optional data folder; some seconds. It learns from what names, trees and quotations say, so
# it comes after them and before frames.
SHARED ?= ../shared

.PHONY: train-coref
train: train-coref
train-coref: $(B)/tools/train-coref
	$(B)/tools/train-coref data/weights/antecedents.bin $(SHARED)/data/names/news_train.jsonl $(SHARED)/data/names/gum_open_train.jsonl
