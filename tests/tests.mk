# Tests: every tests/test_*.c is a program of the check framework; every tests/*.sh a script that is given the build folder.
TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/test_*.c))
TEST_COMMON := $(patsubst %.c,$(B)/%.o,$(wildcard tests/common/*.c))

$(B)/tests/test_%: $(B)/tests/test_%.o $(TEST_COMMON) $(B)/libnewsevent-render.a $(B)/libnewsevent.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(CHECK_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

check: all $(TESTS)
	sh tests/run.sh $(B) $(TESTS) $(sort $(wildcard tests/*_test.sh))
