# newsevent on a Spark cluster of this machine, several executors. Given the build folder.
. tests/common/lib.sh
command -v java >/dev/null || skip "java is not there"
python=${PYTHON:-python3}
if ! "$python" -c 'import pyspark, pyarrow, pandas' 2>/dev/null; then
    # packages for these tests alone, kept in the build folder
    python=$1/spark-env/bin/python
    if ! "$python" -c 'import pyspark, pyarrow, pandas' 2>/dev/null; then
        echo "fetching pyspark, pyarrow and pandas into $1/spark-env"
        { python3 -m venv "$1/spark-env" && "$python" -m pip install -q --disable-pip-version-check pyspark pyarrow pandas; } >"$tmp/log" 2>&1 ||
            skip "pyspark cannot be had: $(tail -n 1 "$tmp/log")"
    fi
fi
case $1 in /*) NEWSEVENT_BUILD=$1 ;; *) NEWSEVENT_BUILD=$PWD/$1 ;; esac
NEWSEVENT_LIBRARY=$NEWSEVENT_BUILD
export NEWSEVENT_BUILD NEWSEVENT_LIBRARY PYTHONDONTWRITEBYTECODE=1
"$python" tests/spark/test_spark.py >"$tmp/log" 2>&1
ok "tests/spark: $(grep -E '^(FAIL|ERROR)|Error|Exception' "$tmp/log" | head -n 20)" $?
grep -E '\.\.\. (ok|FAIL|ERROR|skipped)' "$tmp/log" | cut -c1-100
ran=$(sed -n 's/^Ran \([0-9]*\) test.*/\1/p' "$tmp/log")
[ "${ran:-0}" -gt 0 ]
ok "tests were run: $(tail -n 3 "$tmp/log")" $?
checks=$((checks + ${ran:-0}))
finish spark
