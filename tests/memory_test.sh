# Memory does not grow with the input: peak below 64 MB. usage: memory_test.sh BUILD [MEGABYTES]
. tests/common/lib.sh
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "memory is not measured under sanitizers"
megabytes=${2:-10}
for kind in jsonl text; do
    "$1/tests/helpers/articles" $kind "$megabytes" tests/articles/*.txt >"$tmp/in"
    "$1/tests/helpers/peak" "$tmp/peak" "$1/newsevent" extract --from $kind "$tmp/in" >"$tmp/out"
    ok "$kind: extract runs" $?
    peak=$(cat "$tmp/peak")
    echo "$megabytes MB of $kind: peak $peak kB"
    [ "$peak" -lt 64000 ]
    ok "$kind: peak memory $peak kB" $?
done
finish "memory_$megabytes"
