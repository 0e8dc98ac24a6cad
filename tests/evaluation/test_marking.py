"""Sheets and labels: what a reader writes, what is kept, and what is told of faults."""

from evaluation.marking import labels_of, main, printed, record_of, sheet_of

CHAPTER = "I\n\nMara shut the door. “Who is there?” she said.\n\n“The captain,” said the man. He laughed.\n"
LABELS = """
@ MARA f person Mara
@ CAP m person the captain@3 ; the man@3
q1 MARA>CAP word
q2 CAP>MARA word
p1 MARA
p2 CAP
s 2 MARA CAP | start
f 3 CAP relation said:CAP | is the captain
"""


def test_a_sheet_numbers_paragraphs_quotations_and_pronouns():
    assert list(printed(sheet_of(CHAPTER)))[1:] == [
        "[2] Mara shut the door. {q1}“Who is there?” {p1}she said.",
        "[3] {q2}“The captain,” said the man. {p2}He laughed.",
    ]


def test_a_record_has_offsets_and_labels_and_no_text():
    record = record_of(labels_of(LABELS, sheet_of(CHAPTER)), sheet_of(CHAPTER))
    start, end, who, to, tag = record["quotations"][0]
    assert (CHAPTER[start:end], who, to, tag) == ("“Who is there?”", "MARA", ["CAP"], "word")
    assert [CHAPTER[a:b] for a, b, _ in record["people"]["CAP"]["names"]] == ["The captain", "the man"]
    assert "shut the door" not in str(record)


def test_every_fault_is_told():
    faults = labels_of(LABELS.replace("q2 CAP>MARA word\n", "q9 NED>MARA word\n") + "x 1\n", sheet_of(CHAPTER)).faults
    assert {"q2 has no label", "there is no q9", "nobody has the id NED"} <= set(faults)
    assert any("'x 1'" in fault for fault in faults)


def test_the_command_prints_a_record_or_the_faults(tmp_path, capsys):
    chapter, labels = tmp_path / "1.txt", tmp_path / "1.labels"
    chapter.write_text(CHAPTER, encoding="utf-8")
    labels.write_text(LABELS, encoding="utf-8")
    assert main(["keep", str(chapter), str(labels), "a/1.txt"]) == 0
    assert '"a/1.txt"' in capsys.readouterr().out
    labels.write_text("q1 MARA>CAP word\n", encoding="utf-8")
    assert main(["keep", str(chapter), str(labels), "a/1.txt"]) == 1
    assert "q2 has no label" in capsys.readouterr().err
