"""Finds and loads the shared libraries: the one that NEWSEVENT_LIBRARY names, else the one of the wheel, else the system's.

NEWSEVENT_LIBRARY may be the library's file or the folder it stands in. Where it is set, nothing else is tried: whoever names
a library wants that one. The parts beyond the core (render, arrow, story) are in the same file, or in files beside it
under the same version, and are opened when they are first used.
"""
import ctypes
import os
from typing import Any, Dict, List

ABI = 0
_BUNDLED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib", "libnewsevent-all.so")


def _first_in(folder: str) -> str:
    for name in ("libnewsevent-all.so", "libnewsevent.so", f"libnewsevent.so.{ABI}"):
        if os.path.exists(os.path.join(folder, name)):
            return os.path.join(folder, name)
    raise ImportError(f"NEWSEVENT_LIBRARY: no libnewsevent.so in {folder}")


def _open() -> "tuple[str, ctypes.CDLL]":
    named = os.environ.get("NEWSEVENT_LIBRARY")
    if named:
        path = os.path.abspath(_first_in(named) if os.path.isdir(named) else named)  # parts are opened later, wherever the program is then
    elif os.path.exists(_BUNDLED):
        path = _BUNDLED
    else:
        path = f"libnewsevent.so.{ABI}"  # the dynamic loader's search path
    try:
        return path, ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"libnewsevent cannot be loaded ({error}): install it, or set NEWSEVENT_LIBRARY to its file") from None


path, core = _open()
_parts: Dict[str, ctypes.CDLL] = {}
_NEEDS = {"render": ("story",)}  # beyond the core
_kept: List[ctypes.CDLL] = []


def _beside(part: str) -> ctypes.CDLL:
    """The file of a part, beside the core's."""
    folder, name = os.path.split(path)
    try:
        return ctypes.CDLL(os.path.join(folder, name.replace("libnewsevent", "libnewsevent-" + part, 1)))
    except OSError as error:
        raise ImportError(f"this needs libnewsevent-{part}, which cannot be loaded: {error}") from None


def _part(part: str, symbol: str) -> ctypes.CDLL:
    """The library that holds `symbol` of a part such as "render"."""
    if part not in _parts:
        for needed in _NEEDS.get(part, ()) if not hasattr(core, symbol) else ():
            _kept.append(_beside(needed))  # the dynamic loader does not look beside the core, but takes what is there
        _parts[part] = core if hasattr(core, symbol) else _beside(part)
    return _parts[part]


def function(name: str, result: Any, *arguments: Any, part: str = "") -> Any:
    """A function of the library with its types set."""
    try:
        f = getattr(_part(part, name) if part else core, name)
    except AttributeError:
        raise ImportError(f"{path} has no {name}: it is older than this package") from None
    f.restype, f.argtypes = result, list(arguments)
    return f


_abi = function("ne_abi", ctypes.c_uint32)()
if _abi != ABI:
    raise ImportError(f"{path} has ABI {_abi}, this package is for {ABI}")
version: str = function("ne_version", ctypes.c_char_p)().decode()
