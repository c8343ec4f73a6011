# Python gives the tool's bytes: from str and bytes, alone and on threads, from the tree and from the wheel in a new environment.
. tests/embed/lib.sh
need python3
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip "the package needs Python 3.10"
cat >"$tmp/ask.py" <<'END'
import sys
import newsevent
way, date, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
articles = [{"id": path, "text": open(path, "rb").read(), "published": date} for path in paths]
if way != "bytes":
    articles = [{**a, "text": a["text"].decode()} for a in articles]
if way == "stream":
    lines = (d.to_json_line() for a in articles for d in newsevent.stream([a["text"]], id=a["id"], published=date))
else:
    lines = newsevent.batch(articles, threads=4 if way == "threads" else 1, then=newsevent.Document.to_json_line)
sys.stdout.buffer.writelines(lines)
END
export PYTHONDONTWRITEBYTECODE=1
for way in str bytes threads stream; do
    # shellcheck disable=SC2086
    NEWSEVENT_LIBRARY=$1 PYTHONPATH=python python3 "$tmp/ask.py" $way $DATE $ARTICLES >"$tmp/got.jsonl"
    ok "Python, $way, runs" $?
    same "Python, $way" "$tmp/got.jsonl"
done
if python3 -c "import pip, ensurepip" 2>/dev/null && ${MAKE:-make} -s B="$1" wheel >"$tmp/log" 2>&1; then
    python3 -m venv "$tmp/env" && "$tmp/env/bin/python" -m pip install -q --no-index --disable-pip-version-check "$1"/dist/python/newsevent-*.whl
    ok "the wheel is installed" $?
    # shellcheck disable=SC2086
    env -u NEWSEVENT_LIBRARY -u PYTHONPATH "$tmp/env/bin/python" "$tmp/ask.py" threads $DATE $ARTICLES >"$tmp/got.jsonl"
    ok "the wheel runs" $?
    same "the wheel" "$tmp/got.jsonl"
    [ "$(stat -c %s "$1"/dist/python/newsevent-*.whl)" -lt 20971520 ]
    ok "the wheel is smaller than 20 MB" $?
else
    echo "skipped: the wheel cannot be built here: $(tail -n 1 "$tmp/log" 2>/dev/null)"
fi
finish python-embedded
