# Tests: every tests/test_*.c is a program of the check framework; every tests/*_test.sh a script that is given the build
# folder; tests/helpers/*.c are small programs that the scripts use. `make check-all` adds tests/long/*_test.sh and lets the
# programs do more (NEWSEVENT_LONG).
TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/test_*.c))
TEST_COMMON := $(patsubst %.c,$(B)/%.o,$(wildcard tests/common/*.c))
TEST_HELPERS := $(patsubst %.c,$(B)/%,$(wildcard tests/helpers/*.c))

$(B)/tests/test_%: $(B)/tests/test_%.o $(TEST_COMMON) $(B)/libnewsevent-render.a $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(CHECK_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

$(B)/tests/helpers/%: $(B)/tests/helpers/%.o
	$(call say,LD,$@)
	$(link)

# For AFL and by hand: $(B)/tests/fuzz FILE…; `make fuzz` runs libFuzzer (clang) for FUZZ_SECONDS from the test articles on.
$(B)/tests/fuzz: $(B)/tests/fuzz.o $(B)/tests/common/invariants.o $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(UTF8PROC_LIBS)
ifdef LIBFUZZER
$(B)/tests/fuzz.o: override CFLAGS += -DNEWSEVENT_LIBFUZZER
$(B)/tests/fuzz: private LDFLAGS += -fsanitize=fuzzer
endif
FUZZ_SECONDS ?= 60
FUZZ_CFLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
.PHONY: fuzz
fuzz:
	$(Q)ASAN_OPTIONS=detect_leaks=0 $(MAKE) B=build-fuzz CC=clang LIBFUZZER=1 CFLAGS="$(FUZZ_CFLAGS)" build-fuzz/tests/fuzz
	@mkdir -p build-fuzz/corpus
	build-fuzz/tests/fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=8192 -timeout=20 build-fuzz/corpus tests/articles

.PHONY: tests
tests: all $(TESTS) $(TEST_HELPERS) $(EXAMPLES) $(B)/libnewsevent.a $(B)/libnewsevent-render.a

check: tests
	@MAKE="$(MAKE)" CC="$(CC)" CXX="$(CXX)" sh tests/run.sh $(B) $(TESTS) $(sort $(wildcard tests/*_test.sh))

check-all: tests
	@NEWSEVENT_LONG=1 MAKE="$(MAKE)" CC="$(CC)" CXX="$(CXX)" sh tests/run.sh $(B) $(TESTS) $(sort $(wildcard tests/*_test.sh) $(wildcard tests/long/*_test.sh))

include tests/ontology.mk
