-- Third migration: events that no person caused, and the domain some are about.

ALTER TABLE events ADD COLUMN system_user INTEGER;
ALTER TABLE events ADD COLUMN domain_name TEXT;
