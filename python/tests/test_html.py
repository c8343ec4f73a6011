"""HTML for notebooks: nothing of the article gets into the page, and it can be read without colours."""
import unittest
from html.parser import HTMLParser

from common import CAFE, LYON, articles, read
import newsevent

ALLOWED = {"style", "section", "p", "mark", "small", "ul", "li", "b", "q", "span", "html", "head", "meta", "title", "body", "h1"}


class Reader(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.open, self.words, self.attributes, self.problems = [], "", [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in ALLOWED:
            self.problems.append(tag)
        self.attributes += [(tag, *a) for a in attributes]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append("/" + tag)

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words += data


class Html(unittest.TestCase):
    def test_articles(self):
        for path in articles():
            document = newsevent.parse(read(path), published="2026-03-11")
            for style in ("events", "entities"):
                for page in (False, True):
                    read_back = Reader(newsevent.render(document, style, page=page))
                    self.assertEqual((read_back.problems, read_back.open), ([], []))
            self.assertEqual(newsevent.render(document).count("<li>"), len(document.events))
            self.assertEqual(newsevent.render(document).count("<mark"), len({e.trigger.start for e in document.events}))

    def test_escaped(self):
        evil = 'Troops attacked the town of <script>alert("x")</script> & "the\x1b[31m \u202etown" on Monday.'
        for style in ("events", "entities"):
            html = newsevent.render(newsevent.parse(evil, id='"><img src=x onerror=y>'), style, page=True)
            read_back = Reader(html)
            self.assertEqual(read_back.problems, [])
            self.assertFalse([a for a in read_back.attributes if a[1].startswith("on")])
            self.assertNotIn("\x1b", html)
            self.assertNotIn("\u202e", html)
            self.assertIn("<script>alert", read_back.words)

    def test_words(self):
        document = newsevent.parse(CAFE)
        read_back = Reader(document._repr_html_())
        self.assertIn("PROTEST", read_back.words)
        for event in document.events:
            self.assertIn(event.type, read_back.words)
        self.assertIn("(actual)", read_back.words)
        self.assertIn(("section", "lang", "en"), read_back.attributes)
        self.assertIn("No events", newsevent.render(newsevent.parse("")))
        with self.assertRaises(ValueError):
            newsevent.render(newsevent.parse(LYON), "dependencies")
