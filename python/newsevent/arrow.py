"""Events as Arrow columns, through the Arrow C Data Interface: pyarrow, Polars and others read them without copying.

    batch = newsevent.arrow.Batch(documents)
    pyarrow.record_batch(batch)          polars.DataFrame(batch)          batch.to_pyarrow()
"""
import weakref
from ctypes import (CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int64, c_uint32, c_uint64, c_void_p, py_object, pythonapi,
                    addressof, create_string_buffer)
from functools import lru_cache
from typing import Any, Dict, Iterable, Optional, Tuple

from . import _structures as c
from ._library import function
from ._offsets import encode
from .document import Document
from .errors import from_c


class Schema(Structure):
    """struct ArrowSchema."""


class Array(Structure):
    """struct ArrowArray."""


_Release = CFUNCTYPE(None, c_void_p)
Schema._fields_ = [("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64), ("n_children", c_int64),
                   ("children", c_void_p), ("dictionary", c_void_p), ("release", c_void_p), ("private_data", c_void_p)]
Array._fields_ = [("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64), ("n_children", c_int64),
                  ("buffers", c_void_p), ("children", c_void_p), ("dictionary", c_void_p), ("release", c_void_p), ("private_data", c_void_p)]


@lru_cache(maxsize=None)
def _functions() -> Dict[str, Any]:
    error = POINTER(c.Error)
    return {name: function("ne_arrow_" + name, result, *arguments, part="arrow") for name, result, *arguments in (
        ("open", c_void_p, c_void_p, error), ("close", None, c_void_p), ("add", c_uint32, c_void_p, c_void_p, error),
        ("add_failure", c_uint32, c_void_p, c.String, c.String, error), ("rows", c_uint64, c_void_p),
        ("take", c_uint32, c_void_p, POINTER(Array), error), ("schema", c_uint32, c_void_p, POINTER(Schema), error))}


def _release(structure: Any) -> None:
    """What a capsule's destructor does with what nobody has taken."""
    if structure.release:
        _Release(structure.release)(addressof(structure))


# A capsule's name, and the structures behind live capsules, which their destructors let go.
_SCHEMA, _ARRAY = b"arrow_schema", b"arrow_array"
_live: Dict[int, Any] = {}
_pointer = pythonapi.PyCapsule_GetPointer
_pointer.restype, _pointer.argtypes = c_void_p, [c_void_p, c_char_p]
_new = pythonapi.PyCapsule_New
_new.restype, _new.argtypes = py_object, [c_void_p, c_char_p, c_void_p]


def _destroyer(name: bytes) -> Any:
    def destroy(capsule: int) -> None:
        structure = _live.pop(_pointer(capsule, name), None)
        if structure is not None:
            _release(structure)
    return CFUNCTYPE(None, c_void_p)(destroy)


_DESTROY = {name: _destroyer(name) for name in (_SCHEMA, _ARRAY)}


def _capsule(structure: Any, name: bytes) -> Any:
    at = addressof(structure)
    _live[at] = structure
    return _new(at, name, _DESTROY[name])


def _schema() -> Schema:
    made, error = Schema(), c.Error()
    if _functions()["schema"](None, byref(made), byref(error)):
        raise from_c(error)
    return made


def _string(text: str) -> Tuple[c.String, Any]:
    data = encode(text)
    kept = create_string_buffer(data, len(data) or 1)
    return c.String(addressof(kept), len(data)), kept


class Batch:
    """Gathers the events of documents as rows. Whoever asks by the Arrow PyCapsule protocol, or by to_pyarrow, takes them: then the
    batch is empty and may be filled again. docs/arrow.md describes the columns."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        error = c.Error()
        self._handle = _functions()["open"](None, byref(error))
        if not self._handle:
            raise from_c(error)
        self._finalizer = weakref.finalize(self, _functions()["close"], self._handle)
        self._finalizer.atexit = False
        for document in documents:
            self.add(document)

    def __len__(self) -> int:
        return int(_functions()["rows"](self._handle))

    def add(self, document: Document) -> None:
        """Adds a document, which may be closed after. LimitError: the batch is full (2 GiB in a column), take its rows first."""
        error = c.Error()
        with document._lock:
            if _functions()["add"](self._handle, document._open(), byref(error)):
                raise from_c(error)

    def add_failure(self, id: Optional[str], failure: str) -> None:
        """Adds a row that tells that an article failed."""
        error = c.Error()
        (name, _kept), (why, _kept_too) = _string(id or ""), _string(failure)
        if _functions()["add_failure"](self._handle, name, why, byref(error)):
            raise from_c(error)

    def _take(self) -> Array:
        made, error = Array(), c.Error()
        if _functions()["take"](self._handle, byref(made), byref(error)):
            raise from_c(error)
        return made

    def __arrow_c_schema__(self) -> Any:
        return _capsule(_schema(), _SCHEMA)

    def __arrow_c_array__(self, requested_schema: Any = None) -> Tuple[Any, Any]:
        described = _schema()
        try:
            rows = self._take()
        except BaseException:
            _release(described)
            raise
        # only now: a capsule that went while an exception is on its way could not run its destructor
        return _capsule(described, _SCHEMA), _capsule(rows, _ARRAY)

    def to_pyarrow(self) -> Any:
        """The rows as a pyarrow.RecordBatch (needs pyarrow)."""
        import pyarrow  # type: ignore[import-not-found, import-untyped, unused-ignore]
        schema, array = _schema(), self._take()
        return pyarrow.RecordBatch._import_from_c(addressof(array), addressof(schema))


def schema() -> Any:
    """The schema as a pyarrow.Schema (needs pyarrow)."""
    import pyarrow
    made = _schema()
    return pyarrow.Schema._import_from_c(addressof(made))
