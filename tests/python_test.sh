# The Python package: its tests, by the standard library's unittest (pytest runs them too).
. tests/common/lib.sh
command -v python3 >/dev/null || skip "python3 is not there"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip "the package needs Python 3.10, this is $(python3 --version)"
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "the package needs a library without sanitizers"
case $1 in /*) NEWSEVENT_BUILD=$1 ;; *) NEWSEVENT_BUILD=$PWD/$1 ;; esac
NEWSEVENT_LIBRARY=$NEWSEVENT_BUILD
export NEWSEVENT_BUILD NEWSEVENT_LIBRARY PYTHONDONTWRITEBYTECODE=1
python3 -m unittest discover -v -s python/tests >"$tmp/log" 2>&1
ok "python/tests: $(grep -E '^(FAIL|ERROR)|Error' "$tmp/log" | head -n 20)" $?
ran=$(sed -n 's/^Ran \([0-9]*\) test.*/\1/p' "$tmp/log")
[ "${ran:-0}" -gt 0 ]
ok "tests were run" $?
checks=$((checks + ${ran:-0}))
sed -n 's/.*\.\.\. skipped .\(.*\).$/\1/p' "$tmp/log" | sort | uniq -c
if [ -n "${NEWSEVENT_LONG:-}" ]; then
    if python3 -m mypy --version >/dev/null 2>&1; then
        python3 -m mypy --strict python/newsevent
        ok "strict types" $?
    else
        echo "skipped: mypy is not installed"
    fi
fi
finish python
