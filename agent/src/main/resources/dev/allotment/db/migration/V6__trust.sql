-- What decide, and what act, wrote down, each line of entries bound to the one before it by a hash. A link covers one row of another
-- table: what may name a person enters only as a salted digest (the seal), so that it can be erased and the chain still holds.

CREATE TABLE decide_chain (
    number  BIGINT NOT NULL PRIMARY KEY,
    kind    TEXT   NOT NULL,
    subject TEXT   NOT NULL,    -- key of the row it covers
    at      BIGINT NOT NULL,
    salt    TEXT,               -- null once what it salted was erased
    seal    TEXT   NOT NULL,    -- SHA-256 of salt and of what may name a person
    hash    TEXT   NOT NULL     -- SHA-256 of the hash before, kind, subject, at, the row's other columns, and seal
);

CREATE TABLE act_chain (
    number  BIGINT NOT NULL PRIMARY KEY,
    kind    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    salt    TEXT,
    seal    TEXT   NOT NULL,
    hash    TEXT   NOT NULL
);

-- What the pure rooms were asked when they decided, so that the decision can be recomputed: once for all decisions that share it.
CREATE TABLE basis (
    number  BIGINT NOT NULL PRIMARY KEY,
    kind    TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    common  BIGINT,             -- another basis that it shares with many, or null
    content TEXT   NOT NULL     -- canonical JSON, deflated, in base64
);

CREATE TABLE decision_basis (
    decision TEXT   NOT NULL PRIMARY KEY,
    basis    BIGINT NOT NULL
);

CREATE INDEX decide_chain_subject ON decide_chain (kind, subject);
CREATE INDEX act_chain_subject ON act_chain (kind, subject);
