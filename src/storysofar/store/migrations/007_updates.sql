-- A chapter stays the same chapter when it is edited, renamed or moved: its identity is a number of its own in its work,
-- never used twice. All its tellings carry it, and what hangs on a chapter hangs on that.
ALTER TABLE texts RENAME COLUMN chapter TO identity;
ALTER TABLE texts ADD COLUMN came TEXT;  -- when, in UTC; NULL: before the library wrote it down
ALTER TABLE chapters ADD COLUMN identity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chapters ADD COLUMN is_gone INTEGER NOT NULL DEFAULT 0;  -- 1: no longer at the source; kept, and read
UPDATE chapters SET identity = number;
ALTER TABLE bookmarks RENAME COLUMN chapter TO identity;
ALTER TABLE bookmarks ADD COLUMN "offset" INTEGER;  -- in the text as it stands now; NULL: the chapter is read to its end

-- All that came, in the order in which it came.
CREATE TABLE deliveries (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  work     INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  came     TEXT NOT NULL,     -- when, in UTC
  source   TEXT,
  is_whole INTEGER NOT NULL,  -- 1: the whole work, so that what is not in it is gone at the source
  is_seen  INTEGER NOT NULL DEFAULT 0  -- 1: the reader has looked at the changes
);
CREATE INDEX deliveries_work ON deliveries (work);

-- What a delivery changed, chapter by chapter.
CREATE TABLE changes (
  delivery INTEGER NOT NULL REFERENCES deliveries ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  kind     TEXT NOT NULL,     -- new, inserted, rewritten, renamed, dressed, moved, renumbered, merged, split, gone, back
  identity INTEGER NOT NULL,
  number   INTEGER NOT NULL,  -- where the chapter stood from then on; of one that was merged, where the other stood
  before   INTEGER,           -- where it stood until then
  host     INTEGER,           -- the identity of the chapter that it was merged into, or split from
  words    INTEGER NOT NULL,  -- of a new chapter all, of a rewritten one those that changed
  title    TEXT,
  was      TEXT,              -- the title until then
  PRIMARY KEY (delivery, ordinal)
) WITHOUT ROWID;
