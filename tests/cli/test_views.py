import json
from pathlib import Path


def test_each_line_links_to_its_chapter_and_paragraph(salt):
    assert "The letter lay between them.  [ch. 2 ¶2]" in salt("search salt letter").output
    assert "[ch. 1 ¶1]" in salt("recap salt").output


def test_the_recap_for_programs_is_items_with_their_evidence(salt):
    items = json.loads(salt("recap salt --json").stdout)["items"]
    assert items[0]["text"].endswith("found the letter under the third plank of the quay.")
    assert items[0]["evidence"] == [
        {"chapter": 1, "start": 0, "end": 56, "text": "Mara found the letter under the third plank of the quay."}
    ]


def test_evidence_is_printed_when_asked_for(salt):
    assert "> Mara found" not in salt("who salt Mara").output
    assert "> Mara found the letter" in salt("who salt Mara --evidence").output


def test_what_the_text_denies_is_shown_as_denied(salt):
    assert "rank: not Mara" in salt("who salt Mara").output


def test_a_search_that_finds_nothing_says_so(salt):
    assert "Nothing found for “walrus”." in salt("search salt walrus").output


def test_an_export_is_the_same_twice(salt):
    salt("export salt --out one.json")
    salt("export salt --out two.json")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes() != b""


def test_since_a_chapter_only_what_came_after_it_is_told(salt):
    told = salt("recap salt --since 1").output
    assert "Chapter 2" in told and "Chapter 1\n" not in told


def test_since_a_day_all_that_came_from_then_on_is_told(salt):
    assert "[ch. 1" in salt("recap salt --since 2020-01-01").output
    assert "Nothing to recall yet." in salt("recap salt --since 2999-01-01").output


def test_what_is_no_place_is_asked_for_again(salt):
    refused = salt("recap salt --since yesterday")
    assert refused.exit_code
    assert "“yesterday” is neither a chapter nor a day." in refused.output


def test_since_the_bookmark_what_is_read_already_is_not_told(salt):
    salt("bookmark salt 1")
    assert "Nothing to recall yet." in salt("recap salt --since bookmark").output
    assert "Chapter 2" in salt("recap salt --since bookmark --as-of 2").output


def test_the_whole_in_one_sentence(salt):
    items = json.loads(salt("recap salt --sentences 1 --json").stdout)["items"]
    assert len(items) == 1


def test_of_one_person_only_their_lines_are_told(salt):
    everybody = json.loads(salt("recap salt --json").stdout)["items"]
    hers = json.loads(salt("recap salt --about Mara --json").stdout)["items"]
    assert 0 < len(hers) < len(everybody)
