"""Arrow columns: what pyarrow and Polars read is what the documents hold, without copies, and nothing leaks."""
import ctypes
import gc
import importlib.util
import unittest

from common import CAFE, articles, read
import newsevent
from newsevent import arrow

needs_pyarrow = unittest.skipUnless(importlib.util.find_spec("pyarrow"), "skipped: pyarrow is not installed")
needs_polars = unittest.skipUnless(importlib.util.find_spec("polars"), "skipped: polars is not installed")


def documents():
    return [newsevent.parse(read(path), id=path, published="2026-03-11") for path in articles()]


def argument(filler):
    return filler and {"start": filler.start_byte, "end": filler.end_byte, "text": filler.text, "name": filler.name,
                       "entity": filler.entity and filler.entity.id, "country": filler.country}


class Capsules(unittest.TestCase):
    """What needs no reader."""

    def test_capsules_that_nobody_takes(self):
        batch = arrow.Batch(documents())
        self.assertGreater(len(batch), 100)
        schema, array = batch.__arrow_c_array__()
        self.assertEqual(len(batch), 0)
        self.assertEqual(len(arrow._live), 2)
        del schema, array
        gc.collect()
        self.assertEqual(arrow._live, {})

    def test_closed(self):
        document = newsevent.parse(CAFE)
        document.close()
        with self.assertRaises(newsevent.ClosedError):
            arrow.Batch([document])


@needs_pyarrow
class Pyarrow(unittest.TestCase):
    def test_values(self):
        every = documents()
        table = arrow.Batch(every).to_pyarrow()
        table.validate(full=True)
        self.assertEqual(table.schema, arrow.schema())
        rows = iter(table.to_pylist())
        for document in every:
            for event in document.events:
                row = next(rows)
                self.assertEqual((row["id"], row["published"], row["error"], row["event"], row["record"]),
                                 (document.id, document.published, None, event.row, event.record))
                self.assertEqual((row["type"], row["mode"], tuple(row["contexts"]), row["status"], row["historical"], row["confidence"]),
                                 (event.type, event.mode, event.contexts, event.status, event.historical, event.confidence))
                self.assertEqual(row["trigger"], {"start": event.trigger.start_byte, "end": event.trigger.end_byte, "text": event.trigger.text,
                                                  "lemma": event.lemma})
                self.assertEqual(row["sentence"]["text"], event.sentence.text)
                self.assertEqual(row["actors"], [argument(a) for a in event.actors])
                self.assertEqual(row["recipients"], [argument(r) for r in event.recipients])
                self.assertEqual((row["place"], row["speaker"]), (argument(event.place), argument(event.speaker)))
                self.assertEqual(row["time"] and (row["time"]["value"], row["time"]["from"], row["time"]["to"]),
                                 event.time and (event.time.value, event.time.begin_at, event.time.end_at))
                self.assertEqual([(q["value"], q["low"], q["high"], q["approx"], q["unit"], q["what"], q["class"]) for q in row["quantities"]],
                                 [(q.value, q.low, q.high, q.approx, q.unit, q.what, q.quantity_class) for q in event.quantities])
                self.assertEqual((row["cameo"], row["goldstein"], row["like"]), (event.cameo, event.goldstein, event.like))
        self.assertIsNone(next(rows, None))

    def test_protocol(self):
        import pyarrow
        batch = arrow.Batch(documents())
        count = len(batch)
        self.assertEqual(pyarrow.schema(batch), arrow.schema())
        taken = pyarrow.record_batch(batch)
        self.assertEqual((taken.num_rows, len(batch), arrow._live), (count, 0, {}))
        self.assertEqual(batch.to_pyarrow().num_rows, 0)

    def test_no_copy(self):
        """The buffers that pyarrow shows are those that the library made."""
        import pyarrow
        batch = arrow.Batch(documents())
        made, schema = batch._take(), arrow._schema()
        child = ctypes.cast(made.children, ctypes.POINTER(ctypes.POINTER(arrow.Array)))[0].contents
        addresses = ctypes.cast(child.buffers, ctypes.POINTER(ctypes.c_void_p))[:3]
        taken = pyarrow.RecordBatch._import_from_c(ctypes.addressof(made), ctypes.addressof(schema))
        self.assertEqual([b and b.address for b in taken.column(0).buffers()], addresses)

    def test_parts_outlive_the_whole(self):
        taken = arrow.Batch(documents()).to_pyarrow()
        actors = taken.column("actors").slice(5, 20)
        wanted = actors.to_pylist()
        del taken
        gc.collect()
        arrow.Batch(documents()).to_pyarrow()
        self.assertEqual(actors.to_pylist(), wanted)

    def test_failures(self):
        batch = arrow.Batch()
        batch.add_failure("a", "bad \ud800 news")
        batch.add_failure(None, "worse")
        rows = batch.to_pyarrow().to_pylist()
        self.assertEqual([(r["id"], r["error"], r["type"], r["actors"]) for r in rows],
                         [("a", "bad \ufffd news", None, None), (None, "worse", None, None)])

    def test_memory_is_given_back(self):
        def resident():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1]) * 4096
        every = documents()
        for round in range(3):
            for _ in range(100):
                arrow.Batch(every).to_pyarrow()
            if round == 0:
                before = resident()
        self.assertLess(resident() - before, 8_000_000)


@needs_polars
class Polars(unittest.TestCase):
    def test_frame(self):
        import polars
        every = documents()
        frame = polars.DataFrame(arrow.Batch(every))
        events = [e for d in every for e in d.events]
        self.assertEqual(frame["type"].to_list(), [e.type for e in events])
        self.assertEqual([[a["name"] for a in row] for row in frame["actors"].to_list()], [[a.name for a in e.actors] for e in events])
