# The harnesses of tests/fuzz, without a fuzzer, over their seeds, what a fuzzer made of them, and all that once went wrong.
build=$1
. tests/common/lib.sh
for source in tests/fuzz/*.c; do
    name=$(basename "$source" .c)
    case $name in driver | mutator) continue ;; esac
    set --
    for folder in "tests/fuzz/seeds/$name" "tests/fuzz/corpus/$name" "tests/fuzz/regressions/$name"; do
        [ ! -d "$folder" ] || set -- "$@" "$folder"
    done
    "$build/tests/fuzz/$name" "$@" >"$tmp/out" 2>&1 </dev/null
    ok "$name: $(tail -n 3 "$tmp/out")" $?
done
finish fuzz
