"""Makes a folder of articles for the newsroom's tests: articles.py OUT COUNT [PER_STORY].

The repository's invented articles again and again, each time with other names, numbers and days: some in JSON Lines (gzipped),
some as ninjs in versions (a few withdrawn), some as HTML, some as text. The same arguments give the same bytes.
"""
import datetime
import glob
import gzip
import html
import json
import os
import re
import sys

OUTLETS = ["Harbour Post", "Continental Press", "Daybreak Online", "Iberia Economica", "Workers Voice", "Hill Gazette", "River Times"]
SYLLABLES = "ba be bi bo da de di do fa fe ga go ha ka ke ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se so ta te to va ve vo".split()
KEPT = set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April August September October November December President Minister "
           "Police State States United North South Court Prime Party Defense Defence Foreign Friday's".split())


def number(*parts):
    h = 2166136261
    for byte in repr(parts).encode():
        h = (h ^ byte) * 16777619 % 2**32
    return h


def invented(word, story):
    n = number(word, story)
    made = "".join(SYLLABLES[(n >> (6 * k)) % len(SYLLABLES)] for k in range(3))
    return made.capitalize() + "nr"[n % 2]


def another(text, story, report):
    """The same article of another happening: `story` changes names and numbers, `report` the outlet's choice of sentences."""
    names = {}
    for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b", text):
        word = match.group()
        if word not in KEPT:
            names[word] = invented(word, story)
    text = re.sub(r"\b[A-Z][a-z]{4,}\b", lambda m: names.get(m.group(), m.group()), text)
    text = re.sub(r"\b\d{2,3}\b(?![,:.]\d)", lambda m: str(int(m.group()) + number(story, m.start() % 7) % 9), text)
    paragraphs = text.split("\n\n")
    if report and len(paragraphs) > 4:
        del paragraphs[2 + number(story, report) % (len(paragraphs) - 3)]
    return "\n\n".join(paragraphs)


def made(sources, count, per_story):
    for i in range(count):
        story, report = divmod(i, per_story)
        text = another(sources[story % len(sources)], story, report)
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=story * 7 % 600 + report)
        yield i, story, report, day.isoformat(), OUTLETS[number(story, report) % len(OUTLETS)], text


def main():
    out, count = sys.argv[1], int(sys.argv[2])
    per_story = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    sources = [open(f, encoding="utf-8").read() for f in sorted(glob.glob(here + "/tests/articles/*.txt") + glob.glob(here + "/examples/articles/*.txt"))]
    for folder in ("html", "ninjs", "text"):
        os.makedirs(os.path.join(out, folder), exist_ok=True)
    lines = []
    for i, story, report, day, outlet, text in made(sources, count, per_story):
        kind, title = i % 20, text.split("\n")[0]
        if kind == 17:
            body = "".join("<p>%s</p>\n" % html.escape(p) for p in text.split("\n\n")[1:])
            with open("%s/html/%06d.html" % (out, i), "w", encoding="utf-8") as f:
                f.write("<html lang=en><head><meta charset=utf-8><title>%s</title><meta property=og:site_name content='%s'><meta property=article:published_time content=%s>"
                        "<link rel=canonical href='https://made.example/%d'></head><body><nav>Home</nav><h1>%s</h1>%s</body></html>"
                        % (html.escape(title), outlet, day, i, html.escape(title), body))
        elif kind == 18:
            with open("%s/text/%s-%s-%06d.txt" % (out, day, outlet.lower().replace(" ", "-"), i), "w", encoding="utf-8") as f:
                f.write(text)
        elif kind == 19:
            versions = []
            for version in (1, 2):
                cut = text.split("\n\n")
                versions.append({"uri": "urn:made:%d" % i, "type": "text", "version": str(version), "versioncreated": day + "T0%d:00:00Z" % version, "firstcreated": day + "T01:00:00Z",
                                 "headline": title, "body_text": "\n\n".join(cut[1:2 + version]), "infosource": [{"name": outlet}],
                                 "pubstatus": "canceled" if version == 2 and i % 100 == 99 else "usable"})
            with open("%s/ninjs/%06d.json" % (out, i), "w", encoding="utf-8") as f:
                json.dump(versions if i % 40 < 20 else versions[::-1], f)
        else:
            lines.append(json.dumps({"id": "made-%d" % i, "text": text, "published": day, "source": outlet, "title": title}))
    with open(out + "/lines.jsonl.gz", "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as f:
        f.write(("\n".join(lines) + "\n").encode())


main()
