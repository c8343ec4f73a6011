# gcc without and with all optimisation, and clang, give the same JSON for every test article.
. tests/common/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "compilers are compared without sanitizers"
run() { "$1/newsevent" extract --tokens --date 2026-03-11 tests/articles/*.txt examples/articles/*.txt; }
run "$1" >"$tmp/here"
ok "the build at hand" $?
build() {
    command -v "$2" >/dev/null || { echo "($2 is not installed: left out)"; return; }
    ${MAKE:-make} B="$tmp/$1" CC="$2" CFLAGS="$3" "$tmp/$1/newsevent" >"$tmp/log" 2>&1
    ok "$2 $3 builds: $(tail -n 3 "$tmp/log")" $?
    run "$tmp/$1" | cmp - "$tmp/here"
    ok "$2 $3 gives the same JSON" $?
    rm -rf "${tmp:?}/$1"
}
build gcc0 gcc -O0
build gcc3 gcc "-O3 -march=native"
build clang clang -O2
finish golden
