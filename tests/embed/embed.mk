# make check-embed: the library inside other programs. Every tests/embed/*_test.sh is a script as those of tests/ are; what each needs
# built is added to EMBED_BUILT, here and by the makefiles of the bindings.
EMBED_BUILT += $(B)/examples/hello $(TEST_HELPERS) amalgamation
.PHONY: check-embed embed-built
embed-built: all $(LIBRARIES:%=$(B)/lib%.a)
	$(Q)$(MAKE) $(EMBED_BUILT)
check-embed: embed-built
	@MAKE="$(MAKE)" CC="$(CC)" CXX="$(CXX)" sh tests/run.sh $(B) $(sort $(wildcard tests/embed/*_test.sh))
