"""Batches: order, threads, articles that fail."""
import unittest

from common import LYON, articles, read
import newsevent


class Batches(unittest.TestCase):
    def test_order(self):
        given = [{"id": path, "text": read(path).decode(), "published": "2026-03-11"} for path in articles()] * 2
        wanted = [newsevent.parse(a["text"], id=a["id"], published="2026-03-11").to_json() for a in given]
        for threads in (1, 2, 5):
            self.assertEqual(list(newsevent.batch(given, threads=threads, then=newsevent.Document.to_json)), wanted)
        self.assertEqual([d.id for d in newsevent.batch(iter(given))], [a["id"] for a in given])

    def test_texts(self):
        documents = list(newsevent.batch([LYON, LYON.encode()], published="2026-03-11"))
        self.assertEqual([d.events[0].time.value for d in documents], ["2026-03-10"] * 2)

    def test_lazy(self):
        taken = []

        def endless():
            while True:
                taken.append(1)
                yield LYON
        made = newsevent.batch(endless(), threads=2)
        next(made)
        made.close()
        self.assertLess(len(taken), 40)

    def test_errors(self):
        given = [LYON, {"text": LYON, "published": "soon"}, {"id": "no text"}, {"text": 5}, LYON]
        for threads in (1, 3):
            with self.assertRaises(newsevent.ArgumentError):
                list(newsevent.batch(given, threads=threads))
            self.assertEqual(len(list(newsevent.batch(given, threads=threads, errors="skip"))), 2)
            kinds = [type(r).__name__ for r in newsevent.batch(given, threads=threads, errors="return")]
            self.assertEqual(kinds, ["Document", "ArgumentError", "KeyError", "TypeError", "Document"])
        with self.assertRaises(ValueError):
            list(newsevent.batch(given, errors="ignore"))
        for one in (LYON, LYON.encode(), {"text": LYON}):  # not its letters, or its keys
            with self.assertRaises(TypeError):
                list(newsevent.batch(one))

    def test_failure_of_the_caller_is_raised(self):
        def broken(document):
            raise ZeroDivisionError
        with self.assertRaises(ZeroDivisionError):
            list(newsevent.batch([LYON] * 3, then=broken, errors="skip"))
