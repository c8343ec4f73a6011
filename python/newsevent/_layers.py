"""Turns a layer's rows into the objects of model.py. Each layer is read as a whole, once, when it is first asked for."""
from ctypes import POINTER, byref, c_char_p, c_int32, c_uint32, c_void_p, create_string_buffer
from functools import lru_cache
from typing import Any, Callable, Dict, Optional, Sequence, Tuple, TypeVar

from . import _rows
from . import _structures as c
from ._library import function
from ._names import code, contexts, table
from ._offsets import Text
from .model import Entity, Event, Filler, Mention, Place, Quantity, Quote, Sentence, Span, Time, Token

_cameo = function("ne_event_cameo", c_uint32, POINTER(c.Event), c_char_p, POINTER(c_int32))
_label = function("ne_event_type_label", c_char_p, c_void_p, c_void_p)
Row = TypeVar("Row")
Layer = Callable[[str], Sequence[Any]]
Strings = Dict[Tuple[Optional[int], int], Optional[str]]


@lru_cache(maxsize=4096)
def _cameo_of(type: int, mode: int, bits: int) -> Tuple[Optional[str], Optional[float]]:
    """CAMEO code and Goldstein score, which depend on these three alone."""
    event, out, score = c.Event(type=type, mode=mode, contexts=bits), create_string_buffer(5), c_int32()
    return (out.value.decode(), score.value / 10) if _cameo(byref(event), out, byref(score)) else (None, None)


def _at(rows: Sequence[Row], number: int) -> Optional[Row]:
    return rows[number] if number < len(rows) else None


def _degrees(latitude: int, longitude: int) -> Tuple[Optional[float], Optional[float]]:
    return (None, None) if latitude == -0x80000000 else (latitude / 1e6, longitude / 1e6)


_TOLD = {1: "article", 2: "office"}


class Reader:
    """Reads the layers of one open document; `layer` gives another layer of the same document. `strings` keeps what was read of the
    library's strings by their place, since names stand in many rows."""

    __slots__ = ("handle", "text", "layer", "strings")

    def __init__(self, handle: int, text: Text, layer: Layer, strings: Strings) -> None:
        self.handle, self.text, self.layer, self.strings = handle, text, layer, strings

    def read(self, name: str) -> Tuple[Any, ...]:
        return tuple(_LAYERS[name](self))

    def string(self, at: Optional[int], length: int) -> Optional[str]:
        if not length:
            return None
        place = at, length
        found = self.strings.get(place)
        if found is None:
            found = self.strings[place] = _rows.string(at, length)
        return found

    def span(self, start: int, end: int) -> Optional[Span]:
        return Span(start, end, self.text) if end > start else None

    def sentences(self) -> Any:
        kinds, text = table("sentence_kind"), self.text
        for start, end, first, count, paragraph, kind, confidence in _rows.rows(self.handle, "sentences"):
            yield Sentence(start, end, text, kinds[kind] or "", confidence / 1000, paragraph, range(first, first + count))

    def tokens(self) -> Any:
        upos_names, xpos_names, deprels, text, string = table("upos"), table("xpos"), table("deprel"), self.text, self.string
        for start, end, lemma, length, head, sentence, upos, xpos, deprel, space in _rows.rows(self.handle, "tokens"):
            yield Token(start, end, text, string(lemma, length) or "", upos_names[upos], xpos_names[xpos],
                        None if head == c.NONE else head, deprels[deprel], sentence, bool(space))

    def mentions(self) -> Any:
        kinds, types, text = table("mention_kind"), table("entity_type"), self.text
        for start, end, entity, sentence, _, kind, type, _ in _rows.rows(self.handle, "mentions"):
            yield Mention(start, end, text, kinds[kind] or "", types[type], entity, sentence)

    def places(self) -> Dict[int, Tuple[Place, ...]]:
        """What ambiguous names may mean, by the entity."""
        made: Dict[int, Tuple[Place, ...]] = {}
        string = self.string
        for name, n, key, k, admin1, a, entity, population, latitude, longitude, country, score in _rows.rows(self.handle, "places"):
            where = _degrees(latitude, longitude)
            made[entity] = made.get(entity, ()) + (Place(string(name, n), string(key, k), string(admin1, a), code(country),
                                                         population or None, *where, score),)
        return made

    def entities(self) -> Any:
        types, mentions, string, places = table("entity_type"), self.layer("mentions"), self.string, self.places()
        for number, row in enumerate(_rows.rows(self.handle, "entities")):
            (name, n, key, k, role, r, admin1, a, first, count, latitude, longitude, country, sector, type, told, confidence) = row
            yield Entity(number, types[type], string(name, n), code(country), code(sector), string(role, r) if r else None,
                         _TOLD.get(told), string(key, k) if k else None, string(admin1, a) if a else None,
                         *_degrees(latitude, longitude), confidence / 1000, tuple(mentions[first:first + count]), places.get(number, ()))

    def times(self) -> Any:
        kinds, grounds, text, string = table("time_kind"), table("time_ground"), self.text, self.string
        for start, end, value, v, begin, b, until, u, _, kind, ground, confidence in _rows.rows(self.handle, "times"):
            yield Time(start, end, text, kinds[kind] or "", string(value, v), grounds[ground] or "", string(begin, b), string(until, u),
                       confidence / 1000)

    def quantities(self) -> Any:
        classes, text, string = table("quantity_class"), self.text, self.string
        for start, end, value, low, high, unit, u, what, w, _, _, _, flags, kind in _rows.rows(self.handle, "quantities"):
            yield Quantity(start, end, text, value if flags & 1 else None, low if flags & 2 else None, high if flags & 4 else None,
                           bool(flags & 8), string(unit, u), string(what, w), classes[kind])

    def quotes(self) -> Any:
        kinds, entities, text = table("quote_kind"), self.layer("entities"), self.text
        for start, end, cue, cue_end, who, who_end, speaker, inside, _, kind, confidence in _rows.rows(self.handle, "quotes"):
            yield Quote(start, end, text, kinds[kind] or "", _at(entities, speaker), self.span(who, who_end), self.span(cue, cue_end),
                        None if inside == c.NONE else inside, confidence / 1000)

    def fillers(self, at: Optional[int], count: int, entities: Sequence[Entity]) -> Tuple[Filler, ...]:
        if not count or not at:
            return ()
        text, string, known = self.text, self.string, len(entities)
        return tuple([Filler(start, end, text, string(name, n), entities[entity] if entity < known else None, code(country))
                      for start, end, name, n, entity, country in _rows.fillers(at, count)])

    def events(self, layer: str = "events") -> Any:
        types, modes, statuses = table("event_type"), table("mode"), table("event_status")
        sentences, times, quantities, entities = map(self.layer, ("sentences", "times", "quantities", "entities"))
        text, string, fillers = self.text, self.string, self.fillers
        for number, row in enumerate(_rows.rows(self.handle, layer)):
            (start, end, record, _, sentence, type, mode, status, historical, bits, lemma, n, actors, recipients, place, speaker,
             amounts, actor_count, recipient_count, amount_count, time, confidence, own_type, _, score, _) = row
            name = self.own_type(layer, number) if own_type else types[type]
            yield Event(number, record, name or "", types[type] if own_type else None, modes[mode], contexts(bits), statuses[status] or "", bool(historical),
                        Span(start, end, text), string(lemma, n), _at(sentences, sentence), fillers(actors, actor_count, entities),
                        fillers(recipients, recipient_count, entities), fillers(place, 1, entities)[0] if place else None,
                        _at(times, time), tuple([quantities[i] for i in _rows.numbers(amounts, amount_count) if i < len(quantities)]),
                        fillers(speaker, 1, entities)[0] if speaker else None, confidence / 1000, score, *_cameo_of(type, mode, bits))

    def own_type(self, layer: str, number: int) -> str:
        """The name of a type that an ontology of the engine's own gave."""
        name = _label(self.handle, _rows.first(self.handle, layer)[0] + number * _rows.EVENT_SIZE)
        return str(name.decode()) if name else ""

    def candidates(self) -> Any:
        return self.events("candidates")


_LAYERS: Dict[str, Callable[[Reader], Any]] = {
    "sentences": Reader.sentences, "tokens": Reader.tokens, "mentions": Reader.mentions, "entities": Reader.entities,
    "times": Reader.times, "quantities": Reader.quantities, "quotes": Reader.quotes, "events": Reader.events,
    "candidates": Reader.candidates}
