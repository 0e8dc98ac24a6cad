-- What the reader says of their reading of a work; without a row it is what the bookmark and the pages suggest.
CREATE TABLE statuses (
  work   INTEGER PRIMARY KEY REFERENCES works ON DELETE CASCADE,
  status TEXT NOT NULL        -- to read, reading, caught up, waiting, finished or dropped
);
