# The SQLite extension: its own tests through the library, the tool's bytes through the shell, and the query of docs/embedding.md.
. tests/embed/lib.sh
[ -e "$1/sqlite/newsevent.so" ] && [ -e "$1/tests/embed/test_sqlite" ] || skip "there are no headers of SQLite to build it with"
NEWSEVENT_SQLITE=$(cd "$1" && pwd)/sqlite/newsevent
export NEWSEVENT_SQLITE
"$1/tests/embed/test_sqlite"
ok "test_sqlite" $?
if [ -z "${NEWSEVENT_SANITIZED:-}" ]; then
    LD_PRELOAD=$(cd "$1" && pwd)/tests/trust/refuse.so "$1/tests/embed/test_sqlite"
    ok "test_sqlite where memory is wanting" $?
fi
is "what the extension exports" sqlite3_newsevent_init "$(nm -D --defined-only "$NEWSEVENT_SQLITE.so" | awk '{ print $3 }')"
need sqlite3
{
    echo ".load $NEWSEVENT_SQLITE"
    for article in $ARTICLES; do
        echo "SELECT newsevent_json(readfile('$article'), '$DATE', '$article');"
    done
} | sqlite3 :memory: >"$tmp/got.jsonl" 2>"$tmp/log"
ok "the shell: $(head -n 3 "$tmp/log")" $?
same "SQLite" "$tmp/got.jsonl"

{
    echo ".load $NEWSEVENT_SQLITE"
    echo "CREATE TABLE article(id TEXT, published TEXT, text TEXT);"
    for article in examples/articles/*.txt; do
        echo "INSERT INTO article VALUES ('$article', substr('${article##*/}', 1, 10), readfile('$article'));"
    done
    cat tests/embed/weeks.sql
} | sqlite3 -separator ' ' :memory: >"$tmp/weeks" 2>"$tmp/log"
ok "the query: $(head -n 3 "$tmp/log")" $?
grep -qE '^[A-Z]{3} 20[0-9]{2}-[0-9]{2} [A-Z]+ [0-9]+$' "$tmp/weeks"
ok "countries, weeks, types and numbers: $(head -n 3 "$tmp/weeks")" $?
is "nothing else" "" "$(grep -vE '^[A-Z]{3} 20[0-9]{2}-[0-9]{2} [A-Z]+ [0-9]+$' "$tmp/weeks")"
sed -n '/^SELECT coalesce/,/;$/p' tests/embed/weeks.sql >"$tmp/query"
sed -n '/^SELECT coalesce/,/;$/p' docs/embedding.md >"$tmp/documented"
is "docs/embedding.md shows this query" "$(cat "$tmp/query")" "$(cat "$tmp/documented")"
finish sqlite
