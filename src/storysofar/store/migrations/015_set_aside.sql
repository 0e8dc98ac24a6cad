-- Why a chapter could not be read: the fault of the program, as the name of an exception and its place in the source. Then
-- nothing is known of the chapter, and the state is that of the chapter before. NULL for a chapter that was read.
ALTER TABLE readings ADD COLUMN set_aside TEXT;
