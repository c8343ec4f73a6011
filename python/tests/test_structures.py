"""The ctypes structures, and the formats that struct reads rows with, lie as the C compiler lays them out."""
import ctypes
import os
import shutil
import subprocess
import tempfile
import unittest

from common import ROOT
from newsevent import _structures as s
from newsevent import arrow, story

NAMES = {"Error": "ne_error", "String": "ne_string", "Span": "ne_span", "Limits": "ne_limits", "Article": "ne_article",
         "GazetteerSource": "ne_gazetteer_source", "EngineOptions": "ne_engine_options", "RenderOptions": "ne_render_options",
         "Sink": "ne_sink", "Sentence": "ne_sentence", "Token": "ne_token", "Entity": "ne_entity", "Mention": "ne_mention", "Place": "ne_place",
         "Time": "ne_time", "Quantity": "ne_quantity", "Quote": "ne_quote", "Filler": "ne_filler", "Event": "ne_event"}
EVERY = [(getattr(s, name), c_name) for name, c_name in NAMES.items()] + [
    (story.About, "ne_story_article"), (story.Options, "ne_story_options"), (story.Row, "ne_story"),
    (arrow.Schema, "struct ArrowSchema"), (arrow.Array, "struct ArrowArray")]
CC = os.environ.get("CC", "cc")


class Structures(unittest.TestCase):
    @unittest.skipUnless(shutil.which(CC.split()[0]), "no C compiler")
    def test_offsets(self):
        lines = ["#include <newsevent-render.h>", "#include <newsevent-story.h>", "#include <newsevent-arrow.h>", "#include <stddef.h>", "#include <stdio.h>", "int main(void) {"]
        for structure, c_name in EVERY:
            fields = [field for field, _ in structure._fields_]
            lines += [f'printf("%zu ", offsetof({c_name}, {field}));' for field in fields]
            lines.append(f'printf("%zu\\n", sizeof({c_name}));')
        with tempfile.TemporaryDirectory() as folder:
            source, program = os.path.join(folder, "sizes.c"), os.path.join(folder, "sizes")
            with open(source, "w") as file:
                file.write("\n".join(lines + ["return 0; }", ""]))
            subprocess.run([*CC.split(), "-I", os.path.join(ROOT, "include"), source, "-o", program], check=True)
            told = subprocess.run([program], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
        for (structure, c_name), line in zip(EVERY, told):
            mine = [getattr(structure, field).offset for field, _ in structure._fields_] + [ctypes.sizeof(structure)]
            self.assertEqual(mine, [int(x) for x in line.split()], c_name)

    def test_row_formats(self):
        """A structure filled field by field comes back from struct value by value."""
        from newsevent._rows import _format
        for name in ("Sentence", "Token", "Entity", "Mention", "Place", "Time", "Quantity", "Quote", "Filler", "Event"):
            structure = getattr(s, name)
            row, wanted = structure(), []
            for number, (field, kind) in enumerate(structure._fields_, 1):
                if field.startswith("reserved"):
                    continue
                value = (s.String(number * 1000, number) if kind is s.String else b"ab%d" % (number % 10)
                         if kind is ctypes.c_char * 4 else float(number) if kind is ctypes.c_double else number)
                setattr(row, field, value)
                wanted += [number * 1000, number] if kind is s.String else [value + b"\0"] if isinstance(value, bytes) else [value]
            self.assertEqual(list(_format(structure).unpack(bytes(row))), wanted, name)
