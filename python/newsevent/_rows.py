"""Rows of the library's arrays as tuples of plain values. struct reads an array at several times the speed of ctypes."""
import ctypes
import struct
from ctypes import POINTER, byref, c_size_t, c_void_p, string_at
from typing import Any, Iterable, Optional, Tuple

from . import _structures as c
from ._library import function

_CODES = {ctypes.c_uint8: "B", ctypes.c_uint16: "H", ctypes.c_uint32: "I", ctypes.c_int32: "i", ctypes.c_uint64: "Q",
          ctypes.c_double: "d", ctypes.c_void_p: "P", c_size_t: "N", c.String: "PN"}


def _format(structure: Any) -> struct.Struct:
    """struct's spelling of a ctypes structure: a string gives two values (address, length), reserved fields give none."""
    codes = "@"
    for name, kind in structure._fields_:
        if name.startswith("reserved"):
            # padding has no alignment of its own: what stands before keeps these fields where C has them (tested)
            codes += f"{ctypes.sizeof(kind)}x"
        else:
            codes += _CODES.get(kind) or f"{ctypes.sizeof(kind)}s"
    made = struct.Struct(codes)
    assert made.size == ctypes.sizeof(structure), structure
    return made


FORMATS = {name: _format(getattr(c, row)) for name, row in (
    ("sentences", "Sentence"), ("tokens", "Token"), ("entities", "Entity"), ("mentions", "Mention"), ("places", "Place"), ("times", "Time"),
    ("quantities", "Quantity"), ("quotes", "Quote"), ("events", "Event"), ("candidates", "Event"))}
FILLER = _format(c.Filler)
EVENT_SIZE = FORMATS["events"].size
_FIRST = {name: function("ne_" + name, c_void_p, c_void_p, POINTER(c_size_t)) for name in FORMATS}


def first(handle: int, layer: str) -> Tuple[int, int]:
    """The address of a layer's first row, and the number of rows."""
    count = c_size_t()
    return _FIRST[layer](handle, byref(count)) or 0, count.value


def rows(handle: int, layer: str) -> Iterable[Tuple[Any, ...]]:
    at, count = first(handle, layer)
    made = FORMATS[layer]
    return made.iter_unpack(string_at(at, count * made.size)) if count else ()


def fillers(at: int, count: int) -> Iterable[Tuple[Any, ...]]:
    return FILLER.iter_unpack(string_at(at, count * FILLER.size)) if at and count else ()


def numbers(at: int, count: int) -> Tuple[int, ...]:
    """An array of uint32_t."""
    return struct.unpack(f"={count}I", string_at(at, 4 * count)) if count else ()


def string(at: Optional[int], length: int) -> Optional[str]:
    """An ne_string; None where it is empty."""
    return string_at(at, length).decode("utf-8", "replace") if length and at else None
