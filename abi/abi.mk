# The binary interface of what was released: abi/VERSION holds, of each library, abidw's dump; the headers; and a program linked then.
#   make check-abi   compares the libraries at hand with the newest of these (CI runs it as a part of check-embed)
#   make abi-dump    writes abi/$(VERSION) at a release; see docs/abi.md
ABI_LIBRARIES := $(patsubst include/%.h,%,$(HEADERS))

.PHONY: check-abi abi-dump
check-abi: all
	@MAKE="$(MAKE)" CC="$(CC)" sh tests/run.sh $(B) tests/embed/abi_test.sh

abi-dump: all
	$(Q)mkdir -p abi/$(VERSION) && cp $(HEADERS) abi/$(VERSION)/
	$(Q)for l in $(ABI_LIBRARIES); do \
	    abidw --headers-dir include --exported-interfaces-only --drop-private-types --no-corpus-path --no-comp-dir-path --no-elf-needed \
	        $(B)/lib$$l.so --out-file abi/$(VERSION)/lib$$l.abi || exit; \
	done
	$(Q)$(CC) -std=c11 -Os -s -Iabi/$(VERSION) abi/old.c -o abi/$(VERSION)/old-$$($(CC) -dumpmachine) -L$(B) -lnewsevent-render -lnewsevent -Wl,-z,noseparate-code
	@ls -l abi/$(VERSION)
