#!/usr/bin/env python3
"""Mutation testing of the small pure modules: each is changed in one place at a time (an operator, a constant, a condition, a statement out), compiled
with tests/test_calendar.c and test_pure.c, and one of these must fail. Those that live are listed by line; docs/coverage.md says why they do.
usage: mutate.py BUILD lib/a.c lib/b.c…   MUTATE_EVERY=n takes each n-th change alone; JOBS says how many at a time"""
import os
import re
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

OPERATORS = [(r"(?<![<>=!+\-*/%&|^-])==(?!=)", ["!="]), (r"!=", ["=="]), (r"(?<![<\-])<=(?!=)", ["<", ">"]), (r"(?<![->])>=(?!=)", [">", "<"]),
             (r" < ", [" <= ", " >= "]), (r" > ", [" >= ", " <= "]), (r"&&", ["||"]), (r"\|\|", ["&&"]), (r" \+ ", [" - "]), (r" - ", [" + "]),
             (r" \* ", [" + "]), (r" / ", [" * "]), (r" % ", [" / "]), (r" & ", [" | "]), (r" \| ", [" & "]), (r" << ", [" >> "]), (r" >> ", [" << "]),
             (r"\+\+", ["--"]), (r" \+= ", [" -= ", " = "]), (r" -= ", [" += "]), (r"\btrue\b", ["false"]), (r"\bfalse\b", ["true"]), (r"(?<=[(\s])!(?=[a-z(])", [""]),
             (r"\bcontinue;", [";"]), (r"\bbreak;", [";"])]
NUMBER = re.compile(r"(?<![\w.\"'\\])(0x[0-9a-f]+|\d+)(u?)(?![\w.\"'])")


def blank(match):
    """Comments and strings do not change; their length stays."""
    return re.sub(r"[^\n]", "\0", match.group(0))


def mutants(text):
    """(offset, length, what to write there), in order of the text."""
    hidden = re.sub(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|^#[^\n]*", blank, text, flags=re.S | re.M)
    found = []
    for pattern, others in OPERATORS:
        for m in re.finditer(pattern, hidden):
            found += [(m.start(), m.end() - m.start(), other) for other in others]
    for m in NUMBER.finditer(hidden):
        n = int(m.group(1), 0)
        found.append((m.start(), m.end() - m.start(), f"{n + 1}{m.group(2)}"))
        if n:
            found.append((m.start(), m.end() - m.start(), f"{n - 1}{m.group(2)}"))
    for m in re.finditer(r"^[ \t]+((?:[\w*\[\]>.-]+ [-+*/|&^]?= |\*?[\w>.\[\]-]+\()[^;{}\n]*;)[ \t\0]*$", hidden, flags=re.M):
        found.append((m.start(1), len(m.group(1)), ";"))
    return sorted(set(found))


def main():
    build, sources = sys.argv[1], sys.argv[2:]
    every, jobs = int(os.environ.get("MUTATE_EVERY", "1")), int(os.environ.get("JOBS", "2"))
    compiler = [os.environ.get("CC", "gcc"), "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-O1", "-w", "-fsanitize=undefined", "-fno-sanitize-recover=all", "-Iinclude", "-Ilib", "-Itests", f"-I{build}/gen"]
    libraries = subprocess.run(["pkg-config", "--libs", "check", "libutf8proc"], capture_output=True, text=True).stdout.split()
    objects = {s: f"{build}/{s[:-2]}.o" for s in sources}
    tests = [f"{build}/tests/test_calendar", f"{build}/tests/test_pure"]
    if any(subprocess.run([test], capture_output=True).returncode for test in tests):
        sys.exit("the tests fail without any change")

    def passes(task, test):
        """Whether the test passes all the same; None where nothing can be built."""
        source, text, at, length, other = task
        with tempfile.TemporaryDirectory() as folder:
            changed, program = os.path.join(folder, "mutant.c"), os.path.join(folder, "test")
            with open(changed, "w") as file:
                file.write(text[:at] + other + text[at + length:])
            rest = [objects[s] for s in sources if s != source]
            if subprocess.run([*compiler, "-o", program, changed, f"{test}.o", *rest, *libraries], capture_output=True).returncode:
                return None
            run = subprocess.Popen([program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                                   env={**os.environ, "CK_TIMEOUT_MULTIPLIER": "0.1"})
            try:
                return run.wait(timeout=60) == 0
            except subprocess.TimeoutExpired:
                return False
            finally:  # a changed loop may never end
                try:
                    os.killpg(run.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                run.wait()

    def lives(task):
        first = passes(task, tests[0])
        return passes(task, tests[1]) if first else first

    left = 0
    with ThreadPoolExecutor(jobs) as pool:
        for source in sources:
            with open(source) as file:
                text = file.read()
            tasks = [(source, text, *m) for m in mutants(text)][::every]
            answers = list(pool.map(lives, tasks))
            built = [a for a in answers if a is not None]
            alive = [t for t, a in zip(tasks, answers) if a]
            left += len(alive)
            print(f"{source}: {len(built)} changes, {len(built) - len(alive)} noticed, {len(alive)} not", flush=True)
            for _, _, at, length, other in alive:
                line = text.count("\n", 0, at) + 1
                start = text.rfind("\n", 0, at) + 1
                end = text.find("\n", at)
                print(f"    {line}: {text[start:at].strip()}[{text[at:at + length]}|{other}]{text[at + length:end if end > at + length else at + length].rstrip()}")
    print(f"{left} changes live")


main()
