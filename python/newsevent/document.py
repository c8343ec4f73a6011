"""A document: one analysed article, or one window of a stream."""
import threading
import weakref
from ctypes import POINTER, byref, c_char_p, c_size_t, c_uint64, c_void_p, create_string_buffer
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from . import _render
from . import _structures as c
from ._library import function
from ._offsets import Text
from ._rows import EVENT_SIZE, first, string
from .errors import closed

if TYPE_CHECKING:
    from .model import Entity, Event, Quantity, Quote, Sentence, Span, Time, Token

_free = function("ne_free", None, c_void_p)
_article = function("ne_document_article", POINTER(c.Article), c_void_p)
_invalid = function("ne_document_invalid", c_uint64, c_void_p, POINTER(c_uint64))
_explain = function("ne_explain", c_size_t, c_void_p, c_void_p, c_char_p, c_size_t)


def _drop(handle: int, kept: Any) -> None:
    _free(handle)  # before the text and the engine that it points into


class Document:
    """Layers are read when they are first asked for, and are kept. Close a document, or use it in a `with` block, to give its
    memory back early; otherwise that happens when it is no longer referred to. Any number of threads may read it at once."""

    def __init__(self, handle: int, text: Text, *, owner: Any = None, part: int = 0) -> None:
        """For the package: `handle` is freed with the document unless `owner` is None, in which case the caller lends it."""
        self._text, self._part = text, part
        self._layers: Dict[str, Tuple[Any, ...]] = {}
        self._strings: Dict[Any, Optional[str]] = {}
        self._lines: Dict[int, bytes] = {}  # what was rendered before a lent handle was taken back
        self._lock = threading.RLock()
        self._handle: Optional[int] = handle
        self._finalizer: Optional[Any] = None
        if owner is not None:
            self._finalizer = weakref.finalize(self, _drop, handle, (text.data, owner))
            self._finalizer.atexit = False  # the process's end frees all
        about = _article(handle).contents
        self.id, self.published, self.language, self.source = (
            string(s.data, s.length) for s in (about.id, about.published, about.language, about.source))
        bad = c_uint64()
        self.invalid_bytes: int = _invalid(handle, byref(bad))  # bytes that were not valid UTF-8
        self.part = part or None  # number of a stream's window, from 1

    # ---- life ----

    def close(self) -> None:
        """Frees the memory now. Layers that were read stay; others raise ClosedError."""
        with self._lock:
            self._handle = None
            if self._finalizer is not None:
                self._finalizer()

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __reduce__(self) -> Any:
        raise TypeError("a Document cannot be pickled: send to_json() or to_dict()")

    def _open(self) -> int:
        if self._handle is None:
            raise closed("document")
        return self._handle

    def __repr__(self) -> str:
        return f"<newsevent.Document {self.id or ''!r}, {len(self.text)} characters>"

    # ---- layers ----

    def _layer(self, name: str) -> Tuple[Any, ...]:
        found = self._layers.get(name)
        if found is None:
            with self._lock:
                found = self._layers.get(name)
                if found is None:
                    from ._layers import Reader  # not every program reads layers, and the module takes a while to load
                    found = self._layers[name] = Reader(self._open(), self._text, self._layer, self._strings).read(name)
        return found

    @property
    def text(self) -> str:
        """The text as str; of a stream's window, the window's."""
        return self._text.text

    @property
    def sentences(self) -> "Sequence[Sentence]":
        return self._layer("sentences")

    @property
    def tokens(self) -> "Sequence[Token]":
        return self._layer("tokens")

    @property
    def entities(self) -> "Sequence[Entity]":
        return self._layer("entities")

    @property
    def times(self) -> "Sequence[Time]":
        return self._layer("times")

    @property
    def quantities(self) -> "Sequence[Quantity]":
        return self._layer("quantities")

    @property
    def quotes(self) -> "Sequence[Quote]":
        return self._layer("quotes")

    @property
    def events(self) -> "Sequence[Event]":
        return self._layer("events")

    @property
    def candidates(self) -> "Sequence[Event]":
        """What was weighed and dropped; kept only where parse was told keep_candidates=True."""
        return self._layer("candidates")

    def tokens_in(self, span: "Span") -> "Sequence[Token]":
        """The words that lie in a span, such as a sentence or a quotation."""
        return [t for t in self.tokens if t.start >= span.start and t.end <= span.end]

    def explain(self, event: "Event") -> str:
        """Why an event or candidate stands as it does, in English, for people."""
        with self._lock:
            layer = "events" if event.score > 0 else "candidates"
            rows = self._layer(layer)
            if event.row >= len(rows) or rows[event.row] != event:
                raise ValueError("the event is not one of this document")
            row = first(self._open(), layer)[0] + event.row * EVENT_SIZE
            size = _explain(self._handle, row, None, 0) + 1
            out = create_string_buffer(size)
            _explain(self._handle, row, out, size)
            return out.value.decode("utf-8", "replace")

    # ---- out ----

    def render(self, format: str = "table", *, tokens: bool = False, color: bool = False, header: bool = True, width: int = 0,
               label: str = "") -> str:
        """The document in a format of the command-line tool: jsonl, json, table, explain, csv, plover, conllu, brat."""
        flags = (_render.TOKENS if tokens else 0) | (_render.COLOR if color else 0) | (0 if header else _render.NO_HEADER)
        with self._lock:
            return _render.render(self._open(), format, flags, self._part, width, self._text.before, label).decode("utf-8")

    def to_json_line(self, tokens: bool = False) -> bytes:
        """newsevent/1 as bytes with a line feed behind: what `newsevent extract` writes for this article."""
        with self._lock:
            kept = self._lines.get(tokens)
            return kept if kept is not None else _render.render(self._open(), "jsonl", _render.TOKENS if tokens else 0, self._part)

    def to_json(self, tokens: bool = False) -> str:
        """newsevent/1, one line without its line feed."""
        return self.to_json_line(tokens)[:-1].decode("utf-8")

    def to_dict(self, tokens: bool = False) -> Dict[str, Any]:
        """newsevent/1 as dictionaries and lists. Offsets count bytes, as they do there."""
        import json
        made: Dict[str, Any] = json.loads(self.to_json_line(tokens))
        return made

    def to_records(self) -> List[Dict[str, Any]]:
        """The events as flat dictionaries, the rows of to_pandas."""
        from .tables import records
        return records(self)

    def to_pandas(self) -> Any:
        """The events as a pandas DataFrame, a row an event (needs pandas)."""
        from .tables import to_pandas
        return to_pandas([self])

    def _repr_html_(self) -> str:
        from .html import render
        return render(self)

    def _detach(self, tokens: bool) -> None:
        """Reads all layers of a lent document and gives the handle back."""
        for name in ("sentences", "entities", "times", "quantities", "quotes", "events", "candidates"):
            self._layer(name)
        self._lines[tokens] = self.to_json_line(tokens)
        if tokens:
            self._layer("tokens")
        self._handle = None
