-- Forgetting a work: to remove a text is to look for the chapters that it stands in.
CREATE INDEX chapters_text ON chapters (text_id);
