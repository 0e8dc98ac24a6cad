-- What a work resembles, by MinHash over its rows of five words: enough to find it again under another name.
CREATE TABLE fingerprints (
  work      INTEGER PRIMARY KEY REFERENCES works ON DELETE CASCADE,
  signature BLOB NOT NULL     -- 128 numbers of 32 bits, each the least that a hash of any row came to
);

-- The same in 32 bands of four numbers: works that share one are worth comparing.
CREATE TABLE bands (
  band  INTEGER NOT NULL,
  value BLOB NOT NULL,
  work  INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  PRIMARY KEY (band, value, work)
) WITHOUT ROWID;
CREATE INDEX bands_work ON bands (work);

-- Pairs of works that were suggested to be one: nobody is asked twice.
CREATE TABLE suggested (
  work  INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  PRIMARY KEY (work, other)
) WITHOUT ROWID;

-- Works that the user put together with another one. They are kept whole, and are not shown.
CREATE TABLE joined (
  work INTEGER PRIMARY KEY REFERENCES works ON DELETE CASCADE,
  into_work INTEGER NOT NULL REFERENCES works ON DELETE CASCADE
);
