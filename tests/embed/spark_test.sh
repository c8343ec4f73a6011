# Spark gives the tool's bytes (tests/spark has the cluster's own tests).
. tests/embed/lib.sh
need python3 java
python=python3
[ ! -x "$1/spark-env/bin/python" ] || python=$1/spark-env/bin/python
[ -z "${PYTHON:-}" ] || python=$PYTHON
"$python" -c 'import pyspark, pyarrow, pandas' 2>/dev/null || skip "pyspark is not installed (make check-spark fetches it)"
cat >"$tmp/ask.py" <<'END'
import sys
from pyspark.sql import SparkSession
from newsevent import spark
date, paths = sys.argv[1], sys.argv[2:]
session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
rows = [(path, open(path, "rb").read().decode(), date) for path in paths]
frame = session.createDataFrame(rows, "id string, text string, published string").repartition(5)
lines = {row.id: row.json for row in spark.extract_json(frame).collect()}
sys.stdout.buffer.writelines((lines[path] + "\n").encode() for path in paths)
session.stop()
END
# shellcheck disable=SC2086
NEWSEVENT_LIBRARY=$1 PYTHONPATH=python PYTHONDONTWRITEBYTECODE=1 SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$python \
    "$python" "$tmp/ask.py" $DATE $ARTICLES >"$tmp/got.jsonl" 2>"$tmp/err"
ok "Spark runs: $(tail -n 3 "$tmp/err")" $?
same "Spark" "$tmp/got.jsonl"
finish spark-embedded
