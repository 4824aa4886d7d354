-- The mirror: learn alone writes these tables. Instants are UTC microseconds; 0 and 1 are no and yes.

CREATE TABLE record (
    entity   TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    fields   TEXT   NOT NULL,           -- canonical JSON of every mapped field
    modified BIGINT NOT NULL,           -- latest LastModifiedDate known, by event or by row
    read_at  BIGINT,                    -- LastModifiedDate of the last whole row read, null if only events told of it
    deleted  BIGINT,                    -- a tombstone: when it went
    load     BIGINT NOT NULL,           -- number of the bulk read that last showed it
    touched  BIGINT NOT NULL,           -- mirror position of its latest change
    PRIMARY KEY (entity, id)
);

CREATE UNIQUE INDEX record_touched ON record (touched);

CREATE INDEX record_deleted ON record (deleted) WHERE deleted IS NOT NULL;

-- Counters and the stream's cursor.
CREATE TABLE mirror_state (
    name   TEXT NOT NULL PRIMARY KEY,
    number BIGINT,
    text   TEXT
);

INSERT INTO mirror_state (name, number, text) VALUES ('position', 0, NULL);

CREATE TABLE poll_position (
    entity   TEXT NOT NULL PRIMARY KEY,
    position TEXT NOT NULL
);

-- Identities of events already told, so that a repeated one is known. Committed first: rows are added at the end and pruned from the start.
CREATE TABLE told (
    committed BIGINT NOT NULL,
    tx_key    TEXT   NOT NULL,
    sequence  BIGINT NOT NULL,
    entity    TEXT   NOT NULL,
    id        TEXT   NOT NULL,
    PRIMARY KEY (committed, tx_key, sequence, entity, id)
);

-- What is unproven: one record, or with id '*' the whole object.
CREATE TABLE doubt (
    entity   TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    why      TEXT   NOT NULL,
    since    BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at   BIGINT NOT NULL,
    PRIMARY KEY (entity, id)
);

CREATE TABLE poison (
    digest   TEXT   NOT NULL PRIMARY KEY,
    entity   TEXT,
    id       TEXT,
    raw      TEXT   NOT NULL,
    why      TEXT   NOT NULL,
    count    BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL
);

-- One row per owner change learned; what was before the first is unknown.
CREATE TABLE ownership (
    position     BIGINT NOT NULL PRIMARY KEY,
    entity       TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    owner        TEXT   NOT NULL,
    owner_before TEXT,
    since        BIGINT,
    by_user      TEXT,
    decision     TEXT
);

CREATE INDEX ownership_record ON ownership (entity, id, position);

CREATE TABLE load_state (
    entity      TEXT   NOT NULL PRIMARY KEY,
    fields_hash TEXT   NOT NULL,
    number      BIGINT NOT NULL,
    started_at  BIGINT NOT NULL,           -- mirror position
    started_on  BIGINT NOT NULL,
    job         TEXT,
    locator     TEXT,
    done        BIGINT NOT NULL
);
