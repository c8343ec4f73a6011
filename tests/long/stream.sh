# A long text through the streaming interface: private memory below 16 MB. usage: stream.sh BUILD [MEGABYTES]; 1000 take some twenty minutes,
# so `make check-stream` runs it, and nothing else does.
. tests/common/lib.sh
"$1/tests/helpers/stream" "${2:-1000}" tests/articles/*.txt >"$tmp/out"
ok "the stream: $(cat "$tmp/out")" $?
cat "$tmp/out"
most=$(sed -n 's/.*private memory at most \([0-9]*\) kB.*/\1/p' "$tmp/out")
[ "${most:-99999}" -lt 16384 ]
ok "private memory: $most kB" $?
finish stream
