# tests/test_pieces.c: the arena's own functions are wrapped, so that any request of a stage can be refused.
PIECES := ne_arena_alloc ne_arena_zeroed ne_arena_grow ne_arena_copy ne_vec_grow ne_set_alloc ne_html_alloc ne_html_copy ne_html_map_add ne_html_range_add
$(B)/tests/test_pieces: $(B)/libnewsevent-story.a $(B)/libnewsevent-html.a
$(B)/tests/test_pieces: private LDFLAGS += $(PIECES:%=-Wl,--wrap=%)
$(B)/tests/test_pieces: private CHECK_LIBS += $(B)/libnewsevent-story.a $(B)/libnewsevent-html.a $(B)/libnewsevent.a $(GUMBO_LIBS)

$(B)/tests/test_shuffled: $(B)/libnewsevent-story.a
$(B)/tests/test_shuffled: private CHECK_LIBS += $(B)/libnewsevent-story.a $(B)/libnewsevent.a

# tests/test_tables.c: other tables instead of the built-in ones
$(B)/tests/test_tables: $(B)/libnewsevent-story.a
$(B)/tests/test_tables: private LDFLAGS += -Wl,--wrap=ne_engine_blob
$(B)/tests/test_tables: private CHECK_LIBS += $(B)/libnewsevent-story.a $(B)/libnewsevent.a

EDGES := $(patsubst %,$(B)/tests/test_%,edges edges_stories edges_pages)
$(EDGES): $(ARROW_OBJ) $(B)/libnewsevent-story.a $(B)/libnewsevent-html.a
$(EDGES): private CHECK_LIBS += $(B)/libnewsevent-story.a $(B)/libnewsevent.a $(GUMBO_LIBS) -lm

# tests/test_lookups.c: what is asked for is not there
LOOKUPS := ne_gazetteer_open ne_gazetteers_open ne_gazetteer_entry ne_gazetteer_office ne_atom_value ne_terms_value ne_read_date ne_token_at
$(B)/tests/test_lookups: $(B)/libnewsevent-story.a
$(B)/tests/test_lookups: private LDFLAGS += $(LOOKUPS:%=-Wl,--wrap=%)
$(B)/tests/test_lookups: private CHECK_LIBS += $(B)/libnewsevent-story.a $(B)/libnewsevent.a
