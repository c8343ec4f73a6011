#!/usr/bin/env python3
"""Scores event records (mentions of one happening that share a number) against gold links.

usage: score-records.py NEWSEVENT GOLD… [--half 0|1] [--show]
GOLD: articles with "mentions" that have "kind" EVENT or ACTION… and a "cluster" (MEANTIME and ECB+, sets of stories), or
RECORDS.jsonl:TEXTS.jsonl[,TEXTS.jsonl…], where a line of RECORDS is {"id", "records": [[offset of a trigger, …], …]} and an offset
that is in none stands alone. Asked are the events that both sides have: that the tool finds and whose trigger the gold marks. Printed are
B-cubed precision, recall and F1 over those events, and the same over pairs.
"""
import json
import subprocess
import sys


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def linked(path):
    """(article, {(start, end): cluster}) of a set of stories, offsets in bytes; events of one mention stand alone."""
    for article in lines(path):
        text, gold = article["text"], {}
        for m in article["mentions"]:
            kind = str(m.get("kind", "")).lower()
            if kind.startswith(("event", "action", "neg_action")):
                start = len(text[:m["start"]].encode()) if "start_b" not in m else m["start_b"]
                end = len(text[:m["end"]].encode()) if "end_b" not in m else m["end_b"]
                gold[start, end] = m.get("cluster") or ("alone", start)
        yield article, gold


def marked(path, texts):
    """The same from records.jsonl: every gold trigger of the article that is in no record stands alone."""
    articles = {a["id"]: a for t in texts.split(",") for a in lines(t)}
    for row in lines(path):
        article, gold = articles[row["id"]], {}
        for e in article["events"]: # their offsets are bytes
            gold[e["trigger"]["start"], e["trigger"]["end"]] = ("alone", e["trigger"]["start"])
        for number, record in enumerate(row["records"]):
            for start in record:
                at = [span for span in gold if span[0] == start]
                assert at, (row["id"], start)
                gold[at[0]] = number
        yield article, gold


def found(tool, articles):
    given = "".join(json.dumps({k: a.get(k) for k in ("id", "text", "published") if a.get(k)}) + "\n" for a in articles)
    out = subprocess.run([tool, "extract", "--from", "jsonl"], input=given.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def score(pairs):
    """pairs: for each article the (gold cluster, record) of each event that both have."""
    b3p = b3r = n = tp = fp = fn = 0
    for events in pairs:
        for g, r in events:
            both = sum(1 for h, s in events if h == g and s == r)
            b3p += both / sum(1 for _, s in events if s == r)
            b3r += both / sum(1 for h, _ in events if h == g)
            n += 1
        for i, (g, r) in enumerate(events):
            for h, s in events[:i]:
                tp += g == h and r == s
                fp += g != h and r == s
                fn += g == h and r != s
    f = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
    p, r = b3p / max(1, n), b3r / max(1, n)
    pp, pr = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return f"events {n:5}  B3 {100*p:5.1f} {100*r:5.1f} {100*f(p, r):5.1f}  pairs {100*pp:5.1f} {100*pr:5.1f} {100*f(pp, pr):5.1f}"


def main():
    arguments, half, show = sys.argv[1:], None, "--show" in sys.argv
    if show:
        arguments.remove("--show")
    if "--half" in arguments:
        i = arguments.index("--half")
        half = int(arguments[i + 1])
        del arguments[i:i + 2]
    tool, sets = arguments[0], arguments[1:]
    for name in sets:
        gold = list(marked(*name.split(":", 1)) if ":" in name else linked(name))
        if half is not None:
            gold = [g for i, g in enumerate(gold) if i % 2 == half]
        pairs, alone = [], []
        for (article, marks), doc in zip(gold, found(tool, [a for a, _ in gold])):
            raw, events = article["text"].encode(), []
            for e in doc["events"]:
                t = e["trigger"]
                hit = [c for (s, end), c in marks.items() if s < t["end"] and t["start"] < end]
                if hit:
                    events.append((hit[0], e["record"], e))
            pairs.append([(g, r) for g, r, _ in events])
            alone.append([(g, i) for i, (g, _, _) in enumerate(events)])
            if show:
                told = lambda e: f'{e["type"]} {raw[e["trigger"]["start"]:e["trigger"]["end"]].decode()}'
                for i, (g, r, e) in enumerate(events):
                    for h, s, d in events[:i]:
                        if (g == h) != (r == s):
                            print("missed" if g == h else "wrong ", article["id"][:30], "|", told(d), "|", told(e))
        print(f"{name.split(':')[0].split('/')[-1][:40]:40} {score(pairs)}")
        print(f"{'  each event by itself':40} {score(alone)}")


if __name__ == "__main__":
    main()
