#!/usr/bin/env python3
"""Count which words are event triggers in annotated articles.

Usage: induce_triggers.py SYNTAX_DIR OUT.tsv GOLD...
  SYNTAX_DIR  folder with the CoNLL-U files en_ewt-ud-train and en_gum-open-train (they train a small tagger, so
              that a word counts under its part of speech)
  GOLD        .jsonl files of articles with "text" and "events", or folders of *.gold.json beside *.txt

OUT has one row per lemma, part of speech and type: uses as a trigger of that type, uses as a trigger at all, uses in the
annotated articles, and the next words and the left-out uses that help whoever turns the counts into lexicon rows.
It is a help for the eye; the lexicon itself is kept by hand.
"""
import collections
import glob
import json
import os
import random
import re
import sys

LEFT_OUT = ("afghan", "clock", "defector", "ie9", "nasa")  # documents of the evaluation
WORDNET = "/usr/share/wordnet"
CLASS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}


def read_conllu(path):
    sentence, skip = [], False
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc"):
            skip = any("_" + name in line for name in LEFT_OUT)
        elif not line.strip():
            if sentence and not skip:
                yield sentence
            sentence = []
        elif line[0] != "#":
            cols = line.split("\t")
            if cols[0].isdigit():
                sentence.append((cols[1], cols[3]))


class Tagger:
    """Averaged perceptron, greedy, left to right."""

    def __init__(self):
        self.weights, self.total, self.stamp, self.now = {}, collections.Counter(), collections.Counter(), 0

    @staticmethod
    def features(words, i, prev, prev2):
        w = words[i]
        low = w.lower()
        before = words[i - 1].lower() if i else "<s>"
        after = words[i + 1].lower() if i + 1 < len(words) else "</s>"
        after2 = words[i + 2].lower() if i + 2 < len(words) else "</s>"
        shape = ("X" if w[:1].isupper() else "x") + ("d" if any(c.isdigit() for c in w) else "")
        return ("w" + low, "s3" + low[-3:], "s2" + low[-2:], "p" + low[:2], "c" + shape + str(i == 0), "t" + prev,
                "tt" + prev2 + prev, "b" + before, "a" + after, "aa" + after2, "as" + after[-3:], "bs" + before[-3:],
                "tw" + prev + low, "ta" + prev + after)

    def best(self, feats):
        scores = collections.Counter()
        for f in feats:
            for tag, value in self.weights.get(f, {}).items():
                scores[tag] += value
        return max(scores, key=lambda t: (scores[t], t)) if scores else "NOUN"

    def train(self, sentences, epochs=4):
        rng = random.Random(7)
        for _ in range(epochs):
            rng.shuffle(sentences)
            for sentence in sentences:
                words = [w for w, _ in sentence]
                prev, prev2 = "<s>", "<s>"
                for i, (_, gold) in enumerate(sentence):
                    self.now += 1
                    feats = self.features(words, i, prev, prev2)
                    guess = self.best(feats)
                    if guess != gold:
                        for f in feats:
                            self.change(f, gold, 1)
                            self.change(f, guess, -1)
                    prev2, prev = prev, guess
        for f, row in self.weights.items():
            for tag in row:
                key = (f, tag)
                row[tag] = (self.total[key] + (self.now - self.stamp[key]) * row[tag]) / self.now

    def change(self, f, tag, by):
        row, key = self.weights.setdefault(f, {}), (f, tag)
        self.total[key] += (self.now - self.stamp[key]) * row.get(tag, 0)
        self.stamp[key] = self.now
        row[tag] = row.get(tag, 0) + by

    def tag(self, words):
        out, prev, prev2 = [], "<s>", "<s>"
        for i in range(len(words)):
            guess = self.best(self.features(words, i, prev, prev2))
            out.append(guess)
            prev2, prev = prev, guess
        return out


class Lemmatiser:
    """WordNet's exception lists and its rules of detachment."""
    RULES = {"V": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
             "N": (("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"),
                   ("ies", "y")), "A": (("er", ""), ("est", ""), ("er", "e"), ("est", "e"))}
    FILES = {"V": "verb", "N": "noun", "A": "adj"}

    def __init__(self):
        self.known, self.odd = {}, {}
        for pos, name in self.FILES.items():
            self.known[pos] = {l.split(" ", 1)[0] for l in open(f"{WORDNET}/index.{name}") if l[0] != " "}
            self.odd[pos] = {p[0]: p[1] for p in map(str.split, open(f"{WORDNET}/{name}.exc"))}

    def lemma(self, word, pos):
        word = word.lower()
        if pos not in self.known:
            return word
        if word in self.odd[pos]:
            return self.odd[pos][word]
        if pos == "V" and re.search(r"([bdgklmnprt])\1(ed|ing)$", word):  # doubled consonant: stopped, planning
            short = re.sub(r"(.)(ed|ing)$", "", word)
            if short in self.known["V"]:
                return short
        if pos != "V" and word in self.known[pos]:
            return word
        for end, put in self.RULES[pos]:
            if word.endswith(end) and word[:len(word) - len(end)] + put in self.known[pos]:
                return word[:len(word) - len(end)] + put
        return word


TOKEN = re.compile(r"\w+(?:[.,]\d+)+|(?:[A-Z]\.){2,}|\w+(?:['’](?!s\b)\w+)?|['’]s\b|[^\w\s]")


def articles(paths):
    for path in paths:
        if os.path.isdir(path):
            for gold in sorted(glob.glob(path + "/*.gold.json")):
                item = json.load(open(gold))
                item["text"] = open(gold.replace(".gold.json", ".txt"), encoding="utf-8").read()
                yield item
        else:
            for line in open(path, encoding="utf-8"):
                yield json.loads(line)


def main():
    syntax, out, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    data = list(read_conllu(syntax + "/en_ewt-ud-train.conllu")) + list(read_conllu(syntax + "/en_gum-open-train.conllu"))
    tagger, lemmas = Tagger(), Lemmatiser()
    tagger.train(data)
    uses, as_trigger, by_type = collections.Counter(), collections.Counter(), collections.Counter()
    after, other = collections.defaultdict(collections.Counter), collections.defaultdict(list)
    for item in articles(paths):
        raw = item["text"].encode()
        marks = {e["trigger"]["start"]: e for e in item["events"]}
        base = 0
        for line in item["text"].split("\n"):
            tokens = list(TOKEN.finditer(line))
            words = [t.group() for t in tokens]
            tags = tagger.tag(words)
            at = [base + len(line[:t.start()].encode()) for t in tokens]
            for i, (word, tag) in enumerate(zip(words, tags)):
                event = marks.get(at[i])
                pos = CLASS.get(tag)
                if event and not pos:
                    pos = "V" if re.search("(ed|ing)$", word) else "N"
                if not pos:
                    continue
                key = (lemmas.lemma(word, pos), pos)
                uses[key] += 1
                if event:
                    as_trigger[key] += 1
                    by_type[key + (event["type"],)] += 1
                    after[key + (event["type"],)][words[i + 1].lower() if i + 1 < len(words) else "."] += 1
                elif len(other[key]) < 4:
                    other[key].append(" ".join(words[max(0, i - 3):i + 4]))
            base += len(line.encode()) + 1
        del raw
    with open(out, "w") as sink:
        sink.write("# lemma pos type triggers_of_type triggers uses next_words other_uses\n")
        for key, n in sorted(by_type.items(), key=lambda kv: (kv[0][:2], -kv[1], kv[0])):
            near = " ".join(f"{w}:{c}" for w, c in after[key].most_common(4))
            sink.write("\t".join(map(str, (*key, n, as_trigger[key[:2]], uses[key[:2]], near,
                                           " | ".join(other[key[:2]][:2])))) + "\n")


if __name__ == "__main__":
    main()
