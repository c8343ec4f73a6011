-- The newsroom's database: see SCHEMA.md. Applied once, to an empty file, in one transaction.
PRAGMA application_id = 0x4e657773; -- "News"
PRAGMA user_version = 1;

CREATE TABLE articles (
    id         INTEGER PRIMARY KEY, -- from 1, in the order of first arrival
    state      TEXT NOT NULL CHECK (state IN ('live', 'embargoed', 'withheld', 'withdrawn')),
    version_id INTEGER NOT NULL REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED -- the version that counts now
);

CREATE UNIQUE INDEX articles_version ON articles (version_id);
CREATE INDEX articles_embargoed ON articles (state) WHERE state = 'embargoed';

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
    dated      TEXT NOT NULL DEFAULT '', -- the day that the article's own dateline or time stamp tells, once it is analysed
    received   TEXT NOT NULL,       -- when this version was added, UTC
    origin     TEXT NOT NULL,       -- file, and the record, item or line in it
    text       TEXT NOT NULL,       -- valid UTF-8 without NUL: what was analysed, all offsets count its bytes
    hash       INTEGER NOT NULL,    -- of title, outlet and text
    analysis   BLOB,                -- newsevent/1 as JSON, behind 4 bytes of its length (big-endian): zlib; NULL: not analysed
    digest     BLOB                 -- what lib/story keeps of it; NULL: not analysed
);
CREATE INDEX versions_of_article ON versions (article_id);
CREATE INDEX versions_hash ON versions (hash);

-- What follows holds live articles alone, and is made anew for each story that an addition or withdrawal touches.
CREATE TABLE stories (
    id              TEXT PRIMARY KEY, -- sixteen hexadecimal digits, as in newsevent-story/1
    title           TEXT NOT NULL,
    articles        INTEGER NOT NULL,
    sources         INTEGER NOT NULL, -- independent ones: copies and rewrites count once
    first_published TEXT NOT NULL,    -- day, '' where unknown
    last_published  TEXT NOT NULL,
    json            BLOB NOT NULL     -- newsevent-story/1, packed as versions.analysis is; ids of its articles are articles.id
) WITHOUT ROWID;
CREATE INDEX stories_by_day ON stories (last_published);

CREATE TABLE story_articles (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id), -- each live article is in one story
    story_id   TEXT NOT NULL REFERENCES stories (id),
    number     INTEGER NOT NULL, -- row in "articles" of the story, from 0
    source     INTEGER NOT NULL, -- articles of one number are not independent of each other
    copy_of    INTEGER REFERENCES articles (id), -- whose sentences it repeats; NULL: nobody's
    copied     REAL NOT NULL,    -- how much of it, 0 to 1
    agency     TEXT NOT NULL     -- the news agency it names as its origin; ''
);
CREATE INDEX story_articles_of ON story_articles (story_id, number);

CREATE TABLE events (            -- what happened, put together from all that report it
    story_id   TEXT NOT NULL REFERENCES stories (id),
    number     INTEGER NOT NULL, -- row in "events" of the story, from 0; most sources first
    type       TEXT NOT NULL,
    mode       TEXT NOT NULL,
    status     TEXT NOT NULL,
    historical INTEGER NOT NULL,
    from_day   TEXT NOT NULL,    -- '' where nobody tells
    to_day     TEXT NOT NULL,
    actors     TEXT NOT NULL,    -- names, parted by "; "
    recipients TEXT NOT NULL,
    places     TEXT NOT NULL,
    articles   INTEGER NOT NULL,
    sources    INTEGER NOT NULL,
    PRIMARY KEY (story_id, number)
) WITHOUT ROWID;

CREATE TABLE reports (           -- who reports an event: a row a mention
    story_id       TEXT NOT NULL REFERENCES stories (id),
    event          INTEGER NOT NULL, -- events.number
    number         INTEGER NOT NULL, -- row in "reports" of the event, from 0
    article_id     INTEGER NOT NULL REFERENCES articles (id),
    start          INTEGER NOT NULL, -- the trigger
    end            INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    status         TEXT NOT NULL,
    speaker        TEXT NOT NULL,    -- '' for the narrator
    confidence     REAL NOT NULL,
    PRIMARY KEY (story_id, event, number)
) WITHOUT ROWID;

CREATE TABLE counts (            -- the rows of the figure board: what is counted
    story_id     TEXT NOT NULL REFERENCES stories (id),
    number       INTEGER NOT NULL, -- row in "figures" of the story, from 0; most sources first
    what         TEXT NOT NULL,
    class        TEXT NOT NULL,
    unit         TEXT NOT NULL,
    place        TEXT NOT NULL,
    articles     INTEGER NOT NULL,
    sources      INTEGER NOT NULL,
    speakers     INTEGER NOT NULL,
    disagreement INTEGER NOT NULL, -- 1: a figure disagrees with another
    updated      INTEGER NOT NULL,
    PRIMARY KEY (story_id, number)
) WITHOUT ROWID;

CREATE TABLE figures (           -- one number in one article, and who says so
    story_id       TEXT NOT NULL REFERENCES stories (id),
    count          INTEGER NOT NULL, -- counts.number
    number         INTEGER NOT NULL, -- row in "values", from 0, by the day it was said
    article_id     INTEGER NOT NULL REFERENCES articles (id),
    start          INTEGER NOT NULL, -- the number with the thing counted
    end            INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    words          TEXT NOT NULL,    -- the number with its qualifier
    quote          TEXT NOT NULL,    -- the sentence
    value          REAL,             -- NULL where it is not told
    low            REAL,
    high           REAL,
    approx         INTEGER NOT NULL,
    said_by        TEXT NOT NULL,    -- '' for the narrator
    said_on        TEXT NOT NULL,    -- day
    as_of_from     TEXT NOT NULL,    -- the time it speaks of, '' where not told
    as_of_to       TEXT NOT NULL,
    relation       TEXT NOT NULL,    -- first, agrees, disagrees, updates, other: as the library names them
    against_count  INTEGER,          -- to this figure (count, number); NULL for the first
    against_number INTEGER,
    repeated       INTEGER NOT NULL, -- 1: told before by the same source
    PRIMARY KEY (story_id, count, number)
) WITHOUT ROWID;

-- What a reader of the database wants of an article that counts.
CREATE VIEW live AS
    SELECT articles.id AS id, version_id, number, title, outlet, byline, language, url,
           CASE published WHEN '' THEN dated ELSE published END AS published, modified, text, analysis
    FROM articles JOIN versions ON versions.id = articles.version_id WHERE articles.state = 'live' AND analysis IS NOT NULL;
