# Checks that take long or want other compilers; SECURITY.md says which promise each looks after.
#   make check-tsan          ThreadSanitizer (clang): threads that share an engine, a document, a page, a story
#   make check-msan          MemorySanitizer (clang): all test programs, the fuzzers' seeds, the test articles
#   make check-valgrind      valgrind's memcheck: the tool over the articles, the fuzzers' seeds, test programs (about 18 minutes)
#   make check-stream        1 GB through a stream: private memory (20 minutes)
#   make check-stack         frames, chains of calls, recursion (gcc -fcallgraph-info)
#   make coverage            branch coverage of lib/ by the test programs (gcovr); docs/coverage.md
#   make lint                cppcheck, clang-tidy, clang's analyser (scan-build)
#   make check-matrix        the same bytes from compilers, optimisations, vector instructions, 32-bit x86, 64-bit ARM, big-endian S/390
#   make mutate              small changes to the small modules, which tests/test_calendar.c or test_pure.c must notice; docs/coverage.md
#   make check-reproducible  two builds in two folders, the same bytes
#   make sbom                $(B)/newsevent.spdx.json
.PHONY: check-tsan check-msan check-valgrind check-stack stack-objects coverage lint check-reproducible sbom

$(B)/tests/trust/%.o: EXTRA_CFLAGS = -Itests -D_GNU_SOURCE -pthread
$(B)/tests/trust/threads: $(B)/tests/trust/threads.o $(B)/tests/common/corpus.o $(B)/libnewsevent-render.a $(B)/libnewsevent-html.a $(B)/libnewsevent-story.a $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) -pthread $(GUMBO_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

# malloc itself fails here, in the libraries and in jansson
WRAPPED := malloc calloc realloc free
$(B)/tests/test_wanting: $(B)/tests/trust/wrapped.o $(ARROW_OBJ) $(B)/libnewsevent-story.a $(B)/libnewsevent-html.a
$(B)/tests/test_wanting: private LDFLAGS += $(WRAPPED:%=-Wl,--wrap=%)
$(B)/tests/test_wanting: private CHECK_LIBS += $(B)/libnewsevent-story.a $(B)/libnewsevent.a $(GUMBO_LIBS)

check-tsan:
	$(Q)$(MAKE) B=build-tsan CC=clang CFLAGS="-O1 -g -fsanitize=thread" build-tsan/tests/trust/threads
	TSAN_OPTIONS=halt_on_error=1 build-tsan/tests/trust/threads

# Libraries that are not compiled with it would be misjudged: what utf8proc, jansson and gumbo write is declared written, and the check
# framework is another (tests/trust/msan). Left out: what reads the newsroom (SQLite, libxml2, zlib), and scripts.
MSAN_WRAPPED := utf8proc_decompose_char utf8proc_encode_char utf8proc_iterate json_set_alloc_funcs json_loadb json_dumpb gumbo_parse_with_options
MSAN_RUN := $(filter-out feeds store,$(FUZZERS))
MSAN_MAKE = LDFLAGS="build-msan/libraries.o $(MSAN_WRAPPED:%=-Wl,--wrap=%)" $(MAKE) B=build-msan CC=clang \
    CFLAGS="-O1 -g -fsanitize=memory -fsanitize-memory-track-origins" CHECK_CFLAGS=-Itests/trust/msan
check-msan:
	@mkdir -p build-msan
	$(Q)clang $(STD) -O1 -g -fsanitize=memory $(UTF8PROC_CFLAGS) $(JANSSON_CFLAGS) $(GUMBO_CFLAGS) -c -o build-msan/libraries.o tests/trust/msan/libraries.c
	$(Q)$(MSAN_MAKE) $(MSAN_RUN:%=build-msan/tests/fuzz/%) $(TESTS:$(B)/%=build-msan/%)
	$(Q)for h in $(MSAN_RUN); do \
	    echo "$$h"; build-msan/tests/fuzz/$$h $$(ls -d tests/fuzz/seeds/$$h tests/fuzz/corpus/$$h tests/fuzz/regressions/$$h 2>/dev/null) || exit; done
	build-msan/tests/fuzz/options tests/articles
	$(Q)NEWSEVENT_SANITIZED=1 sh tests/run.sh build-msan $(TESTS:$(B)/%=build-msan/%)

# What is still reachable at the end is the harnesses' and tests', made once. Test programs run in one process; left out are the longest
# (html does not end in seven minutes), which AddressSanitizer and MemorySanitizer run.
VALGRIND := valgrind -q --error-exitcode=1 --leak-check=full --show-leak-kinds=definite,indirect,possible --errors-for-leak-kinds=definite,indirect,possible
VALGRIND_OUT := badinput html lookups sentence time_combinations
VALGRIND_TESTS := $(filter-out $(VALGRIND_OUT:%=$(B)/tests/test_%),$(TESTS))
check-valgrind: $(B)/newsevent $(FUZZ_BUILT) $(VALGRIND_TESTS)
	$(VALGRIND) $(B)/newsevent extract --tokens --date 2026-03-11 $(wildcard tests/articles/*.txt examples/articles/*.txt tests/data/html/*.html) > $(B)/valgrind.out
	$(VALGRIND) $(B)/newsevent stories tests/data/stories/ferry.jsonl > $(B)/valgrind.out
	$(Q)for h in $(FUZZERS); do \
	    echo "$$h"; $(VALGRIND) $(B)/tests/fuzz/$$h $$(ls -d tests/fuzz/seeds/$$h tests/fuzz/corpus/$$h tests/fuzz/regressions/$$h 2>/dev/null) || exit; done
	$(Q)for t in $(VALGRIND_TESTS); do CK_FORK=no NEWSEVENT_SANITIZED=1 NEWSEVENT_ROUNDS=100 $(VALGRIND) $$t || exit; done

# Bounds in bytes: of one frame, of a chain of direct calls inside one library.
STACK_FRAME := 20480
STACK_PATH := 65536
STACK_OBJ := $(CORE_OBJ) $(RENDER_OBJ) $(HTML_OBJ) $(STORY_OBJ) $(ARROW_OBJ)
stack-objects: $(filter %.o,$(filter $(B)/lib/%,$(STACK_OBJ)))
check-stack:
	$(Q)$(MAKE) B=build-stack CC=gcc CFLAGS="-O2 -fcallgraph-info=su -Wstack-usage=$(STACK_FRAME) -Wno-error=stack-usage=" stack-objects
	$(Q)python3 tests/trust/stack.py $(STACK_FRAME) $(STACK_PATH) $$(find build-stack/lib -name '*.ci')

COVERAGE_TESTS ?= $(notdir $(TESTS))
coverage:
	@command -v gcovr >/dev/null || { echo "gcovr is not installed (pip install gcovr)"; exit 1; }
	$(Q)$(MAKE) B=build-coverage CC=gcc CFLAGS="-O1 -g --coverage -fno-inline" tests
	$(Q)find build-coverage -name '*.gcda' -delete
	$(Q)CK_TIMEOUT_MULTIPLIER=4 sh tests/run.sh build-coverage $(COVERAGE_TESTS:%=build-coverage/tests/%) tests/fuzz_test.sh tests/cli_test.sh
	$(Q)gcovr -r . --object-directory build-coverage --filter lib/ --exclude-throw-branches --txt build-coverage/branches.txt --txt-metric branch \
	    --json-summary build-coverage/summary.json --json-summary-pretty --print-summary --gcov-ignore-parse-errors=all

LINT_SRC := $(wildcard lib/*.c lib/*/*.c cli/*.c)
LINT_FLAGS := $(STD) -Iinclude -Ilib -I$(B)/gen $(UTF8PROC_CFLAGS) $(JANSSON_CFLAGS) $(GUMBO_CFLAGS)
# What stands on the libraries: tools and examples may read numbers of their own files by atoi and scanf, copy what they have measured, ask the shell;
# arrays of pointers are taken for pointers by sizeof-expression.
LINT_HOSTS := $(wildcard tools/*.c tools/*/*.c examples/*.c examples/*/*.c bindings/*/*.c)
LINT_HOST_FLAGS = $(LINT_FLAGS) -D_GNU_SOURCE -Itools -Icli -Iexamples/newsroom $(NEWSROOM_CFLAGS)
LINT_HOST_CHECKS := -cert-err34-c,-cert-env33-c,-bugprone-sizeof-expression,-clang-analyzer-security.insecureAPI.strcpy
LINT_JOBS := $(or $(JOBS),1)
lint: lint-cppcheck lint-tidy lint-analyser
.PHONY: lint-cppcheck lint-tidy lint-analyser
lint-cppcheck: $(B)/gen/blobs.h $(B)/gen/newsroom-schema.h
	cppcheck --std=c11 --enable=warning,performance,portability --inline-suppr --suppressions-list=tests/trust/cppcheck.txt --error-exitcode=1 --quiet \
	    --library=tests/trust/cppcheck.cfg -j $(LINT_JOBS) -Iinclude -Ilib -I$(B)/gen -Itools -Icli -Iexamples/newsroom -Itests -Itests/fuzz \
	    $(LINT_SRC) $(LINT_HOSTS) $(wildcard tests/*.c tests/*/*.c tests/*/*/*.c)
# JOBS says how many files at a time
lint-tidy: $(B)/gen/blobs.h $(B)/gen/newsroom-schema.h
	$(Q)printf '%s\n' $(LINT_SRC) | xargs -P $(LINT_JOBS) -I{} clang-tidy --quiet --warnings-as-errors='*' {} -- $(LINT_FLAGS)
	$(Q)printf '%s\n' $(filter-out bindings/wasm/%,$(LINT_HOSTS)) | xargs -P $(LINT_JOBS) -I{} \
	    clang-tidy --quiet --warnings-as-errors='*' --checks=$(LINT_HOST_CHECKS) {} -- $(LINT_HOST_FLAGS)
lint-analyser:
	scan-build --status-bugs -o build-lint/reports $(MAKE) B=build-lint CFLAGS=-O0 stack-objects

check-reproducible:
	@sh tests/trust/reproducible.sh

sbom: all
	$(Q)python3 tools/sbom.py > $(B)/newsevent.spdx.json
	@echo $(B)/newsevent.spdx.json

# for LD_PRELOAD: hosts in other languages whose libraries want memory
$(B)/tests/trust/refuse.so: tests/trust/refuse.c
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(STD) $(WARN) -D_GNU_SOURCE -O2 -fPIC -shared -o $@ $< -ldl
tests: $(B)/tests/trust/refuse.so

# The same bytes from every compiler and machine: `sh tools/dependencies.sh --for-matrix` installs what that takes; what is missing is skipped,
# and said so. MACHINES=yes leaves out this machine's compilers.
.PHONY: check-matrix
check-matrix: $(B)/newsevent
	@MAKE="$(MAKE)" BLOBS="$(BLOBS) rarity" sh tests/trust/matrix.sh $(B)

# 1 GB through a stream in less than 16 MB of private memory
$(B)/tests/helpers/stream: $(B)/tests/helpers/stream.o $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(UTF8PROC_LIBS)
.PHONY: check-stream
check-stream: $(B)/tests/helpers/stream
	@sh tests/long/stream.sh $(B) $(STREAM_MB)

# The small modules by themselves, and changed in small ways to see whether their tests notice: make mutate (minutes).
PURE := lib/text/calendar.c lib/time/holiday.c lib/text/utf8.c lib/text/offsets.c lib/text/among.c lib/core/blob.c lib/story/day.c lib/render/out.c
PURE_TESTS := $(B)/tests/test_calendar $(B)/tests/test_pure
$(PURE_TESTS): %: %.o $(PURE:%.c=$(B)/%.o)
	$(call say,LD,$@)
	$(link) $(CHECK_LIBS) $(UTF8PROC_LIBS)
.PHONY: mutate
mutate: $(PURE_TESTS)
	$(Q)python3 tests/trust/mutate.py $(B) $(PURE)
