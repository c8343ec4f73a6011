# The Python package: a shared library with all parts inside, wheel, source distribution, tests.
#   make wheel          $(B)/dist/python/newsevent-…-py3-none-….whl (pip fetches setuptools where it is missing)
#   make sdist          $(B)/dist/python/newsevent-….tar.gz, which pip can build and install
#   make check-python   the package's tests (they are part of make check too), and strict types where mypy is there
#   make check-spark    on a cluster of this machine; make bench-spark measures it
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
	@mkdir -p $(B)/dist/python
	$(Q)rm -f $(B)/dist/python/newsevent-*.whl
	$(Q)NEWSEVENT_PREBUILT=$(abspath $<) sh python/package.sh wheel $(B)/dist/python $(PYTHON)
	@ls -l $(B)/dist/python/newsevent-*.whl | awk '{ printf "%s %.1f MB\n", $$9, $$5 / 1048576 }'
sdist:
	@mkdir -p $(B)/dist/python
	$(Q)sh python/package.sh sdist $(B)/dist/python $(PYTHON)
	@ls -l $(B)/dist/python/newsevent-[0-9]*.tar.gz | awk '{ printf "%s %.1f MB\n", $$9, $$5 / 1048576 }'

check-python: tests
	@MAKE="$(MAKE)" CC="$(CC)" NEWSEVENT_LONG=1 sh tests/run.sh $(B) tests/python_test.sh

# A cluster on this machine; pyspark is fetched into $(B)/spark-env where it is missing (some hundred MB).
.PHONY: check-spark bench-spark
check-spark: tests
	@PYTHON="$(PYTHON)" sh tests/run.sh $(B) tests/spark/spark_test.sh
bench-spark: all
	$(Q)NEWSEVENT_BUILD=$(abspath $(B)) NEWSEVENT_LIBRARY=$(abspath $(B)) $(if $(wildcard $(B)/spark-env),$(B)/spark-env/bin/python,$(PYTHON)) tests/spark/throughput.py
.PHONY: bench-python
bench-python: all $(B)/tests/helpers/articles
	$(Q)$(B)/tests/helpers/articles jsonl 1 tests/articles/*.txt > $(B)/bench-python.jsonl
	$(Q)NEWSEVENT_LIBRARY=$(abspath $(B)) PYTHONPATH=python $(PYTHON) python/bench.py $(B)/newsevent $(B)/bench-python.jsonl
