"""newsevent: who did what to whom, where, when, how many, and who says so, from English news text.

    import newsevent
    for event in newsevent.parse("Police in Lyon arrested three men on Tuesday.", published="2026-03-11").events:
        print(event.type, event.trigger.text, [a.name for a in event.actors])

A thin layer of ctypes over libnewsevent; the standard library is all it needs. docs/python.md tells more.
"""
from typing import TYPE_CHECKING, Any

from ._library import version as __version__
from .batching import batch
from .document import Document
from .engine import Engine, compile_gazetteer, compile_ontology
from .errors import (ArgumentError, ClosedError, DataError, EncodingError, LimitError, NewseventError, OutOfMemory, StoppedError)
from .options import Limits
from .parsing import parse
from .streaming import Stream, stream

if TYPE_CHECKING:
    from . import arrow, spark, story
    from .html import render
    from .model import Entity, Event, Filler, Mention, Place, Quantity, Quote, Sentence, Span, Time, Token
    from .tables import to_pandas

# What not every program needs is imported when it is first used, so that `import newsevent` stays short.
_LATER = {"render": "html", "to_pandas": "tables", **dict.fromkeys(
    ("Entity", "Event", "Filler", "Mention", "Place", "Quantity", "Quote", "Sentence", "Span", "Time", "Token"), "model")}


def __getattr__(name: str) -> Any:
    from importlib import import_module
    if name in ("arrow", "spark", "story"):
        return import_module("." + name, __name__)
    if name in _LATER:
        return getattr(import_module("." + _LATER[name], __name__), name)
    raise AttributeError(f"module 'newsevent' has no attribute {name!r}")


__all__ = ["ArgumentError", "ClosedError", "DataError", "Document", "EncodingError", "Engine", "Entity", "Event", "Filler", "LimitError",
           "Limits", "Mention", "NewseventError", "OutOfMemory", "Place", "Quantity", "Quote", "Sentence", "Span", "StoppedError", "Stream", "Time",
           "Token", "__version__", "arrow", "batch", "compile_gazetteer", "compile_ontology", "parse", "render", "spark", "story", "stream",
           "to_pandas"]
