-- Forgetting a work: whoever removes a text looks for the chapters that it stands in.
CREATE INDEX chapters_text ON chapters (text_id);
