#!/bin/sh
# Runs libFuzzer's harnesses one after the other: run.sh BUILD SECONDS NAME… New inputs are kept in BUILD/corpus/NAME, what fails in
# BUILD/failures/NAME-…, libFuzzer's account in BUILD/log/NAME. Ends with 1 where something failed.
build=$1 seconds=$2 failed=0
shift 2
mkdir -p "$build/failures" "$build/log"
for name in "$@"; do
    mkdir -p "$build/corpus/$name"
    set -- "$build/corpus/$name"
    for folder in "tests/fuzz/seeds/$name" "tests/fuzz/corpus/$name" "tests/fuzz/regressions/$name"; do
        [ ! -d "$folder" ] || set -- "$@" "$folder"
    done
    case $name in
    text | stream) set -- "$@" tests/articles ;;
    ontology) set -- "$@" examples/ontology ;;
    esac
    [ ! -e "tests/fuzz/$name.dict" ] || set -- "-dict=tests/fuzz/$name.dict" "$@"
    longest=8192
    case $name in
    text) longest=2048 ;;       # whole articles take a tenth of a second under the sanitizers
    gazetteer) longest=65536 ;; # a compiled one has tables of fixed size
    esac
    "$build/tests/fuzz/$name" -max_total_time="$seconds" -max_len=$longest -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -close_fd_mask=3 -artifact_prefix="$build/failures/$name-" "$@" >"$build/log/$name" 2>&1
    status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/log/$name")
    cover=$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\).*/\1 edges, \2 features/p' "$build/log/$name" | tail -n 1)
    echo "$name: ${runs:-?} executions, ${cover:-?}$([ $status -eq 0 ] || echo ", FAILED: see $build/log/$name")"
    [ $status -eq 0 ] || failed=1
done
exit $failed
