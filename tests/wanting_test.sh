# Bindings where memory is wanting: Python (ctypes over the core, the writers, stories and Arrow). SQLite: tests/embed/sqlite_test.sh.
. tests/common/lib.sh
command -v python3 >/dev/null || skip "python3 is not there"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip "the package needs Python 3.10, this is $(python3 --version)"
[ -z "${NEWSEVENT_SANITIZED:-}" ] || skip "the package needs a library without sanitizers"
case $1 in /*) build=$1 ;; *) build=$PWD/$1 ;; esac
LD_PRELOAD=$build/tests/trust/refuse.so NEWSEVENT_LIBRARY=$build PYTHONDONTWRITEBYTECODE=1 \
    python3 tests/trust/wanting.py "$build/tests/trust/refuse.so" >"$tmp/log" 2>&1
ok "python: $(tail -n 3 "$tmp/log")" $?
grep -v '^checks' "$tmp/log" | head -n 30
ran=$(sed -n 's/^checks \([0-9]*\) failures.*/\1/p' "$tmp/log") bad=$(sed -n 's/^checks .* failures \([0-9]*\)/\1/p' "$tmp/log")
checks=$((checks + ${ran:-0})) failures=$((failures + ${bad:-1}))
finish "wanting memory, bindings"
