"""Bytes and characters: the library counts bytes of UTF-8, Python the characters of str."""
import re
from bisect import bisect_right
from typing import Any, Callable, List

_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = re.compile("[^\x00-\x7f]")


def encode(text: str) -> bytes:
    """UTF-8, with a lone surrogate as U+FFFD, so that it stays one character."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode("utf-8")


def to_bytes(text: Any) -> bytes:
    """A text that a caller gave, as UTF-8. Nothing but texts: bytes(5) would be five NULs."""
    if isinstance(text, str):
        return encode(text)
    if not isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(f"the text is of type {type(text).__name__}, neither str nor bytes")
    return bytes(text)


class Text:
    """A text, or a window of a longer one, as bytes and as str. Each byte that is not valid UTF-8 is one U+FFFD, as the
    library counts it. `before` and `before_bytes` are what stands before the window."""

    __slots__ = ("data", "text", "before", "before_bytes", "end", "_at", "_extra", "char")

    def __init__(self, data: bytes, before: int = 0, before_bytes: int = 0) -> None:
        self.data, self.before, self.before_bytes = data, before, before_bytes
        self._at: List[int] = []
        self._extra: List[int] = [before - before_bytes]
        self.char: Callable[[int], int]  # byte offset to character offset
        if data.isascii():
            self.text = data.decode("ascii")
            self.char = int if before == before_bytes else self._shifted
        else:
            escaped = data.decode("utf-8", "surrogateescape")  # a lone surrogate for each bad byte
            self._index(escaped)
            self.text = _SURROGATE.sub("\ufffd", escaped)
            self.char = self._looked_up
        self.end = before + len(self.text)

    def _index(self, text: str) -> None:
        """Notes where each character of several bytes ends, and how far characters lie behind bytes from there on."""
        more = self.before_bytes - self.before  # bytes than characters, up to here
        for match in _WIDE.finditer(text):
            number = ord(match.group())
            wide = 0 if 0xDC80 <= number <= 0xDCFF else 1 if number < 0x800 else 2 if number < 0x10000 else 3
            if wide:
                more += wide
                self._at.append(self.before + match.start() + 1 + more)
                self._extra.append(-more)

    def _shifted(self, byte: int) -> int:
        return byte + self._extra[0]

    def _looked_up(self, byte: int) -> int:
        return byte + self._extra[bisect_right(self._at, byte)]

    def words(self, start: int, end: int) -> str:
        """The words between two byte offsets of the whole text."""
        return self.text[self.char(start) - self.before:self.char(end) - self.before]

    def slice(self, start: int, end: int) -> str:
        """The words between two character offsets of the whole text."""
        return self.text[start - self.before:end - self.before]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Text) and self.data == other.data and self.before == other.before
                                 and self.before_bytes == other.before_bytes)

    def __reduce__(self) -> Any:
        return Text, (self.data, self.before, self.before_bytes)
