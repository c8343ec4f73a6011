# make sqlite: $(B)/sqlite/newsevent.so, the loadable extension, with the library inside.
SQLITE_SRC := $(wildcard bindings/sqlite/*.c)
SQLITE_OBJ := $(SQLITE_SRC:%.c=$(B)/%.o)
SQLITE_HEADER := $(wildcard /usr/include/sqlite3ext.h /usr/local/include/sqlite3ext.h)
$(SQLITE_OBJ): EXTRA_CFLAGS = $(shell pkg-config --cflags sqlite3 2>/dev/null) -Ibindings/sqlite

.PHONY: sqlite install-sqlite
sqlite: $(B)/sqlite/newsevent.so
EMBED_BUILT += $(if $(SQLITE_HEADER),sqlite $(B)/tests/embed/test_sqlite $(B)/tests/trust/refuse.so)

$(B)/sqlite/newsevent.so: $(SQLITE_OBJ) $(B)/libnewsevent-render.a $(B)/libnewsevent-story.a $(B)/libnewsevent.a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,--exclude-libs,ALL -Wl,-z,defs -o $@ $^ $(JANSSON_LIBS) $(UTF8PROC_LIBS)

$(B)/tests/embed/test_sqlite: $(B)/tests/embed/test_sqlite.o
	$(call say,LD,$@)
	$(link) $(CHECK_LIBS) $(or $(shell pkg-config --libs sqlite3 2>/dev/null),-lsqlite3) -lpthread -ldl

# Where SQLite's shell is told by its full name: .load /usr/local/lib/sqlite3/newsevent
install-sqlite: $(B)/sqlite/newsevent.so
	$(Q)install -D -m 755 $< $(DESTDIR)$(LIBDIR)/sqlite3/newsevent.so
	@echo "Installed $(DESTDIR)$(LIBDIR)/sqlite3/newsevent.so"
