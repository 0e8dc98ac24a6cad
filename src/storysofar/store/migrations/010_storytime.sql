-- How a scene lies in the time of the story, as far as its opening says.
ALTER TABLE scenes ADD COLUMN days INTEGER;  -- after the scene before it; less than 0: back, of a flashback; NULL: it does not say
ALTER TABLE scenes ADD COLUMN is_flashback INTEGER NOT NULL DEFAULT 0;  -- 1: it happened before what is told around it
