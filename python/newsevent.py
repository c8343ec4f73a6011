"""newsevent for Python: who did what to whom, where, when, how many, and who says so.

    import newsevent
    for event in newsevent.parse("Police in Lyon arrested three men on Tuesday.", published="2026-03-11").events:
        print(event.type, event.trigger.text, [a.name for a in event.actors])

A thin layer of ctypes over libnewsevent; the standard library is all it needs. The shared library is looked for where the
environment variable NEWSEVENT_LIBRARY says, in build/ beside this folder, then where the system keeps libraries.
Offsets are bytes of the UTF-8 text, as in the C library; `text` of a span is the words themselves.
"""
import ctypes
import ctypes.util
import os
from ctypes import POINTER, Structure, c_char, c_char_p, c_double, c_int32, c_size_t, c_uint8, c_uint16, c_uint32, c_uint64, c_void_p
from dataclasses import dataclass, field
from typing import List, Optional

ABI = 0
NONE = 0xFFFFFFFF  # "no such row"
STRICT_UTF8, KEEP_CANDIDATES = 1, 2


class NewseventError(Exception):
    """code (a name such as NEWSEVENT_ERROR_LIMIT), message, and the byte offset of the fault."""

    def __init__(self, code, message, offset):
        super().__init__(f"{message} (at byte {offset})" if offset else message)
        self.code, self.message, self.offset = code, message, offset


# ---- the structures of newsevent.h ----

class _Error(Structure):
    _fields_ = [("code", c_uint32), ("message", c_char_p), ("offset", c_uint64)]


class _String(Structure):
    _fields_ = [("data", c_void_p), ("length", c_size_t)]

    def text(self):
        return ctypes.string_at(self.data, self.length).decode("utf-8", "replace") if self.length else ""


class _Article(Structure):
    _fields_ = [("size", c_size_t), ("id", _String), ("published", _String), ("language", _String), ("source", _String),
                ("flags", c_uint32), ("reserved", c_uint32), ("limits", c_void_p)]


class _Sentence(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("first_token", c_uint32), ("token_count", c_uint32),
                ("paragraph", c_uint32), ("kind", c_uint8), ("reserved", c_uint8), ("confidence", c_uint16)]


class _Entity(Structure):
    _fields_ = [("name", _String), ("gazetteer_id", _String), ("role", _String), ("admin1", _String),
                ("first_mention", c_uint32), ("mention_count", c_uint32), ("latitude", c_int32), ("longitude", c_int32),
                ("country", c_char * 4), ("sector", c_char * 4), ("type", c_uint8), ("reserved", c_uint8 * 3),
                ("confidence", c_uint16), ("reserved2", c_uint16)]


class _Mention(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("entity", c_uint32), ("sentence", c_uint32), ("head", c_uint32),
                ("kind", c_uint8), ("type", c_uint8), ("confidence", c_uint16)]


class _Time(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("value", _String), ("begin_at", _String), ("end_at", _String),
                ("sentence", c_uint32), ("kind", c_uint8), ("ground", c_uint8), ("confidence", c_uint16)]


class _Quantity(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("value", c_double), ("low", c_double), ("high", c_double),
                ("unit", _String), ("what", _String), ("number_start", c_uint32), ("number_end", c_uint32),
                ("sentence", c_uint32), ("flags", c_uint32), ("quantity_class", c_uint8), ("reserved", c_uint8 * 3),
                ("reserved2", c_uint32)]


class _Quote(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("cue_start", c_uint32), ("cue_end", c_uint32),
                ("speaker_start", c_uint32), ("speaker_end", c_uint32), ("speaker", c_uint32), ("inside", c_uint32),
                ("sentence", c_uint32), ("kind", c_uint8), ("reserved", c_uint8), ("confidence", c_uint16)]


class _Filler(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("name", _String), ("entity", c_uint32), ("country", c_char * 4)]


class _Event(Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("record", c_uint32), ("token", c_uint32), ("sentence", c_uint32),
                ("type", c_uint8), ("mode", c_uint8), ("status", c_uint8), ("historical", c_uint8), ("contexts", c_uint64),
                ("lemma", _String), ("actors", POINTER(_Filler)), ("recipients", POINTER(_Filler)), ("place", POINTER(_Filler)),
                ("speaker", POINTER(_Filler)), ("quantities", POINTER(c_uint32)), ("actor_count", c_uint32),
                ("recipient_count", c_uint32), ("quantity_count", c_uint32), ("time", c_uint32), ("confidence", c_uint16),
                ("reserved", c_uint16), ("rule", c_uint32), ("score", c_int32), ("reserved2", c_uint32)]


# ---- the library ----

def _load():
    here = os.path.dirname(os.path.abspath(__file__))
    places = [os.environ.get("NEWSEVENT_LIBRARY"), os.path.join(here, "..", "build", f"libnewsevent.so.{ABI}"),
              ctypes.util.find_library("newsevent"), f"libnewsevent.so.{ABI}"]
    tried = None
    for place in filter(None, places):
        try:
            return ctypes.CDLL(place)
        except OSError as error:
            tried = error
    raise ImportError(f"libnewsevent is not found: {tried}")


_lib = _load()


def _function(name, result, *arguments):
    f = getattr(_lib, name)
    f.restype, f.argtypes = result, list(arguments)
    return f


_version = _function("ne_version", c_char_p)
_abi = _function("ne_abi", c_uint32)
_code_name = _function("ne_code_name", c_char_p, c_uint32)
_parse = _function("ne_parse", c_void_p, c_void_p, c_void_p, c_size_t, POINTER(_Article), POINTER(_Error))
_free = _function("ne_free", None, c_void_p)
_document_article = _function("ne_document_article", POINTER(_Article), c_void_p)
_explain = _function("ne_explain", c_size_t, c_void_p, POINTER(_Event), c_char_p, c_size_t)
_rows = {name: _function("ne_" + name, POINTER(row), c_void_p, POINTER(c_size_t)) for name, row in (
    ("sentences", _Sentence), ("entities", _Entity), ("mentions", _Mention), ("times", _Time), ("quantities", _Quantity),
    ("quotes", _Quote), ("events", _Event), ("candidates", _Event))}
_names = {name: _function(f"ne_{name}_name", c_char_p, c_uint32) for name in (
    "sentence_kind", "entity_type", "mention_kind", "time_kind", "quantity_class", "quote_kind", "event_type", "event_status",
    "mode", "context")}

if _abi() != ABI:
    raise ImportError(f"libnewsevent has ABI {_abi()}, this module is for {ABI}")

__version__ = _version().decode()


def _name(kind, number):
    value = _names[kind](number)
    return value.decode() if value else None


# ---- what a caller sees ----

@dataclass
class Span:
    start: int
    end: int
    text: str


@dataclass
class Sentence(Span):
    kind: str


@dataclass
class Mention(Span):
    kind: str


@dataclass
class Entity:
    id: int
    type: str
    name: str
    country: str
    sector: str
    role: str
    mentions: List[Mention] = field(default_factory=list)


@dataclass
class Time(Span):
    kind: str
    value: str


@dataclass
class Quantity(Span):
    value: Optional[float]
    low: Optional[float]
    high: Optional[float]
    approx: bool
    unit: str
    what: str
    quantity_class: str


@dataclass
class Quote(Span):
    kind: str
    speaker: Optional[Entity]


@dataclass
class Filler(Span):
    name: str
    entity: Optional[Entity]
    country: str


@dataclass
class Event:
    type: str
    mode: str
    contexts: List[str]
    status: str
    historical: bool
    record: int
    trigger: Span
    lemma: str
    sentence: Optional[Sentence]
    actors: List[Filler]
    recipients: List[Filler]
    place: Optional[Filler]
    time: Optional[Time]
    quantities: List[Quantity]
    speaker: Optional[Filler]
    confidence: float
    explanation: str


@dataclass
class Document:
    id: str
    published: str
    sentences: List[Sentence]
    entities: List[Entity]
    times: List[Time]
    quantities: List[Quantity]
    quotes: List[Quote]
    events: List[Event]
    candidates: List[Event]


class _Reader:
    """Copies a C document into Python objects, which outlive it."""

    def __init__(self, handle, data):
        self.handle, self.data = handle, data

    def rows(self, name):
        count = c_size_t()
        first = _rows[name](self.handle, ctypes.byref(count))
        return [first[i] for i in range(count.value)]

    def span(self, start, end):
        return start, end, self.data[start:end].decode("utf-8", "replace")

    def filler(self, f):
        entity = self.entities[f.entity] if f.entity < len(self.entities) else None
        return Filler(*self.span(f.start, f.end), f.name.text(), entity, f.country.decode())

    def entity(self, number, e, mentions):
        own = [Mention(*self.span(m.start, m.end), _name("mention_kind", m.kind))
               for m in mentions[e.first_mention:e.first_mention + e.mention_count]]
        return Entity(number, _name("entity_type", e.type), e.name.text(), e.country.decode(), e.sector.decode(), e.role.text(), own)

    def quantity(self, q):
        return Quantity(*self.span(q.start, q.end), q.value if q.flags & 1 else None, q.low if q.flags & 2 else None,
                        q.high if q.flags & 4 else None, bool(q.flags & 8), q.unit.text(), q.what.text(),
                        _name("quantity_class", q.quantity_class))

    def explanation(self, e):
        size = _explain(self.handle, ctypes.byref(e), None, 0) + 1
        out = ctypes.create_string_buffer(size)
        _explain(self.handle, ctypes.byref(e), out, size)
        return out.value.decode("utf-8", "replace")

    def event(self, e):
        contexts, number = [], 0
        while number < 64 and _names["context"](number):
            if e.contexts >> number & 1:
                contexts.append(_name("context", number))
            number += 1
        return Event(
            _name("event_type", e.type), _name("mode", e.mode), contexts, _name("event_status", e.status), bool(e.historical),
            e.record, Span(*self.span(e.start, e.end)), e.lemma.text(),
            self.sentences[e.sentence] if e.sentence < len(self.sentences) else None,
            [self.filler(e.actors[i]) for i in range(e.actor_count)],
            [self.filler(e.recipients[i]) for i in range(e.recipient_count)],
            self.filler(e.place[0]) if e.place else None, self.times[e.time] if e.time < len(self.times) else None,
            [self.quantities[e.quantities[i]] for i in range(e.quantity_count)],
            self.filler(e.speaker[0]) if e.speaker else None, e.confidence / 1000, self.explanation(e))

    def document(self):
        self.sentences = [Sentence(*self.span(s.start, s.end), _name("sentence_kind", s.kind)) for s in self.rows("sentences")]
        mentions = self.rows("mentions")
        self.entities = [self.entity(i, e, mentions) for i, e in enumerate(self.rows("entities"))]
        self.times = [Time(*self.span(t.start, t.end), _name("time_kind", t.kind), t.value.text()) for t in self.rows("times")]
        self.quantities = [self.quantity(q) for q in self.rows("quantities")]
        quotes = [Quote(*self.span(q.start, q.end), _name("quote_kind", q.kind),
                        self.entities[q.speaker] if q.speaker < len(self.entities) else None) for q in self.rows("quotes")]
        about = _document_article(self.handle).contents
        return Document(about.id.text(), about.published.text(), self.sentences, self.entities, self.times, self.quantities, quotes,
                        [self.event(e) for e in self.rows("events")], [self.event(e) for e in self.rows("candidates")])


def parse(text, *, id="", published="", language="", source="", keep_candidates=False, strict=False):
    """Analyses one article, `text` being str or UTF-8 bytes, `published` a date YYYY-MM-DD. Raises NewseventError."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    strings = [ctypes.create_string_buffer(s.encode("utf-8")) for s in (id, published, language, source)]
    given = [_String(ctypes.addressof(b), len(b) - 1) for b in strings]
    flags = (STRICT_UTF8 if strict else 0) | (KEEP_CANDIDATES if keep_candidates else 0)
    article = _Article(ctypes.sizeof(_Article), *given, flags, 0, None)
    error = _Error()
    handle = _parse(None, data, len(data), ctypes.byref(article), ctypes.byref(error))
    if not handle:
        raise NewseventError(_code_name(error.code).decode(), error.message.decode(), error.offset)
    try:
        return _Reader(handle, data).document()
    finally:
        _free(handle)
