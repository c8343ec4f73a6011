"""Flat rows and data frames."""
import importlib.util
import unittest

from common import LYON, articles, read
import newsevent
from newsevent.tables import COLUMNS


class Tables(unittest.TestCase):
    def test_records(self):
        row, = newsevent.parse(LYON, published="2026-03-11", id="a").to_records()
        self.assertEqual(tuple(row), COLUMNS)
        self.assertEqual((row["type"], row["actors"], row["recipients"], row["place"], row["country"], row["time"], row["quantities"]),
                         ("COERCE", ["Police"], ["three men"], "Lyon", "FRA", "2026-03-10", [("arrested", 3.0)]))

    @unittest.skipUnless(importlib.util.find_spec("pandas"), "skipped: pandas is not installed")
    def test_pandas(self):
        documents = [newsevent.parse(read(path), id=path) for path in articles()]
        frame = newsevent.to_pandas(documents)
        self.assertEqual(len(frame), sum(len(d.events) for d in documents))
        self.assertEqual(tuple(frame.columns), COLUMNS)
        self.assertEqual(list(frame[frame.id == articles()[0]].type), [e.type for e in documents[0].events])
        empty = newsevent.parse("").to_pandas()
        self.assertEqual((len(empty), tuple(empty.columns)), (0, COLUMNS))


class Names(unittest.TestCase):
    def test_all(self):
        """Every public name is there, those that are imported late too."""
        for name in newsevent.__all__:
            self.assertIsNotNone(getattr(newsevent, name), name)
        with self.assertRaises(AttributeError):
            newsevent.nothing
