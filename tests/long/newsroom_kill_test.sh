# The newsroom killed 50 times at random moments while it adds 2,000 articles: the database is that of an undisturbed run.
. tests/common/lib.sh
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "the kills are timed for a build without sanitizers"
python3 tests/newsroom/articles.py "$tmp/made" 2000
python3 tests/newsroom/kill.py "$1/newsroom" "$tmp/made" 50 >"$tmp/kills" 2>&1
ok "killed 50 times: $(tail -n 3 "$tmp/kills")" $?
finish newsroom-kill
