# Fuzzing (docs/fuzzing.md). Every tests/fuzz/NAME.c but the shared ones is a harness; NAME.dict its dictionary; seeds/NAME its first
# inputs; corpus/NAME the fewest that a fuzzer found for the edges it reached; regressions/NAME what once went wrong.
#   make fuzz [FUZZ="html text"] [FUZZ_SECONDS=60]   libFuzzer (clang), each harness so long, one after the other
#   make fuzz-afl                                    builds the harnesses for AFL++ (afl-clang-fast) into build-afl/tests/fuzz
#   $(B)/tests/fuzz/NAME FILE|FOLDER…                without a fuzzer: `make check` reads seeds and regressions so
FUZZERS := text stream options gazetteer ontology jsonl html feeds digest stories store
FUZZ ?= $(FUZZERS)
FUZZ_SECONDS ?= 60
FUZZ_CFLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
FUZZ_BUILT := $(FUZZERS:%=$(B)/tests/fuzz/%)
FUZZ_COMMON := $(patsubst %,$(B)/tests/common/%.o,corpus invariants mutate) $(B)/tests/fuzz/mutator.o
FUZZ_DRIVER := $(B)/tests/fuzz/driver.o
$(B)/tests/fuzz/%.o: EXTRA_CFLAGS = -Itests -Itests/fuzz -Iexamples/newsroom -D_GNU_SOURCE
comma := ,
SQLITE_LIBS ?= -lsqlite3 -lz
# OSS-Fuzz's engines want a C++ compiler here
FUZZ_LD ?= $(CC)
ifdef LIBFUZZER
FUZZ_DRIVER :=
$(B)/tests/fuzz/%.o: override CFLAGS += -DNEWSEVENT_LIBFUZZER
FUZZ_LINK := -fsanitize=fuzzer
endif

# mutator.o only where articles are read
$(B)/tests/fuzz/text $(B)/tests/fuzz/stream: $(B)/tests/fuzz/mutator.o
$(B)/tests/fuzz/feeds: $(filter-out %/main.o,$(NEWSROOM_OBJ))
$(B)/tests/fuzz/feeds: private FUZZ_LIBS = -pthread $(NEWSROOM_LIBS)
# the newsroom without its readers and threads; exit() and malloc come back to the harness (tests/fuzz/newsroom)
FUZZ_STORE := $(patsubst %.c,$(B)/%.o,$(wildcard tests/fuzz/newsroom/*.c)) $(B)/tests/trust/wrapped.o
$(B)/tests/fuzz/store.o $(FUZZ_STORE): EXTRA_CFLAGS += $(NEWSROOM_CFLAGS)
$(B)/tests/fuzz/store: $(FUZZ_STORE) $(filter-out %/main.o %/watch.o %/input.o %/read_feed.o %/read_html.o %/read_json.o %/read_nitf.o %/read_warc.o %/read_xml.o,$(NEWSROOM_OBJ))
$(B)/tests/fuzz/store: private FUZZ_LIBS = $(patsubst %,-Wl$(comma)--wrap=%,$(WRAPPED) exit pthread_create ne_parse ne_free) -pthread $(SQLITE_LIBS)
$(FUZZ_BUILT): $(B)/tests/fuzz/%: $(B)/tests/fuzz/%.o $(FUZZ_DRIVER) $(filter-out %/mutator.o,$(FUZZ_COMMON)) $(B)/libnewsevent-render.a $(B)/libnewsevent-html.a $(B)/libnewsevent-story.a $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(Q)$(FUZZ_LD) $(CFLAGS) $(LDFLAGS) $(FUZZ_LINK) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(FUZZ_LIBS) $(GUMBO_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

.PHONY: fuzz fuzz-built fuzz-afl fuzz-seeds
fuzz-built: $(FUZZ_BUILT)
tests: fuzz-built

# The tools that compile tables leave their memory to the system, so leaks are looked for in the harnesses alone.
fuzz:
	$(Q)ASAN_OPTIONS=detect_leaks=0 $(MAKE) B=build-fuzz CC=clang LIBFUZZER=1 CFLAGS="$(FUZZ_CFLAGS)" fuzz-built
	$(Q)sh tests/fuzz/run.sh build-fuzz $(FUZZ_SECONDS) $(FUZZ)
fuzz-afl:
	$(Q)AFL_QUIET=1 ASAN_OPTIONS=detect_leaks=0:abort_on_error=1:symbolize=0 $(MAKE) B=build-afl CC=afl-clang-fast LIBFUZZER=1 CFLAGS="-O1 -g" fuzz-built
	@echo "afl-fuzz -i tests/fuzz/seeds/html -o build-afl/html -x tests/fuzz/html.dict -- build-afl/tests/fuzz/html"
