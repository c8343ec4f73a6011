#!/bin/sh
# Runs the test programs and scripts one after the other and closes with a line that counts them.
# usage: run.sh BUILD PROGRAM|SCRIPT…
build=$1
shift
passed=0 failed=0 skipped=0
for t in "$@"; do
    case $t in
    *.sh) sh "$t" "$build" ;;
    *) "$t" ;;
    esac
    case $? in
    0) passed=$((passed + 1)) ;;
    77) skipped=$((skipped + 1)); echo "skipped: $t" ;;
    *) failed=$((failed + 1)); echo "FAILED: $t" ;;
    esac
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
