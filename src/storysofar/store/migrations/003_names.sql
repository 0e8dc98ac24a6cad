-- A title may first stand on a later page: a reader who stopped before that chapter is shown the file's name instead.
ALTER TABLE works ADD COLUMN named_by INTEGER NOT NULL DEFAULT 0;  -- the chapter whose page says the name; 0: no page
