-- Who the reader still has in mind at a chapter's end, for a work that goes on from this one: a JSON list of their ids.
-- What was read before this column was, another edition of the reader has read: it is read anew.
ALTER TABLE readings ADD COLUMN remembered TEXT NOT NULL DEFAULT '[]';
