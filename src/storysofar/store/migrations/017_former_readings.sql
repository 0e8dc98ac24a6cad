-- What was read of a chapter stays until the new reading that is to take its place is whole, so that a reading which is
-- interrupted takes nothing away. It hangs on the text that was read, not on where that text stands now.
CREATE TABLE new_readings (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  work       INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  chapter    INTEGER NOT NULL,
  text_id    INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
  "end"      INTEGER NOT NULL,  -- length of the text that was read
  title      TEXT,
  edition    TEXT NOT NULL,     -- of the reader; what another edition read is read anew, for its state means nothing now
  state      BLOB NOT NULL,     -- what the reader carries into the next chapter: its own JSON, deflated
  remembered TEXT NOT NULL DEFAULT '[]',  -- JSON: who the reader still has in mind at the chapter's end
  set_aside  TEXT,              -- the fault of the program that stopped the reading; NULL for a chapter that was read
  is_former  INTEGER NOT NULL DEFAULT 0,  -- 1: a new one is to take its place, and is not whole yet
  holds      INTEGER NOT NULL DEFAULT 1,  -- 0: text or corrections are others now; a former one that holds is still shown
  UNIQUE (work, is_former, chapter)
);
INSERT INTO new_readings (id, work, chapter, text_id, "end", title, edition, state, remembered, set_aside)
  SELECT readings.id, readings.work, chapter, text_id, "end", title, edition, state, remembered, set_aside
  FROM readings JOIN chapters ON chapters.work = readings.work AND number = chapter;
DELETE FROM sqlite_sequence WHERE name = 'new_readings';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_readings', seq FROM sqlite_sequence WHERE name = 'readings';
DROP TABLE readings;
ALTER TABLE new_readings RENAME TO readings;
CREATE INDEX readings_text ON readings (text_id);
CREATE INDEX former_readings ON readings (work, chapter) WHERE is_former;
