import sqlite3
import stat

import pytest

import storysofar
from storysofar.errors import BusyLibrary, DamagedLibrary, ForeignFile, FullDisk, LibraryError
from storysofar.store import Library
from storysofar.store.backups import restore

from .disks import small_disk
from .serial import read, serial


@pytest.fixture
def path(tmp_path):
    return holding(tmp_path / "library.db", 1, 2)


def holding(path, *numbers):
    with Library(path) as library:
        read(library, serial(*numbers))
        library.bookmarks.put("Salt", 1)
    return path


def numbers(path) -> tuple[float, ...]:
    with Library(path) as library:
        return library.works.find("Salt").numbers


def test_a_backup_is_one_file_that_is_a_library_for_its_owner_alone(path, tmp_path):
    made = storysofar.backup(path, tmp_path / "backup.db")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backup.db", "library.db"]
    assert numbers(made) == (1, 2)


def test_a_folder_gets_it_under_the_librarys_name(path, tmp_path):
    (tmp_path / "stick").mkdir()
    assert storysofar.backup(path, tmp_path / "stick") == tmp_path / "stick" / "library.db"


def test_what_another_program_has_just_written_is_in_it(path, tmp_path):
    with Library(path) as library:
        read(library, serial(3))
        assert numbers(storysofar.backup(path, tmp_path / "backup.db")) == (1, 2, 3)


def test_an_earlier_backup_is_replaced_and_another_file_is_not(path, tmp_path):
    backup, tale = storysofar.backup(path, tmp_path / "backup.db"), tmp_path / "tale.txt"
    holding(path, 3)
    assert numbers(storysofar.backup(path, backup)) == (1, 2, 3)
    tale.write_text("It rained. " * 50)
    with pytest.raises(ForeignFile):
        storysofar.backup(path, tale)
    assert tale.read_text().startswith("It rained")


def test_there_must_be_a_library_and_another_place_for_the_backup(path, tmp_path):
    with pytest.raises(LibraryError, match="nothing to back up"):
        storysofar.backup(tmp_path / "none.db", tmp_path / "backup.db")
    with pytest.raises(LibraryError, match="is the library itself"):
        storysofar.backup(path, path)
    with pytest.raises(LibraryError, match="is the library itself"):
        restore(path, path)


def test_on_a_full_disk_the_earlier_backup_stays(path, tmp_path):
    with small_disk(tmp_path, "300k") as disk:
        storysofar.backup(path, disk / "backup.db")
        with pytest.raises(FullDisk, match=r"backup\.db cannot be written: its disk is full"):
            storysofar.backup(path, disk / "backup.db")
        assert [one.name for one in disk.iterdir()] == ["backup.db"]


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept_beside_it(path, tmp_path):
    backup = storysofar.backup(path, tmp_path / "backup.db")
    holding(path, 3)
    kept = restore(path, backup)
    assert kept == tmp_path / "library-before-restore-1.db"
    assert (numbers(path), numbers(kept), numbers(backup)) == ((1, 2), (1, 2, 3), (1, 2))


def test_a_backup_comes_back_where_no_library_is_any_more_or_only_a_wreck(path, tmp_path):
    backup = storysofar.backup(path, tmp_path / "backup.db")
    assert restore(tmp_path / "new" / "library.db", backup) is None
    assert numbers(tmp_path / "new" / "library.db") == (1, 2)
    path.write_bytes(b"a wreck")
    kept = restore(path, backup)
    assert kept.read_bytes() == b"a wreck"
    assert numbers(path) == (1, 2)


def test_a_backup_that_is_not_whole_changes_nothing(path, tmp_path):
    backup = storysofar.backup(path, tmp_path / "backup.db")
    with sqlite3.connect(backup) as db:
        db.execute("UPDATE passages SET text = 'It rained.' WHERE id = 2")
    holding(path, 3)
    with pytest.raises(DamagedLibrary, match="is not whole, and nothing is changed"):
        restore(path, backup)
    assert numbers(path) == (1, 2, 3)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backup.db", "library.db"]


def test_a_library_that_is_in_use_is_not_replaced(path, tmp_path):
    backup = storysofar.backup(path, tmp_path / "backup.db")
    with Library(path) as library, pytest.raises(BusyLibrary):
        library.works.all()
        restore(path, backup)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backup.db", "library.db"]
