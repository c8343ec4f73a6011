#!/usr/bin/env python3
"""Writes data/lemma/parts.tsv: the Penn tags that the words of WordNet 3.0 and of running text may have, from WordNet and the
tables of names.

usage: parts.py WORDNET_DICT_FOLDER NAMES_FOLDER WORDS.tsv > parts.tsv

WORDS.tsv is what train-clusters writes: words of running text, one a line, before a tab.
"""
import collections
import os
import re
import sys


def index(folder, pos):
    return {w for w in (line.split(" ", 1)[0] for line in open(os.path.join(folder, "index." + pos), encoding="utf-8"))
            if re.fullmatch(r"[a-z]+(-[a-z]+)*", w)}


def exceptions(folder, pos):
    for line in open(os.path.join(folder, pos + ".exc"), encoding="utf-8"):
        w = line.split()
        if len(w) >= 2:
            yield w[0], w[1]


def names(folder):
    """Given names, surnames, and other names of one word."""
    found = set()
    for table in sorted(os.listdir(folder)):
        if not table.endswith(".tsv") or table in ("titles.tsv", "patterns.tsv", "demonyms.tsv"):
            continue
        for line in open(os.path.join(folder, table), encoding="utf-8"):
            if line.startswith("#"):
                continue
            fields = line.rstrip("\n").split("\t")
            text = fields[0] if table in ("given_names.tsv", "surnames.tsv") else fields[2] if len(fields) > 2 else ""
            if re.fullmatch(r"[^\W\d_]+", text) and text[0].isupper():
                found.add(text.lower())
    return found


def stems(word, endings):
    """Base forms that an ending could have been put on."""
    for ending, puts in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[:-len(ending)]
            for put in puts:
                yield stem + put
            if len(stem) > 2 and stem[-1] == stem[-2] and ending in ("ed", "ing", "er", "est"):
                yield stem[:-1]


def main():
    folder, names_folder, words = sys.argv[1:4]
    verbs, nouns, adjectives, adverbs = (index(folder, p) for p in ("verb", "noun", "adj", "adv"))
    named = names(names_folder)
    irregular = collections.defaultdict(set)
    for w, _ in exceptions(folder, "noun"):
        irregular[w].add("NNS")
    for w, _ in exceptions(folder, "verb"):
        irregular[w] |= {"VBG"} if w.endswith("ing") else {"VBZ"} if w.endswith("s") and not w.endswith("ss") else {"VBD", "VBN"}
    print("# word and the Penn tags it may have; from WordNet 3.0 and data/names by tools/import/parts.py")
    done = set()
    known = sorted(w for w in nouns | verbs | adjectives | adverbs if len(w) > 3)
    for line in [*open(words, encoding="utf-8"), *known]:
        w = line.split("\t", 1)[0].lower()
        if w in done or not re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", w):
            continue
        done.add(w)
        tags = set(irregular[w]) if w in irregular else set()
        if w in nouns:
            tags.add("NN")
        if w in verbs:
            tags |= {"VB", "VBP"}
        if w in adjectives:
            tags.add("JJ")
        if w in adverbs:
            tags.add("RB")
        if w in named:
            tags.add("NNP")
        if any(s in nouns for s in stems(w, [("ies", ["y"]), ("es", [""]), ("s", [""]), ("men", ["man"])])):
            tags.add("NNS")
        if any(s in verbs for s in stems(w, [("ies", ["y"]), ("es", [""]), ("s", [""])])):
            tags.add("VBZ")
        if any(s in verbs for s in stems(w, [("ied", ["y"]), ("ed", ["", "e"])])):
            tags |= {"VBD", "VBN"}
        if any(s in verbs for s in stems(w, [("ing", ["", "e"])])):
            tags.add("VBG")
        if any(s in adjectives for s in stems(w, [("ier", ["y"]), ("er", ["", "e"])])):
            tags.add("JJR")
        if any(s in adjectives for s in stems(w, [("iest", ["y"]), ("est", ["", "e"])])):
            tags.add("JJS")
        if tags:
            print(w + "\t" + " ".join(sorted(tags)))


if __name__ == "__main__":
    main()
