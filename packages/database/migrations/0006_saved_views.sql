CREATE TABLE saved_views (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id uuid NOT NULL,
  slice text NOT NULL CHECK (char_length(slice) BETWEEN 1 AND 20),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  query jsonb NOT NULL CHECK (jsonb_typeof(query) = 'object' AND pg_column_size(query) <= 8192),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT saved_views_name UNIQUE (staff_id, slice, name)
);
