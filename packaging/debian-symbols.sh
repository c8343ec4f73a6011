#!/bin/sh
# Writes debian/libnewsevent0.symbols from the version scripts: what stands in it keeps its version, what is new gets the header's.
# usage: debian-symbols.sh [FILE]   (debian/libnewsevent0.symbols)
set -eu
out=${1:-debian/libnewsevent0.symbols}
old=debian/libnewsevent0.symbols
version=$(sed -n 's/^#define NEWSEVENT_VERSION "\(.*\)"/\1/p' include/newsevent.h)
abi=$(sed -n 's/^#define NEWSEVENT_ABI \([0-9]*\).*/\1/p' include/newsevent.h)
new=$(mktemp)
trap 'rm -f "$new"' EXIT
for map in lib/newsevent.map lib/*/newsevent-*.map; do
    echo "$(basename "$map" .map | sed 's/^/lib/').so.$abi libnewsevent0 #MINVER#"
    node=$(sed -n '1s/ *{.*//p' "$map")
    { echo "$node"; sed -n '/global:/,/local:/p' "$map" | grep -o 'ne_[a-z0-9_]*'; } | LC_ALL=C sort | while read -r symbol; do
        since=$( { cat "$old" 2>/dev/null || :; } | sed -n "s/^ $symbol@$node //p")
        echo " $symbol@$node ${since:-$version}"
    done
done >"$new"
cat "$new" >"$out"
