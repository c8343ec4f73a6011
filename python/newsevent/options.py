"""What a caller may say of an article and of the work on it."""
from ctypes import addressof, c_size_t, create_string_buffer, sizeof
from typing import TYPE_CHECKING, Any, List, NamedTuple, Optional, Union

from . import _structures as c
from ._offsets import encode

if TYPE_CHECKING:
    import datetime

STRICT_UTF8, KEEP_CANDIDATES = 1, 2
When = Union[None, str, "datetime.date"]


class Limits(NamedTuple):
    """Bounds of one document's work; 0 stands for the default. Reaching one raises LimitError, except
    max_sentence, at which a sentence is cut."""

    max_input: int = 0  # bytes; default and at most 4 GiB - 1
    max_sentence: int = 0  # bytes; default 16,384
    max_events: int = 0  # default 1,000,000
    max_work: int = 0  # words; default unlimited
    max_memory: int = 0  # bytes; default unlimited
    window: int = 0  # bytes; default 131,072

    def _as_c(self) -> c.Limits:
        if min(self) < 0:  # C would read it as a number beyond all limits
            raise ValueError(f"limits are 0 or more, not {min(self)}")
        return c.Limits(sizeof(c.Limits), *self)


def date_text(when: When) -> str:
    """A date as ISO 8601."""
    if when is None or isinstance(when, str):
        return when or ""
    if not hasattr(when, "isoformat"):
        raise TypeError(f"the date is of type {type(when).__name__}, neither a date nor a str")
    return str(when.isoformat())


def _thousandths(least: float) -> int:
    if not 0 <= least <= 1:
        raise ValueError(f"min_confidence is a number from 0 to 1, not {least}")
    return round(1000 * least)


class ArticleArgument:
    """An ne_article with all that it points to. Keep it while the library may read it."""

    __slots__ = ("article", "_kept")

    def __init__(self, id: Any = None, published: When = None, language: Optional[str] = None, source: Optional[str] = None,
                 keep_candidates: bool = False, strict: bool = False, limits: Optional[Limits] = None,
                 min_confidence: float = 0) -> None:
        self._kept: List[Any] = []
        flags = (STRICT_UTF8 if strict else 0) | (KEEP_CANDIDATES if keep_candidates else 0)
        self.article = c.Article(sizeof(c.Article), self._string(None if id is None else str(id)), self._string(date_text(published)),
                                 self._string(language), self._string(source), flags, _thousandths(min_confidence), None)
        if limits is not None:
            given = limits._as_c()
            self._kept.append(given)
            self.article.limits = addressof(given)

    def _string(self, text: Optional[str]) -> c.String:
        if not text:
            return c.String(None, 0)
        data = encode(text)
        kept = create_string_buffer(data, len(data))
        self._kept.append(kept)
        return c.String(addressof(kept), c_size_t(len(data)))
