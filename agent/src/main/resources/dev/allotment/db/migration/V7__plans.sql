-- What was to follow an owner change and did not, as its owner had changed before it was sent: act writes it with each attempt.
CREATE TABLE left_behind (
    act    TEXT NOT NULL REFERENCES act (id),
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (act, entity, record)
);

-- Why a plan waits for a person although the policy opens its process, and until when one that waits can be approved.
ALTER TABLE plan ADD COLUMN waits_why TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN lapses_at BIGINT;

CREATE INDEX plan_created ON plan (created_at);
CREATE INDEX plan_unapproved ON plan (lapses_at) WHERE approved = 0;
CREATE INDEX act_standing ON act (plan, state, words);
