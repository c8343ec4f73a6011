#!/usr/bin/env python3
"""Bring corpora with named entities into one form for tools/train-names: a line an article, {"text", "names": [[start, end, type]],
"coarse": …, "weight": …}, byte offsets. Coarse corpora know no difference between GPE, LOC and FAC and have no NORP: the trainer
then lets the gazetteer choose. "blind" texts are those from which the tagger learned: its tags are better there than elsewhere,
so the trainer hides them.

usage: names_corpora.py NAMES_DIR EWT_TRAIN.conllu ARTICLES.jsonl … > OUT.jsonl

ARTICLES are those of which data/names/news_names.jsonl lists the names.
"""
import json
import os
import re
import sys

DEV = {"GUM_news_afghan", "GUM_news_clock", "GUM_news_defector", "GUM_news_ie9", "GUM_news_nasa"}
WORD = r"(?:[^\W\d_a-z][\w.&'’-]*|of|and|de|for|the|van|von|al|du|la|da|do|bin)"
NAME = r"[^\W\d_a-z][\w.&'’-]*(?: " + WORD + ")*"
GUM = {"person": "PER", "place": "LOC", "organization": "ORG"}


def lines(path):
    for line in open(path, encoding="utf-8"):
        yield json.loads(line)


def out(text, names, coarse, weight, blind=False):
    names = sorted(set(names))
    kept = []
    for a, b, t in names:  # overlaps: the longer one
        if kept and a < kept[-1][1]:
            if b - a > kept[-1][1] - kept[-1][0]:
                kept[-1] = (a, b, t)
            continue
        kept.append((a, b, t))
    print(json.dumps({"text": text, "names": kept, "coarse": coarse, "weight": weight, "blind": blind}, ensure_ascii=False))


def group(rows, key, size):
    """Sentences that came one by one, joined again."""
    text, names, have = "", [], 0
    for d in rows:
        base = len(text.encode())
        text += d["text"] + "\n"
        names += [(base + a, base + b, t) for a, b, t in d["entities_bytes"]]
        have += 1
        if have == size:
            yield text, names
            text, names, have = "", [], 0
    if text:
        yield text, names


def web(conllu, annotations):
    """Sentences of EWT with the project's annotation of their names, each with whether a new document begins."""
    names = {d["id"]: [tuple(x) for x in d["names"]] for d in lines(annotations)}
    new, sentence = False, None
    for line in open(conllu, encoding="utf-8"):
        new = new or line.startswith("# newdoc id")
        if line.startswith("# sent_id = "):
            sentence = line.split(" = ", 1)[1].strip()
        elif line.startswith("# text = "):
            yield {"text": line[len("# text = "):].rstrip("\n"), "entities_bytes": names.get(sentence, []), "new": new}
            new = False


def documents(rows, size):
    """Sentences joined to documents of at most `size` sentences."""
    text, names, have = "", [], 0
    for d in rows:
        if have and (d["new"] or have == size):
            yield text, names
            text, names, have = "", [], 0
        base = len(text.encode())
        text += d["text"] + "\n"
        names += [(base + a, base + b, t) for a, b, t in d["entities_bytes"]]
        have += 1
    if text:
        yield text, names


LOWER, UPPER = {c: c + 32 for c in range(65, 91)}, {c: c - 32 for c in range(97, 123)}


def recased(rows, weight):
    """Every fourth sentence that holds names, in small letters or in capitals: hasty messages and shouted headlines."""
    named = [r for r in rows if r[1]]
    for i, (text, names) in enumerate(named):
        if i % 4 == 0:
            out(text.translate(UPPER if i % 8 == 0 else LOWER), names, True, weight)


def paragraphs(text, names):
    """An article's lines with the names in each."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line.encode())
        yield line + "\n", [(a - at, b - at, t) for a, b, t in names if at <= a and b <= end]
        at = end + 1


def main():
    folder = sys.argv[1]
    here = os.path.dirname(os.path.abspath(__file__))
    titles = {line.split("\t")[0] for line in open(here + "/../../data/names/titles.tsv", encoding="utf-8") if line[0] != "#"}
    for d in lines(folder + "/news_train.jsonl"):
        names = [(m["start"], m["end"], e["type"]) for e in d["entities"] for m in e["mentions"] if m["kind"] == "name"]
        out(d["text"], names, False, 3)
        recased(paragraphs(d["text"], names), 0.5)
    texts = {d["id"]: d["text"] for path in sys.argv[3:] for d in lines(path)}
    for d in lines(here + "/../../data/names/news_names.jsonl"):
        out(texts[d["id"]], [tuple(x) for x in d["names"]], True, 0.35)
    for d in lines(folder + "/wikigold.jsonl"):
        out(d["text"], [tuple(x) for x in d["entities_bytes"]], True, 1)
    for text, names in group(lines(folder + "/uner_ewt_dev.jsonl"), "doc", 10):
        out(text, names, True, 0.5)
    web_rows = list(web(sys.argv[2], here + "/../../data/names/ewt_train_names.jsonl"))
    for size in (1, 12):  # as single messages and as documents: what the window tells is there or not
        for text, names in documents(web_rows, size):
            out(text, names, True, 0.5, True)
    recased(documents(web_rows, 1), 0.5)
    for part in ("train", "dev"):
        for d in lines(f"{folder}/gum_open_{part}.jsonl"):
            if d["id"] in DEV:
                continue
            raw, names = d["text"].encode(), []
            for m in d["mentions"]:
                a, b, proper = m["start_b"], m["end_b"], m["head_xpos"].startswith("NNP")
                words = raw[a:b].decode()
                if words.lower().startswith("the "):
                    a, words = a + 4, words[4:]
                if words.endswith(("'s", "’s")):
                    b -= len(words[-2:].encode())
                    words = words[:-2]
                while m["type"] == "person" and words.split(" ")[0] in titles and " " in words:
                    a, words = a + len(words.split(" ")[0].encode()) + 1, words.split(" ", 1)[1]
                if proper and m["type"] in GUM and re.fullmatch(NAME, words) and len(words.split()) <= 7:
                    names.append((a, b, GUM[m["type"]]))
                elif proper and words[:1].isupper():  # a name of another kind, or more than a name: no example
                    head = [len(d["text"][:x].encode()) for x in m["head"]]
                    names.append((head[0], head[1], "?"))
            out(d["text"], names, True, 0.5)


if __name__ == "__main__":
    main()
