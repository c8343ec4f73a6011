# newsevent. GNU make. Targets for people: make demo, make check, make, make bench, make install; the rest below.
B ?= build
CC ?= cc
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wno-missing-field-initializers
STD := -std=c11 -D_POSIX_C_SOURCE=200809L
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
BINDIR ?= $(PREFIX)/bin

VERSION := $(shell sed -n 's/^#define NEWSEVENT_VERSION "\(.*\)"/\1/p' include/newsevent.h)
ABI := $(shell sed -n 's/^#define NEWSEVENT_ABI \(.*\)/\1/p' include/newsevent.h)

# `make`, `make demo` and `make check` on a fresh machine: fetch what is missing before anything is compiled.
DEPS := $(shell sh tools/dependencies.sh --quiet-if-present >&2 && echo ok)

UTF8PROC_CFLAGS := $(shell pkg-config --cflags libutf8proc 2>/dev/null)
UTF8PROC_LIBS := $(or $(shell pkg-config --libs libutf8proc 2>/dev/null),-lutf8proc)
JANSSON_CFLAGS := $(shell pkg-config --cflags jansson 2>/dev/null)
JANSSON_LIBS := $(or $(shell pkg-config --libs jansson 2>/dev/null),-ljansson)
CHECK_CFLAGS := $(shell pkg-config --cflags check 2>/dev/null)
CHECK_LIBS := $(or $(shell pkg-config --libs check 2>/dev/null),-lcheck)

ALL_CFLAGS = $(STD) $(WARN) $(CFLAGS) -fPIC -fvisibility=hidden -Iinclude -Ilib -I$(B)/gen $(UTF8PROC_CFLAGS) -MMD -MP

.PHONY: all
all: $(B)/newsevent $(B)/libnewsevent.so $(B)/libnewsevent-render.so

# ---- data: tables and weights, embedded ----
include data/blobs.mk
BLOB_FILES := $(BLOBS:%=$(B)/blobs/%.bin)

$(B)/gen/blobs.h: data/blobs.mk Makefile
	@mkdir -p $(@D)
	printf '#define NEWSEVENT_BLOBS(X) $(foreach b,$(BLOBS),X($b))\n' > $@

$(B)/gen/blobs.S: $(BLOB_FILES) data/blobs.mk Makefile
	@mkdir -p $(@D)
	{ for b in $(BLOBS); do \
	    printf '.section .rodata.ne_blob_%s,"a"\n.balign 64\n.globl ne_blob_%s\n.hidden ne_blob_%s\nne_blob_%s:\n.incbin "$(B)/blobs/%s.bin"\n' $$b $$b $$b $$b $$b; \
	    printf '.globl ne_blob_%s_end\n.hidden ne_blob_%s_end\nne_blob_%s_end:\n.byte 0\n' $$b $$b $$b; \
	  done; printf '.section .note.GNU-stack,"",%%progbits\n'; } > $@

$(B)/gen/blobs.o: $(B)/gen/blobs.S
	$(CC) -c -o $@ $<

# ---- the core library ----
CORE_SRC := $(wildcard lib/*.c) $(filter-out $(wildcard lib/render/*.c lib/html/*.c),$(wildcard lib/*/*.c))
CORE_OBJ := $(CORE_SRC:%.c=$(B)/%.o)

$(B)/%.o: %.c | $(B)/gen/blobs.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(EXTRA_CFLAGS) -c -o $@ $<

$(B)/lib/render/%.o: EXTRA_CFLAGS = $(JANSSON_CFLAGS)
$(B)/tools/%.o $(B)/cli/%.o: EXTRA_CFLAGS = $(JANSSON_CFLAGS) -Itools -Icli
$(B)/tests/%.o: EXTRA_CFLAGS = $(JANSSON_CFLAGS) $(CHECK_CFLAGS) -Itests -D_GNU_SOURCE

$(B)/libnewsevent.a: $(CORE_OBJ) $(B)/gen/blobs.o
	rm -f $@ && $(AR) rcs $@ $^

SONAME := libnewsevent.so.$(ABI)
$(B)/libnewsevent.so: $(CORE_OBJ) $(B)/gen/blobs.o lib/newsevent.map
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script,lib/newsevent.map -Wl,-z,defs -o $(B)/libnewsevent.so.$(VERSION) $(CORE_OBJ) $(B)/gen/blobs.o $(UTF8PROC_LIBS)
	ln -sf libnewsevent.so.$(VERSION) $(B)/$(SONAME) && ln -sf libnewsevent.so.$(VERSION) $@

# ---- the rendering library ----
RENDER_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard lib/render/*.c))
RENDER_SONAME := libnewsevent-render.so.$(ABI)
$(B)/libnewsevent-render.a: $(RENDER_OBJ)
	rm -f $@ && $(AR) rcs $@ $^
$(B)/libnewsevent-render.so: $(RENDER_OBJ) $(B)/libnewsevent.so lib/render/newsevent-render.map
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(RENDER_SONAME) -Wl,--version-script,lib/render/newsevent-render.map -Wl,-z,defs -o $(B)/libnewsevent-render.so.$(VERSION) $(RENDER_OBJ) -L$(B) -lnewsevent $(JANSSON_LIBS) $(UTF8PROC_LIBS)
	ln -sf libnewsevent-render.so.$(VERSION) $(B)/$(RENDER_SONAME) && ln -sf libnewsevent-render.so.$(VERSION) $@

# ---- the command-line tool, linked statically against the library ----
CLI_OBJ := $(patsubst %.c,$(B)/%.o,$(wildcard cli/*.c))
$(B)/newsevent: $(CLI_OBJ) $(B)/libnewsevent-render.a $(B)/libnewsevent.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(JANSSON_LIBS) $(UTF8PROC_LIBS)

# ---- tools: compilers of tables (no blobs inside) and trainers (the whole library inside) ----
TOOL_COMMON := $(patsubst %.c,$(B)/%.o,$(wildcard tools/common/*.c))
BLOBLESS := $(patsubst %.c,$(B)/%.o,lib/name/words.c lib/core/arena.c lib/core/blob.c lib/core/error.c lib/core/memory.c lib/core/names.c $(wildcard lib/text/*.c))
$(B)/tools/compile-%: $(B)/tools/compile-%.o $(TOOL_COMMON) $(BLOBLESS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(UTF8PROC_LIBS)
$(B)/tools/train-%: $(B)/tools/train-%.o $(TOOL_COMMON) $(patsubst %.c,$(B)/%.o,$(wildcard tools/learn/*.c)) $(B)/libnewsevent.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(JANSSON_LIBS) $(UTF8PROC_LIBS) -lm
$(B)/tools/bench: $(B)/tools/bench.o $(TOOL_COMMON) $(B)/libnewsevent.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(JANSSON_LIBS) $(UTF8PROC_LIBS) -ldl
.SECONDARY:

# ---- people's targets ----
.PHONY: demo check check-all bench asan dist clean install uninstall train
include tests/tests.mk

clean:
	rm -rf $(B)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
