#!/bin/bash -eu
# OSS-Fuzz without its image: what its base-builder sets, build.sh over what is committed, and every harness over its packed seeds, as
# its check of builds does. try.sh [ENGINE [SANITIZER [FOLDER]]]: libfuzzer or afl; address, undefined or none.
engine=${1:-libfuzzer} sanitizer=${2:-address}
root=$(cd "$(dirname "$0")/../../.." && pwd)
tmp=${3:-$(mktemp -d)}
[ -n "${3:-}" ] || trap 'rm -rf "$tmp"' EXIT
export SRC=$tmp/src OUT=$tmp/out WORK=$tmp/work FUZZING_ENGINE=$engine SANITIZER=$sanitizer
rm -rf "$SRC" "$OUT" && mkdir -p "$SRC/newsevent" "$OUT" "$WORK"
git -C "$root" archive HEAD | tar -x -C "$SRC/newsevent"
cp "$root/tests/fuzz/oss-fuzz/build.sh" "$SRC/"
flags="-O1 -fno-omit-frame-pointer -gline-tables-only -Wno-error=unknown-warning-option -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"
case $sanitizer in
address) flags="$flags -fsanitize=address -fsanitize-address-use-after-scope" ;;
undefined)
    checks=array-bounds,bool,builtin,enum,float-divide-by-zero,function,integer-divide-by-zero,null,object-size,return,returns-nonnull-attribute,shift,signed-integer-overflow
    checks=$checks,unreachable,vla-bound,vptr
    flags="$flags -fsanitize=$checks,unsigned-integer-overflow -fno-sanitize-recover=$checks"
    ;;
esac
export UBSAN_OPTIONS=silence_unsigned_overflow=1
case $engine in
libfuzzer)
    export CC=clang CXX=clang++ LIB_FUZZING_ENGINE=-fsanitize=fuzzer
    flags="$flags -fsanitize=fuzzer-no-link"
    ;;
afl)
    export CC=afl-clang-fast CXX=afl-clang-fast++ LIB_FUZZING_ENGINE=-fsanitize=fuzzer AFL_QUIET=1
    ;;
esac
export CFLAGS=$flags CXXFLAGS=$flags
(cd "$SRC/newsevent" && bash -eu "$SRC/build.sh")
failed=0
for name in $(sed -n 's/^harnesses="\(.*\)"/\1/p' "$SRC/build.sh"); do
    mkdir "$WORK/$name" && unzip -qo "$OUT/${name}_seed_corpus.zip" -d "$WORK/$name"
    needs=$(LC_ALL=C ldd "$OUT/$name" | sed -n 's/^[[:space:]]*\([^ /]*\) => \(.*\) (.*/\1 \2/p' | grep -v "$OUT/lib/\|^\(libc\|libm\|libdl\|librt\|libpthread\|libstdc++\|libc++\|libgcc_s\)\.so" || :)
    status=0
    (cd "$OUT" && ASAN_OPTIONS=detect_leaks=1 "./$name" $([ $engine != libfuzzer ] || echo -runs=0 -rss_limit_mb=2560) "$WORK/$name"$([ $engine = libfuzzer ] || echo /*)) >"$WORK/log" 2>&1 </dev/null || status=$?
    echo "$engine, $sanitizer, $name: $(find "$WORK/$name" -type f | wc -l) inputs, status $status${needs:+, not to be had where it runs: $needs}"
    if [ $status -ne 0 ] || [ -n "$needs" ]; then
        failed=1
        tail -n 5 "$WORK/log"
    fi
done
exit $failed
