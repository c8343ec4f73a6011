# The amalgamation is one C file that compiles with gcc and clang, without warnings, and needs utf8proc alone.
. tests/embed/lib.sh
need gcc clang
mkdir "$tmp/host"
cp "$1"/amalgamation/newsevent* tests/embed/articles.c examples/hello.c "$tmp/host/"
hello=$("$1/examples/hello")
cd "$tmp/host" || exit 1
for cc in gcc clang; do
    $cc -std=c11 -O1 -Wall -Wextra -Werror -Wno-missing-field-initializers -I. hello.c newsevent.c -lutf8proc -o hello-$cc 2>../log
    ok "hello.c and newsevent.c compile with $cc: $(head -n 5 ../log)" $?
    is "hello runs, $cc" "$hello" "$(./hello-$cc)"
    is "what it needs, $cc" "libc libutf8proc" "$(readelf -d hello-$cc | sed -n 's/.*NEEDED.*\[\(lib[a-z0-9]*\)\..*/\1/p' | sort | tr '\n' ' ' | sed 's/ $//')"
done
gcc -O2 -I. -c newsevent.c && gcc -O2 -I. articles.c newsevent-render.c newsevent-story.c newsevent.o -ljansson -lutf8proc -o articles
ok "with stories and rendering" $?
cd "$OLDPWD" || exit 1
# shellcheck disable=SC2086
"$tmp/host/articles" $DATE $ARTICLES >"$tmp/got.jsonl"
ok "articles runs" $?
same "amalgamation" "$tmp/got.jsonl"
finish amalgamation
