-- The ledger: decide enters plans, decisions and acts and judges them; act enters attempts and receipts; people append orders.

CREATE TABLE plan (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    policy     TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    approved   BIGINT NOT NULL
);

CREATE TABLE decision (
    id          TEXT   NOT NULL PRIMARY KEY,
    plan        TEXT   NOT NULL REFERENCES plan (id),
    entity      TEXT,
    record      TEXT,
    kind        TEXT   NOT NULL,
    decided_at  BIGINT NOT NULL,
    at_position BIGINT NOT NULL,
    policy      TEXT   NOT NULL,
    known       TEXT   NOT NULL,        -- JSON: subject to fields
    considered  TEXT   NOT NULL,        -- JSON: candidates and why not
    sentence    TEXT   NOT NULL
);

CREATE INDEX decision_record ON decision (entity, record, decided_at);

CREATE TABLE act (
    id         TEXT   NOT NULL PRIMARY KEY, -- the decision's id
    number     BIGINT NOT NULL UNIQUE,      -- order of entry
    plan       TEXT   NOT NULL REFERENCES plan (id),
    kind       TEXT   NOT NULL CHECK (kind IN ('move', 'mark', 'founding', 'link')),
    entity     TEXT,
    record     TEXT,
    together   TEXT,
    payload    TEXT   NOT NULL,             -- JSON of the act
    state      TEXT   NOT NULL
        CHECK (state IN ('open', 'sent', 'deferred', 'done', 'overtaken', 'refused', 'withdrawn', 'parked')),
    words      TEXT   NOT NULL,
    judged_at  BIGINT NOT NULL,             -- mirror position at which it was last found right
    attempts   BIGINT NOT NULL,
    entered_at BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    closed_at  BIGINT,
    echoed     BIGINT NOT NULL
);

-- Law D3: one open move per record.
CREATE UNIQUE INDEX act_one_open_move ON act (entity, record)
    WHERE kind = 'move' AND state IN ('open', 'sent', 'deferred');

-- Queries for open acts must repeat this very condition, or SQLite reads the whole ledger.
CREATE INDEX act_open ON act (number) WHERE state IN ('open', 'sent', 'deferred');

CREATE INDEX act_record ON act (entity, record, number);

CREATE INDEX act_in_flight ON act (kind, state, echoed);

CREATE INDEX act_plan ON act (plan, together);

CREATE INDEX act_closed ON act (kind, state, closed_at);

CREATE TABLE receipt (
    number  BIGINT NOT NULL PRIMARY KEY,
    act     TEXT   NOT NULL REFERENCES act (id),
    kind    TEXT   NOT NULL,
    code    TEXT   NOT NULL,
    words   TEXT   NOT NULL,
    created TEXT,
    at      BIGINT NOT NULL
);

CREATE TABLE people_order (
    number  BIGINT NOT NULL PRIMARY KEY,
    kind    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    by_whom TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    done    BIGINT NOT NULL
);

CREATE TABLE fairness (
    team    TEXT NOT NULL,
    rep     TEXT NOT NULL,
    balance TEXT NOT NULL,
    PRIMARY KEY (team, rep)
);

CREATE TABLE pass (
    name      TEXT   NOT NULL PRIMARY KEY,
    scheduled BIGINT NOT NULL
);

CREATE TABLE human_change (
    position     BIGINT NOT NULL PRIMARY KEY, -- the mirror's
    entity       TEXT   NOT NULL,
    record       TEXT   NOT NULL,
    owner_before TEXT,
    owner        TEXT   NOT NULL,
    by_user      TEXT,
    at           BIGINT
);

CREATE INDEX human_change_record ON human_change (entity, record, position);

-- Decide's and act's own small state: positions, the pinned org, calls spent.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
);
