-- What one person asks for and a second one has to agree to. The print says exactly what it is about, so that what is done
-- is what was agreed to. Nobody can agree to their own request, whatever the functions say.
CREATE TABLE approvals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL CHECK (kind IN ('export', 'erase')),
  status text NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'approved', 'declined', 'withdrawn', 'expired', 'lapsed', 'used')),
  asked_by uuid NOT NULL,
  asked_by_name text NOT NULL,
  -- The version of the person's record that gave them their standing: another one, and they have lost it in between.
  asked_standing bigint NOT NULL,
  asked_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz(3) NOT NULL DEFAULT clock_timestamp() + interval '24 hours',
  occasion text NOT NULL CHECK (char_length(occasion) BETWEEN 1 AND 50),
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 1000),
  member_id uuid,
  print text NOT NULL CHECK (char_length(print) BETWEEN 1 AND 4000),
  what jsonb NOT NULL CHECK (jsonb_typeof(what) = 'array' AND pg_column_size(what) <= 8192),
  rows integer NOT NULL CHECK (rows >= 0),
  decided_by uuid CHECK (decided_by <> asked_by),
  decided_by_name text,
  decided_standing bigint,
  decided_at timestamptz(3),
  words text CHECK (char_length(words) <= 1000),
  used_at timestamptz(3),
  CHECK (status NOT IN ('approved', 'declined', 'used') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  CHECK ((status = 'used') = (used_at IS NOT NULL))
);

CREATE INDEX approvals_open ON approvals (asked_at, id) WHERE status IN ('waiting', 'approved');
CREATE INDEX approvals_by_asker ON approvals (asked_by, asked_at);
CREATE INDEX approvals_by_member ON approvals (member_id);

-- A request that has ended stays ended, and no longer says whom it was about: words that were searched may name somebody.
CREATE FUNCTION end_approval() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF OLD.status NOT IN ('waiting', 'approved') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'A request that has ended stays ended.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.status NOT IN ('waiting', 'approved') THEN
    NEW.what := '[]';
    NEW.print := 'ended';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER approvals_end BEFORE UPDATE ON approvals FOR EACH ROW EXECUTE FUNCTION end_approval();
