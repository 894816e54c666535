-- Venue and organizer as they are searched, each in a column and under one index: the text of all three lines made the
-- database look at every event that has the words anywhere, and at each of them with a pattern over line feeds.
ALTER TABLE events
  ADD COLUMN organizer_text text NOT NULL GENERATED ALWAYS AS (search_double(search_fold(organizer))) STORED,
  ADD COLUMN venue_text text NOT NULL GENERATED ALWAYS AS (search_double(search_fold(venue))) STORED;
CREATE INDEX events_by_place ON events USING gin (organizer_text gin_trgm_ops, venue_text gin_trgm_ops);
