# `make score-records`: event records against gold links, the half that served for tuning, then the half held out.
RECORD_TEXTS := $(SHARED)/data/events/train.jsonl,data/events/written_a.jsonl,data/events/written_b.jsonl,data/events/written_c.jsonl
.PHONY: score-records
score-records: $(B)/newsevent
	$(Q)if [ -d $(SHARED)/data/stories ]; then for half in 0 1; do \
	    echo "$$( [ $$half = 0 ] && echo tuning || echo held out ):"; \
	    python3 tools/score-records.py $(B)/newsevent $(SHARED)/data/stories/meantime_en.jsonl $(SHARED)/data/stories/ecbplus_train_dev.jsonl \
	        data/events/records.jsonl:$(RECORD_TEXTS) --half $$half || exit; done; \
	else echo "skipped: $(SHARED)/data is not there"; fi
