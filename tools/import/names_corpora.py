#!/usr/bin/env python3
"""Bring corpora with named entities into one form for tools/train-names: a line an article, {"text", "names": [[start, end, type]],
"coarse": …, "weight": …}, byte offsets. Coarse corpora know no difference between GPE, LOC and FAC and have no NORP: the trainer
then lets the gazetteer choose.

usage: names_corpora.py NAMES_DIR > OUT.jsonl
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


def out(text, names, coarse, weight):
    names = sorted(set(names))
    kept = []
    for a, b, t in names:  # overlaps: the longer one
        if kept and a < kept[-1][1]:
            if b - a > kept[-1][1] - kept[-1][0]:
                kept[-1] = (a, b, t)
            continue
        kept.append((a, b, t))
    print(json.dumps({"text": text, "names": kept, "coarse": coarse, "weight": weight}, ensure_ascii=False))


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


def main():
    folder = sys.argv[1]
    here = os.path.dirname(os.path.abspath(__file__))
    titles = {line.split("\t")[0] for line in open(here + "/../../data/names/titles.tsv", encoding="utf-8") if line[0] != "#"}
    for d in lines(folder + "/news_train.jsonl"):
        out(d["text"], [(m["start"], m["end"], e["type"]) for e in d["entities"] for m in e["mentions"] if m["kind"] == "name"], False, 2)
    for d in lines(folder + "/wikigold.jsonl"):
        out(d["text"], [tuple(x) for x in d["entities_bytes"]], True, 1)
    for text, names in group(lines(folder + "/uner_ewt_dev.jsonl"), "doc", 10):
        out(text, names, True, 1)
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
