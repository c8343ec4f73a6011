# All tables and weights together stay within 24 MiB, as they are linked into every program that embeds the library.
. tests/common/lib.sh
build=${1:-build}
total=$(cat "$build"/blobs/*.bin 2>/dev/null | wc -c)
[ "$total" -gt 0 ]
ok "tables and weights are built" $?
[ "$total" -le 25165824 ]
ok "$total bytes of 25165824" $?
finish size
