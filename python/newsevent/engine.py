"""Engines with names of your own. Without one, the built-in engine serves."""
import os
import weakref
from ctypes import POINTER, addressof, byref, c_char_p, c_size_t, c_void_p, cast, sizeof, string_at
from typing import Any, Iterable, List, Optional, Sequence, Union

from . import _structures as c
from ._library import function
from ._offsets import to_bytes
from .errors import closed, from_c

_open = function("ne_engine_open", c_void_p, POINTER(c.EngineOptions), POINTER(c.Error))
_close = function("ne_engine_close", None, c_void_p)
_compile = function("ne_gazetteer_compile", c_void_p, c_void_p, c_char_p, c_size_t, POINTER(c_size_t), POINTER(c.Error))
_free = function("ne_gazetteer_free", None, c_void_p, c_void_p, c_size_t)
_compile_ontology = function("ne_ontology_compile", c_void_p, c_void_p, c_char_p, c_size_t, POINTER(c_size_t), POINTER(c.Error))
_free_ontology = function("ne_ontology_free", None, c_void_p, c_void_p, c_size_t)

Compiled = Union[bytes, str, "os.PathLike[str]"]


def _compiled(table: Union[str, bytes], make: Any, free: Any) -> bytes:
    data = to_bytes(table)
    size, error = c_size_t(), c.Error()
    made = make(None, data, len(data), byref(size), byref(error))
    if not made:
        raise from_c(error)
    try:
        return string_at(made, size.value)
    finally:
        free(None, made, size.value)


def compile_gazetteer(table: Union[str, bytes]) -> bytes:
    """Compiles a table of names: a row a line, columns id, type, name, country, sector, aliases, attributes, parted by tabs
    (docs/names.md). The result may be given to Engine or kept in a file. Raises DataError with the offset of a bad row."""
    return _compiled(table, _compile, _free)


def compile_ontology(table: Union[str, bytes]) -> bytes:
    """Compiles a table of event types, triggers and patterns (docs/ontology.md), in the same way."""
    return _compiled(table, _compile_ontology, _free_ontology)


def _several(given: Any) -> Sequence[Any]:
    """One gazetteer by itself is meant as one, not as its letters."""
    return [given] if isinstance(given, (bytes, bytearray, memoryview, str, os.PathLike)) else list(given)


def _sources(given: Sequence[Any], kept: List[Any]) -> Any:
    sources = (c.GazetteerSource * len(given))()
    for source, one in zip(sources, given):
        if isinstance(one, (bytes, bytearray, memoryview)):
            data = bytes(one)
            kept.append(data)
            source.data, source.length = cast(c_char_p(data), c_void_p), len(data)
        else:
            source.path = os.fsencode(one)
    kept.append(sources)
    return sources


class Engine:
    """Names and events of your own beside the built-in ones: `gazetteers` and `ontologies` are compiled ones, bytes or paths of
    files, one or several, the last of which comes first where several say something. An engine never changes; any number of
    threads may share it. It stays open while documents made with it live."""

    def __init__(self, gazetteers: Union[Compiled, Iterable[Compiled]] = (), ontologies: Union[Compiled, Iterable[Compiled]] = ()) -> None:
        kept: List[Any] = []
        names, events = _sources(_several(gazetteers), kept), _sources(_several(ontologies), kept)
        options = c.EngineOptions(sizeof(c.EngineOptions), None, addressof(names), len(names), addressof(events), len(events))
        error = c.Error()
        self._handle: Optional[int] = _open(byref(options), byref(error))
        if not self._handle:
            raise from_c(error)
        self._finalizer = weakref.finalize(self, _drop, self._handle, kept)
        self._finalizer.atexit = False  # the process's end frees all

    def parse(self, text: Union[str, bytes], **options: Any) -> Any:
        """newsevent.parse with this engine."""
        from .parsing import parse
        return parse(text, engine=self, **options)

    def __reduce__(self) -> Any:
        raise TypeError("an Engine cannot be pickled: open one in each process")


def _drop(handle: int, kept: Any) -> None:
    _close(handle)  # before what it reads is let go


def handle_of(engine: Optional[Engine]) -> Optional[int]:
    if engine is None:
        return None
    if not engine._handle:
        raise closed("engine")
    return engine._handle
