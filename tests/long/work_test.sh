#!/bin/sh
# Work is counted, not timed: instructions per byte (valgrind's callgrind) of texts that nobody writes, beside those of news.
# None may cost more than four times as much, and twice the text no more than twice the work, give or take a tenth.
# usage: work_test.sh BUILD [KIND…]
build=$1
shift
command -v valgrind >/dev/null || { echo "skipped: valgrind is missing"; exit 77; }
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

# instructions of one run over a file, per byte
work() {
    n=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$build/newsevent" extract "$1" 2>&1 >/dev/null | sed -n 's/.*Collected : //p')
    echo "${n:-0} $(wc -c <"$1")" | awk '{ printf "%.0f\n", $1 / $2 }'
}

while [ "$(cat "$dir"/news 2>/dev/null | wc -c)" -lt 48000 ]; do
    for f in tests/articles/*.txt; do cat "$f"; echo; done >>"$dir/news"
done
head -c 48000 "$dir/news" >"$dir/text"
news=$(work "$dir/text")
echo "news: $news instructions a byte"
checks=0 failures=0
for kind in ${*:-$("$build/tests/helpers/hostile")}; do
    "$build/tests/helpers/hostile" "$kind" 24000 >"$dir/text"
    small=$(work "$dir/text")
    "$build/tests/helpers/hostile" "$kind" 48000 >"$dir/text"
    large=$(work "$dir/text")
    checks=$((checks + 2))
    verdict=
    [ "$large" -gt 0 ] && [ "$large" -le $((4 * news)) ] || { verdict="$verdict, too much"; failures=$((failures + 1)); }
    [ "$((10 * large))" -le "$((11 * small))" ] || { verdict="$verdict, grows"; failures=$((failures + 1)); }
    echo "$kind: $small, twice as long $large, $(echo "$large $news" | awk '{ printf "%.2f", $1 / $2 }') of news$verdict"
done
echo "$(((checks - failures) * 100 / checks))%: Checks: $checks, Failures: $failures, Errors: 0"
[ "$failures" -eq 0 ]
