import pytest
from benchmarks.recalling import long_work, measure_recaps


@pytest.fixture
def serial(tmp_path):
    files = []
    for number in (1, 2):
        file = tmp_path / f"{number}.txt"
        words = "“The door is shut,” said Mara, and went down to the quay with the letter in her hand. " * 30
        file.write_text(f"Chapter {number}\n\n{words}\n")
        files.append(file)
    return tuple(files)


def test_a_recap_is_measured_from_the_store_after_a_chapter_and_as_a_whole_command(serial):
    measured = measure_recaps(serial, chapters=4, repeat=1)
    assert list(measured) == [
        "recap of 4 chapters, ms",
        "recap with one chapter more, beyond its reading, s",
        "recap of 4 chapters, whole command, ms",
    ]
    assert all(value > 0 for value in measured.values())


def test_a_long_work_goes_through_the_serial_again_and_again(serial):
    work = long_work(serial, 5)
    assert [chapter.number for chapter in work.chapters] == [1, 2, 3, 4, 5]
    assert work.chapters[0].text == work.chapters[2].text != work.chapters[1].text
