import os
import stat

import pytest

from storysofar.files import is_private, is_stream, make_private_folder, write_whole


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "salt.json"
    path.write_bytes(b"the earlier export")
    write_whole(path, b"the new one")
    assert path.read_bytes() == b"the new one"
    assert names(tmp_path) == ["salt.json"]


def test_the_earlier_file_stays_when_the_disk_takes_no_more(tmp_path, monkeypatch):
    path = tmp_path / "salt.json"
    path.write_bytes(b"the earlier export")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"the new one")
    assert path.read_bytes() == b"the earlier export"
    assert names(tmp_path) == ["salt.json"]


def test_a_file_keeps_its_permissions_and_a_private_one_is_its_owners_alone(tmp_path):
    shown, secret = tmp_path / "shown", tmp_path / "secret"
    shown.write_bytes(b"")
    shown.chmod(0o644)
    write_whole(shown, b"1")
    write_whole(secret, b"1", is_private=True)
    assert (mode(shown), mode(secret)) == (0o644, 0o600)
    assert is_private(secret)
    assert not is_private(shown)


def test_a_link_goes_on_leading_to_the_file(tmp_path):
    (tmp_path / "shelf").mkdir()
    path = tmp_path / "salt.json"
    path.symlink_to(tmp_path / "shelf" / "salt.json")
    write_whole(path, b"the new one")
    assert path.is_symlink()
    assert (tmp_path / "shelf" / "salt.json").read_bytes() == b"the new one"


def test_standard_output_is_written_straight_also_where_a_link_leads_to_it(tmp_path):
    link = tmp_path / "out"
    link.symlink_to("/dev/null")
    assert is_stream(link)
    write_whole(link, b"gone")
    assert link.is_symlink()


def test_a_pipe_is_written_straight(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    handle = os.open(tmp_path / "pipe", os.O_RDWR)
    write_whole(tmp_path / "pipe", b"through")
    assert os.read(handle, 20) == b"through"
    os.close(handle)


def test_folders_that_are_made_are_their_owners_alone_and_those_that_were_there_stay_as_they_are(tmp_path):
    (tmp_path / "open").mkdir(mode=0o755)
    assert make_private_folder(tmp_path / "open" / "a" / "b")
    assert [mode(tmp_path / "open" / name) for name in ("a", "a/b", ".")] == [0o700, 0o700, 0o755]
    assert not make_private_folder(tmp_path / "open")
