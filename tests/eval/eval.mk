# make eval-stories: grouping and figures against the optional evaluation sets beside the repository.
.PHONY: eval-stories
eval-stories: $(B)/newsevent
	$(Q)python3 tests/eval/stories.py $(B)/newsevent ../shared --show || [ $$? -eq 77 ]
