import stat

import pytest

from storysofar.errors import ModelError
from storysofar.rewording.endpoint import Endpoint
from storysofar.rewording.settings import Settings, llm, load, save, settings_path

OAK = Endpoint("http://127.0.0.1:11434/v1", "oak")


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    path = tmp_path / "folder" / "llm.json"
    monkeypatch.setenv("STORYSOFAR_LLM", str(path))
    return path


def test_nothing_is_set_until_the_user_does():
    assert load() == Settings()
    assert not load().is_agreed


def test_what_is_set_stays_set():
    save(Settings(OAK))
    assert load() == Settings(OAK)


def test_consent_is_kept_for_each_address():
    save(Settings(OAK).agreeing())
    assert load().is_agreed
    assert not Settings(Endpoint("https://llm.example/v1", "oak"), load().agreed).is_agreed


def test_what_is_set_is_its_users_alone(file):
    save(Settings(OAK))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o600, 0o700]


def test_off_leaves_nothing_behind(file):
    save(Settings(OAK).agreeing())
    save(Settings())
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "[]",
        "{}",
        '{"url": "x", "model": "oak", "agreed": []}',
        '{"url": "http://x/v1", "model": "oak", "agreed": 7}',
        "[" * 90_000,
    ],
)
def test_a_file_that_is_not_ours_says_how_to_begin_anew(file, words):
    file.parent.mkdir()
    file.write_text(words, encoding="utf-8")
    with pytest.raises(ModelError, match="storysofar llm off"):
        load()


def test_without_a_file_of_the_users_own_it_is_in_their_folder_of_settings(monkeypatch):
    monkeypatch.delenv("STORYSOFAR_LLM")
    assert settings_path().name == "llm.json"


def test_setting_another_model_takes_no_consent_with_it():
    save(Settings(OAK).agreeing())
    assert not llm("https://llm.example/v1", "ash").is_agreed
    assert llm(OAK.url, OAK.model).is_agreed
    assert llm(off=True) == llm() == Settings()


def test_a_file_that_is_not_ours_gives_way_to_what_is_set_anew(file):
    file.parent.mkdir()
    file.write_text("[", encoding="utf-8")
    assert llm(OAK.url, OAK.model) == Settings(OAK)
