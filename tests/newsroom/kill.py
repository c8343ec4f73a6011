"""Kills the newsroom again and again while it adds articles: kill.py NEWSROOM FOLDER KILLS.

However often it is killed, once it was let to end the database is that of an undisturbed run, byte for byte of its logical dump.
"""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

TOOL, FOLDER, KILLS = sys.argv[1], sys.argv[2], int(sys.argv[3])


def start(database):
    return subprocess.Popen([TOOL, "--db", database, "--now", "2030-01-01T00:00:00Z", "add", FOLDER], stderr=subprocess.DEVNULL)


def dump(database):
    db = sqlite3.connect(database)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    return list(db.iterdump())


def main():
    work = tempfile.mkdtemp()
    try:
        whole = os.path.join(work, "whole.db")
        began = time.monotonic()
        assert start(whole).wait() == 0
        lasted = time.monotonic() - began
        wanted = dump(whole)
        print("undisturbed: %.1f s, %d rows" % (lasted, len(wanted)))
        chance = random.Random(7)
        killed = rounds = 0
        while killed < KILLS:
            database = os.path.join(work, "killed-%d.db" % rounds)
            rounds += 1
            while True:
                process = start(database)
                try:
                    # short and long lives: some die before the first transaction, some in the midst of it, some near the end
                    status = process.wait(timeout=chance.uniform(0, lasted * chance.choice([0.05, 0.3, 0.8])) if killed < KILLS else None)
                    assert status == 0, status
                    break
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    killed += 1
            got = dump(database)
            if got != wanted:
                different = [(a, b) for a, b in zip(got, wanted) if a != b][:3]
                for a, b in different:
                    print("got    ", a[:300], "\nwanted ", b[:300])
                sys.exit("after %d kills the database differs: %d rows, not %d" % (killed, len(got), len(wanted)))
        print("killed %d times in %d rounds: the same database each time" % (killed, rounds))
    finally:
        shutil.rmtree(work)


main()
