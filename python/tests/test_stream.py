"""Streams: windows, chunks, what becomes of failures."""
import itertools
import unittest

from common import articles, read
import newsevent

LONG = b"\n\n".join(read(path) for path in articles())
SHORT = newsevent.Limits(window=4096)


def seen(documents):
    return [(d.part, [(e.type, e.trigger.start, e.trigger.text) for e in d.events], d.to_json()) for d in documents]


class Streams(unittest.TestCase):
    def test_chunks(self):
        whole = seen(newsevent.stream([LONG], limits=SHORT))
        self.assertGreater(len(whole), 3)
        self.assertEqual([part for part, _, _ in whole], list(range(1, len(whole) + 1)))
        for size in (97, 5000):
            chunks = (LONG[i:i + size] for i in range(0, len(LONG), size))
            self.assertEqual(seen(newsevent.stream(chunks, limits=SHORT)), whole)
        text = LONG.decode()
        self.assertEqual(seen(newsevent.stream((text[i:i + 501] for i in range(0, len(text), 501)), limits=SHORT)), whole)

    def test_whole_text(self):
        for whole in (LONG, LONG.decode(), memoryview(LONG)):
            self.assertEqual(seen(newsevent.stream(whole, limits=SHORT)), seen(newsevent.stream([LONG], limits=SHORT)))
        with newsevent.Stream() as stream, self.assertRaises(TypeError):
            stream.feed(5)  # bytes(5) would be five NULs

    def test_offsets_are_of_the_whole_text(self):
        text = LONG.decode()
        count = 0
        for document in newsevent.stream([LONG], limits=SHORT, tokens=True):
            for span in itertools.chain(document.sentences, document.tokens, (e.trigger for e in document.events)):
                self.assertEqual(text[span.start:span.end], span.text)
                self.assertEqual(LONG[span.start_byte:span.end_byte].decode(), span.text)
                count += 1
        self.assertGreater(count, 3000)

    def test_same_as_parse(self):
        whole = newsevent.parse(LONG, limits=SHORT)
        parts = list(newsevent.stream([LONG], limits=SHORT))
        self.assertEqual([(e.type, e.trigger.start, e.trigger.text) for d in parts for e in d.events],
                         [(e.type, e.trigger.start, e.trigger.text) for e in whole.events])

    def test_short_text_has_no_parts(self):
        document, = newsevent.stream(["Troops attacked ", "the town."])
        self.assertIsNone(document.part)
        self.assertEqual(document.to_json(), newsevent.parse("Troops attacked the town.").to_json())
        self.assertIn("attacked", document._repr_html_())
        with self.assertRaises(newsevent.ClosedError):
            document.explain(document.events[0])

    def test_early_end(self):
        made = newsevent.stream([LONG], limits=SHORT)
        next(made)
        made.close()
        with newsevent.Stream() as stream:
            stream.feed("Troops attacked")
        with self.assertRaises(newsevent.ClosedError):
            stream.feed(" the town.")
        with self.assertRaises(newsevent.ClosedError):
            stream.finish()

    def test_failures(self):
        with self.assertRaises(newsevent.EncodingError) as raised:
            list(newsevent.stream([b"Troops ", b"\xff attacked."], strict=True))
        self.assertEqual(raised.exception.offset, 7)
        with self.assertRaises(newsevent.LimitError):
            list(newsevent.stream([LONG], limits=newsevent.Limits(max_input=1000)))
        with self.assertRaises(newsevent.ArgumentError):
            newsevent.Stream(published="soon")

    def test_failure_inside_the_callback(self):
        stream = newsevent.Stream()

        class Broken(Exception):
            pass

        def fail(name):
            raise Broken
        stream._windows.tokens = property(fail)  # anything that breaks inside
        original = newsevent.Document._detach
        try:
            newsevent.Document._detach = lambda *_: fail("x")
            stream.feed("Troops attacked the town.")
            with self.assertRaises(Broken):
                stream.finish()
        finally:
            newsevent.Document._detach = original
