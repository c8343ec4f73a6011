#!/usr/bin/env python3
"""Grouping and figures of stories against the evaluation sets beside the repository.

usage: stories.py TOOL SHARED [--show]

Runs `TOOL stories` over the seeds, the synthetic articles and ECB+ (a story is a subtopic), and prints B-cubed of the grouping,
and how many of the figures that figures_*.json expects stand on the board: with their value in their article, and with the
right speaker too. --show lists those that do not. Ends with 77 where SHARED is not there.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import unicodedata


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def run(tool, articles, to):
    text = "".join(json.dumps({k: a.get(k) for k in ("id", "published", "text")}, ensure_ascii=False) + "\n" for a in articles)
    out = subprocess.run([tool, "stories", "--from", "jsonl", "--to", to, "-"], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def bcubed(gold, answer):
    def share(a, b):
        return sum(len({j for j in gold if a[j] == a[i]} & {j for j in gold if b[j] == b[i]}) / len({j for j in gold if b[j] == b[i]})
                   for i in gold) / len(gold)
    p, r = share(gold, answer), share(answer, gold)
    return 100 * p, 100 * r, 200 * p * r / (p + r)


def bare(words):
    words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).casefold()
    return [w[:-1] if len(w) > 4 and w.endswith("s") else w for w in re.findall(r"\w+", words.replace("’s", "").replace("'s", ""))
            if w not in ("the", "of", "a", "an")]


def same_speaker(gold, figure):
    """By name, or by the words of one being among those of the other; initials stand for their words."""
    said = figure["said_by"]
    if gold is None or said is None:
        return gold is said
    a, b = bare(gold), bare(said)
    initials = "".join(w[0] for w in a), "".join(w[0] for w in b)
    return set(a) <= set(b) or set(b) <= set(a) or a == [initials[1]] or b == [initials[0]]


def expected(shared):
    """(article, value, words or None, speaker) of each figure."""
    for article in json.load(open(os.path.join(shared, "eval/dev/figures_seeds.json"), encoding="utf-8")):
        for f in article["figures"]:
            yield "seeds", article["article"], f["value"], f["text"], f["said_by"], f["what"]
    for story in json.load(open(os.path.join(shared, "eval/dev/figures_synthetic_dev.json"), encoding="utf-8")):
        for f in story["figures"]:
            for v in f["values"]:
                yield "synthetic", v["article"], v["value"], None, v["said_by"], f["what"]


def figures(boards, shared, show):
    found, attributed, total = (collections.Counter() for _ in range(3))
    missed = []
    for name, article, value, words, speaker, what in expected(shared):
        at = [f for f in boards.get(article, []) if f["value"] == value and
              (value is not None or not words or bare(words)[-1] in bare(f["words"]))]
        total[name] += 1
        found[name] += bool(at)
        right = any(same_speaker(speaker, f) for f in at)
        attributed[name] += right
        if not right:
            missed.append(f"  {article}: {what}: {value} {words or ''} said by {speaker}; on the board "
                          + (", ".join(sorted({str(f["said_by"]) for f in at})) if at else "not"))
    for name in total:
        print(f"figures, {name:10} {total[name]:3}  on the board {found[name]:3}  with their speaker {attributed[name]:3}")
    if show:
        print("\n".join(missed))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("tool")
    ap.add_argument("shared")
    ap.add_argument("--show", action="store_true")
    a = ap.parse_args()
    if not os.path.isdir(os.path.join(a.shared, "eval/dev")):
        print("skipped: " + a.shared + " is not there")
        sys.exit(77)
    seeds = lines(os.path.join(a.shared, "eval/dev/events_seeds.jsonl"))
    synthetic = lines(os.path.join(a.shared, "eval/dev/stories_synthetic_dev.jsonl"))
    ecb = lines(os.path.join(a.shared, "data/stories/ecbplus_train_dev.jsonl"))
    for name, articles, label in (("seeds", seeds, lambda d: "one"), ("synthetic", synthetic, lambda d: d["story"]),
                                  ("ECB+", ecb, lambda d: (d["topic"], d["subtopic"]))):
        answer = {row["id"]: row["story"] for row in run(a.tool, articles, "labels")}
        print("stories, {:10} {:3}  B-cubed P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(
            name, len(articles), *bcubed({d["id"]: label(d) for d in articles}, answer)))
    boards = collections.defaultdict(list)
    for articles in (seeds, synthetic):
        for story in run(a.tool, articles, "jsonl"):
            for row in story["figures"]:
                for value in row["values"]:
                    boards[story["articles"][value["article"]]["id"]].append(value)
    figures(boards, a.shared, a.show)


main()
