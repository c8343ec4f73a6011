#!/usr/bin/env python3
"""Check the tables of data/lexicon: columns, names of types, modes and contexts, strengths, duplicates.

Usage: check_lexicon.py LEXICON_DIR ONTOLOGY_DIR
ONTOLOGY_DIR holds plover_types.tsv, plover_contexts.txt and cameo_plover.tsv. Prints one line per fault and a count per
file; leaves with 1 when there was a fault.
"""
import collections
import os
import re
import sys

GENERAL = ("APPOINT ELECT LEGISLATE DIE INJURE ACCIDENT DISASTER MOVE TRADE LAUNCH CLOSE MARKET COMPETE DISCOVER "
           "CRIME").split()
TOPICS = ("conflict politics election law crime business markets sport disaster accident health science technology "
          "entertainment diplomacy protest religion education transport space").split()
ROLES = {"obj", "subj", "mod", "obl", "any"}
REPORTING = {"say", "tell", "claim", "note"}  # attribution, never a trigger by themselves
WORD = re.compile(r"[^\W_][\w'’&.+/-]*")
faults = 0


def fault(name, number, text):
    global faults
    faults += 1
    print(f"{name}:{number}: {text}")


def table(folder, name, columns):
    with open(os.path.join(folder, name), encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            if not line.endswith("\n"):
                fault(name, number, "no newline at the end of the file")
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            if len(cells) != columns:
                fault(name, number, f"{len(cells)} columns, not {columns}")
            elif any(c != c.strip() for c in cells):
                fault(name, number, "space at the edge of a cell")
            else:
                yield number, cells


def facts(folder, name):
    for line in open(os.path.join(folder, name), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


def once(seen, key, name, number):
    if key in seen:
        fault(name, number, f"twice: {' '.join(key)} (line {seen[key]})")
    seen[key] = number


def words(text, most):
    parts = text.split(" ")
    return text == text.lower() and 1 <= len(parts) <= most and all(WORD.fullmatch(p) for p in parts)


def strength(cell, name, number):
    if cell not in ("1", "2", "3"):
        fault(name, number, f"strength {cell!r}")


def main():
    folder, ontology = sys.argv[1:3]
    modes = collections.defaultdict(set)
    for cells in facts(ontology, "plover_types.tsv"):
        modes[cells[0]].add(cells[1])
    for name in GENERAL:
        modes[name].add("-")
    contexts = {cells[0] for cells in facts(ontology, "plover_contexts.txt")}
    cameo = {}
    for cells in facts(ontology, "cameo_plover.tsv"):
        cameo.setdefault(cells[0], cells[4])
    counts = collections.Counter()

    name, seen, lemmas, types = "triggers.tsv", {}, set(), collections.Counter()
    for number, (lemma, pos, kind, mode, power, beside, note) in table(folder, name, 7):
        counts[name] += 1
        once(seen, (lemma, pos, kind, beside), name, number)
        strength(power, name, number)
        if not words(lemma, 1):
            fault(name, number, f"lemma {lemma!r}")
        if pos not in ("V", "N", "A"):
            fault(name, number, f"part of speech {pos!r}")
        if kind not in modes:
            fault(name, number, f"type {kind!r}")
        elif mode and (mode == "-" or mode not in modes[kind]):
            fault(name, number, f"mode {mode!r} of {kind}")
        if beside and not words(beside, 1):
            fault(name, number, f"with {beside!r}")
        if pos == "V" and lemma in REPORTING and not beside:
            fault(name, number, f"{lemma} is attribution")
        lemmas.add((lemma, pos))
        types[kind] += 1
    for kind in modes:
        if not types[kind]:
            fault(name, 0, f"no trigger of {kind}")

    name, seen, used = "modes.tsv", {}, set()
    for number, (kind, word, role, mode, power) in table(folder, name, 5):
        counts[name] += 1
        once(seen, (kind, word, role, mode), name, number)
        strength(power, name, number)
        if mode == "-" or mode not in modes.get(kind, ()):
            fault(name, number, f"mode {mode!r} of {kind!r}")
        if role not in ROLES:
            fault(name, number, f"role {role!r}")
        if not words(word, 1):
            fault(name, number, f"word {word!r}")
        used.add((kind, mode))
    for kind in modes:
        for mode in sorted(modes[kind] - {"-"}):
            if (kind, mode) not in used:
                fault(name, 0, f"no word for {kind} {mode}")

    for name, names in (("contexts.tsv", contexts), ("topics.tsv", set(TOPICS))):
        seen, used = {}, collections.Counter()
        for number, (word, label, power) in table(folder, name, 3):
            counts[name] += 1
            once(seen, (word, label), name, number)
            strength(power, name, number)
            if label not in names:
                fault(name, number, f"name {label!r}")
            if not words(word, 2):
                fault(name, number, f"word {word!r}")
            used[label] += 1
        for label in sorted(names - set(used)):
            fault(name, 0, f"no word for {label}")

    name, seen = "cameo.tsv", {}
    for number, (kind, mode, context, code, score) in table(folder, name, 5):
        counts[name] += 1
        once(seen, (kind, mode, context), name, number)
        if kind in GENERAL or mode not in modes.get(kind, ()):
            fault(name, number, f"mode {mode!r} of {kind!r}")
        if context != "-" and context not in contexts:
            fault(name, number, f"context {context!r}")
        if code not in cameo:
            fault(name, number, f"code {code!r}")
        elif cameo[code] not in (score, "-"):
            fault(name, number, f"score {score} of {code}, not {cameo[code]}")
        if not re.fullmatch(r"-?\d+\.\d", score):
            fault(name, number, f"score {score!r}")
    for kind in modes:
        if kind not in GENERAL:
            for mode in sorted(modes[kind]):
                if (kind, mode, "-") not in seen:
                    fault(name, 0, f"no row for {kind} {mode} -")

    for name, count in counts.items():
        print(f"{name}: {count} rows")
    print(f"triggers.tsv: {len(lemmas)} lemmas with part of speech; " + " ".join(f"{k} {n}" for k, n in types.items()))
    print(f"{faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
