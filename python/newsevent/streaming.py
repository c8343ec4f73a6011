"""Texts of any length in any chunks: memory stays bounded, and the answer does not depend on the chunks."""
import weakref
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint32, c_void_p, sizeof, string_at
from typing import Any, Iterable, Iterator, List, Optional, Union

from . import _structures as c
from ._library import function
from ._offsets import Text, to_bytes
from .document import Document
from .engine import Engine, handle_of
from .errors import closed, from_c
from .options import ArticleArgument, Limits, When

_open = function("ne_stream_open", c_void_p, c_void_p, POINTER(c.Article), POINTER(c.Sink), POINTER(c.Error))
_feed = function("ne_stream_feed", c_int, c_void_p, c_char_p, c_size_t, POINTER(c.Error))
_finish = function("ne_stream_finish", c_int, c_void_p, POINTER(c.Error))
_close = function("ne_stream_close", None, c_void_p)
_extent = function("ne_document_extent", None, c_void_p, POINTER(c.Span))
_bytes = function("ne_text", c_void_p, c_void_p, c_uint32, c_uint32, POINTER(c_size_t))


class _Windows:
    """Takes the windows that the library closes. Not the Stream itself: the callback must not keep that alive."""

    def __init__(self, tokens: bool) -> None:
        self.tokens, self.part, self.before = tokens, 0, 0
        self.documents: List[Document] = []
        self.failure: Optional[BaseException] = None

    def window(self, _: Any, handle: int, last: int) -> int:
        try:
            if self.part or not last:  # a text of one window is what parse would give
                self.part += 1
            span, length = c.Span(), c_size_t()
            _extent(handle, byref(span))
            at = _bytes(handle, span.start, span.end, byref(length))
            text = Text(string_at(at, length.value) if at else b"", self.before, span.start)
            self.before = text.end
            document = Document(handle, text, part=self.part)
            document._detach(self.tokens)
            self.documents.append(document)
            return 0
        except BaseException as failure:  # nothing may be raised through C
            self.failure = failure
            return 1

    def taken(self) -> List[Document]:
        documents, self.documents = self.documents, []
        return documents


class Stream:
    """feed() and finish() return the documents of the windows (about 128 KB each) that were closed. Their offsets count from the
    beginning of the whole text, their rows from the window's. Such a document is complete but closed: it has all layers (tokens
    only with tokens=True) and to_json; explain and render need a document of parse. One thread at a time."""

    def __init__(self, *, tokens: bool = False, published: When = None, date: When = None, id: Any = None, language: Optional[str] = None,
                 source: Optional[str] = None, strict: bool = False, limits: Optional[Limits] = None,
                 min_confidence: float = 0, engine: Optional[Engine] = None) -> None:
        self._windows = _Windows(tokens)
        about = ArticleArgument(id, published if published is not None else date, language, source, False, strict, limits, min_confidence)
        sink = c.Sink(sizeof(c.Sink), None, c.SentenceEnds(), c.WindowCloses(self._windows.window))
        error = c.Error()
        self._handle: Optional[int] = _open(handle_of(engine), byref(about.article), byref(sink), byref(error))
        if not self._handle:
            raise from_c(error)
        self._finalizer = weakref.finalize(self, _drop, self._handle, (sink, engine))
        self._finalizer.atexit = False

    def _result(self, code: int, error: c.Error) -> List[Document]:
        if code:
            failure, self._windows.failure = self._windows.failure, None
            self.close()
            raise failure or from_c(error)
        return self._windows.taken()

    def feed(self, chunk: Union[str, bytes]) -> List[Document]:
        if self._handle is None:
            raise closed("stream")
        data = to_bytes(chunk)
        error = c.Error()
        return self._result(_feed(self._handle, data, len(data), byref(error)), error)

    def finish(self) -> List[Document]:
        """The text has ended. The stream is closed after this."""
        if self._handle is None:
            raise closed("stream")
        error = c.Error()
        documents = self._result(_finish(self._handle, byref(error)), error)
        self.close()
        return documents

    def close(self) -> None:
        self._handle = None
        self._finalizer()

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _drop(handle: int, kept: Any) -> None:
    _close(handle)


def stream(chunks: Union[str, bytes, Iterable[Union[str, bytes]]], **options: Any) -> Iterator[Document]:
    """Analyses one long text that comes in chunks (an open file, a socket's reads) or as a whole, and yields a document for
    each window as it closes. Options are those of Stream."""
    whole = isinstance(chunks, (str, bytes, bytearray, memoryview))  # whose pieces would be characters, or numbers
    given: Iterable[Any] = (chunks,) if whole else chunks
    with Stream(**options) as open_stream:
        for chunk in given:
            yield from open_stream.feed(chunk)
        yield from open_stream.finish()
