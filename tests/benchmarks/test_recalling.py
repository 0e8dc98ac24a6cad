from benchmarks.recalling import long_work, measure_recaps

from tests.some import some


def test_a_recap_is_measured_from_the_store_after_a_chapter_and_as_a_whole_command(files):
    measured = measure_recaps(files, chapters=4, repeat=1)
    assert list(measured) == [
        "recap of 4 chapters, ms",
        "recap with one chapter more, beyond its reading, s",
        "recap of 4 chapters, whole command, ms",
    ]
    assert all(value > 0 for value in some(measured.values()))


def test_a_long_work_goes_through_the_serial_again_and_again(files):
    work = long_work(files, 5)
    assert [chapter.number for chapter in work.chapters] == [1, 2, 3, 4, 5]
    assert work.chapters[0].text == work.chapters[2].text != work.chapters[1].text
