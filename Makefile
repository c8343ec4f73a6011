# newsevent. GNU make. Targets for people:
#   make demo [FILES="a b"]  make check  make check-all  make  make bench  make asan  make install  make uninstall  make dist
# V=1 shows whole command lines; B= names another build folder.
B ?= build
CC ?= cc
CXX ?= c++
CFLAGS ?= -O3 -g
WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wno-missing-field-initializers
STD := -std=c11 -D_POSIX_C_SOURCE=200809L
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
BINDIR ?= $(PREFIX)/bin

VERSION := $(shell sed -n 's/^#define NEWSEVENT_VERSION "\(.*\)"/\1/p' include/newsevent.h)
ABI := $(shell sed -n 's/^#define NEWSEVENT_ABI \(.*\)/\1/p' include/newsevent.h)

# `CC lib/x.c` instead of the whole line, except with V=1.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $1 $2)

.PHONY: all
all: $(B)/newsevent $(B)/libnewsevent.so $(B)/libnewsevent-render.so $(B)/libnewsevent-html.so $(B)/libnewsevent-story.so

# `make`, `make demo` and `make check` on a fresh machine: fetch what is missing before anything is compiled.
ifneq ($(filter-out clean uninstall dist,$(or $(MAKECMDGOALS),all)),)
DEPS := $(shell sh tools/dependencies.sh --quiet-if-present $(if $(filter check%,$(MAKECMDGOALS)),--for-check) $(if $(filter check% tests newsroom% demo,$(MAKECMDGOALS)),--for-newsroom) $(if $(filter check-embed,$(MAKECMDGOALS)),--for-embed) >&2 && echo ok)
endif

UTF8PROC_CFLAGS := $(shell pkg-config --cflags libutf8proc 2>/dev/null)
UTF8PROC_LIBS := $(or $(shell pkg-config --libs libutf8proc 2>/dev/null),-lutf8proc)
JANSSON_CFLAGS := $(shell pkg-config --cflags jansson 2>/dev/null)
JANSSON_LIBS := $(or $(shell pkg-config --libs jansson 2>/dev/null),-ljansson)
CHECK_CFLAGS := $(shell pkg-config --cflags check 2>/dev/null)
CHECK_LIBS := $(or $(shell pkg-config --libs check 2>/dev/null),-lcheck)

ALL_CFLAGS = $(STD) $(WARN) $(CFLAGS) -ffile-prefix-map=$(CURDIR)=. -fPIC -fvisibility=hidden -Iinclude -Ilib -I$(B)/gen $(UTF8PROC_CFLAGS) -MMD -MP

# ---- data: tables and weights, embedded ----
include data/blobs.mk
BLOB_FILES := $(BLOBS:%=$(B)/blobs/%.bin)

$(B)/gen/blobs.h: data/blobs.mk Makefile
	@mkdir -p $(@D)
	$(Q)printf '#define NEWSEVENT_BLOBS(X) $(foreach b,$(BLOBS),X($b))\n' > $@

$(B)/gen/blobs.S: $(BLOB_FILES) data/blobs.mk Makefile
	@mkdir -p $(@D)
	$(Q){ for b in $(BLOBS); do \
	    printf '.section .rodata.ne_blob_%s,"a"\n.balign 64\n.globl ne_blob_%s\n.hidden ne_blob_%s\nne_blob_%s:\n.incbin "$(B)/blobs/%s.bin"\n' $$b $$b $$b $$b $$b; \
	    printf '.balign 4\n.globl ne_blob_%s_size\n.hidden ne_blob_%s_size\nne_blob_%s_size:\n.long %s\n' $$b $$b $$b $$(wc -c < $(B)/blobs/$$b.bin); \
	  done; printf '.section .note.GNU-stack,"",%%progbits\n'; } > $@

$(B)/gen/blobs.o: $(B)/gen/blobs.S
	$(call say,AS,$<)
	$(Q)$(CC) -c -o $@ $<

# ---- the core library ----
CORE_SRC := $(wildcard lib/*.c) $(filter-out $(wildcard lib/render/*.c lib/html/*.c lib/story/*.c lib/arrow/*.c),$(wildcard lib/*/*.c))
CORE_OBJ := $(CORE_SRC:%.c=$(B)/%.o)

$(B)/%.o: %.c | $(B)/gen/blobs.h
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(EXTRA_CFLAGS) -c -o $@ $<

$(B)/lib/render/%.o: EXTRA_CFLAGS = $(JANSSON_CFLAGS)
$(B)/tools/%.o $(B)/cli/%.o: EXTRA_CFLAGS = $(JANSSON_CFLAGS) -Itools -Icli
$(B)/tools/learn/%.o: CFLAGS += -O3
$(B)/tools/bench.o: EXTRA_CFLAGS = -D_DEFAULT_SOURCE -Itools
# the trainers of the networks are compiled for the machine that they run on; the width of its vectors does not change their sums
$(B)/tools/learn/network.o $(B)/tools/learn/audition.o: EXTRA_CFLAGS = -Itools -O3 -march=native -fno-math-errno -fno-trapping-math
$(B)/tools/learn/parser-%.o: EXTRA_CFLAGS = -Itools -O3 -march=native -fno-math-errno -fno-trapping-math
$(B)/tests/%.o: EXTRA_CFLAGS = $(JANSSON_CFLAGS) $(CHECK_CFLAGS) -Itests -D_GNU_SOURCE

$(B)/libnewsevent.a: $(CORE_OBJ) $(B)/gen/blobs.o
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

SONAME := libnewsevent.so.$(ABI)
$(B)/libnewsevent.so: $(CORE_OBJ) $(B)/gen/blobs.o lib/newsevent.map
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script,lib/newsevent.map -Wl,-z,defs -o $(B)/libnewsevent.so.$(VERSION) $(CORE_OBJ) $(B)/gen/blobs.o $(UTF8PROC_LIBS)
	$(Q)ln -sf libnewsevent.so.$(VERSION) $(B)/$(SONAME) && ln -sf libnewsevent.so.$(VERSION) $@

# ---- the rendering library ----
RENDER_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard lib/render/*.c))
RENDER_SONAME := libnewsevent-render.so.$(ABI)
$(B)/libnewsevent-render.a: $(RENDER_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^
$(B)/libnewsevent-render.so: $(RENDER_OBJ) $(B)/libnewsevent.so $(B)/libnewsevent-story.so lib/render/newsevent-render.map
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(RENDER_SONAME) -Wl,--version-script,lib/render/newsevent-render.map -Wl,-z,defs -o $(B)/libnewsevent-render.so.$(VERSION) $(RENDER_OBJ) -L$(B) -lnewsevent-story -lnewsevent $(JANSSON_LIBS) $(UTF8PROC_LIBS)
	$(Q)ln -sf libnewsevent-render.so.$(VERSION) $(B)/$(RENDER_SONAME) && ln -sf libnewsevent-render.so.$(VERSION) $@

include lib/html/html.mk
include lib/story/story.mk

# Programs: each rule names its objects and libraries, `link` is the rest.
link = $(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# ---- the command-line tool, linked statically against the library ----
CLI_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard cli/*.c))
$(B)/newsevent: $(CLI_OBJ) $(B)/libnewsevent-render.a $(B)/libnewsevent-html.a $(B)/libnewsevent-story.a $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(GUMBO_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS)

# ---- tools: compilers of tables (no blobs inside) and trainers (the whole library inside) ----
TOOL_COMMON := $(patsubst %.c,$(B)/%.o,$(wildcard tools/common/*.c))
BLOBLESS := $(patsubst %.c,$(B)/%.o,lib/name/words.c lib/name/role.c lib/name/compile.c lib/name/writer.c lib/core/arena.c lib/core/blob.c lib/core/error.c lib/core/memory.c lib/core/names.c $(wildcard lib/text/*.c))
$(B)/tools/compile-%: $(B)/tools/compile-%.o $(TOOL_COMMON) $(BLOBLESS)
	$(call say,LD,$@)
	$(link) $(UTF8PROC_LIBS)
$(B)/tools/train-%: $(B)/tools/train-%.o $(TOOL_COMMON) $(patsubst %.c,$(B)/%.o,$(wildcard tools/learn/*.c)) $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(JANSSON_LIBS) $(UTF8PROC_LIBS) -lm
$(B)/tools/bench: $(B)/tools/bench.o $(B)/tools/bench-articles.o $(B)/libnewsevent-render.a $(B)/libnewsevent.a
	$(call say,LD,$@)
	$(link) $(JANSSON_LIBS) $(UTF8PROC_LIBS) -ldl -lpthread
.SECONDARY:

# ---- people's targets ----
# README shows what the tool prints now.
picture: $(B)/newsevent
	sh tools/picture.sh $(B)/newsevent

.PHONY: picture demo check check-all bench asan dist clean install uninstall train
include examples/examples.mk
include tests/tests.mk
include tests/eval/eval.mk
include $(wildcard data/train-*.mk)
include data/score-records.mk
include tests/newsroom/newsroom.mk
include tools/growth.mk
include tests/fuzz/fuzz.mk
include packaging/man.mk
include packaging/install.mk
include packaging/amalgamation/amalgamation.mk
include lib/arrow/arrow.mk
include abi/abi.mk
include python/python.mk
include tests/trust/trust.mk
include tests/pieces.mk
include $(wildcard bindings/*/*.mk)
include tests/embed/embed.mk

# The repository's articles bring their day of publication in their names; yours are taken as they are.
DEMO_FILES := $(or $(FILES),$(sort $(wildcard examples/articles/*.txt)))
demo: $(B)/newsevent
	$(Q)for f in $(DEMO_FILES); do \
	    case $$f in examples/articles/*) date="--date $$(basename "$$f" | cut -c1-10)" ;; *) date="" ;; esac; \
	    $(B)/newsevent extract --to table $$date "$$f" || exit; \
	done
	@echo "Done: the events of $(words $(DEMO_FILES)) articles$(if $(FILES),, (examples/articles/: one story as five outlets told it)), as a table, by"
	@echo "  $(B)/newsevent extract --to table FILE"
	@echo "The same as JSON: --to json. Why, word by word: $(B)/newsevent explain FILE. All options: $(B)/newsevent help extract"
	$(demo_pages)

# Throughput on the optional texts beside the repository (the first BENCH_MB megabytes), else on its own articles.
BENCH_MB ?= 3
BENCH_XZ := $(firstword $(wildcard ../shared/data/bench/*.jsonl.xz))
bench: $(B)/tools/bench $(B)/libnewsevent.so $(B)/newsevent
	$(Q)if [ -n "$(BENCH_XZ)" ] && command -v xz >/dev/null; then \
	    [ -s $(B)/bench.jsonl ] || xz -dc "$(BENCH_XZ)" > $(B)/bench.jsonl; \
	    $(B)/tools/bench --library $(B)/libnewsevent.so --tool $(B)/newsevent --megabytes $(BENCH_MB) --jsonl $(B)/bench.jsonl; \
	else \
	    echo "skipped: ../shared/data/bench is not there (or xz is missing); the repository's own articles, repeated, stand in"; \
	    $(B)/tools/bench --library $(B)/libnewsevent.so --tool $(B)/newsevent tests/articles/*.txt; \
	fi

# AddressSanitizer and UndefinedBehaviorSanitizer over the whole suite. The tools that compile tables leave their memory to
# the system when they end, so leaks are looked for in the tests alone.
ASAN_CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
asan:
	$(Q)ASAN_OPTIONS=detect_leaks=0 $(MAKE) B=build-asan CC=gcc CFLAGS="$(ASAN_CFLAGS)" all tests
	$(Q)NEWSEVENT_SANITIZED=1 $(MAKE) B=build-asan CC=gcc CFLAGS="$(ASAN_CFLAGS)" check

clean:
	rm -rf build build-*

-include $(shell find $(B) -name '*.d' 2>/dev/null)
