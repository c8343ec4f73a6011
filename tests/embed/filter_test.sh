# The tool is a filter: spread over processes by xargs, split or GNU parallel, it gives the bytes of one run.
. tests/embed/lib.sh
tool=$1/newsevent
"$1/tests/helpers/articles" jsonl 1 tests/articles/*.txt >"$tmp/all.jsonl"
"$tool" extract "$tmp/all.jsonl" >"$tmp/wanted.jsonl"
ok "one run" $?
lines=$(wc -l <"$tmp/all.jsonl" | tr -d ' ')
is "a line an article" "$lines" "$(wc -l <"$tmp/wanted.jsonl" | tr -d ' ')"

# shellcheck disable=SC2016,SC2086
printf '%s\n' $ARTICLES | xargs -P 4 -I{} sh -c '"$1" extract --date '$DATE' "$2" >"$3/$(echo "$2" | tr / _).out"' sh "$tool" {} "$tmp"
ok "xargs -P" $?
for f in $ARTICLES; do cat "$tmp/$(echo "$f" | tr / _).out"; done >"$tmp/got.jsonl"
# shellcheck disable=SC2086
"$tool" extract --date $DATE $ARTICLES | cmp - "$tmp/got.jsonl"
ok "xargs -P: the bytes of one run" $?

(cd "$tmp" && split -n l/5 -d all.jsonl part.)
for part in "$tmp"/part.*; do "$tool" extract --from jsonl "$part" >"$part.out" & done
wait
cat "$tmp"/part.*.out | cmp - "$tmp/wanted.jsonl"
ok "split and cat: the bytes of one run" $?
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
    parallel --pipe --keep-order -j4 -n 5 "$tool" extract --from jsonl <"$tmp/all.jsonl" | cmp - "$tmp/wanted.jsonl"
    ok "GNU parallel: the bytes of one run" $?
else
    echo "skipped: GNU parallel is not installed"
fi
finish filter
