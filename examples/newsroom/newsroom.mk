# The newsroom, linked statically against the libraries. Its packages (SQLite, libxml2, zlib) are needed for it alone: `make newsroom`
# fetches them; `make check` tests it. Pages come from page*.c where they are there.
NEWSROOM_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard examples/newsroom/*.c))
NEWSROOM_CFLAGS := $(shell pkg-config --cflags sqlite3 libxml-2.0 zlib jansson 2>/dev/null)
NEWSROOM_LIBS := $(or $(shell pkg-config --libs sqlite3 libxml-2.0 zlib 2>/dev/null),-lsqlite3 -lxml2 -lz)
NEWSROOM_PAGE := $(if $(wildcard examples/newsroom/page.c),-DNEWSROOM_PAGE)

.PHONY: newsroom
newsroom: $(B)/newsroom

$(B)/gen/newsroom-schema.h: examples/newsroom/schema.sql
	@mkdir -p $(@D)
	$(Q)sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' $< > $@

$(NEWSROOM_OBJ): EXTRA_CFLAGS = $(NEWSROOM_CFLAGS) $(NEWSROOM_PAGE) -Iexamples/newsroom -pthread
$(B)/examples/newsroom/store.o: $(B)/gen/newsroom-schema.h
$(B)/examples/newsroom/main.o: $(wildcard examples/newsroom/page.c)

$(B)/newsroom: $(NEWSROOM_OBJ) $(B)/libnewsevent-render.a $(B)/libnewsevent-html.a $(B)/libnewsevent-story.a $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) -pthread $(NEWSROOM_LIBS) $(GUMBO_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

include $(wildcard examples/newsroom/page.mk)

tests: $(B)/newsroom
