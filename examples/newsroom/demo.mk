# What `make demo` ends with: the pages of the stories that its articles make.
DEMO := $(B)/demo
ifneq ($(wildcard examples/newsroom/page.c),)
demo: $(B)/newsroom
define demo_pages
	$(Q)rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(Q)$(B)/newsroom --db $(DEMO)/newsroom.db add $(or $(FILES),examples/articles examples/newsroom/articles) && $(B)/newsroom --db $(DEMO)/newsroom.db page $(DEMO)/pages
	@echo "The same articles as a newsroom's pages: stories, figures and who says so, every claim linked to its words. Open in a browser:"
	@echo "  $(abspath $(DEMO))/pages/index.html"
endef
endif
