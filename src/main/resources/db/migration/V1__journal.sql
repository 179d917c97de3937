-- Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE events (
    seq         INTEGER PRIMARY KEY,
    id          BLOB(16) NOT NULL UNIQUE,
    type        TEXT     NOT NULL,
    source      TEXT     NOT NULL,
    time_ms     INTEGER  NOT NULL,
    json        BLOB     NOT NULL,
    appended_ms INTEGER  NOT NULL
);

-- The newest seq ever given. It stays when old events are deleted: a seq that were given twice would hide events behind the cursors.
CREATE TABLE journal_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL
);
INSERT INTO journal_head (one, seq) VALUES (1, 0);

CREATE TABLE cursors (
    consumer   TEXT PRIMARY KEY,
    seq        INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- With a copy of the event: events may be deleted by age, what a consumer gave up on waits for a person.
CREATE TABLE dead_letters (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    consumer        TEXT     NOT NULL,
    seq             INTEGER  NOT NULL,
    event_id        BLOB(16) NOT NULL,
    type            TEXT     NOT NULL,
    source          TEXT     NOT NULL,
    time_ms         INTEGER  NOT NULL,
    json            BLOB     NOT NULL,
    error           TEXT     NOT NULL,
    attempts        INTEGER  NOT NULL,
    at_ms           INTEGER  NOT NULL,
    retry_requested INTEGER  NOT NULL DEFAULT 0,
    UNIQUE (consumer, seq)
);
CREATE INDEX dead_letters_to_retry ON dead_letters (consumer, id) WHERE retry_requested = 1;

CREATE TABLE quarantine (
    id           BLOB(16) PRIMARY KEY,
    protocol     TEXT,
    message      TEXT,
    path         TEXT,
    content_type TEXT,
    reason       TEXT,
    bytes        INTEGER NOT NULL,
    times        INTEGER NOT NULL,
    first_ms     INTEGER NOT NULL,
    last_ms      INTEGER NOT NULL,
    raw          BLOB    NOT NULL
);
CREATE INDEX quarantine_by_age ON quarantine (last_ms);

-- What the quarantine takes up, so that nobody has to add it up.
CREATE TABLE quarantine_size (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    bytes INTEGER NOT NULL
);
INSERT INTO quarantine_size (one, bytes) VALUES (1, 0);

CREATE TABLE devices (
    protocol         TEXT    NOT NULL,
    id               TEXT    NOT NULL,
    name             TEXT,
    model            TEXT,
    ip               TEXT,
    mac              TEXT,
    software_version TEXT,
    first_seen       INTEGER NOT NULL,
    last_seen        INTEGER NOT NULL,
    PRIMARY KEY (protocol, id)
) WITHOUT ROWID;
