-- Texts that another one took the place of before their reader had come to the end of them. What is in none of these rows
-- was read, or is how its chapter stands now.
CREATE TABLE unread_texts (
  text_id    INTEGER PRIMARY KEY REFERENCES texts ON DELETE CASCADE,
  read_until INTEGER NOT NULL  -- the place in the text that the reader had come to
);
