# Pages: their style and icon are inside the program.
$(B)/gen/newsroom-style.h: examples/newsroom/page.css
$(B)/gen/newsroom-icon.h: examples/newsroom/icon.svg
$(B)/gen/newsroom-style.h $(B)/gen/newsroom-icon.h:
	@mkdir -p $(@D)
	$(Q)sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' $< > $@
$(B)/examples/newsroom/page.o: $(B)/gen/newsroom-style.h $(B)/gen/newsroom-icon.h
