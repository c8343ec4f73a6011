"""Pages in a headless Chromium: nothing is refused, asked for elsewhere or run; claims lead to their words; words can be read in light
and dark, wide and narrow; what reads pages aloud finds tables, heads and names. Prints what does not hold, then how much was looked at.
usage: view.py FOLDER CHROMIUM [AXE.js]"""
import glob
import json
import os
import re
import sys

import browser

# Contrast of every text that is shown, with what lies behind it; what juts out of the window.
LOOK = r"""(() => {
  const parse = (c) => { const n = c.match(/[\d.]+/g).map(Number); return c.startsWith('color(srgb') ? [n[0] * 255, n[1] * 255, n[2] * 255, n[3] ?? 1] : [n[0], n[1], n[2], n[3] ?? 1]; };
  const light = ([r, g, b]) => { const f = (v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > .99) return c; } return [255, 255, 255, 1]; };
  const faults = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let looked = 0;
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest('.skip')) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(behind(e)), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    looked++;
    if (ratio < 4.5) faults.add(`contrast ${ratio.toFixed(2)} of "${node.data.trim().slice(0, 30)}" in ${e.tagName}.${e.className}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.add(`${document.documentElement.scrollWidth} pixels wide in a window of ${innerWidth}`);
  if (document.querySelector('script, img, iframe, object, embed, form, style, [style]')) faults.add('an element that no page has');
  if (!document.body.checkVisibility() || looked < 12) faults.add(`only ${looked} texts are shown`);
  if (document.title.startsWith('run')) faults.add('a script of an article ran');
  for (const box of document.querySelectorAll('input')) if (!box.labels.length) faults.add('a box without a label');
  return { looked, faults: [...faults].slice(0, 8) };
})()"""

# Behind a link to a claim's words: they are marked, their sentence too, and in sight.
CLAIM = r"""(() => {
  const words = document.querySelector(':target');
  if (!words) return { fault: 'nothing is aimed at' };
  const sentence = words.closest('.s'), back = (e) => getComputedStyle(e).backgroundColor, place = words.getBoundingClientRect();
  const shown = words.cloneNode(true);
  shown.querySelectorAll('.tip').forEach((t) => t.remove());
  return { words: shown.textContent, sentence: sentence && back(sentence) !== 'rgba(0, 0, 0, 0)' && back(sentence) !== back(document.body),
    seen: place.top >= 0 && place.bottom <= innerHeight };
})()"""


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


class Viewer:
    def __init__(self, folder, command, axe):
        self.folder, self.browser = os.path.abspath(folder), browser.Browser(command)
        self.axe = open(axe, encoding="utf-8").read() if axe else ""
        self.faults, self.looked = [], 0

    def address(self, name):
        return "file://" + os.path.join(self.folder, name)

    def fault(self, name, what):
        self.faults.append(f"{name}: {what}")

    def look(self, name):
        self.browser.open(self.address(name))
        for scheme in ("light", "dark"):
            for width in (1280, 360):
                self.browser.media(scheme, width=width)
                found = self.browser.run(LOOK)
                self.looked += found["looked"]
                for fault in found["faults"]:
                    self.fault(f"{name}, {scheme}, {width}", fault)
        self.browser.media("light", "print")
        for fault in self.browser.run(LOOK)["faults"]:
            self.fault(name + ", print", fault)
        if self.axe:
            self.browser.media()
            self.browser.run(self.axe)
            rules = self.browser.run("axe.run({resultTypes: ['violations'], preload: false}).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target[0]).slice(0, 3).join(' | ')))")
            for rule in rules:
                self.fault(name + ", axe", rule)

    def claims(self, name, table, column):
        """Each link of a column from the page of a story to the words that it claims."""
        self.browser.media(width=360)
        self.browser.open(self.address(name))
        links = self.browser.run(f"[...document.querySelectorAll({json.dumps(table)})].map((a) => [a.href, a.querySelector('mark')?.textContent ?? ''])")
        if not links:
            self.fault(name, "no claims in " + table)
        for href, words in links[:: max(1, len(links) // column)]:
            self.browser.open(href)
            found = self.browser.run(CLAIM)
            self.looked += 1
            if found.get("fault") or plain(found["words"]) != plain(words) or not found["sentence"] or not found["seen"]:
                self.fault(name, f"the claim “{words}” leads to {found}")

    def aloud(self, name):
        """Tables stay tables on a phone, where their rows are laid out as blocks."""
        self.browser.media(width=360)
        self.browser.open(self.address(name))
        nodes = self.browser.send("Accessibility.getFullAXTree")["nodes"]
        roles = [n["role"]["value"] for n in nodes if not n.get("ignored") and "role" in n]
        for role in ("main", "table", "columnheader", "rowheader", "cell", "banner", "contentinfo", "navigation"):
            if role not in roles:
                self.fault(name, "nothing is read as a " + role)
        self.looked += len(roles)
        for node in nodes:
            role = node.get("role", {}).get("value")
            if not node.get("ignored") and role in ("link", "table", "checkbox", "heading") and not node.get("name", {}).get("value", "").strip():
                self.fault(name, f"a {role} without a name")

    def keys(self, name):
        """The first key leads to the link that skips, where it can be seen; marks and layers need no script."""
        self.browser.media()
        self.browser.open(self.address(name))
        self.browser.send("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
        if self.browser.run("document.activeElement.className + (document.activeElement.getBoundingClientRect().left >= 0)") != "skiptrue":
            self.fault(name, "the first key does not show the link that skips")
        self.browser.run("document.querySelector('.text a.m.event').focus()")
        if self.browser.run("getComputedStyle(document.querySelector('.text a.m.event > .tip')).display") != "block":
            self.fault(name, "no details where a mark has the focus")
        before = self.browser.run("getComputedStyle(document.querySelector('.text .m.entity')).textDecorationLine")
        self.browser.run("document.getElementById('show-entity').click()")
        after = self.browser.run("getComputedStyle(document.querySelector('.text .m.entity')).textDecorationLine")
        if (before, after) != ("underline", "none"):
            self.fault(name, f"a layer does not hide: {before}, {after}")


def main(folder, command, axe=""):
    v = Viewer(folder, command, axe)
    stories = sorted(glob.glob("stories/*.html", root_dir=folder), key=lambda n: -os.path.getsize(os.path.join(folder, n)))
    articles = sorted(glob.glob("articles/*.html", root_dir=folder), key=lambda n: int(re.sub(r"\D", "", n)))
    hostile = [n for n in stories if "<script>" in open(os.path.join(folder, n), encoding="utf-8").read().replace("&lt;", "<")]
    try:
        for name in ["index.html", stories[0], articles[0]] + hostile[:1] + articles[-3:]:
            v.look(name)
        v.claims(stories[0], ".figures .words a", 6)
        v.claims(stories[0], ".reports q a", 6)
        v.aloud(stories[0])
        v.keys(articles[0])
    finally:
        v.browser.close()
    print("\n".join(v.faults + v.browser.said))
    print(f"{v.looked} looks, {len(v.faults) + len(v.browser.said)} faults")


main(*sys.argv[1:])
