# libnewsevent-arrow: events as Arrow columns.
ARROW_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard lib/arrow/*.c))
$(B)/libnewsevent-arrow.a: $(ARROW_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^
ARROW_SONAME := libnewsevent-arrow.so.$(ABI)
$(B)/libnewsevent-arrow.so: $(ARROW_OBJ) $(B)/libnewsevent.so lib/arrow/newsevent-arrow.map
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(ARROW_SONAME) -Wl,--version-script,lib/arrow/newsevent-arrow.map -Wl,-z,defs -o $(B)/libnewsevent-arrow.so.$(VERSION) $(ARROW_OBJ) -L$(B) -lnewsevent
	$(Q)ln -sf libnewsevent-arrow.so.$(VERSION) $(B)/$(ARROW_SONAME) && ln -sf libnewsevent-arrow.so.$(VERSION) $@
all: $(B)/libnewsevent-arrow.so
tests: $(B)/libnewsevent-arrow.a
# objects rather than the archive, which would have to stand before the core's
$(B)/tests/test_arrow: $(ARROW_OBJ)
