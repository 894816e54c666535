-- Instants have milliseconds: what a page's cursor carries is exactly what the row holds.
CREATE TABLE members (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  kana text NOT NULL DEFAULT '' CHECK (char_length(kana) <= 200),
  email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
  phone text CHECK (char_length(phone) <= 40),
  birth_date date,
  prefecture text CHECK (char_length(prefecture) <= 20),
  address text CHECK (char_length(address) <= 500),
  company text CHECK (char_length(company) <= 200),
  job text CHECK (char_length(job) <= 200),
  notes text CHECK (char_length(notes) <= 4000),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'withdrawn')),
  joined_at timestamptz(3) NOT NULL DEFAULT now(),
  registration_count integer NOT NULL DEFAULT 0 CHECK (registration_count >= 0),
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  search_text text NOT NULL GENERATED ALWAYS AS (
    search_double(
      search_fold(name) || E'\n' || search_fold(kana) || E'\n' || search_fold(email) || E'\n' || search_fold(company)
    )
  ) STORED
);

CREATE UNIQUE INDEX members_email ON members (lower(email));
CREATE INDEX members_by_joined_at ON members (joined_at, id);
CREATE INDEX members_by_kana ON members (kana, id);
CREATE INDEX members_by_registration_count ON members (registration_count, id);
CREATE INDEX members_search ON members USING gin (search_text gin_trgm_ops);

-- A wide histogram tells the planner rare texts from common ones: index by text, or walk the sort order.
ALTER TABLE members ALTER COLUMN search_text SET STATISTICS 1000;
