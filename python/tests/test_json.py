"""JSON and the other formats are the command-line tool's, byte for byte."""
import json
import subprocess
import unittest

from common import LYON, TOOL, articles, needs_tool, read
import newsevent


def tool(*arguments):
    return subprocess.run([TOOL, "extract", *arguments], stdout=subprocess.PIPE, check=True).stdout


@needs_tool
class Bytes(unittest.TestCase):
    def test_lines(self):
        for path in articles():
            data = read(path)
            document = newsevent.parse(data, id=path, published="2026-03-11")
            line = tool("--date", "2026-03-11", path)
            self.assertEqual(document.to_json_line(), line)
            self.assertEqual((document.to_json() + "\n").encode(), line)
            self.assertEqual(newsevent.parse(data.decode(), id=path, published="2026-03-11").to_json_line(), line)
            self.assertEqual(document.to_dict(), json.loads(line))
            self.assertEqual(document.to_json_line(tokens=True), tool("--tokens", "--date", "2026-03-11", path))

    def test_formats(self):
        path = articles()[1]
        document = newsevent.parse(read(path), id=path)
        for format in ("json", "csv", "plover", "conllu", "brat", "table"):
            self.assertEqual(document.render(format).encode(), tool("--to", format, path), format)
        self.assertEqual(newsevent.parse(read(path), id=path, keep_candidates=True).render("explain").encode(), tool("--to", "explain", path))

    def test_streams(self):
        path = articles()[0]
        data = read(path)
        for size in (1, 7, 4096):
            made = newsevent.stream((data[i:i + size] for i in range(0, len(data), size)), id=path)
            self.assertEqual(b"".join(d.to_json_line() for d in made), tool(path), size)


class Model(unittest.TestCase):
    """The typed objects say what the JSON says."""

    def test_same(self):
        for path in articles():
            document = newsevent.parse(read(path), published="2026-03-11")
            made = document.to_dict(tokens=True)
            self.assertEqual([(s["start"], s["end"], s["kind"]) for s in made["sentences"]],
                             [(s.start_byte, s.end_byte, s.kind) for s in document.sentences])
            self.assertEqual([(t["lemma"], t["upos"], t["xpos"], t["head"], t["deprel"]) for t in made["tokens"]],
                             [(t.lemma, t.upos, t.xpos, 0 if t.head is None else t.head + 1, t.deprel) for t in document.tokens])
            self.assertEqual([(e["type"], e["name"], e["country"], e["sector"], e.get("role"), e.get("gazetteer"), e.get("latitude"),
                               [(p["name"], p["score"], p.get("latitude")) for p in e.get("places", ())])
                              for e in made["entities"]],
                             [(e.type, e.name, e.country, e.sector, e.role, e.gazetteer, e.latitude,
                               [(p.name, p.score, p.latitude) for p in e.places]) for e in document.entities])
            self.assertEqual([(t["value"], t["ground"], t.get("from"), t.get("to")) for t in made["times"]],
                             [(t.value, t.ground, t.begin_at, t.end_at) for t in document.times])
            self.assertEqual([(q["kind"], q["speaker"], q["cue"] and q["cue"]["start"], q.get("inside")) for q in made["quotes"]],
                             [(q.kind, q.speaker and q.speaker.id, q.cue and q.cue.start_byte, q.inside) for q in document.quotes])
            self.assertEqual([(q["value"], q["low"], q["high"], q["approx"], q["unit"], q["what"], q["class"]) for q in made["quantities"]],
                             [(q.value, q.low, q.high, q.approx, q.unit, q.what, q.quantity_class) for q in document.quantities])
            for wanted, event in zip(made["events"], document.events):
                self.assertEqual((wanted["record"], wanted["type"], wanted["mode"], wanted["context"], wanted["status"], wanted["historical"],
                                  wanted["trigger"]["start"], wanted["trigger"]["lemma"], wanted["confidence"]),
                                 (event.record, event.type, event.mode, list(event.contexts), event.status, event.historical,
                                  event.trigger.start_byte, event.lemma, event.confidence))
                self.assertEqual([(a["start"], a["name"], a["entity"], a.get("country")) for a in wanted["actors"]],
                                 [(a.start_byte, a.name, a.entity and a.entity.id, a.country) for a in event.actors])
                self.assertEqual(wanted["time"] and wanted["time"]["value"], event.time and event.time.value)
                self.assertEqual(wanted["speaker"] and wanted["speaker"]["name"], event.speaker and event.speaker.name)
                self.assertEqual([q["start"] for q in wanted["quantities"]], [q.start_byte for q in event.quantities])
            self.assertEqual(len(made["events"]), len(document.events))

    def test_unknown_format(self):
        with self.assertRaises(ValueError):
            newsevent.parse(LYON).render("xml")
