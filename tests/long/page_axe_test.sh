# The newsroom's pages by the rules of axe-core, where npm can fetch it: tests/page_test.sh says what else is looked at.
. tests/common/lib.sh
command -v npm >/dev/null || skip "npm is not there"
browser=$(python3 -c 'import sys; sys.path.insert(0, "tests/page"); import browser; print(browser.find() or "")') || browser=""
[ -n "$browser" ] || skip "no Chromium to open the pages in"
(cd "$tmp" && npm pack --silent axe-core@4 && tar xzf axe-core-*.tgz) >"$tmp/log" 2>&1 || skip "npm does not bring axe-core: $(tail -n 1 "$tmp/log")"
NEWSROOM_DB=$tmp/room.db
export NEWSROOM_DB PYTHONDONTWRITEBYTECODE=1
status 0 "$1/newsroom" add examples/articles examples/newsroom/articles
status 0 "$1/newsroom" page "$tmp/pages"
python3 tests/page/view.py "$tmp/pages" "$browser" "$tmp/package/axe.min.js" >"$tmp/looks" 2>&1
ok "axe: $(head -n 12 "$tmp/looks")" "$(tail -n 1 "$tmp/looks" | grep -vc ' 0 faults')"
finish axe
