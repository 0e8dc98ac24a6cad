-- What tags mean to this user. Applied when tags are shown and searched; the tags themselves stay as the pages have them.
CREATE TABLE aliases_of_tags (
  key   TEXT PRIMARY KEY,     -- the tag as tags are compared: without case and accents
  tag   TEXT NOT NULL,        -- as the user wrote it
  means TEXT NOT NULL
) WITHOUT ROWID;
