-- What the hash of a link covers of its row in the open, kept from the moment a purge drops the row; null while the row is there.
-- So a link still binds the one before it when there is nothing left that it covers.
ALTER TABLE decide_chain ADD COLUMN open TEXT;
ALTER TABLE act_chain ADD COLUMN open TEXT;
