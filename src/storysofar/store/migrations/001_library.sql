-- The library: every work, every version of its text, and what was read of it.
-- A place is two numbers, (chapter, offset), compared as a pair: that is the reader's boundary.

-- A story. All that its pages say about it is in statements; here is what it is found by.
CREATE TABLE works (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT NOT NULL,      -- what to call it: its title, what the user said with --work, or its file's name
  folded  TEXT NOT NULL,      -- the name without case, accents and punctuation: how a later chapter finds its work
  authors TEXT NOT NULL,      -- JSON; []: no page has said yet
  source  TEXT                -- the first page or file it came from
);
CREATE INDEX works_folded ON works (folded);

-- What the page of each chapter says about its work; together, in order, they are what a reader knows of it.
-- Tags and summaries grow with a serial, and the new ones can tell what is to come: what an old chapter's page says
-- anew stands with the last chapter there was then.
CREATE TABLE statements (
  work    INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  chapter INTEGER NOT NULL,   -- a reader who stopped before this chapter is not shown it
  details TEXT NOT NULL,      -- JSON: title, authors, fandoms, rating and so on, as in the exchange format
  PRIMARY KEY (work, chapter)
) WITHOUT ROWID;

-- One telling of a chapter. Never deleted and never changed: a new telling is a new row.
CREATE TABLE texts (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  work    INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  chapter INTEGER NOT NULL,
  hash    TEXT NOT NULL,      -- SHA-256 of title and passages; where it came from does not count
  title   TEXT,
  source  TEXT,
  UNIQUE (work, chapter, hash)
);
CREATE INDEX texts_hash ON texts (hash);

-- The paragraphs of a text, in order; joined as they stand they are the text.
CREATE TABLE passages (
  id       INTEGER PRIMARY KEY,
  text_id  INTEGER NOT NULL REFERENCES texts ON DELETE CASCADE,
  kind     TEXT NOT NULL,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  text     TEXT NOT NULL,
  emphasis TEXT NOT NULL      -- JSON: [[start, end], ...], what the page sets in italics
);
CREATE INDEX passages_text ON passages (text_id, start);

-- What can be searched: the story, not its dress.
CREATE VIEW story AS SELECT id, text FROM passages WHERE kind = 'story';

-- The words of the story. An index only: what is found is filtered by the reader's boundary,
-- and nothing is ranked by it, because its statistics know the chapters to come.
CREATE VIRTUAL TABLE words USING fts5 (
  text, content='story', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);

-- The chapters of a work as they stand now.
CREATE TABLE chapters (
  work    INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  text_id INTEGER NOT NULL REFERENCES texts,
  PRIMARY KEY (work, number)
) WITHOUT ROWID;

-- A chapter that has been read. A chapter without a reading is to be read (again): a chapter before it came late or
-- changed. Ids are never used twice, so a program that goes on from a reading can tell that it is still the same.
CREATE TABLE readings (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  work    INTEGER NOT NULL,
  chapter INTEGER NOT NULL,
  "end"   INTEGER NOT NULL,   -- length of the text that was read
  title   TEXT,
  edition TEXT NOT NULL,      -- of the reader; what another edition read is read anew, for its state means nothing now
  state   BLOB NOT NULL,      -- what the reader carries into the next chapter: its own JSON, deflated
  UNIQUE (work, chapter),
  FOREIGN KEY (work, chapter) REFERENCES chapters ON DELETE CASCADE
);

-- The place the reader stopped: a chapter read to its end.
CREATE TABLE bookmarks (
  work    INTEGER PRIMARY KEY REFERENCES works ON DELETE CASCADE,
  chapter INTEGER NOT NULL
);

-- The records, a table for each kind, each field as in story.py. All begin with the same columns:
--   reading, ordinal             which reading made it, and its place among the records of its kind
--   chapter, start, "end"        its span
--   known_chapter, known_offset  known_from: the place from which a reader may know it
-- Lists inside a record are JSON.

-- Words that point at someone.
CREATE TABLE mentions (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  text TEXT NOT NULL, kind TEXT NOT NULL,
  character TEXT,             -- NULL: the program does not know at which person
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- Someone, as known from here on; a later record with the same id takes this one's place.
CREATE TABLE characters (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  id TEXT NOT NULL, name TEXT NOT NULL, pronouns TEXT, is_named INTEGER NOT NULL, is_narrator INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- From here on someone is also called this.
CREATE TABLE aliases (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  character TEXT NOT NULL, text TEXT NOT NULL, sentence TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- Words set off as somebody's.
CREATE TABLE quotations (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  text TEXT NOT NULL, is_speech INTEGER NOT NULL, continues INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- Who says a quotation. Its span is the quotation's.
CREATE TABLE attributions (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  speaker TEXT,               -- NULL: an honest unknown
  cue TEXT NOT NULL, confidence REAL NOT NULL, addressee TEXT,
  evidence_chapter INTEGER, evidence_start INTEGER, evidence_end INTEGER,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- Continuous time, place and company.
CREATE TABLE scenes (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  present TEXT NOT NULL, place TEXT, time TEXT, opening TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- Something stated of someone.
CREATE TABLE facts (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  character TEXT NOT NULL, attribute TEXT NOT NULL, value TEXT NOT NULL, sentence TEXT NOT NULL,
  holds INTEGER NOT NULL,     -- 0: the text denies it
  according_to TEXT,          -- NULL: the story itself tells it
  other TEXT,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- Passages worth recalling.
CREATE TABLE moments (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  salience REAL NOT NULL, text TEXT NOT NULL, speaker TEXT,
  "references" TEXT NOT NULL, -- JSON: [[start, end, character], ...], offsets in the moment's own text
  characters TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;

-- From here on the other is known to be this character; before, they are two people.
CREATE TABLE same (
  reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  chapter INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  known_chapter INTEGER NOT NULL, known_offset INTEGER NOT NULL,
  character TEXT NOT NULL, other TEXT NOT NULL, sentence TEXT NOT NULL, is_revelation INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) WITHOUT ROWID;
