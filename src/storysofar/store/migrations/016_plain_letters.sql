-- A passage in its usual letters, where it has others: soft hyphens, accents as characters of their own, wide letters.
-- It is searched in these, and shown as it came. Passages that were kept before are searched as they are.
ALTER TABLE passages ADD COLUMN plain TEXT;
DROP VIEW story;
CREATE VIEW story AS SELECT id, coalesce(plain, text) AS text FROM passages WHERE kind = 'story';
