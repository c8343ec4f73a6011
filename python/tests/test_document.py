"""Documents: every layer, its spans, its references."""
import datetime
import unittest

from common import CAFE, LYON, articles, read
import newsevent


def spans(document):
    """Every span of a document."""
    for layer in (document.sentences, document.tokens, document.times, document.quantities, document.quotes):
        yield from layer
    for entity in document.entities:
        yield from entity.mentions
    for quote in document.quotes:
        yield from filter(None, (quote.cue, quote.speaker_words))
    for event in (*document.events, *document.candidates):
        yield from filter(None, (event.trigger, event.place, event.speaker, *event.actors, *event.recipients))


class Documents(unittest.TestCase):
    def test_readme(self):
        document = newsevent.parse(LYON, published="2026-03-11")
        event, = document.events
        self.assertEqual((event.type, event.mode, event.status), ("COERCE", "arrest", "actual"))
        self.assertEqual([a.name for a in event.actors], ["Police"])
        self.assertEqual(event.place.entity.country, "FRA")
        self.assertEqual(event.time.value, "2026-03-10")
        self.assertEqual(event.quantities[0].value, 3)
        self.assertEqual(event.sentence.text, LYON)
        self.assertEqual(event.cameo, "173")
        self.assertIn("arrested", document.explain(event))
        with self.assertRaises(ValueError):
            newsevent.parse(CAFE).explain(event)

    def test_spans(self):
        for path in articles():
            data = read(path)
            document = newsevent.parse(data, id=path, published=datetime.date(2026, 3, 11), keep_candidates=True)
            self.assertEqual(document.text, data.decode("utf-8"))
            self.assertGreater(len(document.sentences), 3)
            for span in spans(document):
                self.assertEqual(document.text[span.start:span.end], span.text)
                self.assertEqual(data[span.start_byte:span.end_byte].decode("utf-8"), span.text)

    def test_wide_characters(self):
        document = newsevent.parse(CAFE)
        self.assertEqual(document.text, CAFE)
        for span in spans(document):
            self.assertEqual(CAFE[span.start:span.end], span.text)
            self.assertEqual(CAFE.encode()[span.start_byte:span.end_byte].decode(), span.text)
        self.assertTrue(any(e.trigger.text == "attacked" for e in document.events))

    def test_invalid_bytes(self):
        data = b"Troops \xff\xe2\x82 attacked \xed\xa0\x80 the town on Monday."
        document = newsevent.parse(data)
        self.assertEqual(document.invalid_bytes, 6)
        self.assertEqual(document.text, "Troops \ufffd\ufffd\ufffd attacked \ufffd\ufffd\ufffd the town on Monday.")
        for span in spans(document):
            self.assertEqual(document.text[span.start:span.end], span.text)
        self.assertEqual(document.text[document.times[0].start:document.times[0].end], "Monday")

    def test_lone_surrogates(self):
        document = newsevent.parse("Troops \ud800 attacked the town.")
        self.assertEqual(document.text, "Troops \ufffd attacked the town.")
        self.assertEqual(document.events[0].trigger.start, 9)

    def test_references(self):
        document = newsevent.parse(read(articles()[0]), published="2026-03-11")
        for number, entity in enumerate(document.entities):
            self.assertEqual(entity.id, number)
            for mention in entity.mentions:
                self.assertEqual(mention.entity, number)
        for number, token in enumerate(document.tokens):
            self.assertIn(number, document.sentences[token.sentence].tokens)
        for event in document.events:
            self.assertLessEqual(event.sentence.start, event.trigger.start)
            self.assertTrue(document.explain(event).startswith("kept: " + event.type), document.explain(event))
        sentence = document.sentences[2]
        self.assertEqual([t.text for t in document.tokens_in(sentence)], [document.tokens[i].text for i in sentence.tokens])

    def test_candidates(self):
        document = newsevent.parse(read(articles()[0]), keep_candidates=True)
        self.assertTrue(document.candidates)
        self.assertTrue(all(c.score <= 0 for c in document.candidates))
        self.assertTrue(document.explain(document.candidates[0]).startswith("dropped"))
        self.assertEqual(newsevent.parse(LYON).candidates, ())

    def test_least_confidence(self):
        every = newsevent.parse(read(articles()[0])).events
        self.assertEqual([e.trigger for e in newsevent.parse(read(articles()[0]), min_confidence=0.5).events],
                         [e.trigger for e in every if e.confidence >= 0.5])
        self.assertTrue(any(e.confidence < 0.5 for e in every))

    def test_wrong_options(self):
        for options in ({"min_confidence": 50}, {"min_confidence": -0.1}, {"min_confidence": float("nan")}, {"published": "soon"},
                        {"limits": newsevent.Limits(max_work=-1)}):
            with self.assertRaises(ValueError):
                newsevent.parse(LYON, **options)
        with self.assertRaises(TypeError):
            newsevent.parse(LYON, published=20260311)

    def test_about(self):
        document = newsevent.parse(LYON, id=7, date="2026-03-11", source="Post", language="en")
        self.assertEqual((document.id, document.published, document.source, document.language), ("7", "2026-03-11", "Post", "en"))
        when = datetime.datetime(2026, 3, 11, 9, 30)
        self.assertEqual(newsevent.parse(LYON, published=when).events[0].time.value, "2026-03-10")
        self.assertIsNone(newsevent.parse(LYON).id)

    def test_empty(self):
        for text in ("", b"", " \n"):
            document = newsevent.parse(text)
            self.assertEqual((document.events, document.sentences, document.entities), ((), (), ()))

    def test_coordinates(self):
        lyon = [e for e in newsevent.parse(LYON).entities if e.name == "Lyon"][0]
        self.assertAlmostEqual(lyon.latitude, 45.75, 1)
        self.assertEqual(lyon.admin1, "FR-ARA")
