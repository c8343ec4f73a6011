#!/usr/bin/env python3
"""Writes the tables of data/lemma from WordNet 3.0 and the training parts of UD English.

usage: lemmas.py WORDNET_DICT_FOLDER DEMONYMS.tsv OUT_FOLDER TRAIN.conllu...

bases.tsv      verbs and short adjectives, whose regular forms compile-lemma spells out
irregular.tsv  WordNet's lists of irregular forms
corpus.tsv     nations' adjectives, and forms whose lemma in the treebanks is not the word itself: the majority's, where the form is no slip of the pen
"""
import collections
import os
import re
import sys

HELD_OUT = {"afghan", "clock", "defector", "ie9", "nasa"}
INFLECTED = {"NNS": "NNS", "NNPS": "NNS", "VBZ": "VBZ", "VBD": "VBD", "VBN": "VBD", "VBG": "VBG", "JJR": "JJR", "JJS": "JJS",
             "RBR": "RBR", "RBS": "RBS"}


def index(folder, pos):
    words = set()
    for line in open(os.path.join(folder, "index." + pos), encoding="utf-8"):
        w = line.split(" ", 1)[0]
        if re.fullmatch(r"[a-z]+", w):
            words.add(w)
    return words


def exceptions(folder, pos):
    for line in open(os.path.join(folder, pos + ".exc"), encoding="utf-8"):
        w = line.split()
        if len(w) >= 2 and all(re.fullmatch(r"[a-z'-]+", x) for x in w[:2]):
            yield w[0], w[1]


def rows(path):
    skip = False
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc id"):
            skip = line.strip().rsplit("_", 1)[-1] in HELD_OUT
        f = line.rstrip("\n").split("\t")
        if len(f) == 10 and f[0].isdigit() and not skip:
            yield f[1], f[2], f[3], f[4]


def main():
    dict_folder, demonyms, out = sys.argv[1:4]
    verbs, nouns, adjectives, adverbs = (index(dict_folder, p) for p in ("verb", "noun", "adj", "adv"))
    known = verbs | nouns | adjectives | adverbs
    with open(os.path.join(out, "bases.tsv"), "w", encoding="utf-8") as f:
        f.write("# base forms: verbs (VB) and adjectives that compare with -er, -est (JJ); from WordNet 3.0\n")
        for w in sorted(verbs):
            f.write(w + "\tVB\n")
        for w in sorted(adjectives):
            if len(w) <= 6 or (w.endswith("y") and len(w) <= 8):
                f.write(w + "\tJJ\n")
    irregular = set()
    with open(os.path.join(out, "irregular.tsv"), "w", encoding="utf-8") as f:
        f.write("# irregular forms with their Penn tag and lemma; from WordNet 3.0\n")
        for w, base in sorted(set(exceptions(dict_folder, "noun"))):
            f.write(f"{w}\tNNS\t{base}\n")
            irregular.add((w, "NNS"))
        for w, base in sorted(set(exceptions(dict_folder, "verb"))):
            tag = "VBG" if w.endswith("ing") else "VBZ" if w.endswith("s") and base not in ("lose",) and not w.endswith("ss") else "VBD"
            f.write(f"{w}\t{tag}\t{base}\n")
            irregular.add((w, tag))
        for w, base in sorted(set(exceptions(dict_folder, "adj"))):
            if w.endswith("er"):
                f.write(f"{w}\tJJR\t{base}\n")
            elif w.endswith("est"):
                f.write(f"{w}\tJJS\t{base}\n")
    seen = collections.defaultdict(collections.Counter)
    for path in sys.argv[4:]:
        for form, lemma, upos, xpos in rows(path):
            if lemma != "_" and xpos not in ("NNP", "ADD", "GW", "FW", "XX", "CD", "LS", "SYM", "AFX") and re.search(r"\w", form) \
                    and upos not in ("PUNCT", "SYM", "X") and not (xpos == "NNPS" and form != form.title()):
                key = form.lower().replace("’", "'").replace("`", "'")
                if key.isupper() or re.search(r"[\d\t]", key):
                    continue
                if upos == "PROPN":
                    lemma = lemma.lower()
                if form.isupper() and len(form) > 1 and lemma == form:
                    continue  # an acronym: the rule for capitals sees to it
                seen[key, INFLECTED.get(xpos, xpos)][lemma] += 1
    with open(os.path.join(out, "corpus.tsv"), "w", encoding="utf-8") as f:
        f.write("# forms with their Penn tag and lemma as UD English EWT and GUM have them\n")
        for line in open(demonyms, encoding="utf-8"):  # adjectives of nations keep their capital
            c = line.rstrip("\n").split("\t")
            if len(c) > 2 and not line.startswith("#") and re.fullmatch(r"[A-Z][a-z'-]+", c[2]):
                seen[c[2].lower(), "JJ"][c[2]] += 10
        for (form, tag), lemmas in sorted(seen.items()):
            (lemma, n), total = lemmas.most_common(1)[0], sum(lemmas.values())
            if n * 10 < total * 6 or (form == lemma and tag not in INFLECTED):
                continue
            if n < 2 and not (tag in INFLECTED and lemma in known and lemma[:2] == form[:2] and form not in known):
                continue
            if n < 3 and tag not in INFLECTED and lemma.lower() != form:
                continue
            if n < 5 and tag in INFLECTED and lemma not in known and lemma + "s" != form:
                continue
            if n < 3 and (form, tag) in irregular:
                continue
            if lemma in known and form not in known and tag in INFLECTED and n < 2 and abs(len(form) - len(lemma)) > 4:
                continue
            f.write(f"{form}\t{tag}\t{lemma}\n")


if __name__ == "__main__":
    main()
