"""What a document holds: plain objects with plain values, which stay valid when the document is closed.

`start` and `end` are characters of the text as str, `start_byte` and `end_byte` bytes of its UTF-8; ends are exclusive. What
is unknown is None, as it is null in newsevent/1.
"""
from dataclasses import dataclass, field, fields
from typing import Optional, Tuple

from ._offsets import Text


@dataclass(slots=True, repr=False)
class Span:
    start_byte: int
    end_byte: int
    source: Text  # the text that the span is of; start, end and text are worked out when asked for

    @property
    def start(self) -> int:
        return self.source.char(self.start_byte)

    @property
    def end(self) -> int:
        return self.source.char(self.end_byte)

    @property
    def text(self) -> str:
        return self.source.words(self.start_byte, self.end_byte)

    def __repr__(self) -> str:
        more = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr and f.name not in ("start_byte", "end_byte", "source"))
        return f"{type(self).__name__}({', '.join((repr(self.text), f'start={self.start}', f'end={self.end}', *more))})"


@dataclass(slots=True, repr=False)
class Sentence(Span):
    kind: str  # "body", "headline", "dateline", "heading", "caption", "boilerplate"
    confidence: float
    paragraph: int
    tokens: range  # its rows in Document.tokens


@dataclass(slots=True, repr=False)
class Token(Span):
    lemma: str
    upos: Optional[str]  # UD tag, "NOUN"
    xpos: Optional[str]  # Penn tag, "NNS"
    head: Optional[int]  # row in Document.tokens; None for a root, and where there is no tree
    deprel: Optional[str]
    sentence: int  # row in Document.sentences
    space_after: bool


@dataclass(slots=True, repr=False)
class Mention(Span):
    kind: str  # "name", "nominal", "pronoun"
    type: Optional[str]
    entity: int  # row in Document.entities
    sentence: int


@dataclass(slots=True)
class Place:
    """A place that an ambiguous name may mean."""
    name: Optional[str]
    gazetteer: Optional[str]
    admin1: Optional[str]
    country: Optional[str]
    population: Optional[int]
    latitude: Optional[float]
    longitude: Optional[float]
    score: int  # its share of 1000 among all places of that name


@dataclass(slots=True)
class Entity:
    id: int  # row in Document.entities
    type: Optional[str]  # "PER", "ORG", "GPE", …
    name: Optional[str]
    country: Optional[str]  # ISO 3166-1 alpha-3
    sector: Optional[str]  # "GOV", "MIL", …
    role: Optional[str]
    role_from: Optional[str]  # who tells the role: "article", or "office" for the gazetteer's dates of office
    gazetteer: Optional[str]  # key of the gazetteer's entry
    admin1: Optional[str]  # ISO 3166-2
    latitude: Optional[float]
    longitude: Optional[float]
    confidence: float
    mentions: Tuple[Mention, ...] = field(repr=False)
    places: Tuple[Place, ...] = ()  # what the name may mean, likeliest first, where it is ambiguous


@dataclass(slots=True, repr=False)
class Time(Span):
    kind: str  # "DATE", "TIME", "DURATION", "SET"
    value: Optional[str]  # TIMEX3: "2024-10-28", "P3D"; None where unresolved
    ground: str  # what the value rests on: "explicit", "published", "context", "vague", "none"
    begin_at: Optional[str]  # ISO 8601, first moment
    end_at: Optional[str]  # last day, included
    confidence: float


@dataclass(slots=True, repr=False)
class Quantity(Span):
    value: Optional[float]
    low: Optional[float]
    high: Optional[float]
    approx: bool
    unit: Optional[str]
    what: Optional[str]
    quantity_class: Optional[str]  # "killed", "troops", "money", …


@dataclass(slots=True, repr=False)
class Quote(Span):
    kind: str  # "direct", "indirect", "mixed"
    speaker: Optional[Entity]
    speaker_words: Optional[Span]
    cue: Optional[Span]  # "said", "according to"
    inside: Optional[int]  # row in Document.quotes of the quotation around it
    confidence: float


@dataclass(slots=True, repr=False)
class Filler(Span):
    name: Optional[str]  # whom the words name, pronouns and short forms resolved
    entity: Optional[Entity] = field(repr=False)
    country: Optional[str]


@dataclass(slots=True)
class Event:
    row: int  # in Document.events or Document.candidates
    record: int  # mentions of one happening share it
    type: str  # "ASSAULT", "DIE", … or a type of the engine's own ontologies
    like: Optional[str]  # the built-in type that such a type is like
    mode: Optional[str]
    contexts: Tuple[str, ...]
    status: str  # "actual", "planned", "conditional", "possible", "negated"
    historical: bool
    trigger: Span
    lemma: Optional[str]
    sentence: Optional[Sentence] = field(repr=False)
    actors: Tuple[Filler, ...]
    recipients: Tuple[Filler, ...]
    place: Optional[Filler]
    time: Optional[Time]
    quantities: Tuple[Quantity, ...]
    speaker: Optional[Filler]  # None: the narrator
    confidence: float
    score: int  # above 0 for events, 0 or below for candidates
    cameo: Optional[str]  # the nearest CAMEO code
    goldstein: Optional[float]
