"""Events a second through Python beside the command-line tool's: bench.py TOOL ARTICLES.jsonl [ROUNDS]

The tool reads and writes JSON Lines on one thread. Python does the same, then hands out typed objects instead, on one thread and on four.
Rounds go through all ways in turn, since machines are busy now and then; the best of each counts. Seconds of the processor are
shown too, which other processes disturb less.
"""
import json
import os
import resource
import subprocess
import sys
import time

import newsevent


def tool(name, path):
    def run(_):
        subprocess.run([name, "extract", path], stdout=subprocess.DEVNULL, check=True)
    return run


def python(then, threads):
    def run(path):
        with open(path, "rb") as lines, open(os.devnull, "wb") as out:
            for made in newsevent.batch(map(json.loads, lines), threads=threads, then=then, errors="skip"):
                if isinstance(made, bytes):
                    out.write(made)
    return run


def objects(document):
    return sum(len(event.actors) for event in document.events)


def processor():
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def main(name, path, rounds):
    with open(path, "rb") as lines:
        events = sum(newsevent.batch(map(json.loads, lines), then=lambda d: len(d.events), errors="skip"))
    ways = {"tool": tool(name, path), "Python, JSON": python(newsevent.Document.to_json_line, 1), "Python, objects": python(objects, 1),
            "Python, JSON, 4 threads": python(newsevent.Document.to_json_line, 4), "Python, objects, 4 threads": python(objects, 4)}
    best = {way: (1e9, 1e9) for way in ways}
    for _ in range(rounds):
        for way, run in ways.items():
            began, used = time.monotonic(), processor()
            run(path)
            best[way] = (min(best[way][0], time.monotonic() - began), min(best[way][1], processor() - used))
    print(f"{events} events, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, best of {rounds}")
    for way, (seconds, used) in best.items():
        print(f"{way:27} {events / seconds:7.0f} events/s, {best['tool'][0] / seconds:5.2f} of the tool's; "
              f"processor {used:.2f} s, {best['tool'][1] / used:.2f}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3)
