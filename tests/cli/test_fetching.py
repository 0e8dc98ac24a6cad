import json

import pytest
from typer.testing import CliRunner

from storysofar.cli import app
from storysofar.ingest import fetch


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYSOFAR_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 0.0)
    return lambda line: CliRunner().invoke(app, line.split())


def test_an_address_is_read_like_a_file(run):
    read = run("read http://test1.com?sid=12")
    assert read.exit_code == 0, read.output
    assert "“Test Story Title 12”: new 1–9" in read.output
    assert "Fandoms: Harry Potter, Furbie" in run("info 1 --all").output


def test_an_address_is_exported_without_a_library(run, tmp_path):
    run(f"read http://test1.com?sid=12 --export {tmp_path / 'out.json'}")
    told = json.loads((tmp_path / "out.json").read_text())
    assert told["work"]["chapters"][1]["source"] == "http://test1.com?sid=12&chapter=2"
    assert run("list").stdout.startswith("No works yet")


def test_a_fetch_that_breaks_off_is_read_as_far_as_it_came(run):
    read = run("read http://test1.com?sid=667 --json")
    assert read.exit_code == 1
    document = json.loads(read.stdout)
    assert document["works"][0]["read"] == [1]
    assert "To go on: storysofar update 1" in document["failed"][0]


@pytest.mark.parametrize("line", ["update 1", "update --all", "read http://test1.com?sid=12 nowhere.txt --again"])
def test_who_stops_a_fetch_is_told_how_to_go_on_with_it(run, monkeypatch, line):
    def stop(*_, **__):
        raise KeyboardInterrupt

    run("read http://test1.com?sid=12")
    monkeypatch.setattr("storysofar.serials.is_complete", lambda work: False)
    monkeypatch.setattr("storysofar.serials.open_serial", stop)
    stopped = run(line)
    assert stopped.exit_code == 130
    assert "To go on: storysofar update 1\n" in stopped.output
    assert ("update --all" in stopped.output) == ("--all" in line)


def test_an_update_says_what_became_of_it(run):
    run("read http://test1.com?sid=12")
    updated = run("update 1")
    assert updated.exit_code == 0
    assert "“Test Story Title 12”:" in updated.output


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("read http://test1.com?sid=666", "Nothing is at http://test1.com?sid=666"),
        ("read http://test1.com?sid=665", "add: --adult"),
        ("update --all x", "Say a work, or --all"),
        ("update", "Say a work, or --all"),
        ("update nobody", "No work called “nobody”"),
    ],
)
def test_what_cannot_be_had_is_told(run, line, told):
    refused = run(line)
    assert refused.exit_code == 2
    assert told in " ".join(refused.output.replace("│", " ").split())


def test_one_address_that_fails_does_not_stop_the_others(run):
    read = run("read http://test1.com?sid=666 http://test1.com?sid=12")
    assert read.exit_code == 1
    assert "new 1–9" in read.output
    assert "Nothing is at" in read.output


def test_all_updates_what_is_not_complete(run):
    run("read http://test1.com?sid=12")
    assert "Complete, so not asked for: Test Story Title 12." in run("update --all").output
