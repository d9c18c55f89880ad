-- Why: the activity of one person, newest first, without reading everybody's.

CREATE INDEX audit_entries_actor_id_id_idx ON audit_entries (actor_id, id);
