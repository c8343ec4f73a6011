# The story library: on the core's public functions, with a few of its pieces linked in (they are hidden there), and a table of
# its own.
STORY_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard lib/story/*.c)) $(B)/gen/story-blobs.o
STORY_PIECES := $(patsubst %,$(B)/lib/%.o,core/arena core/blob core/error core/memory text/calendar text/utf8)
STORY_SONAME := libnewsevent-story.so.$(ABI)

$(B)/blobs/rarity.bin: data/story/rarity.tsv $(B)/tools/compile-rarity
	@mkdir -p $(@D)
	$(B)/tools/compile-rarity $@ data/story/rarity.tsv
$(B)/tools/compile-rarity: $(B)/lib/story/keys.o

$(B)/gen/story-blobs.S: $(B)/blobs/rarity.bin lib/story/story.mk
	@mkdir -p $(@D)
	$(Q){ printf '.section .rodata.ne_blob_rarity,"a"\n.balign 64\n.globl ne_blob_rarity\n.hidden ne_blob_rarity\n'; \
	    printf 'ne_blob_rarity:\n.incbin "$<"\n.balign 4\n.globl ne_blob_rarity_size\n.hidden ne_blob_rarity_size\n'; \
	    printf 'ne_blob_rarity_size:\n.long %s\n.section .note.GNU-stack,"",%%progbits\n' $$(wc -c < $<); } > $@
$(B)/gen/story-blobs.o: $(B)/gen/story-blobs.S
	$(call say,AS,$<)
	$(Q)$(CC) -c -o $@ $<

$(B)/libnewsevent-story.a: $(STORY_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^
$(B)/libnewsevent-story.so: $(STORY_OBJ) $(STORY_PIECES) $(B)/libnewsevent.so lib/story/newsevent-story.map
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(STORY_SONAME) -Wl,--version-script,lib/story/newsevent-story.map -Wl,-z,defs -o $(B)/libnewsevent-story.so.$(VERSION) $(STORY_OBJ) $(STORY_PIECES) -L$(B) -lnewsevent $(UTF8PROC_LIBS)
	$(Q)ln -sf libnewsevent-story.so.$(VERSION) $(B)/$(STORY_SONAME) && ln -sf libnewsevent-story.so.$(VERSION) $@

# the archive of the rendering library asks for this one's, which asks for the core's
$(B)/tests/test_story $(B)/tests/test_figures $(B)/tests/test_digest $(B)/tests/test_written: $(B)/libnewsevent-story.a
$(B)/tests/test_story $(B)/tests/test_figures $(B)/tests/test_digest $(B)/tests/test_written: private CHECK_LIBS += $(B)/libnewsevent.a

# make bench-stories: 30,000 articles, the optional texts beside the repository five times
$(B)/tools/bench-stories: $(B)/tools/bench-stories.o $(B)/libnewsevent-render.a $(B)/libnewsevent-story.a $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(JANSSON_LIBS) $(UTF8PROC_LIBS)
.PHONY: bench-stories
bench-stories: $(B)/tools/bench-stories
	$(Q)if [ -n "$(BENCH_XZ)" ] && command -v xz >/dev/null; then xz -dc "$(BENCH_XZ)" | $(B)/tools/bench-stories; \
	else echo "skipped: ../shared/data/bench is not there (or xz is missing)"; fi
