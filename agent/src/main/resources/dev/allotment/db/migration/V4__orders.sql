-- Why a person gave the order, what became of it, and when decide obeyed it.
ALTER TABLE people_order ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE people_order ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE people_order ADD COLUMN obeyed_at BIGINT;
