#!/usr/bin/env python3
"""Prints the events of a text file: events.py FILE [PUBLISHED]

In a clone, after `make`: NEWSEVENT_LIBRARY=build python3 examples/events.py FILE
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "python"))
import newsevent

if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
with open(sys.argv[1], encoding="utf-8", errors="replace") as f:
    document = newsevent.parse(f.read(), published=sys.argv[2] if len(sys.argv) > 2 else "")
for event in document.events:
    who = ", ".join(a.name or a.text for a in event.actors) or "?"
    whom = ", ".join(r.name or r.text for r in event.recipients) or "?"
    when = event.time.value if event.time else "?"
    print(f"{event.type} ({event.status}) {event.trigger.text!r}: {who} -> {whom}, when {when}")
print(f"{len(document.events)} events, {len(document.sentences)} sentences, newsevent {newsevent.__version__}")
