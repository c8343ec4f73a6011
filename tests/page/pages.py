"""Pages as files: what must hold of every one of them, whoever looks at it. Prints what does not, then how much was looked at.
usage: pages.py FOLDER"""
import os
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "hr"}
ALLOWED = VOID | set("""html head title body a header main footer article section aside nav h1 h2 h3 h4 p ul ol li dl div dt dd table thead tbody tr th td
    span strong b i q mark time svg line circle path fieldset legend label""".split())
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.faults, self.ids, self.links, self.headings, self.stack, self.text = path, [], [], [], [], [], []
        self.seen, self.targets = set(), {}
        with open(path, encoding="utf-8", newline="") as f:
            self.source = f.read()
        self.feed(self.source)
        self.close()
        if self.stack:
            self.fault("never closed: " + " ".join(self.stack))
        self.whole()

    def fault(self, what):
        self.faults.append(f"{self.path}: {what}")

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        given = dict(attributes)
        if tag not in ALLOWED:
            self.fault(f"element {tag}")
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "src", "srcdoc", "action", "formaction") or value is None and name != "checked":
                self.fault(f"attribute {name} of {tag}")
        if "id" in given:
            self.ids.append(given["id"])
            if not re.fullmatch(r"[a-z0-9-]+", given["id"]):
                self.fault(f"id {given['id']!r}")
        if "href" in given:
            self.links.append((tag, given))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "th" and given.get("scope") not in ("col", "row"):
            self.fault("a table's head without a scope")
        if tag == "a" and "a" in self.stack:
            self.fault("a link in a link")
        if tag == "html" and given.get("lang") != "en":
            self.fault("no language")
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy" and given["content"] == POLICY:
            self.seen.add("policy")
        for other in ("aria-labelledby", "aria-describedby"):
            self.targets.setdefault(given.get(other), other)
        if tag not in VOID and not (self.stack and self.stack[-1] == "svg"):
            self.stack.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID and self.stack and self.stack[-1] == tag:
            self.stack.pop()

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.fault(f"</{tag}> ends nothing")

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        self.fault("a comment")

    def whole(self):
        for wanted in ("main", "title", "policy"):
            if wanted not in self.seen:
                self.fault("no " + wanted)
        if len(set(self.ids)) != len(self.ids):
            self.fault("ids twice: " + ", ".join(sorted({i for i in self.ids if self.ids.count(i) > 1})[:5]))
        if self.headings.count(1) != 1 or self.headings[0] != 1 or any(b > a + 1 for a, b in zip(self.headings, self.headings[1:])):
            self.fault(f"headings {self.headings}")
        for target, kind in self.targets.items():
            if target is not None and target not in self.ids:
                self.fault(f"{kind}={target} names nothing")
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", self.source):
            self.fault("a control character")


def main(folder):
    files = [os.path.relpath(os.path.join(d, f), folder) for d, _, names in os.walk(folder) for f in names]
    odd = [f for f in files if not re.fullmatch(r"(index(-\d+)?|articles/a\d+|stories/[sx][0-9a-f]{16})\.html|style\.css|icon\.svg|\.newsroom", f)]
    faults, links, linked = [f"{f}: a file of no page" for f in odd], 0, {"index.html"}
    pages = {f: Page(os.path.join(folder, f)) for f in sorted(files) if f.endswith(".html")}
    for name, page in pages.items():
        faults += page.faults
        for tag, given in page.links:
            href = given["href"]
            links += 1
            if "external" in given.get("rel", ""):
                if not re.fullmatch(r"https?://[^\s\"'<>\\]+", href):
                    faults.append(f"{name}: link out to {href}")
                continue
            path, _, anchor = href.partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name
            linked.add(target)
            if target not in files:
                faults.append(f"{name}: {href} leads nowhere")
            elif anchor and anchor not in pages[target].ids:
                faults.append(f"{name}: {href} leads to no place of the page")
    faults += [f"{f}: no page links to it" for f in pages if f not in linked]
    print("\n".join(faults))
    print(f"{len(pages)} pages, {links} links, {len(faults)} faults")


main(sys.argv[1])
