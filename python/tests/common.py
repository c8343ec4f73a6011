"""What the tests share: the repository's articles, the command-line tool, the package under test."""
import os
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("NEWSEVENT_BUILD", "build"))
TOOL = os.path.join(BUILD, "newsevent")
os.environ.setdefault("NEWSEVENT_LIBRARY", BUILD)
if not os.environ.get("NEWSEVENT_INSTALLED"):  # set: an installed package is tested
    sys.path.insert(0, os.path.join(ROOT, "python"))

import newsevent  # noqa: E402

LYON = "Police in Lyon arrested three men on Tuesday."
CAFE = "\u201cCaf\u00e9 owners\u201d in Kyiv protested on Monday \U0001F389, the mayor said. Troops attacked the town."


def articles():
    """Paths of the test articles and of the examples."""
    found = []
    for folder in ("tests/articles", "examples/articles"):
        where = os.path.join(ROOT, folder)
        found += sorted(os.path.join(where, name) for name in os.listdir(where) if name.endswith(".txt"))
    return found


def read(path):
    with open(path, "rb") as file:
        return file.read()


needs_tool = unittest.skipUnless(os.path.exists(TOOL), "the command-line tool is not built")
