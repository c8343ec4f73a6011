#!/usr/bin/env python3
"""Makes one C file of many, tables and weights included.

usage: amalgamate.py --out FILE.c --head COMMENT --include DIR… [--blobs FILE.bin…] -- SOURCE.c…

Headers of the library are put in where they are first included; the public ones stay `#include`s. What two files define for
themselves under one name (static functions and variables, types, enumerators) is given the file's name as a prefix, in it and in
the files that include it; macros end with their source. The tables become string literals, which compilers read a hundred times faster than
lists of numbers. The same input gives the same bytes.
"""
import argparse
import collections
import os
import re
import sys

PUBLIC = re.compile(r"newsevent(-\w+)?\.h")
TOKEN = re.compile(r"""#[ \t]*include[^\n]*|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|\d[\w.]*|->|\s+|.""", re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"[^\n]*\n', re.M)
KEYWORDS = set("""static const extern inline struct union enum typedef void char short int long unsigned signed float double
    _Bool bool volatile restrict register sizeof return if else for while do switch case default break continue goto""".split())


def tokens(text):
    return [m.group() for m in TOKEN.finditer(text)]


def is_word(token):
    return token[0].isalpha() or token[0] == "_"


def plain(text):
    """The tokens that are neither space nor comment, preprocessor lines left out."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    text = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", "", text, flags=re.M)
    return [t for t in tokens(text) if not t.isspace() and not t.startswith("//")]


def enumerators(body):
    """Names in the braces of an enum."""
    found, fresh = [], True
    for t in body:
        if fresh and is_word(t):
            found.append(t)
        fresh = t == ","
    return found


def file_scope(text):
    """Names that a file defines at its outer level: static functions and variables, types, tags, enumerators."""
    names, statement, depth, parens, body, tag = set(), [], 0, 0, [], None
    for t in plain(text):
        if t == "{":
            if depth == 0:
                body, tag = [], statement[-2:] if statement else []
            depth += 1
        elif t == "}":
            depth -= 1
            if depth == 0:
                kind = [w for w in statement if w in ("enum", "struct", "union")]
                aggregate = bool(kind) and "(" not in statement and "=" not in statement
                if aggregate:
                    if kind[-1] == "enum":
                        names.update(enumerators(body))
                    if len(tag) == 2 and tag[0] in ("enum", "struct", "union"):
                        names.add(tag[1])
                elif "=" not in statement:  # a function's body ends the statement
                    names.update(declared(statement))
                    statement = []
        elif depth:
            body.append(t)
        else:
            parens += (t == "(") - (t == ")")
            if t == ";" and not parens:
                names.update(declared(statement))
                statement = []
            else:
                statement.append(t)
    return names


def declared(statement):
    """The names that one statement at the outer level declares, where they are the file's own."""
    if not statement or "static" not in statement and statement[0] != "typedef":
        return []
    pointer = re.search(r"\( \* (?:const )?(\w+) ", " ".join(statement) + " ")
    if statement[0] == "typedef" and len(statement) == 4 and statement[1] in ("struct", "union"):
        return []  # another file may hold the definition
    if statement[0] == "typedef":
        return [pointer.group(1)] if pointer else [w for w in statement if is_word(w)][-1:]
    flat, depth = [], 0
    for i, t in enumerate(statement):  # declarators: what stands before the first = ( [ or , of each
        depth += t in "([{"
        if depth == 0 or (depth == 1 and t in "(["):
            flat.append(t)
        depth -= t in ")]}"
    found, last, taken = [], None, False
    for t in flat:
        if t == "__attribute__":
            last = None
        elif is_word(t) and t not in KEYWORDS and not taken:
            last = t
        elif t in "=[(" and last:
            if not taken:
                found.append(last)
            taken = True
        elif t == ",":
            if last and not taken:
                found.append(last)
            last, taken = None, False
    if last and not taken:
        found.append(last)
    return found


def functions(text):
    """Functions and variables that a header declares for other files."""
    return set(re.findall(r"^(?!static|typedef|#|\s|/|extern \"C\")[\w \t*]*?\b(\w+)(?:\(|\[|;)", text, flags=re.M))


def macros(text):
    return re.findall(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", text, flags=re.M)


def rename(text, renamed):
    """Every use of a renamed word, except of members: after . and ->, and declared in the braces of a struct."""
    out, before, structs, depth, aggregate = [], "", [], 0, False
    stream = tokens(text)
    for i, t in enumerate(stream):
        if t in ("struct", "union"):
            aggregate = True
        elif t == "{":
            depth += 1
            if aggregate:
                structs.append(depth)
            aggregate = False
        elif t == "}":
            if structs and structs[-1] == depth:
                structs.pop()
            depth -= 1
        elif t in ";()=":
            aggregate = False
        if is_word(t) and t in renamed and before not in (".", "->"):
            after = next((n for n in stream[i + 1:] if not n.isspace() and not n.startswith("/*")), "")
            if not (structs and structs[-1] == depth and (after in (";", ",", "[", ":") or before == "*" and after == ")")):
                t = renamed[t]
        out.append(t)
        if not t.isspace() and not t.startswith(("/*", "//")):
            before = t
    return "".join(out)


class Amalgamation:
    def __init__(self, include):
        self.include, self.done = include, set()
        self.texts, self.defines, self.declares, self.uses, self.clashes = {}, {}, {}, {}, set()

    def find(self, name):
        for folder in self.include:
            path = os.path.join(folder, name)
            if os.path.exists(path):
                return path
        sys.exit(f"amalgamate.py: {name} is not in {self.include}")

    def expand(self, text):
        """The text with each header put in where it is first included."""
        def put(match):
            name = match.group(1)
            if PUBLIC.fullmatch(name):
                return f'#include "{name}"\n'
            path = self.find(name)
            if path in self.done:
                return ""
            self.done.add(path)
            return self.expand(self.renamed(path))
        return INCLUDE.sub(put, text)

    def read(self, path):
        """A file's own names and those of the headers it includes, by file."""
        if path not in self.defines:
            with open(path, encoding="utf-8") as f:
                text = f.read()
            self.texts[path] = text
            public = PUBLIC.fullmatch(os.path.basename(path))
            self.defines[path] = set() if public else file_scope(text)
            self.declares[path] = file_scope(text) | functions(text) if public else functions(text)
            self.uses[path] = {path}
            for name in INCLUDE.findall(text):
                self.uses[path] |= self.read(self.find(name))
        return self.uses[path]

    def settle(self, sources):
        """Finds the names that stand for different things in different files: each gets its file as a prefix."""
        for path in sources:
            self.read(path)
        owners = collections.Counter(n for path in self.defines for n in self.defines[path])
        common = {n for path in self.declares if path.endswith(".h") for n in self.declares[path]}
        self.clashes = {n for n in owners if owners[n] > 1 or n in common}

    def renamed(self, path):
        """The file's text with what clashes renamed, in it and in what it has from headers."""
        names = {}
        for owner in self.uses[path]:
            prefix = re.sub(r"\W", "_", re.sub(r"^.*?lib/", "", owner)) + "__"
            names.update({n: prefix + n for n in self.defines[owner] & self.clashes})
        return rename(self.texts[path], names)


def literal(data):
    """Bytes as C string literals, some thousand bytes a line."""
    def code(byte, follows):
        c = chr(byte)
        if c in '"\\?':  # ? for the sake of trigraphs
            return "\\" + c
        if 32 <= byte < 127:
            return c
        return f"\\{byte:03o}" if chr(follows) in "01234567" else f"\\{byte:o}"
    table = [[code(b, n) for n in range(256)] for b in range(256)]
    lines = []
    for at in range(0, len(data), 4096):
        part = data[at:at + 4096]
        lines.append('"' + "".join([table[b][n] for b, n in zip(part, part[1:] + b"x")]) + '"')
    return "\n".join(lines) or '""'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--head", required=True, help="a comment for the top of the file")
    parser.add_argument("--include", nargs="+", required=True)
    parser.add_argument("--blobs", nargs="*", default=[], metavar="FILE.bin")
    parser.add_argument("sources", nargs="*")
    a = parser.parse_args()
    whole = Amalgamation(a.include)
    whole.settle(a.sources)
    with open(a.out, "w", encoding="utf-8") as out:
        out.write(f"/* {a.head} */\n")
        if a.sources:
            out.write("#if !defined(_POSIX_C_SOURCE) && !defined(_GNU_SOURCE)\n#define _POSIX_C_SOURCE 200809L\n#endif\n"
                      '#ifdef __GNUC__\n#pragma GCC diagnostic ignored "-Wshadow"\n'
                      '#pragma GCC diagnostic ignored "-Wunused-function"\n#endif\n')
        for path in a.sources:
            text = whole.renamed(path)
            out.write(f"\n/* ---- {os.path.relpath(path)} ---- */\n")
            out.write(whole.expand("".join(m.group() for m in INCLUDE.finditer(text))))
            body = INCLUDE.sub("", text)
            out.write(body)
            mine = [m for m in dict.fromkeys(macros(body)) if not re.search(rf"#\s*undef\s+{m}\b", body)]
            out.write("".join(f"#undef {m}\n" for m in mine))
        if a.blobs:
            out.write("\n/* ---- tables and weights ---- */\n#include <stdint.h>\n")
        for path in a.blobs:
            name = os.path.splitext(os.path.basename(path))[0]
            with open(path, "rb") as f:
                data = f.read()
            out.write(f"extern const unsigned char ne_blob_{name}[];\nextern const uint32_t ne_blob_{name}_size;\n"
                      f"const uint32_t ne_blob_{name}_size = {len(data)};\n"
                      f"const unsigned char ne_blob_{name}[{len(data) + 1}] __attribute__((aligned(64))) =\n{literal(data)};\n")


main()
