-- Accounts that a record no longer points at, each at the mirror position of that change: whoever starts again must look at them
-- as well, and the record itself no longer names them.
CREATE TABLE departed (
    position BIGINT NOT NULL,
    account  TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (position, account)
);
