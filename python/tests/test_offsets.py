"""Byte offsets and character offsets, against a decoder that goes character by character."""
import random
import unittest

import common  # noqa: F401
from newsevent._offsets import Text, encode

PIECES = [b"a", b" ", "\u00e9".encode(), "\u201c".encode(), "\U0001F389".encode(), "\ufffd".encode(), b"\xff", b"\xe2\x82", b"\xf0\x9f",
          b"\xed\xa0\x80", b"\xc0\x80"]


def by_hand(data):
    """Byte offset of each character's beginning, and the characters."""
    at, starts, text = 0, [], ""
    while at < len(data):
        starts.append(at)
        for size in (1, 2, 3, 4):
            try:
                text += data[at:at + size].decode("utf-8")
                break
            except UnicodeDecodeError:
                continue
        else:
            text, size = text + "\ufffd", 1
        at += size
    return starts + [len(data)], text


class Offsets(unittest.TestCase):
    def test_random(self):
        chance = random.Random(1)
        for _ in range(500):
            data = b"".join(chance.choices(PIECES, k=chance.randrange(30)))
            starts, text = by_hand(data)
            made = Text(data)
            self.assertEqual(made.text, text)
            self.assertEqual([made.char(s) for s in starts], list(range(len(starts))), data)
            shifted = Text(data, before=100, before_bytes=130)
            self.assertEqual([shifted.char(130 + s) for s in starts], list(range(100, 100 + len(starts))), data)
            self.assertEqual(shifted.end, 100 + len(text))
            self.assertEqual(shifted.slice(100, shifted.end), text)

    def test_encode(self):
        self.assertEqual(encode("a\ud83d"), b"a\xef\xbf\xbd")
        self.assertEqual(encode("\u00e9"), b"\xc3\xa9")
