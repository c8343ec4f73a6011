"""newsevent on Apache Spark: articles in, events out, and stories as a second job (docs/spark.md). Needs pyspark 3.5 or later and
pyarrow; the package must be importable on the executors.

    events = newsevent.spark.extract(articles)                          # columns text, id, published, source; a row an event
    lines = newsevent.spark.extract_json(articles)                      # a row an article: newsevent/1
    stories = newsevent.spark.stories(newsevent.spark.digests(articles))  # a row an article: which story it is of
"""
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from .document import Document
from .engine import Engine
from .errors import ArgumentError, NewseventError
from .options import Limits
from .parsing import parse

if TYPE_CHECKING:
    from pyspark.sql import DataFrame  # type: ignore[import-not-found, import-untyped, unused-ignore]

FIELDS = ("text", "id", "published", "source", "language")
ROWS = 4096  # of a batch that goes back to Spark; one article's events stay together
JSON_SCHEMA = "id string, json string, error string"
DIGEST_SCHEMA = "id string, digest binary, error string"
STORY_SCHEMA = "id string, story string, title string, articles int, sources int, first_published string, last_published string"

# Each article's id, its document or None, and what went wrong with it or None.
Parsed = Tuple[Optional[str], Optional[Document], Optional[str]]
Work = Callable[[Iterator[Any]], Iterator[Any]]


def _told(error: Exception) -> str:
    return f"{error.code}: {error}" if isinstance(error, NewseventError) else f"{type(error).__name__}: {error}"


def _one(article: Mapping[str, Any], engine: Optional[Engine], limits: Optional[Limits]) -> Parsed:
    """As the command-line tool does it: an article with a date that is none is told of, and analysed without."""
    name = None if article.get("id") is None else str(article["id"])
    about = {field: article[field] for field in FIELDS[2:] if article.get(field) is not None}
    told = None
    try:
        try:
            return name, parse(article["text"], id=name, engine=engine, limits=limits, **about), None
        except ArgumentError as error:
            if "published" not in about:
                raise
            told = _told(error)
            del about["published"]
            return name, parse(article["text"], id=name, engine=engine, limits=limits, **about), told
    except Exception as error:  # one article must not stop a job of millions
        return name, None, told or _told(error)


def _articles(batches: Iterable[Any], gazetteers: Sequence[bytes], limits: Optional[Limits]) -> Iterator[Parsed]:
    engine = Engine(gazetteers) if gazetteers else None
    for batch in batches:
        columns = [batch.column(i) for i in range(batch.num_columns)]
        names = batch.schema.names
        for row in range(batch.num_rows):
            yield _one({name: column[row].as_py() for name, column in zip(names, columns)}, engine, limits)


def _events(gazetteers: Sequence[bytes], limits: Optional[Limits]) -> Work:
    def work(batches: Iterator[Any]) -> Iterator[Any]:
        from .arrow import Batch
        rows = Batch()
        for name, document, error in _articles(batches, gazetteers, limits):
            if error is not None:
                rows.add_failure(name, error)
            if document is not None:
                with document:
                    rows.add(document)
            if len(rows) >= ROWS:
                yield rows.to_pyarrow()
        if len(rows):
            yield rows.to_pyarrow()
    return work


def _per_article(column: str, kind: str, make: Callable[[Document], Any], gazetteers: Sequence[bytes], limits: Optional[Limits]) -> Work:
    def work(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow  # type: ignore[import-not-found, import-untyped, unused-ignore]
        schema = pyarrow.schema([("id", pyarrow.string()), (column, getattr(pyarrow, kind)()), ("error", pyarrow.string())])
        rows: List[Dict[str, Any]] = []
        for name, document, error in _articles(batches, gazetteers, limits):
            made = None
            if document is not None:
                with document:
                    try:
                        made = make(document)
                    except NewseventError as failure:
                        error = error or _told(failure)
            rows.append({"id": name, column: made, "error": error})
            if len(rows) >= 256:
                yield pyarrow.RecordBatch.from_pylist(rows, schema)
                rows = []
        if rows:
            yield pyarrow.RecordBatch.from_pylist(rows, schema)
    return work


def _selected(df: "DataFrame", columns: Mapping[str, str]) -> "DataFrame":
    """The columns of articles under the names of FIELDS; those that there are not are left out."""
    from pyspark.sql.functions import col  # type: ignore[import-not-found, import-untyped, unused-ignore]
    wanted = {field: columns.get(field, field) for field in FIELDS}
    there = [field for field in FIELDS if wanted[field] in df.columns or field in columns]
    if "text" not in there:
        raise ValueError(f"there is no column {wanted['text']!r}: name the articles' column by columns={{'text': …}}")
    return df.select([col(wanted[field]).alias(field) for field in there])


def _compiled(gazetteers: Sequence[Union[bytes, str]]) -> List[bytes]:
    """Files are read here, on the driver, so that executors need none."""
    made = []
    for given in gazetteers:
        if isinstance(given, bytes):
            made.append(given)
        else:
            with open(given, "rb") as file:
                made.append(file.read())
    return made


def event_schema() -> Any:
    """The schema of extract: the columns of docs/arrow.md."""
    from pyspark.sql.pandas.types import from_arrow_schema  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from .arrow import schema
    return from_arrow_schema(schema())


def extract(df: "DataFrame", *, columns: Mapping[str, str] = {}, gazetteers: Sequence[Union[bytes, str]] = (),
            limits: Optional[Limits] = None) -> "DataFrame":
    """A row an event mention, as docs/arrow.md describes. `df` has a column of text and, where known, id, published, source, language;
    `columns` maps these to other names. An article that fails gives one row with its id and `error`; one whose date cannot be
    read gives such a row and its events. `gazetteers` are compiled ones, or their files on the driver."""
    return _selected(df, columns).mapInArrow(_events(_compiled(gazetteers), limits), event_schema())


def _json(document: Document) -> str:
    return document.to_json()


def extract_json(df: "DataFrame", *, columns: Mapping[str, str] = {}, gazetteers: Sequence[Union[bytes, str]] = (),
                 limits: Optional[Limits] = None) -> "DataFrame":
    """A row an article: id, json (the bytes that the command-line tool writes for it, without the line feed), error."""
    return _selected(df, columns).mapInArrow(_per_article("json", "string", _json, _compiled(gazetteers), limits), JSON_SCHEMA)


def _digest(document: Document) -> bytes:
    from .story import digest
    return digest(document)


def digests(df: "DataFrame", *, columns: Mapping[str, str] = {}, gazetteers: Sequence[Union[bytes, str]] = (),
            limits: Optional[Limits] = None) -> "DataFrame":
    """A row an article: id, digest (a few kilobytes, to be kept for stories), error. Every article needs an id of its own."""
    return _selected(df, columns).mapInArrow(_per_article("digest", "binary", _digest, _compiled(gazetteers), limits), DIGEST_SCHEMA)


def _group(window_days: int) -> Work:
    def work(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow
        from .story import StorySet
        with StorySet(window_days=window_days) as held:
            ids = []
            for batch in batches:
                for row in batch.to_pylist():
                    if row["digest"] is not None:
                        held.add(row["digest"])
                        ids.append(row["id"])
            held.update()
            rows = []
            for name in sorted(set(ids)):
                story = held.of(name)
                if story is not None:
                    rows.append((name, story.id, story.title, story.article_count, story.source_count, story.first_published,
                                 story.last_published))
        kinds = [pyarrow.string()] * 3 + [pyarrow.int32()] * 2 + [pyarrow.string()] * 2
        names = [field.split()[0] for field in STORY_SCHEMA.split(", ")]
        arrays = [pyarrow.array([row[i] for row in rows], kind) for i, kind in enumerate(kinds)]
        yield pyarrow.RecordBatch.from_arrays(arrays, names)
    return work


def stories(digests: "DataFrame", *, window_days: int = 0) -> "DataFrame":
    """A row an article: id, story, and the story's title, numbers of articles and independent sources, first and last day.
    Digests, which are small, are brought to one task, since any two articles may belong together; the costly analysis was
    done before, everywhere. The answer does not depend on how articles were spread."""
    return digests.select("id", "digest").repartition(1).mapInArrow(_group(window_days), STORY_SCHEMA)
