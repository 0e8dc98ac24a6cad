import pytest

from storysofar.ingest.prose import is_prose
from storysofar.text import Work, make_chapter

STORY = "Mara came down to the quay, and the boats were gone.\n\n“Who took them?” asked Mara. Nobody knew.\n\n"
VERSE = "The boats went out and the tide came in\nand Mara stood on the quay\n" * 12
CHINESE = "他说，海水退了。她走到码头边，船都不见了。 " * 12
ACCOUNTS = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n" * 12
TABLE = "id,name,count\n1,boat,3\n2,lamp,9\n" * 12
SETTINGS = '[tool]\nname = "boat"\nversion = "1.2"\nfiles = ["a.txt", "b.txt"]\n' * 12


def told(text):
    return Work(chapters=(make_chapter(1, [("story", text)]),))


@pytest.mark.parametrize("text", [STORY * 6, VERSE, CHINESE, "It rained.", ""])
def test_sentences_verse_other_scripts_and_what_is_too_short_to_judge_may_be_stories(text):
    assert is_prose(told(text))


@pytest.mark.parametrize("text", [ACCOUNTS, TABLE, SETTINGS])
def test_lists_tables_and_settings_are_none(text):
    assert not is_prose(told(text))
