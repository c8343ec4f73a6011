"""A Spark cluster of this machine (local-cluster: executors are processes of their own), and articles to give it."""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "python", "tests"))
import common  # noqa: E402,F401  (finds the package)
import pyspark  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402


def session(executors, cores=1, memory=1024, **settings):
    """local-cluster[executors, cores each, MB each]"""
    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local-cluster[{executors},{cores},{memory}]").appName("newsevent")
    path = os.pathsep.join(p for p in (os.path.join(ROOT, "python"), os.environ.get("PYTHONPATH")) if p)
    fixed = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.executor.memory": f"{memory}m", "spark.executor.cores": cores,
             "spark.executorEnv.PYTHONPATH": path, "spark.executorEnv.NEWSEVENT_LIBRARY": os.environ["NEWSEVENT_LIBRARY"],
             "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": 8,
             "spark.sql.execution.arrow.maxRecordsPerBatch": 64, "spark.python.worker.reuse": "true"}
    for key, value in {**fixed, **settings}.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    return made


def articles(copies=1):
    """The repository's articles, each several times under ids of their own."""
    texts = [common.read(path).decode() for path in common.articles()]
    names = [os.path.basename(path) for path in common.articles()]
    return [{"id": f"{name}#{copy}", "text": text, "published": "2026-03-11"} for copy in range(copies) for name, text in zip(names, texts)]


def executors(spark):
    """Process ids of the executors of this session, found among the children of its own driver."""
    found = []
    for handle in spark._jvm.java.lang.ProcessHandle.current().descendants().toArray():
        line = "/proc/%d/cmdline" % handle.pid()
        try:
            with open(line, "rb") as file:
                words = file.read().split(b"\0")
        except OSError:
            continue
        if b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words:
            found.append(handle.pid())
    return found
