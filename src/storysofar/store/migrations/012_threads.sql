-- What closes a question, a promise or a threat says where that stands; null for every other fact.
ALTER TABLE facts ADD COLUMN ends_chapter INTEGER;
ALTER TABLE facts ADD COLUMN ends_start   INTEGER;
ALTER TABLE facts ADD COLUMN ends_end     INTEGER;
