# make amalgamation: the core library as one C file and its header, to be compiled into a host with utf8proc alone; the rendering
# library likewise, with jansson and without stories, which are a library of their own.
AMALGAMATION := $(B)/amalgamation
AMALGAMATE := packaging/amalgamation/amalgamate.py
HEADS := $(shell find lib -name '*.h')

.PHONY: amalgamation
amalgamation: $(AMALGAMATION)/newsevent.c $(AMALGAMATION)/newsevent-render.c

$(AMALGAMATION)/%.h: include/%.h
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(AMALGAMATION)/newsevent.c: $(CORE_SRC) $(HEADS) $(BLOB_FILES) $(B)/gen/blobs.h $(AMALGAMATE) $(AMALGAMATION)/newsevent.h
	$(call say,GEN,$@)
	$(Q)python3 $(AMALGAMATE) --out $@ --head "newsevent $(VERSION): the library in one file. cc -c newsevent.c, link with -lutf8proc. MIT licence; sources of the data: data/SOURCES.md" \
	    --include lib include $(B)/gen --blobs $(BLOB_FILES) -- $(CORE_SRC)

$(AMALGAMATION)/newsevent-render.c: $(filter-out lib/render/story.c,$(wildcard lib/render/*.c)) $(HEADS) $(AMALGAMATE) $(AMALGAMATION)/newsevent-render.h
	$(call say,GEN,$@)
	$(Q)python3 $(AMALGAMATE) --out $@ --head "newsevent-render $(VERSION): the rendering library in one file; link with -ljansson -lutf8proc. MIT licence" \
	    --include lib include $(B)/gen -- $(filter-out lib/render/story.c,$(wildcard lib/render/*.c))
