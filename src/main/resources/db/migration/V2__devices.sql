-- Times are milliseconds since 1970-01-01 UTC.

-- What the gateway concluded from signs of life; null as long as it concluded nothing.
ALTER TABLE devices ADD COLUMN status TEXT;
-- When that began.
ALTER TABLE devices ADD COLUMN since_ms INTEGER;
-- Whether the event that says so is in the journal.
ALTER TABLE devices ADD COLUMN announced INTEGER NOT NULL DEFAULT 1;
-- How often it sends heartbeats, as far as that is known.
ALTER TABLE devices ADD COLUMN interval_ms INTEGER;

-- What people said about devices over the REST API.
CREATE TABLE device_profiles (
    id         TEXT PRIMARY KEY,
    json       TEXT    NOT NULL,
    -- credentials, encrypted
    secrets    BLOB,
    updated_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- How far the gateway has read what devices keep, on the device's clock.
CREATE TABLE marks (
    protocol TEXT    NOT NULL,
    device   TEXT    NOT NULL,
    queue    TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (protocol, device, queue)
) WITHOUT ROWID;

-- Faces of Nebula nodes whose event names an enrolled picture; kept as long as their record may be fetched again.
CREATE TABLE nebula_snaps (
    device   TEXT    NOT NULL,
    snap     TEXT    NOT NULL,
    noted_ms INTEGER NOT NULL,
    PRIMARY KEY (device, snap)
) WITHOUT ROWID;
CREATE INDEX nebula_snaps_noted ON nebula_snaps (noted_ms);
