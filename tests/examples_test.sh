# The examples run.
. tests/common/lib.sh
examples=$1/examples
status 0 "$examples/hello"
status 0 "$examples/hello" "Troops attacked the city."
status 0 "$examples/hello-cpp"
for article in tests/articles/*.txt; do
    "$examples/stream" <"$article" >"$tmp/out"
    ok "stream of $article" $?
    has "stream of $article" "$tmp/out" " events"
done
if [ -n "${NEWSEVENT_SANITIZED:-}" ]; then
    echo "(the Python example needs a library without sanitizers: left out here)"
elif command -v python3 >/dev/null; then
    NEWSEVENT_LIBRARY="$1/libnewsevent.so"
    export NEWSEVENT_LIBRARY PYTHONDONTWRITEBYTECODE=1
    status 0 python3 examples/events.py tests/articles/01-wire-dateline.txt 2026-03-03
    is "Python finds as many events as C" "$("$examples/stream" <tests/articles/01-wire-dateline.txt | sed -n 's/ events$//p')" \
        "$(python3 examples/events.py tests/articles/01-wire-dateline.txt | sed -n 's/ events,.*//p')"
fi
finish examples
