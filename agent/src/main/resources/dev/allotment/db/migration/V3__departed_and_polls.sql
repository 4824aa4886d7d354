-- When the object was last asked to the end, in org time, and where the mirror stood then.
ALTER TABLE poll_position ADD COLUMN whole_at BIGINT;
ALTER TABLE poll_position ADD COLUMN whole_position BIGINT;

-- Accounts that a record no longer points at, each at the mirror position of that change: whoever starts again must look at them
-- as well, and the record itself no longer names them.
CREATE TABLE departed (
    position BIGINT NOT NULL,
    account  TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (position, account)
);
