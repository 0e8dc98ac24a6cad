-- Which work a work goes on from, where the user says it; without a row it is the part before it of their series, or the
-- work that its pages call it a sequel to. The reading of a work starts with the people known at the end of that one.
CREATE TABLE continuations (
  work    INTEGER PRIMARY KEY REFERENCES works ON DELETE CASCADE,
  earlier INTEGER REFERENCES works ON DELETE CASCADE  -- NULL: from none, by the user's word
);
