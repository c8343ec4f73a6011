#!/usr/bin/env python3
"""Counts in how many articles each content word stands, for data/story/rarity.tsv.

usage: newsevent extract --from jsonl --tokens ARTICLES.jsonl | rarity.py > data/story/rarity.tsv

The weight is 16 times the natural logarithm of (articles + 1) / (articles with the word + 1/2), rounded. Words of fewer than
three articles are left out: they weigh as much as words that no article holds.
"""
import collections
import json
import math
import re
import sys
import unicodedata

CONTENT = {"NOUN", "VERB", "ADJ", "PROPN"}


def bare(word):
    """As lib/story/keys.c: case and accents aside, words parted by single spaces."""
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"\w+", re.sub("['’.]", "", word)))


def main():
    documents, articles = collections.Counter(), 0
    for line in sys.stdin:
        d = json.loads(line)
        boilerplate = [(s["start"], s["end"]) for s in d["sentences"] if s["kind"] == "boilerplate"]
        words = {bare(t["lemma"]) for t in d["tokens"] if t["upos"] in CONTENT
                 and not any(a <= t["start"] < b for a, b in boilerplate)}
        articles += 1
        documents.update(w for w in words if len(w) > 1 and not w.isdigit())
    print(f"# In how many of {articles} articles a word stands, made by tools/import/rarity.py; see data/SOURCES.md.")
    print("# word\tarticles\tweight")
    for word, n in sorted(documents.items()):
        if n >= 3:
            print(f"{word}\t{n}\t{round(16 * math.log((articles + 1) / (n + 0.5)))}")


main()
