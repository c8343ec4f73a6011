"""Many articles on several threads: the library works outside Python's lock, so threads add up."""
import os
from collections import deque
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, Tuple, TypeVar, Union

from .document import Document
from .errors import NewseventError
from .parsing import parse

# An article: its text, or a mapping such as a line of JSON Lines: text, id, published, source, language.
ArticleLike = Union[str, bytes, Mapping[str, Any]]
Result = TypeVar("Result")
_FIELDS = ("id", "published", "source", "language")


def _one(article: ArticleLike, options: Mapping[str, Any], then: Optional[Callable[[Document], Any]]) -> Any:
    if isinstance(article, Mapping):
        known = {name: article[name] for name in _FIELDS if article.get(name) is not None}
        document = parse(article["text"], **{**options, **known})
    else:
        document = parse(article, **options)
    if then is None:
        return document
    with document:
        return then(document)


def _safely(*arguments: Any) -> Tuple[Any, Optional[Exception]]:
    try:
        return _one(*arguments), None
    except Exception as error:
        return None, error


def processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batch(articles: Iterable[ArticleLike], *, threads: Optional[int] = None, then: Optional[Callable[[Document], Result]] = None,
          errors: str = "raise", **options: Any) -> Iterator[Any]:
    """Yields the documents of `articles`, in their order; options are those of parse.

    `threads`: default one a processor. `then` is called with each document on its thread, and its result is yielded instead
    (the document is closed): batch(articles, then=Document.to_json). `errors`: "raise" stops at the first article that fails,
    "return" yields the exception in its place, "skip" leaves it out. Only a few articles are held at a time.
    """
    if errors not in ("raise", "return", "skip"):
        raise ValueError('errors is "raise", "return" or "skip"')
    if isinstance(articles, (str, bytes, bytearray, memoryview, Mapping)):
        raise TypeError("batch takes several articles, and this is one: put it into a list, or call parse")
    threads = threads or processors()
    made = _threaded(articles, threads, options, then) if threads > 1 else (_safely(a, options, then) for a in articles)
    for result, error in made:
        if error is None:
            yield result
        elif errors == "raise" or not isinstance(error, (NewseventError, TypeError, KeyError)):
            raise error
        elif errors == "return":
            yield error


def _threaded(articles: Iterable[ArticleLike], threads: int, options: Mapping[str, Any],
              then: Optional[Callable[[Document], Any]]) -> Iterator[Tuple[Any, Optional[Exception]]]:
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(threads, thread_name_prefix="newsevent") as pool:
        waiting: "deque[Any]" = deque()
        try:
            for article in articles:
                waiting.append(pool.submit(_safely, article, options, then))
                if len(waiting) >= 8 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
