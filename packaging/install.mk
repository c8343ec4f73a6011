# make install, make uninstall: DESTDIR is put before every path, PREFIX (/usr/local) is where the files will live.
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
CMAKEDIR ?= $(LIBDIR)/cmake/newsevent
MANDIR ?= $(PREFIX)/share/man
LIBRARIES := newsevent newsevent-render newsevent-html newsevent-story newsevent-arrow
HEADERS := $(LIBRARIES:%=include/%.h)
CMAKE_FILES := newsevent-config.cmake newsevent-config-version.cmake
MAN_PAGES := $(wildcard docs/man/*.[1357]) $(MAN_API)
man_page = $(MANDIR)/man$(subst .,,$(suffix $1))/$(notdir $1)
INSTALLED := $(BINDIR)/newsevent $(HEADERS:include/%=$(INCLUDEDIR)/%) $(CMAKE_FILES:%=$(CMAKEDIR)/%) \
  $(foreach m,$(MAN_PAGES),$(call man_page,$m)) \
  $(foreach l,$(LIBRARIES),$(LIBDIR)/lib$l.a $(LIBDIR)/lib$l.so $(LIBDIR)/lib$l.so.$(ABI) \
    $(LIBDIR)/lib$l.so.$(VERSION) $(PKGCONFIGDIR)/$l.pc)

# made anew by each install, since PREFIX may have changed
define fill_in
sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@VERSION@|$(VERSION)|' \
    -e 's|@VERSION_MAJOR@|$(firstword $(subst ., ,$(VERSION)))|' -e 's|@ABI@|$(ABI)|' \
    -e 's|@UTF8PROC_LIBS@|$(strip $(UTF8PROC_LIBS))|' -e 's|@JANSSON_LIBS@|$(strip $(JANSSON_LIBS))|' -e 's|@GUMBO_LIBS@|$(strip $(GUMBO_LIBS))|' \
    -e "s|@INCLUDE_FROM_CMAKE@|$$(realpath -ms --relative-to=$(CMAKEDIR) $(INCLUDEDIR))|" packaging/$1.in > $(B)/$(notdir $1)
endef

install: all $(LIBRARIES:%=$(B)/lib%.a)
	$(Q):$(foreach l,$(LIBRARIES), && $(call fill_in,pkgconfig/$l.pc))
	$(Q)$(call fill_in,cmake/newsevent-config.cmake) && $(call fill_in,cmake/newsevent-config-version.cmake)
	$(Q)install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR) $(DESTDIR)$(INCLUDEDIR) $(DESTDIR)$(PKGCONFIGDIR) $(DESTDIR)$(CMAKEDIR)
	$(Q)install -m 755 $(B)/newsevent $(DESTDIR)$(BINDIR)/
	$(Q)install -m 644 $(HEADERS) $(DESTDIR)$(INCLUDEDIR)/
	$(Q)install -m 644 $(LIBRARIES:%=$(B)/lib%.a) $(DESTDIR)$(LIBDIR)/
	$(Q)install -m 755 $(LIBRARIES:%=$(B)/lib%.so.$(VERSION)) $(DESTDIR)$(LIBDIR)/
	$(Q)for l in $(LIBRARIES); do \
	    ln -sf lib$$l.so.$(VERSION) $(DESTDIR)$(LIBDIR)/lib$$l.so.$(ABI) && ln -sf lib$$l.so.$(VERSION) $(DESTDIR)$(LIBDIR)/lib$$l.so || exit 1; \
	done
	$(Q)install -m 644 $(LIBRARIES:%=$(B)/%.pc) $(DESTDIR)$(PKGCONFIGDIR)/
	$(Q)install -m 644 $(CMAKE_FILES:%=$(B)/%) $(DESTDIR)$(CMAKEDIR)/
	$(Q):$(foreach m,$(MAN_PAGES), && install -D -m 644 $m $(DESTDIR)$(call man_page,$m))
	@echo "Installed under $(DESTDIR)$(PREFIX)$(if $(DESTDIR),, (run ldconfig if the loader does not look there yet))"

uninstall:
	$(Q)rm -f $(INSTALLED:%=$(DESTDIR)%)
	@echo "Removed from $(DESTDIR)$(PREFIX)"

# A source archive of what is committed.
dist:
	@mkdir -p $(B)/dist
	$(Q)git archive --format=tar.gz --prefix=newsevent-$(VERSION)/ -o $(B)/dist/newsevent-$(VERSION).tar.gz HEAD
	@echo $(B)/dist/newsevent-$(VERSION).tar.gz
