"""Events as flat rows, for data frames: the columns of `--to csv` and some more, with lists left lists; offsets count characters."""
from typing import Any, Dict, Iterable, List

from .document import Document
from .model import Filler

COLUMNS = ("id", "published", "record", "type", "mode", "contexts", "status", "historical", "trigger", "actors", "recipients", "place",
           "country", "time", "quantities", "speaker", "confidence", "cameo", "goldstein", "start", "end", "sentence")


def _name(filler: Filler) -> str:
    return filler.name or filler.text


def records(document: Document) -> List[Dict[str, Any]]:
    """A dictionary an event. `time` is the TIMEX3 value, or the words where it is not resolved; `quantities` are pairs of class
    and value; `country` is the place's; `start` and `end` are the trigger's characters."""
    return [{
        "id": document.id, "published": document.published, "record": e.record, "type": e.type, "mode": e.mode,
        "contexts": list(e.contexts), "status": e.status, "historical": e.historical, "trigger": e.trigger.text,
        "actors": [_name(a) for a in e.actors], "recipients": [_name(r) for r in e.recipients],
        "place": _name(e.place) if e.place else None, "country": e.place.country if e.place else None,
        "time": (e.time.value or e.time.text) if e.time else None,
        "quantities": [(q.quantity_class, q.value if q.value is not None else q.low if q.low is not None else q.high) for q in e.quantities],
        "speaker": _name(e.speaker) if e.speaker else None, "confidence": e.confidence, "cameo": e.cameo, "goldstein": e.goldstein,
        "start": e.trigger.start, "end": e.trigger.end, "sentence": e.sentence.text if e.sentence else None}
        for e in document.events]


def to_pandas(documents: Iterable[Document]) -> Any:
    """The events of several documents as one pandas DataFrame; without events, the columns alone."""
    import pandas  # type: ignore[import-untyped]
    return pandas.DataFrame([row for document in documents for row in records(document)], columns=list(COLUMNS))
