"""Names of the numbers in rows ("actual", "NOUN", …), asked of the library once and kept as tuples."""
from ctypes import c_char_p, c_uint32
from functools import lru_cache
from typing import List, Optional, Tuple

from ._library import function


@lru_cache(maxsize=None)
def table(kind: str) -> Tuple[Optional[str], ...]:
    """All names of one kind, by number, such as table("event_status"); an empty name is None, as it is null in JSON."""
    ask = function(f"ne_{kind}_name", c_char_p, c_uint32)
    names: List[Optional[str]] = []
    while len(names) < 256:
        name = ask(len(names))
        if name is None:
            break
        names.append(name.decode() or None)
    return tuple(names)


@lru_cache(maxsize=4096)
def contexts(bits: int) -> Tuple[str, ...]:
    """The names of the PLOVER contexts whose bits are set."""
    return tuple(name for number, name in enumerate(table("context")) if bits >> number & 1 and name)


@lru_cache(maxsize=1024)
def code(raw: bytes) -> Optional[str]:
    """A char[4] such as a country's; None where empty."""
    return raw.rstrip(b"\0").decode("ascii", "replace") or None
