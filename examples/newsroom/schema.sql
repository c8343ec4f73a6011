-- The newsroom's database: see SCHEMA.md. Applied once, to an empty file, in one transaction.
PRAGMA application_id = 0x4e657773; -- "News"
PRAGMA user_version = 1;

CREATE TABLE articles (
    id         INTEGER PRIMARY KEY, -- from 1, in the order of first arrival
    state      TEXT NOT NULL CHECK (state IN ('live', 'embargoed', 'withheld', 'withdrawn')),
    version_id INTEGER NOT NULL REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED -- the version that counts now
);

CREATE TABLE uris (
    uri        TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id)
) WITHOUT ROWID;
CREATE INDEX uris_of_article ON uris (article_id);

CREATE TABLE versions (
    id         INTEGER PRIMARY KEY, -- from 1, in the order of arrival
    article_id INTEGER NOT NULL REFERENCES articles (id),
    number     INTEGER,             -- as the publisher numbers it; NULL where it does not
    status     TEXT NOT NULL CHECK (status IN ('usable', 'withheld', 'canceled')),
    partial    INTEGER NOT NULL CHECK (partial IN (0, 1)), -- 1: a feed's summary, not the article
    embargoed  TEXT,                -- ISO 8601, UTC; NULL: none
    title      TEXT NOT NULL,
    outlet     TEXT NOT NULL,       -- '' where unknown
    byline     TEXT NOT NULL,
    language   TEXT NOT NULL,       -- BCP 47; '' where unknown
    url        TEXT NOT NULL,       -- http or https, for a link; '' where there is none
    published  TEXT NOT NULL,       -- ISO 8601, date or date-time in UTC; '' where unknown
    modified   TEXT NOT NULL,
    received   TEXT NOT NULL,       -- when this version was added, UTC
    origin     TEXT NOT NULL,       -- file, and the record, item or line in it
    text       TEXT NOT NULL,       -- valid UTF-8 without NUL: what was analysed, all offsets count its bytes
    hash       INTEGER NOT NULL,    -- of title, outlet and text
    analysis   BLOB,                -- newsevent/1 as JSON, behind 4 bytes of its length (big-endian): zlib; NULL: not analysed
    digest     BLOB                 -- what lib/story keeps of it; NULL: not analysed
);
CREATE INDEX versions_of_article ON versions (article_id);
CREATE INDEX versions_hash ON versions (hash);

CREATE TABLE mentions (             -- the event mentions of each live article's version that counts
    article_id INTEGER NOT NULL REFERENCES articles (id),
    number     INTEGER NOT NULL,    -- row in "events" of the analysis, from 0
    record     INTEGER NOT NULL,    -- mentions of one happening in the article share it
    type       TEXT NOT NULL,
    mode       TEXT NOT NULL,
    status     TEXT NOT NULL,
    historical INTEGER NOT NULL,
    start      INTEGER NOT NULL,    -- of the trigger, bytes of versions.text
    end        INTEGER NOT NULL,
    sentence   INTEGER NOT NULL,    -- row in "sentences" of the analysis
    date       TEXT NOT NULL,       -- TIMEX3 value of its time; '' where unknown
    place      TEXT NOT NULL,
    actors     TEXT NOT NULL,       -- names, parted by "; "
    recipients TEXT NOT NULL,
    speaker    TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
) WITHOUT ROWID;

CREATE TABLE stories (
    id            INTEGER PRIMARY KEY, -- the id of its first article
    headline      TEXT NOT NULL,
    article_count INTEGER NOT NULL,
    source_count  INTEGER NOT NULL,    -- independent sources: wire copies and rewrites count once
    first_report  TEXT NOT NULL,       -- published, of its articles; '' where unknown
    last_report   TEXT NOT NULL,
    json          TEXT NOT NULL        -- newsevent-story/1
);
CREATE INDEX stories_by_report ON stories (last_report);

CREATE TABLE story_articles (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id), -- an article is in one story at most
    story_id   INTEGER NOT NULL REFERENCES stories (id),
    copy_of    INTEGER REFERENCES articles (id) -- the article whose text it repeats; NULL: a source of its own
);
CREATE INDEX story_articles_of ON story_articles (story_id);

CREATE TABLE events (                -- a story's happenings
    story_id INTEGER NOT NULL REFERENCES stories (id),
    number   INTEGER NOT NULL,       -- in the story, from 0, in order of time
    type     TEXT NOT NULL,
    mode     TEXT NOT NULL,
    status   TEXT NOT NULL,
    begins   TEXT NOT NULL,          -- ISO 8601; '' where unknown
    ends     TEXT NOT NULL,
    place    TEXT NOT NULL,
    actors     TEXT NOT NULL,
    recipients TEXT NOT NULL,
    PRIMARY KEY (story_id, number)
) WITHOUT ROWID;

CREATE TABLE reports (               -- who reports an event: one row a mention
    story_id   INTEGER NOT NULL,
    event      INTEGER NOT NULL,     -- events.number
    article_id INTEGER NOT NULL REFERENCES articles (id),
    mention    INTEGER NOT NULL,     -- mentions.number
    PRIMARY KEY (story_id, event, article_id, mention)
) WITHOUT ROWID;

CREATE TABLE figures (               -- the figure board: one row a value that somebody gives
    story_id   INTEGER NOT NULL REFERENCES stories (id),
    number     INTEGER NOT NULL,     -- in the story, from 0
    board      INTEGER NOT NULL,     -- values of one thing share it: a row of the board
    what       TEXT NOT NULL,        -- what is counted
    article_id INTEGER NOT NULL REFERENCES articles (id),
    start      INTEGER NOT NULL,     -- the figure's words, bytes of versions.text
    end        INTEGER NOT NULL,
    quoted     TEXT NOT NULL,        -- those words
    value      REAL,                 -- NULL where only bounds are told
    low        REAL,
    high       REAL,
    approx     INTEGER NOT NULL,
    unit       TEXT NOT NULL,
    said_by    TEXT NOT NULL,        -- '' for the article itself
    said_at    TEXT NOT NULL,        -- published, of the article
    relation   TEXT NOT NULL CHECK (relation IN ('first', 'same', 'update', 'disagrees')),
    PRIMARY KEY (story_id, number)
) WITHOUT ROWID;

-- What a reader of the database wants of an article that counts.
CREATE VIEW live AS
    SELECT articles.id AS id, version_id, number, title, outlet, byline, language, url, published, modified, text, analysis
    FROM articles JOIN versions ON versions.id = articles.version_id WHERE articles.state = 'live';
