"""How the newsroom grows: scale.py NEWSROOM ARTICLES.jsonl[.xz] COPIES [STEP].

Adds the articles COPIES times over, each copy with its days moved on and its figures changed, STEP at a time to one database, and
tells for each step the time, the processor time and the memory, then how long a story takes to be looked up.
"""
import datetime
import json
import lzma
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

TOOL, SOURCE, COPIES = sys.argv[1], sys.argv[2], int(sys.argv[3])
STEP = int(sys.argv[4]) if len(sys.argv) > 4 else 3000


def lines():
    for copy in range(COPIES):
        with (lzma.open if SOURCE.endswith(".xz") else open)(SOURCE, "rt", encoding="utf-8") as f:
            for number, line in enumerate(f):
                one = json.loads(line)
                # as many articles a day in every copy: the texts are of 2004 to 2010, and those without a day are spread over it
                published = one.get("published") or (datetime.date(2004, 1, 1) + datetime.timedelta(days=number % 2200)).isoformat()
                try:
                    day = datetime.date.fromisoformat(published[:10]) + datetime.timedelta(days=copy * 2600)
                except ValueError:
                    continue
                text = re.sub(r"\b(\d{2,3})\b(?![,:.%]\d)", lambda m: str(int(m.group(1)) + copy * 7), one["text"]) if copy else one["text"]
                yield {"id": "copy-%d-%d" % (copy, number), "text": text, "published": day.isoformat(), "source": one.get("source") or "Senate"}


def run(*arguments):
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([TOOL, *arguments], stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        out.seek(0)
        return status, time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read().decode(), before


def main():
    with tempfile.TemporaryDirectory() as work:
        database, batch = work + "/scale.db", work + "/batch.jsonl"
        source, total, more = lines(), 0, True
        print("articles  seconds  processor s  ms of processor an article  memory MB  database MB", flush=True)
        while more:
            count = 0
            with open(batch, "w", encoding="utf-8") as f:
                for one in source:
                    f.write(json.dumps(one) + "\n")
                    count += 1
                    if count == STEP:
                        break
            more = count == STEP
            if not count:
                break
            total += count
            status, seconds, processor, memory, _, _ = run("--db", database, "add", batch)
            assert status == 0, status
            size = os.path.getsize(database) / 1e6
            print("%8d  %7.1f  %11.1f  %26.2f  %9.0f  %11.0f" % (total, seconds, processor, 1000 * processor / count, memory, size), flush=True)
        listed = run("--db", database, "stories", "100000")
        stories = [line.split() for line in listed[4].splitlines()]
        print("%d stories; listing all: %.0f ms" % (len(stories), 1000 * listed[1]))
        largest = max(stories, key=lambda words: int(words[2] if words[1].startswith("2") else words[1]))
        empty = sorted(run("--help")[1] for _ in range(21))
        print("the program's start alone: %.1f ms" % (1000 * empty[10]))
        for name, story in (("a story from the middle", stories[len(stories) // 2][0]), ("the largest", largest[0])):
            times = sorted(run("--db", database, "show", story)[1] for _ in range(21))
            print("%s: show takes %.1f ms (median of 21, the program's start included)" % (name, 1000 * times[10]))


main()
