"""Every article's page shows its text, all of it and as it was written.
usage: texts.py FOLDER DATABASE"""
import re
import sqlite3
import sys
from html.parser import HTMLParser


class Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside, self.parts = [], {"headline": [], "text": []}

    def handle_starttag(self, tag, attributes):
        given = dict(attributes).get("class", "")
        self.inside.append((tag, "headline" if tag == "h1" else given))

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        kinds = [kind for _, kind in self.inside]
        for part in self.parts if "tip" not in kinds else ():
            if part in kinds and not (part == "headline" and "text" in kinds):
                self.parts[part].append(data)


def letters(text):
    text = re.sub("[\x01-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "\ufffd", text)
    return re.sub(r"\s+", "", text)


def main(folder, path):
    faults, looked = [], 0
    db = sqlite3.connect(path)
    db.text_factory = bytes
    for number, text in db.execute("SELECT id, text FROM live"):
        page = Text()
        with open(f"{folder}/articles/a{number}.html", encoding="utf-8") as f:
            page.feed(f.read())
        headline, shown = (letters("".join(page.parts[p])) for p in ("headline", "text"))
        wanted = letters(re.sub(rb"[\x80-\xff]+", lambda m: m[0].decode("utf-8", "replace").encode(), text).decode("utf-8"))
        looked += 1
        if re.sub("\ufffd+", "\ufffd", wanted) not in (re.sub("\ufffd+", "\ufffd", t) for t in (shown, headline + shown)):
            faults.append(f"article {number}: {shown[:200]} instead of {wanted[:200]}")
    print("\n".join(faults))
    print(f"{looked} texts, {len(faults)} faults")


main(*sys.argv[1:])
