-- When the event was appended whose copy this is: pictures from then on are needed for it. 0 where the event is no longer there.
ALTER TABLE dead_letters ADD COLUMN appended_ms INTEGER NOT NULL DEFAULT 0;
UPDATE dead_letters SET appended_ms = coalesce((SELECT appended_ms FROM events WHERE events.seq = dead_letters.seq), 0);
