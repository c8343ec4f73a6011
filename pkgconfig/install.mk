# make install, make uninstall: DESTDIR is put before every path, PREFIX (/usr/local) is where the files will live.
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
HEADERS := include/newsevent.h include/newsevent-render.h
INSTALLED := $(BINDIR)/newsevent $(HEADERS:include/%=$(INCLUDEDIR)/%) \
  $(foreach l,newsevent newsevent-render,$(LIBDIR)/lib$l.a $(LIBDIR)/lib$l.so $(LIBDIR)/lib$l.so.$(ABI) \
    $(LIBDIR)/lib$l.so.$(VERSION) $(PKGCONFIGDIR)/$l.pc)

# made anew by each install, since PREFIX may have changed
define fill_in_pc
sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@VERSION@|$(VERSION)|' \
    pkgconfig/$1.pc.in > $(B)/$1.pc
endef

install: all $(B)/libnewsevent.a $(B)/libnewsevent-render.a
	$(Q)$(call fill_in_pc,newsevent) && $(call fill_in_pc,newsevent-render)
	$(Q)install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR) $(DESTDIR)$(INCLUDEDIR) $(DESTDIR)$(PKGCONFIGDIR)
	$(Q)install -m 755 $(B)/newsevent $(DESTDIR)$(BINDIR)/
	$(Q)install -m 644 $(HEADERS) $(DESTDIR)$(INCLUDEDIR)/
	$(Q)install -m 644 $(B)/libnewsevent.a $(B)/libnewsevent-render.a $(DESTDIR)$(LIBDIR)/
	$(Q)install -m 755 $(B)/libnewsevent.so.$(VERSION) $(B)/libnewsevent-render.so.$(VERSION) $(DESTDIR)$(LIBDIR)/
	$(Q)for l in newsevent newsevent-render; do \
	    ln -sf lib$$l.so.$(VERSION) $(DESTDIR)$(LIBDIR)/lib$$l.so.$(ABI) && ln -sf lib$$l.so.$(VERSION) $(DESTDIR)$(LIBDIR)/lib$$l.so || exit 1; \
	done
	$(Q)install -m 644 $(B)/newsevent.pc $(B)/newsevent-render.pc $(DESTDIR)$(PKGCONFIGDIR)/
	@echo "Installed under $(DESTDIR)$(PREFIX)$(if $(DESTDIR),, (run ldconfig if the loader does not look there yet))"

uninstall:
	$(Q)rm -f $(INSTALLED:%=$(DESTDIR)%)
	@echo "Removed from $(DESTDIR)$(PREFIX)"

# A source archive of what is committed.
dist:
	@mkdir -p $(B)/dist
	$(Q)git archive --format=tar.gz --prefix=newsevent-$(VERSION)/ -o $(B)/dist/newsevent-$(VERSION).tar.gz HEAD
	@echo $(B)/dist/newsevent-$(VERSION).tar.gz
