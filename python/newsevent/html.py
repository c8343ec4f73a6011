"""A document as HTML, for notebooks: each sentence with its triggers marked, its events as a list below.

Everything of the article is escaped, and control characters are dropped, so an article cannot put anything of its own into
the page. What colour tells is told in words too; colours keep a contrast of at least 4.5 to 1 on light and dark pages.
"""
from html import escape
from typing import TYPE_CHECKING, List, Sequence, Tuple

from .model import Event, Filler, Sentence

if TYPE_CHECKING:
    from .document import Document

_STYLE = (".newsevent{font:1rem/1.6 system-ui,sans-serif;max-width:60rem;overflow-wrap:anywhere}"
          ".newsevent p{margin:.8em 0 .2em}.newsevent ul{margin:.2em 0 1em;padding-left:1.4em}"
          ".newsevent mark{background:#ffe08a;color:#1a1a1a;border-radius:.3em;padding:.1em .3em;border-bottom:3px solid #8a5a00}"
          ".newsevent mark.entity{background:#d6e6ff;border-bottom-color:#1d4f91}"
          ".newsevent small{font-weight:600;margin-left:.4em;font-size:.75em}")
_MARKS = {"actual": "●", "planned": "◐", "conditional": "◇", "possible": "○", "negated": "✗"}


def _safe(text: str) -> str:
    """Escaped, on one line, without control characters or marks that turn the direction of the text."""
    shown = "".join(c if c.isprintable() else " " for c in text if not "\u202a" <= c <= "\u202e" and not "\u2066" <= c <= "\u2069")
    return escape(" ".join(shown.split()))


def _piece(text: str) -> str:
    """Like _safe, with the spaces at the ends of a piece kept."""
    inner = _safe(text)
    return (" " if text[:1].isspace() and inner else "") + inner + (" " if text[-1:].isspace() else "")


def _named(role: str, fillers: Sequence[Filler]) -> List[str]:
    return [f"{role} <b>{_safe(f.name or f.text)}</b>" + (f" ({_safe(f.country)})" if f.country else "") for f in fillers]


def _told(event: Event) -> str:
    parts = _named("by", event.actors) + _named("to", event.recipients)
    if event.place:
        parts += _named("in", [event.place])
    if event.time:
        parts.append(f"when <b>{_safe(event.time.text)}</b>" + (f" ({_safe(event.time.value)})" if event.time.value else ""))
    parts += [f"how many <b>{_safe(q.text)}</b>" for q in event.quantities]
    if event.speaker:
        parts += _named("says", [event.speaker])
    kind = _safe(event.type + (f"/{event.mode}" if event.mode else ""))
    return (f"<li><span aria-hidden=\"true\">{_MARKS.get(event.status, '')}</span> <b>{kind}</b> ({_safe(event.status)}) "
            f"<q>{_safe(event.trigger.text)}</q> {'; '.join(parts)}</li>")


def _marked(document: "Document", sentence: Sentence, marks: Sequence[Tuple[int, int, str, str]]) -> str:
    """The sentence with (start, end, label, class) marked; of marks that overlap the first is taken."""
    out, at = [], sentence.start
    for start, end, label, kind in sorted(set(marks)):
        if start < at or end > sentence.end:
            continue
        out.append(_piece(document._text.slice(at, start)))
        out.append(f"<mark class=\"{kind}\">{_safe(document._text.slice(start, end))}<small>{_safe(label)}</small></mark>")
        at = end
    return "".join(out) + _piece(document._text.slice(at, sentence.end))


def render(document: "Document", style: str = "events", *, page: bool = False, title: str = "") -> str:
    """HTML of a document. `style` "events" marks triggers and lists events; "entities" marks names. Notebooks show a document
    so by themselves. With `page`, a whole page instead of a fragment. Sentences without any marks are left out of "events"."""
    if style not in ("events", "entities"):
        raise ValueError('style is "events" or "entities"')
    title = title or document.id or ("Events of the article" if style == "events" else "Entities of the article")
    body = []
    for sentence in document.sentences:
        here = [e for e in document.events if e.sentence is sentence] if style == "events" else []
        marks = [(e.trigger.start, e.trigger.end, e.type, "event") for e in here]
        if style == "entities":
            marks = [(m.start, m.end, m.type or e.type or "?", "entity") for e in document.entities for m in e.mentions
                     if m.kind == "name" and m.start >= sentence.start and m.end <= sentence.end]
        if here or style == "entities":
            body.append(f"<p dir=\"auto\">{_marked(document, sentence, marks)}</p>")
        if here:
            body.append(f"<ul aria-label=\"events of this sentence\">{''.join(map(_told, here))}</ul>")
    if not body:
        body.append("<p>No events were found.</p>" if style == "events" else "<p>The text is empty.</p>")
    made = f"<style>{_STYLE}</style><section class=\"newsevent\" lang=\"en\" aria-label=\"{_safe(title)}\">{''.join(body)}</section>"
    if not page:
        return made
    return (f"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            f"<title>{_safe(title)}</title></head><body><h1>{_safe(title)}</h1>{made}</body></html>\n")
