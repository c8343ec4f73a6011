#!/usr/bin/env python3
"""Writes the manual pages of the interface, section 3, from the comments of the public headers, one page a group of functions, and an
overview. usage: manpages.py FOLDER. Fails where a function is on no page."""
import re
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATE = "November 22, 2026"

# header, heading of its section (None: all of it), page, what the page is about
PAGES = [
    ("newsevent", "errors", "ne_code_name", "versions and errors"),
    ("newsevent", "engine", "ne_engine_open", "engines, gazetteers and ontologies"),
    ("newsevent", "parsing", "ne_parse", "analyse an article of news"),
    ("newsevent", "sentences", "ne_sentences", "sentences of a document"),
    ("newsevent", "words", "ne_tokens", "words, tags, lemmas and trees of a document"),
    ("newsevent", "entities", "ne_entities", "persons, organisations and places of a document"),
    ("newsevent", "times", "ne_times", "time expressions of a document"),
    ("newsevent", "quantities", "ne_quantities", "numbers of a document"),
    ("newsevent", "quotations", "ne_quotes", "quotations of a document"),
    ("newsevent", "events", "ne_events", "events of a document"),
    ("newsevent", "streams", "ne_stream_open", "analyse a text that comes in pieces"),
    ("newsevent", "offsets", "ne_codepoint_offset", "offsets in code points and UTF-16 units"),
    ("newsevent-render", None, "ne_render", "write documents and stories, read JSON Lines"),
    ("newsevent-html", None, "ne_html_read", "read the article of an HTML page"),
    ("newsevent-story", "digests", "ne_digest_make", "what stories need of an article"),
    ("newsevent-story", "the set", "ne_story_set_open", "articles and their stories"),
    ("newsevent-story", "stories", "ne_stories", "stories of a set"),
    ("newsevent-story", "one story", "ne_story_open", "what one story holds"),
    ("newsevent-arrow", None, "ne_arrow_open", "events as Arrow columns"),
]
# sections of a header that belong to another's page
JOINED = {("newsevent", "errors"): ["", "common pieces"], ("newsevent", "parsing"): ["what is known about an article"]}
LIBRARY = {"newsevent": "-lnewsevent", "newsevent-render": "-lnewsevent-render -lnewsevent", "newsevent-html": "-lnewsevent-html",
           "newsevent-story": "-lnewsevent-story -lnewsevent", "newsevent-arrow": "-lnewsevent-arrow -lnewsevent"}


def escape(line):
    line = line.replace("\\", "\\e").replace("…", "...").replace("—", "--")
    return "\\&" + line if line[:1] in ".'" else line


def prose(text):
    """A paragraph of a comment, each sentence from a line of its own on, as mdoc wants."""
    sentences = re.sub(r"([.!?][)\"']?) +", r"\1\n", " ".join(text.split())).split("\n")
    lines = [line for sentence in sentences for line in textwrap.wrap(sentence, 72, break_long_words=False, break_on_hyphens=False)]
    return [re.sub(r"`([^`]*)`", r"\\fI\1\\fP", escape(line)) for line in lines]


def comment(text):
    """The lines of a comment without its marks."""
    text = re.sub(r"^\s*/\*+ ?|\s*\*/\s*$", "", text.strip("\n"))
    return [re.sub(r"^ \* ?", "", line) for line in text.split("\n")]


def paragraphs(lines):
    """Prose as paragraphs; what is indented stands as it is."""
    out, block = [], []

    def end():
        if not block:
            return
        if block[0].startswith("  ") or block[0].startswith("    "):
            out.extend([".Bd -literal -compact", *[escape(line) for line in block], ".Ed"])
        else:
            out.extend(prose(" ".join(block)))
        block.clear()

    for line in [*lines, ""]:
        if not line.strip():
            if block:
                end()
                out.append(".Pp")
            continue
        if block and line.startswith("    ") != block[0].startswith("    "):
            end()
        block.append(line.rstrip())
    while out and out[-1] == ".Pp":
        out.pop()
    return out


def sections(header):
    """[(heading, text)] of a header, without its guards; the opening comment is under None."""
    text = (ROOT / "include" / f"{header}.h").read_text()
    opening, rest = text.split("*/", 1)
    rest = re.split(r'#ifdef __cplusplus\nextern "C" \{\n#endif\n', rest)[-1].split("#ifdef __cplusplus\n}")[0]
    pieces = re.split(r"^/\* -{4} (.*?) -+ \*/$", rest, flags=re.M)
    return [(None, opening + "*/"), ("", pieces[0]), *zip(pieces[1::2], pieces[2::2])]


def items(text):
    """The declarations of a section in order: (comment, code); a run of functions under one comment is one item."""
    out = []
    token = re.compile(r"(/\*.*?\*/)|(^(?:typedef (?:enum|struct) \w+ \{.*?^\} \w+;|(?:enum|struct) ?\w* ?\{.*?^\};|#ifndef.*?^#endif|#define [^\n]*|"
                       r"[^\s/#][^;{]*;)[^\n]*$)", re.S | re.M)
    at = 0
    for m in token.finditer(text):
        gap = text[at:m.start()]
        at = m.end()
        if m.group(1):
            if not m.group(0).startswith("/*") or (gap and "\n" not in gap and gap.strip()):
                continue
            out.append([m.group(1), []])
        else:
            blank = "\n\n" in gap or (gap.startswith("\n") and gap.count("\n") > 1)
            if not out or (out[-1][1] and blank):
                out.append([None, []])
            out[-1][1].append(m.group(2))
    return out


PROTOTYPE = re.compile(r"^NEWSEVENT_API (.*?)(\bne_\w+)\((.*)\);(.*)$", re.S)


def synopsis(code):
    m = PROTOTYPE.match(code)
    if not m:
        return []
    returns, name, arguments, _ = m.groups()
    parts, depth, part = [], 0, ""
    for c in " ".join(arguments.split()):
        depth += (c == "(") - (c == ")")
        if c == "," and not depth:
            parts.append(part.strip())
            part = ""
        else:
            part += c
    parts.append(part.strip())
    return [f".Ft {returns.strip()}", f".Fo {name}", *[f'.Fa "{p}"' for p in parts], ".Fc"]


def described(item):
    """An item of the description: the functions as tags, types as they are declared, then the comment."""
    text, codes = item
    out, names, literal, tail = [], [], [], []
    for code in codes:
        m = PROTOTYPE.match(code)
        if not m:
            literal.extend(code.rstrip().split("\n"))
            continue
        names.append(m.group(2))
        if "/*" in m.group(4):
            tail += [".Pp", f".Fn {m.group(2)} :", *prose(" ".join(comment(m.group(4))))]
    if names:
        out.append(".Pp")
        out += [f".Fn {n}{' ,' if n != names[-1] else ''}" for n in names]
    elif text or literal:
        out.append(".Pp")
    if text:
        if names:
            out[-1] += " :"
        out += paragraphs(comment(text))
    out += tail
    if literal:
        if text or names:
            out.append(".Pp")
        out += [".Bd -literal -compact", *[escape(line) for line in literal], ".Ed"]
    return out


def page(header, heading, name, about, others):
    parts = sections(header)
    chosen = [t for h, t in parts if h == heading or h in JOINED.get((header, heading), ())] if heading else [t for h, t in parts if h is not None]
    found = [i for t in chosen for i in items(t)]
    functions = [PROTOTYPE.match(c).group(2) for _, codes in found for c in codes if PROTOTYPE.match(c)]
    assert name in functions, (name, functions)
    functions.sort(key=lambda f: f != name)
    out = [f'.\\" Written by tools/manpages.py from include/{header}.h', f".Dd {DATE}", f".Dt {name.upper()} 3", ".Os", ".Sh NAME"]
    out += [f".Nm {f}{' ,' if f != functions[-1] else ''}" for f in functions] + [f".Nd {about}"]
    out += [".Sh LIBRARY", f"newsevent (\\&{LIBRARY[header]})", ".Sh SYNOPSIS", f".In {header}.h"]
    for _, codes in found:
        for c in codes:
            out += synopsis(c)
    out += [".Sh DESCRIPTION"]
    body = []
    if heading is None:
        body += paragraphs(comment(dict(parts)[None]))
    else:
        body += ["What holds for all functions stands in", ".Xr newsevent 3 ."]
    for i in found:
        if i[0] or i[1]:
            body += described(i)
    out += body
    out += [".Sh SEE ALSO"]
    out += [f".Xr {o} 3{' ,' if o != others[-1] else ''}" for o in others]
    return finished(out)


def overview():
    opening = "\n".join(comment(dict(sections("newsevent"))[None]))
    example, rest = opening.split("Conventions, ", 1)
    lines = example.split("\n")
    head, conventions = rest.split("\n\n", 1)
    out = ['.\\" Written by tools/manpages.py from include/newsevent.h', f".Dd {DATE}", ".Dt NEWSEVENT 3", ".Os", ".Sh NAME", ".Nm newsevent",
           ".Nd who did what to whom, where, when, how many, and who says so, from English news", ".Sh LIBRARY", "newsevent (\\&-lnewsevent)",
           ".Sh SYNOPSIS", ".In newsevent.h", ".In newsevent-render.h", ".In newsevent-html.h", ".In newsevent-story.h", ".In newsevent-arrow.h",
           ".Sh DESCRIPTION", "The library reads an article and answers with rows: sentences, words, entities,", "times, quantities, quotations, events.",
           "Every row has the bytes of the text that prove it.", "These conventions are true of all functions unless a page says otherwise:",
           ".Bl -tag -width ownership"]
    for entry in re.split(r"\n(?=[ ]?[ ]?[a-z]+  )", "\n" + conventions):
        if entry.strip():
            word, said = entry.strip().split(None, 1)
            out += [f".It {word}", *prose(said)]
    out += [".El", ".Ss Pages", ".Bl -tag -width ne_codepoint_offset"]
    for header, _, name, about in PAGES:
        out += [f".It Xr {name} 3", about + (f" (library {LIBRARY[header].split()[0][2:]})" if header != "newsevent" else "")]
    out += [".El", ".Sh EXAMPLES", ".Bd -literal", *[escape(line[4:]) for line in lines if line.startswith("    ")], ".Ed",
            ".Sh SEE ALSO", ".Xr newsevent 1 ,", ".Xr ne_parse 3"]
    return finished(out)


def finished(lines):
    out = []
    for line in lines:
        if line == ".Pp" and (not out or out[-1] == ".Pp" or out[-1].startswith(".Sh")):
            continue
        if line.startswith(".Bd") and out and out[-1] == ".Pp" and "-compact" not in line:
            out.pop()
        if line.startswith((".Sh", ".El")) and out and out[-1] == ".Pp":
            out.pop()
        if line:
            out.append(line)
    return "\n".join(out) + "\n"


def main():
    folder = Path(sys.argv[1])
    made = {"newsevent.3": overview()}
    for header, heading, name, about in PAGES:
        others = ["newsevent"] + sorted(p[2] for p in PAGES if p[0] == header and p[2] != name)
        made[f"{name}.3"] = page(header, heading, name, about, sorted(others))
    declared = set(re.findall(r"^NEWSEVENT_API[^;]*?\b(ne_\w+)\(", "".join(p.read_text() for p in (ROOT / "include").glob("*.h")), re.M))
    told = {n for text in made.values() for n in re.findall(r"^\.Nm (ne_\w+)", text, re.M)}
    wrong = [f"{n}: on no page" for n in sorted(declared - told)]
    for name, text in made.items():
        (folder / name).write_text(text)
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


sys.exit(main())
