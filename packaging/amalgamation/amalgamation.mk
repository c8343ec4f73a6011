# make amalgamation: the core library as one C file and its header, to be compiled into a host with utf8proc alone. Stories and
# rendering likewise, beside it: newsevent-render.c needs newsevent-story.c and jansson.
AMALGAMATION := $(B)/amalgamation
AMALGAMATE := packaging/amalgamation/amalgamate.py
AMALGAMATED := newsevent newsevent-story newsevent-render
ALL_HEADERS := $(shell find lib -name '*.h')

.PHONY: amalgamation
amalgamation: $(AMALGAMATED:%=$(AMALGAMATION)/%.c)

$(AMALGAMATION)/newsevent.c: $(CORE_SRC) $(BLOB_FILES) $(B)/gen/blobs.h
$(AMALGAMATION)/newsevent.c: HEAD := the library in one file. cc -c newsevent.c, link with -lutf8proc
$(AMALGAMATION)/newsevent-story.c: $(wildcard lib/story/*.c) $(B)/blobs/rarity.bin $(B)/gen/blobs.h
$(AMALGAMATION)/newsevent-story.c: HEAD := stories, beside newsevent.c
$(AMALGAMATION)/newsevent-render.c: $(wildcard lib/render/*.c) $(B)/gen/blobs.h
$(AMALGAMATION)/newsevent-render.c: HEAD := rendering, beside newsevent.c and newsevent-story.c; link with -ljansson

$(AMALGAMATION)/%.h: include/%.h
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(AMALGAMATION)/%.c: $(AMALGAMATION)/%.h $(ALL_HEADERS) $(AMALGAMATE)
	$(call say,GEN,$@)
	$(Q)python3 $(AMALGAMATE) --out $@ --head "$* $(VERSION): $(HEAD). MIT licence; where the data come from: data/SOURCES.md" \
	    --include lib include $(B)/gen --blobs $(filter %.bin,$^) -- $(filter %.c,$^)
