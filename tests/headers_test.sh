# The headers compile alone, in C11 and C++, pedantically, with every compiler at hand.
. tests/common/lib.sh
for header in newsevent newsevent-render newsevent-html newsevent-story newsevent-arrow; do
    printf '#include <%s.h>\nint main(void) { return ne_version() == NULL; }\n' $header >"$tmp/t.c"
    cp "$tmp/t.c" "$tmp/t.cpp"
    for cc in gcc clang; do
        command -v $cc >/dev/null || continue
        $cc -std=c11 -Wall -Wextra -Wpedantic -Werror -Wstrict-prototypes -Iinclude -fsyntax-only "$tmp/t.c"
        ok "$header.h: $cc, C11" $?
    done
    for cxx in g++ clang++; do
        command -v $cxx >/dev/null || continue
        for std in c++11 c++20; do
            $cxx -std=$std -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only "$tmp/t.cpp"
            ok "$header.h: $cxx, $std" $?
        done
    done
done
# libneon's `#define ne_free free` must not slip through
printf '#define ne_free free\n#include <newsevent.h>\nint main(void) { return 0; }\n' >"$tmp/neon.c"
${CC:-cc} -Iinclude -fsyntax-only "$tmp/neon.c" 2>"$tmp/err"
[ $? -ne 0 ]
ok "ne_free as a macro is refused" $?
has "the reason is told" "$tmp/err" "ne_free is a macro"
finish headers
