-- Who made an event, for the list of one's own drafts. Null for those that are older than the trail or came with the data.
ALTER TABLE events ADD COLUMN created_by uuid;
UPDATE events SET created_by = made.actor_staff_id
FROM event_history AS made
WHERE made.event_id = events.id::text AND made.action IN ('events.create', 'events.duplicate');

CREATE INDEX events_by_author ON events (created_by, updated_at, id) WHERE created_by IS NOT NULL;
