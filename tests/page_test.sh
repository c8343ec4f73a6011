# The newsroom's pages: what is written and removed, what must hold of every page as a file, and how they look and act in a browser.
. tests/common/lib.sh
newsroom=$1/newsroom
[ -x "$newsroom" ] || skip "the newsroom is not built"
command -v python3 >/dev/null || skip "python3 is not there"
NEWSROOM_DB=$tmp/room.db NEWSROOM_NOW=2026-04-01
export NEWSROOM_DB NEWSROOM_NOW PYTHONDONTWRITEBYTECODE=1
out=$tmp/web/pages

# The program's last line counts what it looked at; what comes before are faults.
looks() {
    "$@" >"$tmp/looks" 2>"$tmp/err"
    ok "$2 ended: $(tail -n 3 "$tmp/err")" $?
    ok "$2: $(head -n 12 "$tmp/looks")" "$(tail -n 1 "$tmp/looks" | grep -c ' [1-9][0-9]* faults\| 0 looks\|^0 ')"
    echo "($2: $(tail -n 1 "$tmp/looks"))"
}

status 0 "$newsroom" add examples/articles examples/newsroom/articles tests/page/hostile.jsonl
status 0 "$newsroom" page "$out"
looks python3 tests/page/pages.py "$out"
for part in index.html style.css icon.svg articles/a1.html articles/a16.html; do
    [ -s "$out/$part" ]
    ok "there is $part" $?
done
set -- "$1" "$(ls "$out"/stories/*.html | wc -l)" "$(ls "$out"/articles/*.html | wc -l)"
is "a page a story" "$("$newsroom" stories | wc -l)" "$2"
is "a page an article" 16 "$3"

# The same bytes again, elsewhere and in place; nothing is written anew that did not change.
status 0 "$newsroom" page "$tmp/again"
diff -r "$out" "$tmp/again" >"$tmp/diff"
ok "the same bytes: $(head -n 5 "$tmp/diff")" $?
touch -t 200001010000 "$out/index.html" "$out/articles/a1.html"
printf x >"$out/articles/a2.html"
: >"$out/.part"
status 0 "$newsroom" page "$out"
is "files that did not change are left alone" "a1.html index.html" "$(cd "$out" && find . -newermt 1999-01-01 ! -newermt 2001-01-01 -type f -printf '%f\n' | sort | tr '\n' ' ' | sed 's/ $//')"
diff -r "$out" "$tmp/again" >"$tmp/diff"
ok "a damaged page is mended, a file under way removed: $(head -n 5 "$tmp/diff")" $?

# What articles say is text, as it was written.
looks python3 tests/page/texts.py "$out" "$NEWSROOM_DB"
grep -qF '&lt;img src=x onerror=alert(3)&gt;Evil &quot;Post&quot; &amp; Sons' "$out"/articles/a14.html
ok "a hostile outlet is shown" $?
if grep -rlE '<(script|img|iframe|svg onload|b onmouse)|href="(javascript|data)|https://evil.example/"' "$out" | grep -v '\.svg$'; then false; fi
ok "no hostile element or address" $?

# Whatever stands in the database: ids that are no ids, addresses that are none.
cp "$NEWSROOM_DB" "$tmp/odd.db"
python3 - "$tmp/odd.db" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
first = db.execute("SELECT id FROM stories ORDER BY articles DESC, id").fetchone()[0]
odd = '../../odd"><script>alert(12)</script>'
db.execute("UPDATE stories SET id = ?, title = ?, first_published = '2026-99-99\"><b>', json = x'00000000ff' WHERE id = ?", (odd, "<h1>A title</h1>", first))
for table in ("story_articles", "events", "reports", "counts", "figures"):
    db.execute(f"UPDATE {table} SET story_id = ? WHERE story_id = ?", (odd, first))
db.execute("UPDATE figures SET relation = 'agrees', against_count = 9999, against_number = -5, value = 1e308, said_by = '<i>', start = 5, \"end\" = 3 WHERE count = 1")
db.execute("UPDATE events SET type = '<u>', mode = '\"x', from_day = 'soon' WHERE number = 1")
db.execute("UPDATE versions SET url = 'javascript:alert(1)', language = 'x\" onload=\"', published = '<time>', analysis = x'0000ffff00' WHERE id = 1")
db.execute("UPDATE versions SET url = 'https://evil.example/\"onclick=\"alert(1)', text = CAST(x'ff3c623e80c080' AS TEXT), outlet = CAST(x'e28080ff' AS TEXT) WHERE id = 2")
db.commit()
END
status 0 "$newsroom" --db "$tmp/odd.db" page "$tmp/odd"
looks python3 tests/page/pages.py "$tmp/odd"
looks python3 tests/page/texts.py "$tmp/odd" "$tmp/odd.db"
is "a hostile id makes a harmless name" 1 "$(ls "$tmp/odd/stories" | grep -c '^x[0-9a-f]*\.html$')"
grep -qF '<span class="plain">javascript:alert(1)</span>' "$tmp/odd/articles/a1.html"
ok "an address of another kind is text" $?

# What is withdrawn is gone, with all that it said.
printf '{"uri": "urn:continental-press.example:2026-03-13:flood", "type": "text", "version": "2", "pubstatus": "canceled", "headline": "x"}' >"$tmp/gone.json"
grep -rq "Elin Morgan" "$out"
ok "the article is there" $?
status 0 "$newsroom" add "$tmp/gone.json"
status 0 "$newsroom" page "$out"
is "one page fewer" 15 "$(ls "$out"/articles/*.html | wc -l)"
if grep -rq "Elin Morgan" "$out"; then false; fi
ok "nothing of it is left" $?
looks python3 tests/page/pages.py "$out"

# Folders of others are left alone; many stories make several front pages, and fewer stories take them away.
mkdir "$tmp/mine"
echo mine >"$tmp/mine/index.html"
status 2 "$newsroom" page "$tmp/mine"
is "a folder of somebody else" "mine index.html" "$(cat "$tmp/mine/index.html") $(ls -A "$tmp/mine")"
status 74 "$newsroom" page "$tmp/gone.json/below"
status 2 "$newsroom" page
python3 -c '
import json
for i in range(130):
    word = "".join(chr(97 + (i * k + 7 * k) % 26) for k in (1, 3, 5, 7, 9, 11)).capitalize()
    print(json.dumps({"id": f"https://x.example/{i}", "source": f"Outlet {i}", "published": f"2025-{i % 12 + 1:02}-{i % 27 + 1:02}",
                      "text": f"Police arrested {i + 2} smugglers in {word} on Monday, Inspector {word}son said."}))' >"$tmp/many.jsonl"
status 0 "$newsroom" --db "$tmp/many.db" add "$tmp/many.jsonl"
status 0 "$newsroom" --db "$tmp/many.db" page "$tmp/many"
[ -s "$tmp/many/index-2.html" ]
ok "a second front page" $?
looks python3 tests/page/pages.py "$tmp/many"
status 0 "$newsroom" page "$tmp/many"
looks python3 tests/page/pages.py "$tmp/many"
[ ! -e "$tmp/many/index-2.html" ]
ok "the second front page is gone" $?

browser=$(python3 -c 'import sys; sys.path.insert(0, "tests/page"); import browser; print(browser.find() or "")')
if [ -n "$browser" ]; then
    looks python3 tests/page/view.py "$tmp/again" "$browser"
else
    echo "skipped: no Chromium to open the pages in"
fi
finish pages
