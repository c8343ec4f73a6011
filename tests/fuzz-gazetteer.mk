# `make fuzz-gazetteer`: libFuzzer (clang) for FUZZ_SECONDS over users' gazetteers, tables and compiled ones.
$(B)/tests/fuzz_gazetteer: $(B)/tests/fuzz_gazetteer.o $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(UTF8PROC_LIBS)
ifdef LIBFUZZER
$(B)/tests/fuzz_gazetteer.o: override CFLAGS += -DNEWSEVENT_LIBFUZZER
$(B)/tests/fuzz_gazetteer: private LDFLAGS += -fsanitize=fuzzer
endif
.PHONY: fuzz-gazetteer
fuzz-gazetteer:
	$(Q)ASAN_OPTIONS=detect_leaks=0 $(MAKE) B=build-fuzz CC=clang LIBFUZZER=1 CFLAGS="$(FUZZ_CFLAGS)" build-fuzz/tests/fuzz_gazetteer build-fuzz/newsevent
	@mkdir -p build-fuzz/gazetteers
	printf 'x:a\tORG\tZorblatt Dynamics\tFRA\tBUS\tZD^a\tkind=company\nx:b\tGPE\tQuenby Vale\tNZL\t\tAlpha^w\tlat=-41.5;lon=172.25\nx:c\tPER\tIda Marlowitz\tNOR\tGOV\t\toffice=minister:2001:2004-02\n' > build-fuzz/gazetteers/table
	build-fuzz/newsevent gazetteer build-fuzz/gazetteers/table -o build-fuzz/gazetteers/compiled
	build-fuzz/tests/fuzz_gazetteer -max_total_time=$(FUZZ_SECONDS) -max_len=65536 -timeout=20 build-fuzz/gazetteers
