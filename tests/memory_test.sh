# Memory does not grow with the input: peak below 64 MB. usage: memory_test.sh BUILD [MEGABYTES]
# Without MEGABYTES it is 10, or 3 where the machine is so busy that one takes more than two seconds.
. tests/common/lib.sh
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "memory is not measured under sanitizers"
megabytes=${2:-10}
if [ -z "${2:-}" ]; then
    "$1/tests/helpers/articles" jsonl 1 tests/articles/*.txt >"$tmp/in"
    began=$(date +%s)
    "$1/newsevent" extract --from jsonl "$tmp/in" >/dev/null
    [ $(($(date +%s) - began)) -le 2 ] || megabytes=3
fi
for kind in jsonl text; do
    "$1/tests/helpers/articles" $kind "$megabytes" tests/articles/*.txt >"$tmp/in"
    "$1/tests/helpers/peak" "$tmp/peak" "$1/newsevent" extract --from $kind "$tmp/in" >/dev/null
    ok "$kind: extract runs" $?
    peak=$(cat "$tmp/peak")
    echo "$megabytes MB of $kind: peak $peak kB"
    [ "$peak" -lt 64000 ]
    ok "$kind: peak memory $peak kB" $?
done
finish "memory_$megabytes"
