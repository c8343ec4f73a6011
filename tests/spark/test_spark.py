"""newsevent on a Spark cluster: the answer of one process, poisoned articles, an executor that dies, stories."""
import json
import os
import signal
import subprocess
import tempfile
import threading
import time
import unittest

import cluster
import common
import newsevent
from newsevent import arrow, spark, story

SCHEMA = "id string, text string, published string"
POISON = [{"id": "null", "text": None, "published": None}, {"id": "date", "text": common.LYON, "published": "last week"},
          {"id": "utf-16", "text": "\ufeff\x00P\x00o\x00l\x00i\x00c\x00e", "published": None},
          {"id": "huge", "text": "Troops attacked. " * 20000, "published": None}, {"id": "empty", "text": "", "published": None},
          {"id": "nul", "text": "Troops \x00 attacked the town.", "published": "2026-03-11"}]
LIMITS = newsevent.Limits(max_input=200_000)


def key(row):
    return row["id"] or "", -1 if row["event"] is None else row["event"]


def alone(articles):
    """The rows that this process makes of them."""
    batch = arrow.Batch(newsevent.parse(a["text"], id=a["id"], published=a["published"]) for a in articles)
    return sorted(batch.to_pyarrow().to_pylist(), key=key)


def rows(frame):
    return sorted((row.asDict(recursive=True) for row in frame.collect()), key=key)


class Cluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = cluster.session(3, **{"spark.task.maxFailures": 8})

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def frame(self, articles, partitions):
        return self.spark.createDataFrame([(a["id"], a["text"], a["published"]) for a in articles], SCHEMA).repartition(partitions)

    def test_same_as_one_process(self):
        given = cluster.articles(4)
        self.assertGreaterEqual(len(cluster.executors(self.spark)), 2)
        for partitions in (1, 7):
            self.assertEqual(rows(spark.extract(self.frame(given, partitions))), alone(given))
        frame = spark.extract(self.frame(given, 3))
        self.assertEqual(frame.schema, spark.event_schema())
        self.assertEqual(frame.where("type = 'DIE' and size(quantities) > 0").count(),
                         sum(1 for row in alone(given) if row["type"] == "DIE" and row["quantities"]))

    def test_other_names_of_columns(self):
        frame = self.spark.createDataFrame([("a", common.LYON, "2026-03-11")], "key string, body string, day string")
        row, = spark.extract(frame, columns={"text": "body", "id": "key", "published": "day"}).collect()
        self.assertEqual((row.id, row.type, row.time.value), ("a", "COERCE", "2026-03-10"))
        with self.assertRaises(ValueError):
            spark.extract(frame)

    def test_json_is_the_tools(self):
        given = cluster.articles(1)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.writelines(json.dumps(a) + "\n" for a in given)
            file.flush()
            wanted = subprocess.run([common.TOOL, "extract", file.name], stdout=subprocess.PIPE, check=True).stdout
        got = {row.id: row.json for row in spark.extract_json(self.frame(given, 5)).collect()}
        self.assertEqual("".join(got[a["id"]] + "\n" for a in given).encode(), wanted)

    def test_poison(self):
        good = cluster.articles(1)
        mixed = POISON[:3] + good + POISON[3:]
        got = rows(spark.extract(self.frame(mixed, 3), limits=LIMITS))
        self.assertEqual([row for row in got if row["id"] in {a["id"] for a in good}], alone(good))
        errors = {row["id"]: row["error"].split(":")[0] for row in got if row["error"]}
        self.assertEqual(errors, {"null": "TypeError", "date": "NEWSEVENT_ERROR_ARGUMENT", "huge": "NEWSEVENT_ERROR_LIMIT"})
        self.assertEqual([r["type"] for r in got if r["id"] == "date"], [None, "COERCE"])  # told of, and done without
        lines = {row.id: row for row in spark.extract_json(self.frame(mixed, 3), limits=LIMITS).collect()}
        self.assertEqual(sorted(lines), sorted(a["id"] for a in mixed))  # a row an article, whatever it holds
        self.assertEqual({name for name, row in lines.items() if row.json is None}, {"null", "huge"})

    def test_gazetteer(self):
        made = newsevent.compile_gazetteer("x:1\tORG\tZorblatt Works\tFRA\tBUS\tZorblatt\n")
        frame = self.spark.createDataFrame([("a", "Zorblatt opened a plant in Lyon on Monday.", None)], SCHEMA)
        self.assertIn("Zorblatt Works", [a.name for row in spark.extract(frame, gazetteers=[made]).collect() for a in row.actors])

    def test_stories(self):
        given = cluster.articles(1)
        held = story.StorySet()
        for a in reversed(given):
            held.add(story.digest(newsevent.parse(a["text"], id=a["id"], published=a["published"])))
        held.update()
        got = {row.id: (row.story, row.title, row.articles, row.sources) for row in spark.stories(spark.digests(self.frame(given, 6))).collect()}
        wanted = {a["id"]: held.of(a["id"]) for a in given}
        self.assertEqual(got, {name: (s.id, s.title, s.article_count, s.source_count) for name, s in wanted.items()})
        self.assertTrue(any(s.article_count >= 5 for s in wanted.values()))

    def test_z_executor_killed(self):
        """One executor is killed while the job runs: its tasks run again elsewhere, no row is lost or double."""
        given = cluster.articles(40)
        frame = self.frame(given, 24)
        before = cluster.executors(self.spark)
        self.assertGreaterEqual(len(before), 2)
        result, tracker = {}, self.spark.sparkContext.statusTracker()

        def work():
            result["rows"] = rows(spark.extract(frame))
        job = threading.Thread(target=work)
        job.start()
        killed = None
        while job.is_alive() and killed is None:
            stages = [tracker.getStageInfo(s) for s in tracker.getActiveStageIds()]
            if any(s and s.numTasks == 24 and 2 <= s.numCompletedTasks <= 16 for s in stages):
                killed = before[0]
                os.kill(killed, signal.SIGKILL)
            time.sleep(0.02)
        job.join()
        self.assertIsNotNone(killed, "the job was over before an executor could be killed")
        self.assertNotIn(killed, cluster.executors(self.spark))
        self.assertEqual(result["rows"], alone(given))


if __name__ == "__main__":
    unittest.main(verbosity=2)
