# For AFL and by hand: $(B)/tests/fuzz_ontology FILE…; `make fuzz-ontology` runs libFuzzer (clang) for FUZZ_SECONDS from the example on.
$(B)/tests/fuzz_ontology: $(B)/tests/fuzz_ontology.o $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(UTF8PROC_LIBS)
ifdef LIBFUZZER
$(B)/tests/fuzz_ontology.o: override CFLAGS += -DNEWSEVENT_LIBFUZZER
$(B)/tests/fuzz_ontology: private LDFLAGS += -fsanitize=fuzzer
endif
.PHONY: fuzz-ontology
fuzz-ontology:
	$(Q)ASAN_OPTIONS=detect_leaks=0 $(MAKE) B=build-fuzz CC=clang LIBFUZZER=1 CFLAGS="$(FUZZ_CFLAGS)" build-fuzz/tests/fuzz_ontology
	@mkdir -p build-fuzz/corpus-ontology
	build-fuzz/tests/fuzz_ontology -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=20 build-fuzz/corpus-ontology examples/ontology
