"""Stories out of many articles: which of them report the same happening (docs/stories.md).

    stories = newsevent.story.StorySet()
    for digest in newsevent.batch(articles, then=newsevent.story.digest):   # digests are bytes: keep them, send them
        stories.add(digest)
    for story in stories.update():
        print(story.id, story.title, story.article_count)
"""
import threading
import weakref
from ctypes import (CFUNCTYPE, POINTER, Structure, addressof, byref, c_char_p, c_int, c_int32, c_size_t, c_uint32, c_uint64, c_void_p,
                    create_string_buffer, sizeof, string_at)
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Dict, List, Optional

from . import _structures as c
from ._library import function
from ._offsets import encode
from ._rows import string
from .document import Document
from .errors import closed, from_c
from .options import When, date_text

NO_DAY = -0x80000000


class About(Structure):
    """ne_story_article."""
    _fields_ = [("size", c_size_t), ("id", c.String), ("outlet", c.String), ("published", c.String), ("title", c.String),
                ("version", c_uint64)]


class Options(Structure):
    """ne_story_options."""
    _fields_ = [("size", c_size_t), ("allocator", c_void_p), ("window_days", c_uint32), ("reserved", c_uint32),
                ("max_articles", c_uint64), ("max_memory", c_uint64)]


class Row(Structure):
    """ne_story."""
    _fields_ = [("id", c_uint64), ("title", c.String), ("article_count", c_uint32), ("source_count", c_uint32),
                ("first_day", c_int32), ("last_day", c_int32)]


_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_size_t)


@lru_cache(maxsize=None)
def _functions() -> Dict[str, Any]:
    error, row = POINTER(c.Error), POINTER(Row)
    made = {name: function("ne_" + name, result, *arguments, part="story") for name, result, *arguments in (
        ("digest_make", c_void_p, c_void_p, POINTER(About), c_void_p, POINTER(c_size_t), error),
        ("digest_free", None, c_void_p, c_size_t, c_void_p),
        ("story_set_open", c_void_p, POINTER(Options), error), ("story_set_close", None, c_void_p),
        ("story_set_add", c_uint32, c_void_p, c_char_p, c_size_t, error), ("story_set_withdraw", c_uint32, c_void_p, c.String, error),
        ("story_set_update", c_uint32, c_void_p, error), ("story_set_articles", c_size_t, c_void_p),
        ("stories", row, c_void_p, POINTER(c_size_t)), ("story_of", row, c_void_p, c.String),
        ("story_open", c_void_p, c_void_p, c_uint64, error), ("story_close", None, c_void_p),
        ("story_day", c_uint32, c_int32, c_char_p))}
    made["render_story"] = function("ne_render_story", c_uint32, c_void_p, c_uint32, _Write, c_void_p, error, part="render")
    return made


class _Strings:
    """ne_strings, and what they point to."""

    def __init__(self) -> None:
        self.kept: List[Any] = []

    def __call__(self, text: Optional[str]) -> c.String:
        if not text:
            return c.String(None, 0)
        data = encode(text)
        self.kept.append(create_string_buffer(data, len(data)))
        return c.String(addressof(self.kept[-1]), len(data))


def digest(document: Document, *, id: Optional[str] = None, outlet: Optional[str] = None, published: When = None,
           title: Optional[str] = None, version: int = 0) -> bytes:
    """All that stories need of an article, a few kilobytes, which may be kept and sent. The article needs an id, here or in the
    document; what is not given here is the document's. A correction has the article's id and a higher version."""
    text, size, error = _Strings(), c_size_t(), c.Error()
    about = About(sizeof(About), text(id), text(outlet), text(date_text(published)), text(title), version)
    with document._lock:
        made = _functions()["digest_make"](document._open(), byref(about), None, byref(size), byref(error))
    if not made:
        raise from_c(error)
    try:
        return string_at(made, size.value)
    finally:
        _functions()["digest_free"](made, size.value, None)


@dataclass(slots=True)
class Story:
    id: str  # 16 hexadecimal digits, as in newsevent-story/1
    title: Optional[str]
    article_count: int
    source_count: int  # how many are independent of each other
    first_published: Optional[str]
    last_published: Optional[str]


def _day(day: int) -> Optional[str]:
    out = create_string_buffer(11)
    return out.value.decode() if _functions()["story_day"](day, out) else None


def _story(row: Row) -> Story:
    return Story(f"{row.id:016x}", string(row.title.data, row.title.length), row.article_count, row.source_count, _day(row.first_day),
                 _day(row.last_day))


class StorySet:
    """Articles, by their digests, and their stories, which do not depend on the order in which articles come."""

    def __init__(self, *, window_days: int = 0, max_articles: int = 0, max_memory: int = 0) -> None:
        options, error = Options(sizeof(Options), None, window_days, 0, max_articles, max_memory), c.Error()
        self._handle: Optional[int] = _functions()["story_set_open"](byref(options), byref(error))
        if not self._handle:
            raise from_c(error)
        self._lock = threading.RLock()
        self._finalizer = weakref.finalize(self, _functions()["story_set_close"], self._handle)
        self._finalizer.atexit = False

    def _call(self, name: str, *arguments: Any) -> None:
        error = c.Error()
        with self._lock:
            if _functions()["story_set_" + name](self._open(), *arguments, byref(error)):
                raise from_c(error)

    def _open(self) -> int:
        if self._handle is None:
            raise closed("set")
        return self._handle

    def add(self, digest: bytes) -> None:
        """Adds an article, or replaces it by a higher or equal version. DataError where the bytes are no whole digest."""
        self._call("add", digest, len(digest))

    def withdraw(self, id: str) -> None:
        """Takes an article out, with all that it said."""
        text = _Strings()
        self._call("withdraw", text(id))

    def update(self) -> List[Story]:
        """Brings the stories up to date and returns them, the latest first."""
        with self._lock:
            self._call("update")
            count = c_size_t()
            rows = _functions()["stories"](self._open(), byref(count))
            return [_story(rows[i]) for i in range(count.value)]

    def of(self, id: str) -> Optional[Story]:
        """The story of an article, as of the last update."""
        text = _Strings()
        with self._lock:
            row = _functions()["story_of"](self._open(), text(id))
            return _story(row.contents) if row else None

    def to_json(self, story: str) -> str:
        """newsevent-story/1 of the story with this id: reports, merged events, timeline, figure board."""
        parts: List[bytes] = []

        def write(_: Any, data: int, length: int) -> int:
            parts.append(string_at(data, length))
            return 0
        error = c.Error()
        with self._lock:
            view = _functions()["story_open"](self._open(), int(story, 16), byref(error))
        if not view:
            raise from_c(error)
        try:
            if _functions()["render_story"](view, 0, _Write(write), None, byref(error)):
                raise from_c(error)
        finally:
            _functions()["story_close"](view)
        return b"".join(parts).decode("utf-8").rstrip("\n")

    def __len__(self) -> int:
        """How many articles are held."""
        with self._lock:
            return int(_functions()["story_set_articles"](self._open()))

    def close(self) -> None:
        with self._lock:
            self._handle = None
            self._finalizer()

    def __enter__(self) -> "StorySet":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()
