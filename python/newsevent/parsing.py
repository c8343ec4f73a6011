"""One article in, a document out."""
from ctypes import POINTER, byref, c_char_p, c_size_t, c_void_p
from typing import Any, Optional, Union

from . import _structures as c
from ._library import function
from ._offsets import Text, to_bytes
from .document import Document
from .engine import Engine, handle_of
from .errors import from_c
from .options import ArticleArgument, Limits, When

_parse = function("ne_parse", c_void_p, c_void_p, c_char_p, c_size_t, POINTER(c.Article), POINTER(c.Error))


def parse(text: Union[str, bytes], *, published: When = None, date: When = None, id: Any = None, language: Optional[str] = None,
          source: Optional[str] = None, keep_candidates: bool = False, strict: bool = False, limits: Optional[Limits] = None,
          min_confidence: float = 0, engine: Optional[Engine] = None) -> Document:
    """Analyses one article, given as str or as bytes of UTF-8.

    `published` (or `date`) is the day of publication, a date or "YYYY-MM-DD": "on Tuesday" resolves against it. With `strict`,
    invalid UTF-8 raises EncodingError; without, each bad byte counts as U+FFFD. Events of less than `min_confidence` (0 to 1) are
    left out. Other threads run while the library works.
    """
    data = to_bytes(text)
    about = ArticleArgument(id, published if published is not None else date, language, source, keep_candidates, strict, limits, min_confidence)
    whole, error = Text(data), c.Error()
    handle = _parse(handle_of(engine), data, len(data), byref(about.article), byref(error))
    if not handle:
        raise from_c(error)
    return Document(handle, whole, owner=(engine,))
