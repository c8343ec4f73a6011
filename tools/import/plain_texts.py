#!/usr/bin/env python3
"""Running text from corpora of the optional data folder, for annotators to be asked about: JSON Lines of id and text.

Usage: plain_texts.py DATA_FOLDER > TEXTS.jsonl

MASC is stored as tagged words, so its text is put together again; the other corpora hold theirs. Texts of which data/events
holds whole annotations too, of a part or of their like, have "rest/" before their id. The articles of GUM that serve for
evaluation are left out.
"""
import json
import lzma
import re
import sys
import zipfile

MASC_KINDS = {"newspaper:newswire", "newspaper", "blog", "essays", "travel-guides", "non-fiction", "debate-transcript", "letters",
              "govt-docs", "journal", "technical"}
HELD_OUT = {"GUM_news_afghan", "GUM_news_clock", "GUM_news_defector", "GUM_news_ie9"}
LONGEST = 6000  # bytes of one text: longer ones are cut into parts at ends of lines


def joined(words):
    """A line of words with the spaces that print leaves out."""
    text = " ".join(words)
    text = re.sub(r" ([,.;:?!%)\]]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"([(\[$#]) ", r"\1", text)
    text = re.sub(r"(\w) - (\w)", r"\1-\2", text)
    return re.sub(r"`` ?", "“", re.sub(r" ?''", "”", text))


def parts(name, text):
    """The text, or parts of it by whole lines, none much longer than LONGEST."""
    if len(text) <= LONGEST:
        yield name, text
        return
    part, count = "", 0
    for line in text.split("\n"):
        if part and len(part) + len(line) > LONGEST:
            count += 1
            yield f"{name}#{count}", part
            part = ""
        part += line + "\n"
    yield f"{name}#{count + 1}", part


def masc(folder):
    archive = zipfile.ZipFile(f"{folder}/syntax/masc_tagged.zip")
    for line in archive.read("masc_tagged/categories.txt").decode().splitlines():
        path, kind = line.rsplit(None, 1)
        if kind not in MASC_KINDS:
            continue
        tagged = archive.read("masc_tagged/" + path).decode("utf-8", "replace")
        lines = [joined([word.rsplit("_", 1)[0] for word in row.split()]) for row in tagged.splitlines()]
        yield from parts("masc/" + path.split("/")[-1][:-4], re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def lines_of(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main():
    folder = sys.argv[1]
    texts = list(masc(folder))
    for one in lines_of(f"{folder}/segmentation/ewt_train.jsonl"):
        if one["id"].startswith(("weblog", "newsgroup")):
            texts += parts(one["id"], one["text"])
    for one in lines_of(f"{folder}/names/gum_open_train.jsonl"):
        if one["id"] not in HELD_OUT:
            texts += parts(one["id"], one["text"])
    for path in ("names/wikigold", "times/wikiwars"):
        for one in lines_of(f"{folder}/{path}.jsonl"):
            texts += parts(one["id"], one["text"])
    for path in ("events/pool", "stories/meantime_en", "stories/ecbplus_train_dev", "names/gum_open_train"):
        for one in lines_of(f"{folder}/{path}.jsonl"):
            if one["id"] not in HELD_OUT:
                texts.append(("rest/" + one["id"], one["text"]))
    for one in lines_of(f"{folder}/bench/press_releases.jsonl.xz"):
        if len(one["text"]) <= LONGEST:
            texts.append((one["id"], one["text"]))
    for name, text in texts:
        print(json.dumps({"id": name, "text": text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
