#!/bin/bash -eu
# OSS-Fuzz: builds every harness with its engine ($LIB_FUZZING_ENGINE) and packs seeds, what once went wrong, and dictionaries beside it.
# try.sh does the same without its image.
harnesses="text stream options gazetteer ontology jsonl html digest stories store feeds"
# tables are compiled by programs of the build itself; what they leave to the system is no leak of the library
export ASAN_OPTIONS=detect_leaks=0
# The machines that run the harnesses have no packages: libraries are linked statically.
static() { echo "-Wl,-Bstatic $* -Wl,-Bdynamic"; }
build() {
    make -j"$(nproc)" B=build-oss CC="$CC" FUZZ_LD="$CXX ${CXXFLAGS##"$CFLAGS"}" CFLAGS="$CFLAGS" LIBFUZZER=1 FUZZ_LINK="$LIB_FUZZING_ENGINE" \
        GUMBO_LIBS="$(static -lgumbo)" JANSSON_LIBS="$(static -ljansson)" UTF8PROC_LIBS="$(static -lutf8proc)" SQLITE_LIBS="$(static -lsqlite3 -lz) -lm -ldl" "$@"
}
# shellcheck disable=SC2046
build $(for name in $harnesses; do [ $name = feeds ] || echo build-oss/tests/fuzz/$name; done)
# libxml2 draws in much that is not to be had so: what the feeds' harness needs is brought along.
build LDFLAGS="-Wl,-rpath,\\\$\$ORIGIN/lib -Wl,--disable-new-dtags" build-oss/tests/fuzz/feeds
mkdir -p "$OUT/lib"
ldd build-oss/tests/fuzz/feeds | sed -n 's/^[[:space:]]*[^ ]* => \(\/[^ ]*\).*/\1/p' | grep -v '/\(libc\|libm\|libdl\|librt\|libpthread\|ld-[^/]*\)\.so' |
    xargs -I {} cp -L {} "$OUT/lib/"
for name in $harnesses; do
    cp "build-oss/tests/fuzz/$name" "$OUT/$name"
    [ ! -e "tests/fuzz/$name.dict" ] || cp "tests/fuzz/$name.dict" "$OUT/"
    find "tests/fuzz/seeds/$name" "tests/fuzz/corpus/$name" "tests/fuzz/regressions/$name" -type f 2>/dev/null | zip -qj -@ "$OUT/${name}_seed_corpus.zip"
done
