"""ne_render, called without holding Python's lock."""
from ctypes import POINTER, byref, c_size_t, c_uint32, c_void_p, create_string_buffer, sizeof, string_at, addressof
from functools import lru_cache
from typing import Any, Tuple

from . import _structures as c
from ._library import function
from ._offsets import encode
from .errors import from_c

FORMATS = ("jsonl", "json", "table", "explain", "csv", "plover", "conllu", "brat")
TOKENS, COLOR, NO_HEADER = 1, 2, 4


@lru_cache(maxsize=None)
def _functions() -> Tuple[Any, Any]:
    return (function("ne_render_string", c_void_p, c_void_p, c_uint32, POINTER(c.RenderOptions), POINTER(c_size_t), POINTER(c.Error),
                     part="render"), function("ne_render_free", None, c_void_p, part="render"))


def render(handle: int, format: str, flags: int = 0, part: int = 0, width: int = 0, before: int = 0, label: str = "") -> bytes:
    write, free = _functions()
    if format not in FORMATS:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")
    data = encode(label)
    kept = create_string_buffer(data, len(data) or 1)
    options = c.RenderOptions(sizeof(c.RenderOptions), flags, part, width, before, c.String(addressof(kept), len(data)))
    length, error = c_size_t(), c.Error()
    made = write(handle, FORMATS.index(format), byref(options), byref(length), byref(error))
    if not made:
        raise from_c(error)
    try:
        return string_at(made, length.value)
    finally:
        free(made)
