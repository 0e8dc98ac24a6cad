-- The works of which all that can be seen on a page is story, because their reader says so: menus and comments too.
CREATE TABLE kept_whole (
  work INTEGER PRIMARY KEY REFERENCES works ON DELETE CASCADE
);
