"""What goes wrong, as exceptions: one class for each code of the library, all of them NewseventError."""
from typing import Any, Dict, Tuple, Type

CODES = ("NEWSEVENT_OK", "NEWSEVENT_ERROR_ARGUMENT", "NEWSEVENT_ERROR_MEMORY", "NEWSEVENT_ERROR_LIMIT", "NEWSEVENT_ERROR_ENCODING",
         "NEWSEVENT_ERROR_DATA", "NEWSEVENT_ERROR_STOPPED", "NEWSEVENT_ERROR_STATE")


class NewseventError(Exception):
    """code (a name such as "NEWSEVENT_ERROR_LIMIT"), message, and the byte offset of the fault, 0 where there is none."""

    def __init__(self, code: str, message: str, offset: int = 0) -> None:
        super().__init__(f"{message} (at byte {offset})" if offset else message)
        self.code, self.message, self.offset = code, message, offset

    def __reduce__(self) -> "Tuple[Any, ...]":  # executors of a cluster send exceptions by pickle
        return type(self), (self.code, self.message, self.offset)


class ArgumentError(NewseventError, ValueError):
    """An argument of the wrong kind: a bad date, a limit out of range."""


class OutOfMemory(NewseventError, MemoryError):
    """An allocation failed."""


class LimitError(NewseventError):
    """A limit was reached; offset tells where in the text."""


class EncodingError(NewseventError, ValueError):
    """UTF-16, UTF-32 or, with strict=True, invalid UTF-8."""


class DataError(NewseventError, ValueError):
    """A gazetteer, table or line that cannot be read."""


class StoppedError(NewseventError):
    """A callback stopped a stream or an output."""


class ClosedError(NewseventError):
    """A document, stream or set of stories was used after it was closed, or a stream after its end."""


_CLASSES: Dict[str, Type[NewseventError]] = dict(zip(CODES[1:], (ArgumentError, OutOfMemory, LimitError, EncodingError, DataError,
                                                                 StoppedError, ClosedError)))


def from_c(error: Any) -> NewseventError:
    """The exception that a filled ne_error stands for."""
    code = CODES[error.code] if error.code < len(CODES) else "NEWSEVENT_ERROR_?"
    message = error.message.decode() if error.message else code
    return _CLASSES.get(code, NewseventError)(code, message, error.offset)


def closed(what: str) -> ClosedError:
    return ClosedError("NEWSEVENT_ERROR_STATE", f"the {what} is closed")
