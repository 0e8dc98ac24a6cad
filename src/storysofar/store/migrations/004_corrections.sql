-- What the reader says against the reading. Corrections outlive the texts: a work that was forgotten and is read again
-- is read with them. The edition of a reading (readings.edition) says which of them it has heeded.
CREATE TABLE corrections (
  work    INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  number  INTEGER NOT NULL,   -- in the order in which they were made, which is that in which they are heeded
  details TEXT NOT NULL,      -- JSON, as in the exchange format; where its words stood when it was made
  PRIMARY KEY (work, number)
) WITHOUT ROWID;
