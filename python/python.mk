# The Python package: a shared library with all parts inside, wheel, source distribution, tests.
#   make wheel          $(B)/dist/newsevent-…-py3-none-….whl (pip fetches setuptools where it is missing)
#   make sdist          $(B)/dist/newsevent-….tar.gz, which pip can build and install
#   make check-python   the package's tests and, with V=1 or not, strict types where mypy is there
PYTHON ?= python3

ALL_MAPS := lib/newsevent.map $(foreach l,render arrow story,lib/$l/newsevent-$l.map)
ALL_OBJ := $(CORE_OBJ) $(RENDER_OBJ) $(ARROW_OBJ) $(STORY_OBJ) $(B)/gen/blobs.o
# One script may say "local: *" once.
$(B)/gen/all.map: $(ALL_MAPS)
	@mkdir -p $(@D)
	$(Q)awk 'FNR == 1 { script++ } script > 1 && /local:/ { skip = 2 } skip > 0 { skip--; next } { print }' $^ > $@
$(B)/python/lib/libnewsevent-all.so: $(ALL_OBJ) $(B)/gen/all.map
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)CC="$(CC)" CFLAGS="$(CFLAGS)" LDFLAGS="$(LDFLAGS)" sh python/library.sh $@ $(B)/gen/all.map libnewsevent-all.so.$(ABI) $(ALL_OBJ)

.PHONY: python-library wheel sdist check-python
python-library: $(B)/python/lib/libnewsevent-all.so

# Made in a copy of the tree, since setuptools leaves its own folders behind.
wheel: $(B)/python/lib/libnewsevent-all.so
	@mkdir -p $(B)/dist
	$(Q)rm -f $(B)/dist/newsevent-*.whl
	$(Q)NEWSEVENT_PREBUILT=$(abspath $<) sh python/package.sh wheel $(B)/dist $(PYTHON)
	@ls -l $(B)/dist/newsevent-*.whl | awk '{ printf "%s %.1f MB\n", $$9, $$5 / 1048576 }'
sdist:
	@mkdir -p $(B)/dist
	$(Q)sh python/package.sh sdist $(B)/dist $(PYTHON)
	@ls -l $(B)/dist/newsevent-[0-9]*.tar.gz | awk '{ printf "%s %.1f MB\n", $$9, $$5 / 1048576 }'

check-python: tests
	@MAKE="$(MAKE)" CC="$(CC)" NEWSEVENT_LONG=1 sh tests/run.sh $(B) tests/python_test.sh $(sort $(wildcard tests/python/*_test.sh))
