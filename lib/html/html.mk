# The library that reads HTML pages: gumbo and jansson.
GUMBO_CFLAGS := $(shell pkg-config --cflags gumbo 2>/dev/null)
GUMBO_LIBS := $(or $(shell pkg-config --libs gumbo 2>/dev/null),-lgumbo)
HTML_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard lib/html/*.c))
HTML_SONAME := libnewsevent-html.so.$(ABI)

$(B)/lib/html/%.o: EXTRA_CFLAGS = $(GUMBO_CFLAGS) $(JANSSON_CFLAGS)

$(B)/libnewsevent-html.a: $(HTML_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^
$(B)/libnewsevent-html.so: $(HTML_OBJ) lib/html/newsevent-html.map
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(HTML_SONAME) -Wl,--version-script,lib/html/newsevent-html.map -Wl,-z,defs -o $(B)/libnewsevent-html.so.$(VERSION) $(HTML_OBJ) $(GUMBO_LIBS) $(JANSSON_LIBS)
	$(Q)ln -sf libnewsevent-html.so.$(VERSION) $(B)/$(HTML_SONAME) && ln -sf libnewsevent-html.so.$(VERSION) $@

$(B)/tests/test_html: $(B)/libnewsevent-html.a
$(B)/tests/test_html: private JANSSON_LIBS += $(GUMBO_LIBS)
