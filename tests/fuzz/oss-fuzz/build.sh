#!/bin/bash -eu
# OSS-Fuzz: builds every harness with its engine ($LIB_FUZZING_ENGINE) and packs seeds, what once went wrong, and dictionaries beside it.
# The feeds' harness needs shared libraries that the runners do not have, so it is left out there.
harnesses="text stream options gazetteer ontology jsonl html digest stories"
# tables are compiled by programs of the build itself; what they leave to the system is no leak of the library
export ASAN_OPTIONS=detect_leaks=0
static="-Wl,-Bstatic -lgumbo -ljansson -lutf8proc -Wl,-Bdynamic -lm"
make -j"$(nproc)" B=build-oss CC="$CC" CFLAGS="$CFLAGS" LIBFUZZER=1 FUZZ_LINK="$LIB_FUZZING_ENGINE -lc++" \
    GUMBO_LIBS="$static" JANSSON_LIBS= UTF8PROC_LIBS=-lutf8proc $(printf 'build-oss/tests/fuzz/%s ' $harnesses)
for name in $harnesses; do
    cp "build-oss/tests/fuzz/$name" "$OUT/$name"
    [ ! -e "tests/fuzz/$name.dict" ] || cp "tests/fuzz/$name.dict" "$OUT/"
    folders=$(ls -d "tests/fuzz/seeds/$name" "tests/fuzz/corpus/$name" "tests/fuzz/regressions/$name" 2>/dev/null)
    find $folders -type f -print0 | xargs -0 zip -qj "$OUT/${name}_seed_corpus.zip"
done
