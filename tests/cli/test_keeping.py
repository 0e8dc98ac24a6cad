import json
import sqlite3
from contextlib import closing

import pytest

from storysofar.reading.model.weights import WISH, wish

from ..store.disks import read_only


def damage(tmp_path):
    change(tmp_path, "UPDATE passages SET text = 'It rained.' WHERE id = 2")


def change(tmp_path, statement):
    with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(statement)


def test_a_whole_library_is_said_to_be_whole(salt):
    answer = salt("check")
    assert answer.exit_code == 0
    assert "library.db is whole: 1 work, 3 chapters" in answer.stdout


def test_a_damaged_library_is_said_to_be_and_what_to_do(salt, tmp_path):
    damage(tmp_path)
    answer = salt("check")
    assert answer.exit_code == 1
    assert "is damaged" in answer.stdout
    assert "storysofar check --rescue" in answer.stdout
    assert json.loads(salt("check --json").stdout)["is_whole"] is False


def test_what_can_be_read_is_saved_and_what_cannot_is_named(salt, tmp_path):
    damage(tmp_path)
    answer = salt("check --rescue")
    assert answer.stdout.startswith("Saved: 1 work, 3 chapters, 1 bookmark, 0 corrections")
    assert "library-damaged-1.db" in answer.stdout
    assert "chapter 1: a part of it could not be read" in answer.stdout
    assert salt("check").exit_code == 0


def test_a_backup_is_made_and_brought_back(salt, tmp_path):
    assert "storysofar restore backup.db" in salt("backup backup.db").stdout
    salt("delete salt --yes")
    answer = salt("restore backup.db")
    assert "library-before-restore-1.db" in answer.stdout
    assert salt("bookmark salt").stdout.startswith("The Salt Road: bookmark after chapter 2")


def test_a_missing_backup_is_named(salt):
    answer = salt("restore none.db")
    assert answer.exit_code == 2
    assert "There is no library at none.db" in answer.stderr


@pytest.mark.parametrize(
    "line",
    ["list", "info salt", "recap salt", "cast salt", "now salt", "timeline salt", "search salt boats", "changes salt",
     "export salt", "bookmark salt", "status salt", "who salt Mara"],
)  # fmt: skip
def test_every_view_of_a_read_only_library_is_that_of_any_other(salt, tmp_path, line):
    as_it_is = salt(line)
    with read_only(tmp_path):
        looked_at = salt(line)
    assert (looked_at.exit_code, looked_at.stdout) == (0, as_it_is.stdout)


def test_chapters_of_a_read_only_library_that_nobody_has_read_are_read_for_one_look(run, pages, tmp_path):
    run("read pages --work", "Salt")
    change(tmp_path, "DELETE FROM readings")
    with read_only(tmp_path):
        answer = run("recap salt --all")
        assert "what is read now is not kept" in answer.stderr
        assert "Mara Voss came down" in answer.stdout
    assert run("list --json").stdout.count('"unread": []') == 0


def test_what_cannot_be_written_says_so(salt, tmp_path):
    with read_only(tmp_path):
        for line in ("bookmark salt 1", "delete salt --yes", "rename salt Sugar"):
            answer = salt(line)
            assert answer.exit_code == 2
            assert "read-only" in answer.stderr


def test_rules_alone_and_threads_can_be_asked_for_before_every_command_and_with_read(run, pages):
    try:
        told = run("--threads 1 read pages --rules --work", "Salt")
        assert "Reading by rules alone, because you asked for that." in told.stderr
        assert (WISH.rules_alone, WISH.threads) == (True, 1)
    finally:
        wish()
