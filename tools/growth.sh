# Time (instructions, by callgrind) and memory (the library's allocations) for 1, 2, 4 and 8 times a text, as a table for
# docs/performance.md; ends with 1 where a multiple takes 5 % more or less than its share. usage: growth.sh PROGRAM BYTES TEXT…
program=$1 bytes=$2
shift 2
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
count() { # instructions for $1 times the text
    n=$1
    shift
    valgrind --tool=callgrind --callgrind-out-file="$folder/out" "$program" "$bytes" "$n" "$@" >"$folder/memory" 2>"$folder/log" || exit 1
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$folder/log"
}
start=$(count 0 "$@") || exit 1
status=0
echo "| input | instructions, millions | per byte | against once | memory, kB | bytes a byte | against once |"
echo "|---|---|---|---|---|---|---|"
for n in 1 2 4 8; do
    count $n "$@" >"$folder/instructions-$n" || exit 1
    cp "$folder/memory" "$folder/memory-$n"
done
# the working room of one window is there once, however long the text: what once and twice the text have in common
room=$((2 * $(cat "$folder/memory-1") - $(cat "$folder/memory-2")))
for n in 1 2 4 8; do
    instructions=$(($(cat "$folder/instructions-$n") - start))
    memory=$(($(cat "$folder/memory-$n") - room))
    [ $n -gt 1 ] || one=$instructions one_memory=$memory
    awk -v n=$n -v b="$bytes" -v i=$instructions -v m=$memory -v oi="$one" -v om="$one_memory" 'BEGIN {
        x = i / oi / n; y = m / om / n
        printf "| %d × %d kB | %.1f | %.0f | %.3f | %d | %.1f | %.3f |\n", n, b / 1024, i / 1e6, i / (n * b), x, m / 1024, m / (n * b), y
        exit x < 0.95 || x > 1.05 || y < 0.95 || y > 1.05 }' || status=1
done
echo
echo "Memory without the working room of one window, $((room / 1024)) kB."
exit $status
