import os
import sqlite3
import stat

import pytest

from storysofar.errors import ForeignFile, ReadOnlyLibrary
from storysofar.store import Library
from storysofar.store.migration import APPLICATION_ID, MIGRATION_SCRIPTS
from storysofar.store.opening import identity_of, in_memory, make_library, open_library, open_read_only
from storysofar.text import THE_END

from .disks import read_only
from .serial import read, serial


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shelf" / "library.db"


@pytest.fixture
def kept(path):
    with Library(path) as library:
        read(library, serial(1, 2))
        library.bookmarks.put("Salt", 1)
    return path


def foreign(path, *statements: str) -> bytes:
    """Another program's database, as it is on the disk."""
    path.parent.mkdir(exist_ok=True)
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    return path.read_bytes()


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_looking_makes_no_library(path):
    with Library(path) as library:
        assert library.works.all() == ()
    assert not path.parent.exists()


def test_the_first_thing_kept_makes_one_for_its_owner_alone(kept):
    assert (mode(kept), mode(kept.parent)) == (0o600, 0o700)


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE soups (name TEXT)",),
        ("CREATE TABLE soups (name TEXT)", "PRAGMA user_version = 5"),
        ("CREATE TABLE soups (name TEXT)", "PRAGMA user_version = 13"),
        ("CREATE TABLE soups (name TEXT)", "PRAGMA journal_mode = WAL"),
        ("CREATE TABLE works (id INTEGER)", "PRAGMA application_id = 77"),
        ("CREATE TABLE works (id INTEGER)", "CREATE TABLE texts (id INTEGER)", "PRAGMA user_version = 1"),
    ],
)
def test_another_programs_database_is_refused_and_left_as_it_was_byte_for_byte(path, statements):
    before = foreign(path, *statements)
    with pytest.raises(ForeignFile, match="another program's database"):
        Library(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["library.db"]


def test_a_folder_a_device_and_a_text_are_no_library(tmp_path):
    (tmp_path / "salt.txt").write_text("It rained on the quay. " * 20)
    for what in (tmp_path, "/dev/null", "/dev/zero", tmp_path / "salt.txt"):
        with pytest.raises(ForeignFile):
            Library(what)


def test_an_empty_file_is_said_to_be_one_and_becomes_a_library_when_something_is_kept(path):
    path.parent.mkdir()
    path.touch()
    told = list[str]()
    with Library(path, tell=told.append) as library:
        assert path.stat().st_size == 0
        read(library, serial(1))
    assert "is an empty file" in told[0]
    with Library(path) as library:
        assert library.pages.of("Salt", THE_END) == serial(1)


def test_a_library_on_a_read_only_disk_can_be_looked_at_and_not_changed(kept):
    with read_only(kept.parent), Library(kept) as library:
        assert library.is_read_only
        assert library.readings.recall("Salt").chapters[-1].chapter == 1
        with pytest.raises(ReadOnlyLibrary, match="read-only"):
            library.bookmarks.put("Salt", 2)
    with Library(kept) as library:
        assert library.works.find("Salt").bookmark == 1


def test_what_waits_in_the_log_is_seen_on_a_read_only_disk_too(kept):
    library = Library(kept)
    library.bookmarks.put("Salt", 2)
    log, waiting = kept.with_name("library.db-wal"), kept.with_name("library.db-wal").read_bytes()
    before = kept.read_bytes()
    library.close()
    kept.write_bytes(before)
    log.write_bytes(waiting)
    with read_only(kept.parent), Library(kept) as library:
        assert library.works.find("Salt").bookmark == 2
    assert log.read_bytes() == waiting


def test_a_read_only_library_in_an_older_format_is_brought_up_to_date_in_memory(path):
    path.parent.mkdir()
    before = foreign(path, *old_library())
    with read_only(path.parent), Library(path) as library:
        assert library.is_read_only
        assert library.works.all() == ()
    assert path.read_bytes() == before


def old_library() -> list[str]:
    """What makes a library in the first format."""
    script = MIGRATION_SCRIPTS[0].read_text(encoding="utf-8")
    plain = "\n".join(line.partition("--")[0] for line in script.splitlines())
    return [*plain.split(";"), f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 1"]


def test_in_memory_a_library_can_be_changed_and_the_file_stays_as_it_is(kept):
    with read_only(kept.parent), Library(kept) as library:
        library.stay_in_memory()
        library.bookmarks.put("Salt", 2)
        assert library.works.find("Salt").bookmark == 2
    with Library(kept) as library:
        assert library.works.find("Salt").bookmark == 1


def test_who_may_not_write_a_file_can_look_at_it(kept):
    if os.geteuid() == 0:
        pytest.skip("this user may write everything")
    kept.chmod(0o400)
    with Library(kept) as library:
        assert library.works.find("Salt").bookmark == 1


def test_a_new_library_is_there_whole_or_not_at_all(path, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", killed)
    with pytest.raises(KeyboardInterrupt):
        make_library(path)
    assert list(path.parent.iterdir()) == []


def test_on_a_disk_without_links_a_library_is_made_all_the_same(path, monkeypatch):
    def refused(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    make_library(path).close()
    assert [one.name for one in path.parent.iterdir()] == ["library.db"]


def test_two_that_make_the_same_library_open_the_same(path):
    one, two = make_library(path), make_library(path)
    assert one.identity == two.identity == identity_of(path)
    one.close()
    two.close()


def test_a_library_that_is_opened_says_how_it_may_be_used(kept, path):
    opened = open_library(kept)
    copy, looked_at = in_memory(opened), open_read_only(kept)
    assert (opened.access, copy.access, looked_at.access) == ("written", "in memory", "looked at")
    for one in (opened, copy, looked_at):
        one.close()
    assert open_library(path.with_name("none.db")).access == "absent"
    assert identity_of(path.with_name("none.db")) is None
