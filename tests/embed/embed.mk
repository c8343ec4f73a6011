# make check-embed: the library inside other programs. Every tests/embed/*_test.sh is a script as those of tests/ are; what each needs
# built is added to EMBED_BUILT, here and by the makefiles of the bindings.
EMBED_BUILT += $(B)/examples/hello amalgamation
.PHONY: check-embed
check-embed: all $(B)/libnewsevent.a $(B)/libnewsevent-render.a
	$(Q)$(MAKE) $(EMBED_BUILT)
	@MAKE="$(MAKE)" CC="$(CC)" CXX="$(CXX)" sh tests/run.sh $(B) $(sort $(wildcard tests/embed/*_test.sh))
