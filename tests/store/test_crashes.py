"""The library under real kills and real neighbours: every process here is one."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storysofar.store import Library
from storysofar.text import THE_END

from .serial import memory_of, read_chapter, serial

CHAPTERS = range(1, 61)
ROOT = Path(__file__).parent.parent.parent

# A slow reader, so that a kill can come at any moment: while it reads, and while the library writes.
READ = """
import sys, time
from storysofar.store import Library
from tests.store.serial import read_chapter, serial

def slowly(memory, chapter):
    time.sleep(0.002)
    return read_chapter(memory, chapter)

path, title, edition, numbers = *sys.argv[1:4], map(int, sys.argv[4:])
with Library(path) as library:
    print("open", flush=True)
    library.read(serial(*numbers, title=title), slowly, edition=edition)
"""


def start_reading(path, numbers, title="Salt", edition=""):
    command = [sys.executable, "-c", READ, str(path), title, edition, *map(str, numbers)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def is_sound(path):
    if not path.exists():
        return True  # it was killed before it made a library
    db = sqlite3.connect(path)
    found = db.execute("PRAGMA integrity_check").fetchall(), db.execute("PRAGMA foreign_key_check").fetchall()
    db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    db.close()
    return found == ([("ok",)], [])


def kill_after(process, seconds):
    process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_any_moment_loses_at_most_the_chapter_in_progress(tmp_path, seed):
    path = tmp_path / "library.db"
    kill_after(start_reading(path, CHAPTERS), random.Random(seed).uniform(0.005, 0.3))
    assert is_sound(path)
    with Library(path) as library:
        unread = CHAPTERS
        if library.works.all():
            assert library.pages.of("Salt", THE_END) == serial(*CHAPTERS)
            unread = library.works.find("Salt").unread
            assert library.readings.recall("Salt", THE_END) == memory_of(
                serial(*CHAPTERS[: len(CHAPTERS) - len(unread)])
            )
        assert library.read(serial(*CHAPTERS), read_chapter).read == tuple(unread)
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(*CHAPTERS))


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_while_chapters_are_read_anew_loses_no_text_and_is_made_good(tmp_path, seed):
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.read(serial(*CHAPTERS[1:]), read_chapter)
    kill_after(start_reading(path, [1]), random.Random(seed).uniform(0.005, 0.2))
    assert is_sound(path)
    with Library(path) as library:
        kept = library.works.find("Salt")
        assert kept.numbers[-59:] == tuple(CHAPTERS[1:])
        read = [number for number in kept.numbers if number not in kept.unread]
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(*read))
        library.read(serial(1), read_chapter)
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(*CHAPTERS))


def test_two_processes_that_read_the_same_work_keep_it_once(tmp_path):
    path = tmp_path / "library.db"
    readers = [start_reading(path, CHAPTERS) for _ in range(3)]
    assert [reader.wait(60) for reader in readers] == [0, 0, 0]
    assert is_sound(path)
    with Library(path) as library:
        assert [work.numbers for work in library.works.all()] == [tuple(CHAPTERS)]
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(*CHAPTERS))


def test_two_processes_that_bring_different_chapters_of_a_work_end_with_all_of_them_read_in_order(tmp_path):
    path = tmp_path / "library.db"
    readers = [start_reading(path, CHAPTERS[::2]), start_reading(path, CHAPTERS[1::2])]
    assert [reader.wait(120) for reader in readers] == [0, 0]
    assert is_sound(path)
    with Library(path) as library:
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(*CHAPTERS))


def test_two_processes_that_read_two_works_do_not_disturb_each_other(tmp_path):
    path = tmp_path / "library.db"
    readers = [start_reading(path, CHAPTERS, title) for title in ("Salt", "Rope")]
    assert [reader.wait(60) for reader in readers] == [0, 0]
    with Library(path) as library:
        for title in ("Salt", "Rope"):
            assert library.readings.recall(title, THE_END) == memory_of(serial(*CHAPTERS))


def test_two_editions_of_the_reader_at_once_come_to_an_end(tmp_path):
    path = tmp_path / "library.db"
    readers = [start_reading(path, CHAPTERS[:20], edition=edition) for edition in ("1", "2")]
    assert [reader.wait(60) for reader in readers] == [0, 0]
    with Library(path) as library:
        assert library.works.find("Salt").unread == ()


def test_who_looks_while_another_reads_sees_whole_chapters_only(tmp_path):
    path = tmp_path / "library.db"
    reader = start_reading(path, CHAPTERS)
    reader.stdout.readline()
    with Library(path) as library:
        while reader.poll() is None:
            for work in library.works.all():
                seen = library.readings.recall(work.id, THE_END)
                assert seen == memory_of(serial(*(records.chapter for records in seen.chapters)))
    assert reader.returncode == 0
