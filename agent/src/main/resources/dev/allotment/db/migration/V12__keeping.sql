-- What is no longer kept is dropped oldest first, a batch at a time.
CREATE INDEX decision_decided ON decision (decided_at, id);
CREATE INDEX basis_at ON basis (at);
CREATE INDEX receipt_act ON receipt (act);
