-- A part of a speech can be a moment; its words have no marks that would say so.
ALTER TABLE moments ADD COLUMN is_speech INTEGER NOT NULL DEFAULT 0;  -- 1: spoken words and nothing else
ALTER TABLE moments ADD COLUMN is_sure INTEGER NOT NULL DEFAULT 1;  -- 0: the speaker is the likeliest, and may be another
