-- How many rows of an export have gone out: who was erased meanwhile has none, so the parts alone do not say it.
ALTER TABLE member_exports ADD COLUMN rows_out integer NOT NULL DEFAULT 0 CHECK (rows_out >= 0);
