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

.PHONY: tests
tests: all $(TESTS) $(TEST_HELPERS) $(EXAMPLES) $(B)/tools/train-tagger $(B)/libnewsevent.a $(B)/libnewsevent-render.a

check: tests
	@MAKE="$(MAKE)" CC="$(CC)" CXX="$(CXX)" sh tests/run.sh $(B) $(TESTS) $(sort $(wildcard tests/*_test.sh))

check-all: tests
	@NEWSEVENT_LONG=1 MAKE="$(MAKE)" CC="$(CC)" CXX="$(CXX)" sh tests/run.sh $(B) $(TESTS) $(sort $(wildcard tests/*_test.sh) $(wildcard tests/long/*_test.sh))
