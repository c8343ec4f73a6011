#!/bin/sh
# Runs the test programs and scripts one after the other and closes with a line that counts their checks.
# usage: run.sh BUILD PROGRAM|SCRIPT…
# Each prints "N%: Checks: N, Failures: N, Errors: N", as the check framework does, and ends with 0; 77 means skipped, with
# the reason printed. What ends otherwise without counting a failure (a crash, a leak) counts as one.
build=$1
shift
# Four seconds, the framework's own limit for a test, are little on a machine with other work, or under sanitizers.
export CK_DEFAULT_TIMEOUT="${CK_DEFAULT_TIMEOUT:-120}"
# The limits that programs set themselves are meant for plain builds: sanitizers make some tests ten times slower.
[ -z "${NEWSEVENT_SANITIZED:-}" ] || export CK_TIMEOUT_MULTIPLIER="${CK_TIMEOUT_MULTIPLIER:-5}"
passed=0 failed=0 skipped=0 broken=""
log=$build/tests/run.log
mkdir -p "$build/tests"
for t in "$@"; do
    case $t in
    *.sh) sh "$t" "$build" >"$log" 2>&1 ;;
    *) "$t" >"$log" 2>&1 ;;
    esac
    status=$?
    cat "$log"
    counts=$(sed -n 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 \2 \3/p' "$log" |
        awk '{ c += $1; f += $2 + $3 } END { print c + 0, f + 0 }')
    checks=${counts% *} failures=${counts#* }
    if [ "$status" -eq 77 ]; then
        skipped=$((skipped + 1))
        continue
    fi
    [ "$status" -eq 0 ] || [ "$failures" -gt 0 ] || failures=1 checks=$((checks + 1))
    [ "$checks" -gt 0 ] || { failures=1 checks=1; echo "no checks were made"; }
    [ "$failures" -eq 0 ] || { broken="$broken $t"; echo "FAILED: $t (exit $status)"; }
    passed=$((passed + checks - failures)) failed=$((failed + failures))
done
[ -z "$broken" ] || echo "Failed in:$broken"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
