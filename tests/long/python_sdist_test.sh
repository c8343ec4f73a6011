# The source distribution builds and works in a new environment.
. tests/common/lib.sh
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "packaging is tested without sanitizers"
python3 -c "import pip, ensurepip" 2>/dev/null || skip "pip is not there"
unset MAKEFLAGS MFLAGS MAKELEVEL
${MAKE:-make} -s B="$1" sdist >"$tmp/log" 2>&1 || skip "the source distribution cannot be made here: $(tail -n 1 "$tmp/log")"
python3 -m venv "$tmp/env" && "$tmp/env/bin/python" -m pip install -q --disable-pip-version-check "$1"/dist/python/newsevent-[0-9]*.tar.gz >"$tmp/log" 2>&1
ok "it builds: $(tail -n 3 "$tmp/log")" $?
is "it answers" "COERCE" "$(cd "$tmp" && env -u NEWSEVENT_LIBRARY -u PYTHONPATH env/bin/python -c '
import newsevent
print(*(e.type for e in newsevent.parse("Police in Lyon arrested three men on Tuesday.").events))')"
finish python-sdist
