-- What was known of each enrolled account, morning by morning. A row holds from its day until until_day (exclusive); a morning that
-- changes nothing writes nothing.

CREATE TABLE snapshot_shape (
    number  BIGINT NOT NULL PRIMARY KEY,
    content TEXT   NOT NULL UNIQUE      -- JSON: names of columns and rules, so that rows need not repeat them
);

CREATE TABLE snapshot_day (
    day      BIGINT NOT NULL PRIMARY KEY, -- days since 1970, in the policy's zone
    taken_at BIGINT NOT NULL,             -- what became of an account is counted from here on
    policy   TEXT   NOT NULL,
    accounts BIGINT NOT NULL,
    written  BIGINT NOT NULL
);

CREATE TABLE snapshot (
    account   TEXT   NOT NULL,
    from_day  BIGINT NOT NULL,
    until_day BIGINT,                     -- null: it still holds
    shape     BIGINT NOT NULL REFERENCES snapshot_shape (number),
    known     TEXT   NOT NULL,
    PRIMARY KEY (account, from_day)
);

CREATE INDEX snapshot_holds ON snapshot (account) WHERE until_day IS NULL;
