"""Articles a second on Spark with one executor core and with more: throughput.py [ARTICLES] [CORES…] (20000, 1 2).

The repository's articles, repeated, are read from Parquet; the events are counted by Spark after newsevent.spark.extract. A first
small job starts the executors and their Python, and is not timed. Rounds alternate between the numbers of cores, since machines are
busy now and then; the best of each counts. Seconds of the processor (of the executors and their Python) are told too: where
they stay the same, more cores give more, as far as cores are free.
"""
import os
import subprocess
import sys
import tempfile
import time

import cluster

ROUNDS = 2


def processor(session):
    """Seconds of the processor that the executors of this session and their children have used."""
    handles = session._jvm.java.lang.ProcessHandle.current().descendants().toArray()
    return sum(h.info().totalCpuDuration().get().toMillis() for h in handles if h.info().totalCpuDuration().isPresent()) / 1000


def once(cores, path, count):
    """In a process of its own: seconds for `count` articles, and the events."""
    from newsevent import spark
    session = cluster.session(cores, 1, 1536, **{"spark.sql.files.maxPartitionBytes": "512k", "spark.sql.execution.arrow.maxRecordsPerBatch": 256})
    frame = session.read.parquet(path)
    spark.extract(frame.limit(200).repartition(2 * cores)).count()
    began, used = time.monotonic(), processor(session)
    events = spark.extract(frame).selectExpr("count(*)", "sum(size(actors))").collect()[0][0]
    seconds, used = time.monotonic() - began, processor(session) - used
    print("RESULT", seconds, events, frame.rdd.getNumPartitions(), used, flush=True)
    session.stop()


def main(count, choices):
    import pyarrow
    import pyarrow.parquet
    given = cluster.articles(-(-count // len(cluster.articles())))[:count]
    with tempfile.TemporaryDirectory() as folder:
        for part in range(0, count, 500):
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(given[part:part + 500]), f"{folder}/{part:06}.parquet")
        best, told = {}, set()
        for _ in range(ROUNDS):
            for cores in choices:
                out = subprocess.run([sys.executable, __file__, "--once", str(cores), folder, str(count)], stdout=subprocess.PIPE, check=True)
                words = [line for line in out.stdout.decode().splitlines() if line.startswith("RESULT")][0].split()
                best[cores] = min(best.get(cores, 1e9), float(words[1]))
                told.add(words[2])
                print(f"{cores} cores: {count / float(words[1]):.0f} articles/s, {words[2]} events, {words[3]} partitions, "
                      f"processor {1000 * float(words[4]) / count:.2f} ms an article, load average {os.getloadavg()[0]:.1f}", flush=True)
    assert len(told) == 1, f"the number of events differs: {told}"
    first = best[choices[0]]
    for cores in choices:
        print(f"best, {cores} cores: {count / best[cores]:.0f} articles/s, {first / best[cores]:.2f} times that of {choices[0]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000, [int(c) for c in sys.argv[2:]] or [1, 2])
