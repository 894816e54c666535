-- A view or a filter that few events answer reads those few in the order of their beginnings, and no others.
-- The expression is the one that the list filters by, word for word.
CREATE INDEX events_by_seats ON events (
  (CASE WHEN registered_count >= capacity THEN 'full' WHEN registered_count >= capacity * 0.9 THEN 'nearly-full' ELSE 'open' END),
  starts_at, id
);
CREATE INDEX events_by_format ON events (format, starts_at, id);

-- What is over or to come is counted off the order of beginnings itself, without a look at the rows.
DROP INDEX events_by_ends_at;
DROP INDEX events_by_starts_at;
CREATE INDEX events_by_starts_at ON events (starts_at, id) INCLUDE (ends_at, status);

-- The home sums up fourteen days of all events.
DROP INDEX registration_days_by_day;
CREATE INDEX registration_days_by_day ON registration_days (day) INCLUDE (registered);
