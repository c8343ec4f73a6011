"""The ctypes structures have the sizes of the C ones, errors are raised, and both sides read the same."""
import ctypes
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, "python")
import newsevent as n

NAMES = ["Error", "String", "Article", "Sentence", "Entity", "Mention", "Time", "Quantity", "Quote", "Filler", "Event"]
source = "#include <newsevent.h>\n#include <stdio.h>\nint main(void) {\n"
for name in NAMES:
    for field, _ in getattr(n, "_" + name)._fields_:
        source += f'printf("%zu ", offsetof(ne_{name.lower()}, {field}));\n'
    source += f'printf("%zu\\n", sizeof(ne_{name.lower()}));\n'
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "sizes")
    with open(path + ".c", "w") as f:
        f.write(source + "return 0; }\n")
    subprocess.run([os.environ.get("CC", "cc"), "-Iinclude", path + ".c", "-o", path], check=True)
    lines = subprocess.run([path], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
for name, line in zip(NAMES, lines):
    structure = getattr(n, "_" + name)
    mine = [getattr(structure, field).offset for field, _ in structure._fields_] + [ctypes.sizeof(structure)]
    assert mine == [int(x) for x in line.split()], f"ne_{name.lower()}: {mine} is not {line}"
try:
    n.parse("Rain.", published="soon")
    raise AssertionError("a bad date was taken")
except n.NewseventError as error:
    assert error.code == "NEWSEVENT_ERROR_ARGUMENT", error.code
document = n.parse("Caf\u00e9 owners in Lyon protested on Monday.", id="x", published="2026-03-11", keep_candidates=True)
assert document.id == "x" and document.published == "2026-03-11"
assert document.sentences[0].text.startswith("Caf\u00e9")
assert n.parse("").events == []
