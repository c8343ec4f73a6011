# The binary interface: what was released stays as it was, and a program linked then runs on the libraries at hand.
. tests/common/lib.sh
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "interfaces are compared without sanitizers"
[ -e "$1/libnewsevent-render.so" ] || skip "there are no shared libraries"
abi=$(sed -n 's/^#define NEWSEVENT_ABI \([0-9]*\).*/\1/p' include/newsevent.h)
LD_LIBRARY_PATH=$(cd "$1" && pwd)
export LD_LIBRARY_PATH
article=tests/articles/01-wire-dateline.txt
for headers in include abi/[0-9]*; do
    grep -qx "#define NEWSEVENT_ABI $abi" "$headers/newsevent.h" || continue
    ${CC:-cc} -std=c11 -Wall -Werror -I"$headers" abi/old.c -o "$tmp/old" -L"$1" -lnewsevent-render -lnewsevent
    ok "old.c compiles with the headers of $headers" $?
    "$tmp/old" 2026-03-11 $article >"$tmp/out"
    ok "and runs" $?
    [ "$headers" = include ] && mv "$tmp/out" "$tmp/today" && continue
    cmp "$tmp/today" "$tmp/out"
    ok "and sees the same as with today's headers" $?
    program=$headers/old-$(${CC:-cc} -dumpmachine)
    if [ -x "$program" ]; then
        "$program" 2026-03-11 $article >"$tmp/out"
        ok "$program, linked then, runs" $?
        cmp "$tmp/today" "$tmp/out"
        ok "and sees the same" $?
    else
        echo "(there is no program of $headers for this machine)"
    fi
done
lines=$(wc -l <"$tmp/today")
[ "$lines" -gt 200 ]
ok "there is much to see: $lines lines" $?

if command -v abidiff >/dev/null && [ "$(uname -m)" = x86_64 ]; then
    newest=$(printf '%s\n' abi/[0-9]* | sort -V | tail -n 1)
    for dump in "$newest"/*.abi; do
        library=$(basename "$dump" .abi)
        abidiff --no-added-syms --headers-dir2 include --suppressions abi/suppressions.ini "$dump" "$1/$library.so" >"$tmp/report" 2>&1
        ok "$library against $newest: $(cat "$tmp/report")" $?
    done
    # the comparison is alive
    abidiff --no-added-syms --headers-dir2 include "$newest/libnewsevent.abi" "$1/libnewsevent-render.so" >/dev/null 2>&1
    [ $? -ne 0 ]
    ok "another library would be noticed" $?
    sed "s/<class-decl name='ne_event' size-in-bits='\([0-9]*\)'/<class-decl name='ne_event' size-in-bits='8\1'/" "$newest/libnewsevent.abi" >"$tmp/other.abi"
    abidiff --no-added-syms --headers-dir2 include --suppressions abi/suppressions.ini "$tmp/other.abi" "$1/libnewsevent.so" >/dev/null 2>&1
    [ $? -ne 0 ]
    ok "rows of another size would be noticed" $?
else
    echo "(abidiff compares on x86-64 where abigail-tools is installed)"
fi
finish abi
