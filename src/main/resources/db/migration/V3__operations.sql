-- Times are milliseconds since 1970-01-01 UTC.

-- What waits for devices that fetch their tasks, and what became of it. Its number goes to the device: AUTOINCREMENT never gives
-- one again, also when old rows are deleted.
CREATE TABLE tasks (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    protocol    TEXT    NOT NULL,
    device      TEXT    NOT NULL,
    operation   TEXT    NOT NULL,
    parameters  TEXT    NOT NULL,
    -- whether it may be given out again while nobody knows what became of it, and whether the device answers at all
    repeatable  INTEGER NOT NULL,
    answered    INTEGER NOT NULL,
    state       TEXT    NOT NULL,
    created_ms  INTEGER NOT NULL,
    expires_ms  INTEGER NOT NULL,
    sent_ms     INTEGER,
    attempts    INTEGER NOT NULL DEFAULT 0,
    finished_ms INTEGER,
    -- whether the device itself said how it ended
    reported    INTEGER NOT NULL DEFAULT 0,
    code        INTEGER,
    message     TEXT,
    result      TEXT
);
CREATE INDEX tasks_by_device ON tasks (device, id);
CREATE INDEX tasks_by_device_and_state ON tasks (device, state, id);
CREATE INDEX tasks_by_state ON tasks (state, id);
CREATE INDEX tasks_waiting ON tasks (expires_ms) WHERE state = 'queued';
CREATE INDEX tasks_finished ON tasks (finished_ms) WHERE finished_ms IS NOT NULL;
-- The manual's numbers have nine digits. They begin at a random place, so that a database made anew after the old one was lost does
-- not give numbers again that terminals have seen; at 1,000,000,000 at most, which leaves more than as many below 2^31.
INSERT INTO sqlite_sequence (name, seq) VALUES ('tasks', 100000000 + abs(random() % 900000000));

-- Links to pictures of tasks that were used: each is good for once.
CREATE TABLE task_links (
    task    INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    attempt INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    PRIMARY KEY (task, attempt, place)
) WITHOUT ROWID;

-- By what devices know the persons that were put on them from here, where that is not the person's own id.
CREATE TABLE device_persons (
    protocol   TEXT    NOT NULL,
    device     TEXT    NOT NULL,
    person     TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    picture    TEXT,
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (protocol, device, person)
) WITHOUT ROWID;

-- What servers gave to be done on devices that the gateway polls for (facebridge.upstream.<name>), and what came of it. A task is here
-- before it is run, so that after a crash it is known whether it may be run again, and its result goes to the server once it can.
CREATE TABLE upstream_tasks (
    upstream     TEXT    NOT NULL,
    device       TEXT    NOT NULL,
    request_id   TEXT    NOT NULL,
    request_type TEXT    NOT NULL,
    -- pictures are references; emptied once the result is reported
    task         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    -- the numbers of the tasks (table tasks) that it became where the device fetches its tasks itself, separated by commas
    queued       TEXT,
    result       TEXT,
    created_ms   INTEGER NOT NULL,
    -- of what the server said: under the number of another task it may give a new one
    digest       TEXT    NOT NULL,
    PRIMARY KEY (upstream, device, request_id)
);
CREATE INDEX upstream_tasks_open ON upstream_tasks (upstream, device, created_ms) WHERE state <> 'reported';
CREATE INDEX upstream_tasks_old ON upstream_tasks (created_ms);
