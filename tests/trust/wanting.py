"""The Python package where memory is wanting inside the libraries: each allocation fails in turn, once and from then on. Every call then
raises OutOfMemory or answers as ever, and what is asked afterwards is answered as ever. Runs under tests/trust/refuse.so."""
import ctypes
import gc
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "python"))
import newsevent  # noqa: E402
from newsevent import arrow, story  # noqa: E402

refuse = ctypes.CDLL(sys.argv[1])
refuse.refuse_start.argtypes = [ctypes.c_uint64, ctypes.c_int]
refuse.refuse_stop.restype = ctypes.c_uint64

NEWS = ("LUNDHAVN (CP) - At least 14 people were killed on Tuesday when a ferry sank off Lundhavn, Norway, police said. "
        "\u201cWe saw 2.5 metres of water,\u201d said Ida Marlowitz, the minister.\n\nPolice arrested 3.75 percent more men.\n")
DOCUMENT = newsevent.parse(NEWS, id="wire", published="2026-03-11")
TABLE = b"lundhavn\tLOC\tLundhavn\tNOR\t\n"


def parsed():
    with newsevent.parse(NEWS, id="wire", published="2026-03-11") as document:
        return [(e.type, e.trigger.text, [a.name for a in e.actors]) for e in document.events], len(document.tokens)


def streamed():
    return [(part.start if hasattr(part, "start") else 0, len(part.events)) for part in newsevent.stream([NEWS.encode()[:90], NEWS.encode()[90:]])]


def told():
    with story.StorySet() as held:
        for name in ("a", "b"):
            held.add(story.digest(DOCUMENT, id=name))
        return [held.to_json(s.id) for s in held.update()]


def columns():
    batch = arrow.Batch([DOCUMENT])
    size = len(batch)
    capsules = batch.__arrow_c_array__()
    del capsules
    gc.collect()
    return size


JOBS = {"parse": parsed, "stream": streamed, "to_json": lambda: DOCUMENT.to_json(), "stories": told,
        "columns": columns, "gazetteer": lambda: newsevent.compile_gazetteer(TABLE)}
checks = failures = 0
for name, job in JOBS.items():
    wanted = job()
    refuse.refuse_start(0, 0)
    job()
    calls = refuse.refuse_stop()
    raised = 0
    for from_then_on in (0, 1):
        for at in range(1, calls + 1):
            refuse.refuse_start(at, from_then_on)
            try:
                got = job()
                problem = None if got == wanted else f"another answer: {got!r}"
            except newsevent.OutOfMemory:
                raised, problem = raised + 1, None
            except Exception as error:  # whatever else it is, it is wrong
                problem = f"{type(error).__name__}: {error}"
            finally:
                refuse.refuse_stop()
            checks += 1
            if problem:
                failures += 1
                print(f"not ok: {name}, allocation {at} of {calls}{' and all after it' if from_then_on else ''}: {problem}")
    checks += 1
    if job() != wanted or (calls and not raised):
        failures += 1
        print(f"not ok: {name}: afterwards")
    print(f"{name}: {calls} allocations, {raised} times OutOfMemory")
print(f"checks {checks} failures {failures}")
