# Manual pages: docs/man/newsevent.1 is written by hand; section 3 is made from the headers' comments by tools/manpages.py into $(B)/man,
# where python3 is there.
#   make man         the pages of section 3        make check-man   every function and option told, mandoc -Tlint clean
.PHONY: man check-man
ifneq ($(shell command -v python3),)
MAN_API := $(patsubst %,$(B)/man/%.3,newsevent $(shell sed -n 's/^    ."newsevent[a-z-]*", [^,]*, "\(ne_[a-z0-9_]*\)".*/\1/p' tools/manpages.py))
endif
$(B)/man/made: $(wildcard include/*.h) tools/manpages.py
	$(call say,MAN,$(@D))
	$(Q)mkdir -p $(@D) && rm -f $(@D)/*.3 && { python3 tools/manpages.py $(@D) || :; } && touch $@ # check-man fails, not the build
$(MAN_API): $(B)/man/made ;
man: $(MAN_API)
all tests: $(MAN_API)
check-man: $(B)/newsevent man
	@sh tests/run.sh $(B) tests/man_test.sh
