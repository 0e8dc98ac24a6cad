import pytest
from benchmarks.footprint import measure_memory
from benchmarks.growth import costs_of
from benchmarks.looking import measure_views
from benchmarks.speed import read_and_keep
from benchmarks.texts import CHAPTERS, LONG_NOVEL, NOVEL, count_words, find_texts

from tests.some import some


@pytest.fixture
def serial(tmp_path):
    files = []
    for number in (1, 2, 3):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"Chapter {number}\n\n“The door is shut,” said Mara. Tom waited on day {number}.\n")
        files.append(file)
    return tuple(files)


def test_without_the_data_the_demo_is_repeated_to_the_same_length(tmp_path, monkeypatch):
    monkeypatch.delenv("STORYSOFAR_DATA", raising=False)
    texts = find_texts(tmp_path)
    assert count_words(texts.novel) >= NOVEL
    assert count_words(texts.long_novel) >= LONG_NOVEL
    assert len(texts.serial) == CHAPTERS


def test_every_chapter_has_its_cost(serial):
    costs = costs_of(serial)
    assert len(costs) == 3
    assert all(cost.whole > cost.reading > 0 for cost in some(costs))


def test_the_whole_way_leaves_nothing_behind(serial):
    before = sorted(serial[0].parent.iterdir())
    read_and_keep(*serial)
    assert sorted(serial[0].parent.iterdir()) == before


def test_every_view_of_a_reader_is_measured(serial):
    assert set(measure_views(serial, repeat=1)) == {"recap, ms", "cast, ms", "search, ms"}


def test_a_small_reading_in_a_large_process_is_small(serial):
    ballast = bytearray(b"1") * 400_000_000
    assert measure_memory(serial[0])["peak memory, MB"] < 200
    assert ballast
