-- What an entry is, as text that two servers write alike, with the hash of the entry before it.
CREATE FUNCTION audit_entry_hash(entry audit_trail, previous text) RETURNS text
LANGUAGE sql STABLE
RETURN encode(sha256(convert_to(jsonb_build_array(
  previous, (entry).id, (entry).seq, extract(epoch FROM (entry).at), (entry).actor_staff_id, (entry).actor_name,
  (entry).actor_role, (entry).action, (entry).object_type, (entry).object_id, (entry).reason, (entry).before, (entry).after,
  (entry).request_id, (entry).source_ip, (entry).outcome
)::text, 'UTF8')), 'hex');

-- Each entry's place in the order of commits, without gaps: what is missing, changed or moved breaks the chain there.
CREATE TABLE audit_chain (
  position bigint PRIMARY KEY CHECK (position > 0),
  entry_id uuid NOT NULL UNIQUE,
  hash text NOT NULL CHECK (char_length(hash) = 64)
);

-- The end of the chain. Writers queue for its one row, at their commit and no earlier: whoever is cut off holds up nobody.
CREATE TABLE audit_head (
  is_head boolean PRIMARY KEY DEFAULT true CHECK (is_head),
  position bigint NOT NULL,
  hash text NOT NULL
);
INSERT INTO audit_head (position, hash) VALUES (0, '');

CREATE FUNCTION chain_audit_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  head audit_head;
  link text;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  link := audit_entry_hash(NEW, head.hash);
  INSERT INTO audit_chain (position, entry_id, hash) VALUES (head.position + 1, NEW.id, link);
  UPDATE audit_head SET position = head.position + 1, hash = link;
  RETURN NULL;
END
$$;

-- Entries from before there was a chain, in the order in which they were written.
DO $$
DECLARE
  entry audit_trail;
  place bigint := 0;
  link text := '';
BEGIN
  FOR entry IN SELECT * FROM audit_trail ORDER BY seq LOOP
    place := place + 1;
    link := audit_entry_hash(entry, link);
    INSERT INTO audit_chain (position, entry_id, hash) VALUES (place, entry.id, link);
  END LOOP;
  UPDATE audit_head SET position = place, hash = link;
END
$$;

CREATE CONSTRAINT TRIGGER audit_trail_chain AFTER INSERT ON audit_trail
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_trail_change();

ALTER TABLE audit_trail ENABLE ALWAYS TRIGGER audit_trail_chain;
ALTER TABLE audit_chain ENABLE ALWAYS TRIGGER audit_chain_append_only;

-- What people narrow the trail down to, beside whom, who and what.
CREATE INDEX audit_trail_by_address ON audit_trail (source_ip, seq);
CREATE INDEX audit_trail_by_outcome ON audit_trail (outcome, seq) WHERE outcome <> 'done';
CREATE INDEX audit_trail_by_type ON audit_trail (object_type, seq);
-- Who used what of late, without touching the entries.
CREATE INDEX audit_trail_by_use ON audit_trail (at, actor_staff_id, action) WHERE outcome = 'done';
