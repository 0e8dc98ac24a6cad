-- By what a chapter's story is found when somebody asks for its meaning: made when it is first searched, and gone with its
-- reading, for it calls people by the names that the reading knows. Numbers are little-endian.
CREATE TABLE stretches (
  reading INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
  maker   TEXT NOT NULL,      -- of the model and the way of cutting; what another one made is made anew
  places  BLOB NOT NULL,      -- int32: where each stretch begins and ends in the chapter's text
  counts  BLOB NOT NULL,      -- int32: how many words each stretch has
  words   BLOB NOT NULL,      -- uint32: CRC-32 of the stem of each word, stretch after stretch
  vectors BLOB NOT NULL       -- int8, 384 for each stretch
);
