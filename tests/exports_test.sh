# What the shared libraries export is what their version scripts and headers name; they keep no state and need no start-up.
. tests/common/lib.sh
for library in newsevent newsevent-render newsevent-html newsevent-story newsevent-arrow; do
    map=lib/newsevent.map
    [ $library = newsevent ] || map=lib/${library#newsevent-}/$library.map
    so=$1/lib$library.so
    nm -D --defined-only "$so" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort >"$tmp/exported"
    sed -n '/global:/,/local:/p' $map | grep -o 'ne_[a-z0-9_]*' | sort >"$tmp/mapped"
    tr '\n' ' ' <include/$library.h | grep -oE 'NEWSEVENT_API [^;]*;' | grep -oE 'ne_[a-z0-9_]+\(' | tr -d '(' |
        awk '!seen[$0]++' | sort >"$tmp/declared"
    is "$library: exported symbols are those of $map" "$(cat "$tmp/mapped")" "$(cat "$tmp/exported")"
    is "$library: the header declares all of them and no others" "$(cat "$tmp/mapped")" "$(cat "$tmp/declared")"
    nm -D --defined-only "$so" | awk '$2 == "T"' | grep -vq '@@NEWSEVENT'
    [ $? -eq 1 ]
    ok "$library: every function is versioned" $?
    readelf -d "$so" | grep -q "SONAME.*lib$library.so.[0-9]*\]"
    ok "$library: SONAME" $?
done
if [ -z "${NEWSEVENT_SANITIZED:-}" ]; then
    for archive in libnewsevent.a libnewsevent-render.a libnewsevent-html.a libnewsevent-story.a libnewsevent-arrow.a; do
        # b, d, c: writable data of our own; what compilers put into .data.rel.ro is constant after start
        nm "$1/$archive" 2>/dev/null | awk '$2 ~ /^[bBCs]$/ { print $3 }' >"$tmp/writable"
        is "$archive: no writable globals" "" "$(cat "$tmp/writable")"
        objdump -h "$1/$archive" 2>/dev/null | awk '$2 == ".data" && $3 !~ /^0+$/ { n++ } END { print n + 0 }' >"$tmp/data"
        is "$archive: no .data" 0 "$(cat "$tmp/data")"
    done
    nm -u "$1/libnewsevent.a" | awk '{ print $2 }' | grep -xE 'abort|exit|_exit|printf|puts|putchar|fprintf|vfprintf|perror|fwrite|stdout|stderr|setlocale|getenv' >"$tmp/calls"
    is "the library does not print, exit or read the environment" "" "$(cat "$tmp/calls")"
    readelf -rW "$1/gen/blobs.o" | grep -q "There are no relocations"
    ok "the tables need no relocations" $?
    relocations=$(readelf -rW "$1/libnewsevent.so" | grep -c R_X86_64_RELATIVE)
    echo "relative relocations: $relocations"
fi
finish exports
