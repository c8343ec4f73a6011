#!/usr/bin/env python3
"""Derive data/lexicon/classes.tsv from WordNet 3.0 (Debian package wordnet-base): the classes of meaning of frequent words.

usage: wordnet.py WORDNET_DIR COUNTS > classes.tsv
COUNTS holds "word count" lines of running news text; words seen fewer than three times are left out, and classes with fewer
than four words. A word's classes: the synsets of its first senses, what these are kinds of (up to four levels), and WordNet's
file for them ("noun.event"). A class is named by the first word of its synset, its part of speech and its offset.
"""
import collections
import sys

SENSES = {"noun": 2, "verb": 3, "adj": 2}
LEVELS = 4
FILES = """adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition
noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person noun.phenomenon
noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state noun.substance noun.time verb.body
verb.change verb.cognition verb.communication verb.competition verb.consumption verb.contact verb.creation verb.emotion
verb.motion verb.perception verb.possession verb.social verb.stative verb.weather adj.ppl""".split()


def data(folder, pos):
    synsets = {}
    for line in open(f"{folder}/data.{pos}", encoding="utf-8"):
        if line.startswith(" "):
            continue
        f = line.split("|")[0].split()
        n = int(f[3], 16)
        words = [f[4 + 2 * i].lower() for i in range(n)]
        at = 4 + 2 * n
        up = [f[at + 1 + 4 * i + 1] for i in range(int(f[at])) if f[at + 1 + 4 * i] in ("@", "&", "+")
              and f[at + 1 + 4 * i] == "@"]
        synsets[f[0]] = (words[0], FILES[int(f[1])], up)
    return synsets


def main():
    folder, counts = sys.argv[1], {}
    for line in open(sys.argv[2], encoding="utf-8"):
        w, n = line.split()
        counts[w] = int(n)
    rows, uses = {}, collections.Counter()
    for pos, senses in SENSES.items():
        synsets = data(folder, pos)
        for line in open(f"{folder}/index.{pos}", encoding="utf-8"):
            if line.startswith(" "):
                continue
            f = line.split()
            if counts.get(f[0], 0) < 3 or "_" in f[0] or len(f[0]) < 3:
                continue
            offsets = f[-int(f[2]):]
            classes = []
            for s in offsets[:senses]:
                level = [s]
                for depth in range(LEVELS + 1):
                    for x in level[:2]:
                        name = f"{synsets[x][0]}.{pos[0]}.{x.lstrip('0')}"
                        if name not in classes:
                            classes.append(name)
                    level = [y for x in level[:2] for y in synsets[x][2]]
                    if not level:
                        break
                if synsets[s][1] not in classes:
                    classes.append(synsets[s][1])
            rows[f[0], pos[0]] = classes
            uses.update(classes)
    print("# word, part of speech, classes of meaning; from WordNet 3.0 by tools/import/wordnet.py")
    for (word, pos), classes in sorted(rows.items()):
        kept = [c for c in classes if uses[c] >= 4][:14]
        if kept:
            print(word, pos, " ".join(kept), sep="\t")


if __name__ == "__main__":
    main()
