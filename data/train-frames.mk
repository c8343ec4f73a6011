# The training of names and of event frames, from the optional data folder and the annotations in data/events. Names take
# half a minute, frames five minutes. Train in this order: tagger, parser, names, coreference, frames, since each learns from
# what those before it say.
SHARED ?= ../shared

# the texts of data/names/news_names.jsonl
NAME_ARTICLES := $(SHARED)/data/events/train.jsonl $(SHARED)/data/events/pool.jsonl data/events/written_a.jsonl data/events/written_b.jsonl

.PHONY: train-names train-frames
train: train-names train-frames

train-names: $(B)/tools/train-names
	python3 tools/import/names_corpora.py $(SHARED)/data/names $(SHARED)/data/syntax/en_ewt-ud-train.conllu $(NAME_ARTICLES) > $(B)/names.jsonl
	$(B)/tools/train-names data/weights/names.bin $(B)/names.jsonl

FRAME_ARTICLES := $(SHARED)/data/events/train.jsonl data/events/gold_pool.jsonl:$(SHARED)/data/events/pool.jsonl \
	data/events/gold_gum.jsonl:$(SHARED)/data/names/gum_open_train.jsonl \
	data/events/gold_meantime.jsonl:$(SHARED)/data/stories/meantime_en.jsonl \
	data/events/gold_ecb.jsonl:$(SHARED)/data/stories/ecbplus_train_dev.jsonl \
	$(addprefix data/events/written_,a.jsonl b.jsonl c.jsonl d.jsonl) data/events/basics.jsonl \
	$(addprefix data/events/written_,$(addsuffix .jsonl,e f g h i j k l o p q)) data/events/senses.jsonl data/events/wire.jsonl
ASKED_WORDS := data/events/asked.jsonl:$(B)/plain_texts.jsonl
train-frames: $(B)/tools/train-frames
	python3 tools/import/plain_texts.py $(SHARED)/data > $(B)/plain_texts.jsonl
	$(B)/tools/train-frames data/weights/frames.bin data/events/vectors.tsv $(FRAME_ARTICLES) $(ASKED_WORDS)
