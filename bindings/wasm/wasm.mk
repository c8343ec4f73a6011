# make wasm: the npm package in $(B)/wasm/package, the demo in $(B)/wasm/demo. Needs emscripten; the amalgamation is compiled with
# utf8proc and jansson, whose sources fetch.sh gets. The module is stand-alone: it imports next to nothing, index.mjs is all its glue.
WASM := $(B)/wasm
EMCC ?= emcc
WASM_FLAGS := -O3 -msimd128 -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=48MB -sMAXIMUM_MEMORY=2GB -sTOTAL_STACK=1MB \
    -sEXPORTED_FUNCTIONS=_malloc,_free
WASM_INCLUDE := -I$(AMALGAMATION) -I$(WASM)/source -I$(WASM)/source/utf8proc -I$(WASM)/source/jansson/src -I$(WASM)/source/jansson/android
WASM_FILES := package.json index.mjs index.d.ts README.md LICENSE NOTICE.md

.PHONY: wasm
wasm: $(WASM)/package/newsevent.wasm $(WASM_FILES:%=$(WASM)/package/%) $(WASM)/demo/index.html
EMBED_BUILT += $(if $(shell command -v $(EMCC)),wasm)

$(WASM)/source/fetched: bindings/wasm/fetch.sh
	@mkdir -p $(@D)
	$(call say,GET,"utf8proc jansson")
	$(Q)sh bindings/wasm/fetch.sh $(WASM)/source
	$(Q)printf '/* empty: what there is to say stands in wasm.mk */\n' > $(WASM)/source/jansson_private_config.h && touch $@

JANSSON_PARTS := dump error hashtable hashtable_seed load memory pack_unpack strbuffer strconv utf value version
WASM_OBJ := $(patsubst %,$(WASM)/object/%.o,$(AMALGAMATED) newsevent-wasm utf8proc $(JANSSON_PARTS:%=jansson-%))
$(AMALGAMATED:%=$(WASM)/object/%.o): $(WASM)/object/%.o: $(AMALGAMATION)/%.c
$(WASM)/object/newsevent-wasm.o: bindings/wasm/newsevent-wasm.c
$(WASM_OBJ): bindings/wasm/wasm.mk $(WASM)/source/fetched | amalgamation
	@mkdir -p $(@D)
	$(call say,EMCC,$@)
	$(Q)$(EMCC) -O3 -msimd128 -DUTF8PROC_STATIC -DHAVE_STDINT_H $(WASM_INCLUDE) -c -o $@ $(or $(filter %.c,$^), \
	    $(patsubst jansson-%,$(WASM)/source/jansson/src/%.c,$(filter jansson-%,$(basename $(@F)))), $(WASM)/source/utf8proc/utf8proc.c)

$(WASM)/package/newsevent.wasm: $(WASM_OBJ)
	@mkdir -p $(@D)
	$(call say,EMLD,$@)
	$(Q)$(EMCC) $(WASM_FLAGS) $^ -o $@

$(WASM)/package/package.json: bindings/wasm/package/package.json include/newsevent.h
	@mkdir -p $(@D)
	$(Q)sed 's|@VERSION@|$(VERSION)|' $< > $@
$(WASM)/package/%: bindings/wasm/package/%
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(WASM)/package/LICENSE: LICENSE
	@mkdir -p $(@D)
	$(Q)cp $< $@

# what the licences of the parts and of the data ask to be told
$(WASM)/package/NOTICE.md: data/SOURCES.md data/weights/README.md $(WASM)/source/fetched
	@mkdir -p $(@D)
	$(Q){ printf '# utf8proc\n\n'; cat $(WASM)/source/utf8proc/LICENSE.md; printf '\n# jansson\n\n'; cat $(WASM)/source/jansson/LICENSE; \
	    echo; cat data/SOURCES.md; echo; cat data/weights/README.md; } > $@

# The demo is the page with the package beside it.
$(WASM)/demo/index.html: $(wildcard bindings/wasm/demo/*) $(WASM)/package/newsevent.wasm $(WASM)/package/index.mjs
	@mkdir -p $(@D)
	$(Q)cp bindings/wasm/demo/* $(WASM)/package/newsevent.wasm $(WASM)/package/index.mjs $(@D)/ && touch $@
