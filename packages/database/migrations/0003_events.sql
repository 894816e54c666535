CREATE TABLE events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 10000),
  organizer text NOT NULL CHECK (char_length(organizer) BETWEEN 1 AND 200),
  format text NOT NULL CHECK (format IN ('venue', 'online', 'hybrid')),
  venue text CHECK (char_length(venue) <= 200),
  online_url text CHECK (char_length(online_url) <= 2000),
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 1000000),
  registered_count integer NOT NULL DEFAULT 0 CHECK (registered_count >= 0),
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'closed', 'cancelled')),
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  search_text text NOT NULL GENERATED ALWAYS AS (
    search_double(search_fold(title) || E'\n' || search_fold(organizer) || E'\n' || search_fold(venue))
  ) STORED,
  CHECK (ends_at > starts_at),
  CHECK (format = 'online' OR venue IS NOT NULL)
);

CREATE INDEX events_by_starts_at ON events (starts_at, id);
CREATE INDEX events_by_title ON events (title, id);
CREATE INDEX events_by_registered_count ON events (registered_count, id);
CREATE INDEX events_by_updated_at ON events (updated_at, id);
CREATE INDEX events_by_status ON events (status, starts_at, id);
CREATE INDEX events_search ON events USING gin (search_text gin_trgm_ops);
