import os
import shutil
import subprocess
import sys

import pytest

from storysofar import read
from storysofar.errors import WeightsError
from storysofar.reading.model import weights
from storysofar.reading.model.weights import MODEL_FOLDER, Model, load, mark, missing, wish
from storysofar.reading.model.windows import windows_of
from storysofar.reading.text.paragraph import Paragraph

from ..told import work_of

TALE = (
    "Anna met Tom at the gate of the mill. She was late, and he had waited for an hour in the rain.\n\n"
    "“You are wet,” said Anna.\n\n“It rained,” he said, and laughed."
)


def seen(model: Model, text: str):
    """All that the model says of a text, window by window."""
    (window, *_) = windows_of([Paragraph(0, text)], (), model.cut, model.marks)
    vectors = model.encode(window)
    return model.spans(window, vectors), model.links(window, vectors, [(1, 1, 0), (3, 3, 0), (12, 12, 2)], [(2, 9)])


def test_the_model_is_there():
    assert missing() == ""
    assert load() is not None


def test_one_thread_and_two_give_the_same_answers():
    assert seen(Model(MODEL_FOLDER, threads=1), TALE) == seen(Model(MODEL_FOLDER, threads=2), TALE)


def test_what_was_read_before_changes_no_answer():
    model = Model(MODEL_FOLDER)
    fresh = seen(model, TALE)
    seen(model, "Something else entirely, and much longer. " * 12)
    assert seen(model, TALE) == fresh


def test_a_file_that_was_changed_is_refused(tmp_path):
    folder = tmp_path / "learnt"
    shutil.copytree(MODEL_FOLDER, folder)
    with (folder / "spans.onnx").open("ab") as file:
        file.write(b" ")
    with pytest.raises(WeightsError, match="Install storysofar anew"):
        Model(folder)


def test_without_the_runtime_reading_goes_by_rules_and_says_why(monkeypatch):
    monkeypatch.setattr(weights, "RUNTIME_MODULES", ("no_such_runtime",))
    missing.cache_clear()
    load.cache_clear()
    try:
        assert "no_such_runtime cannot be imported" in missing()
        memory = read(work_of("“It is late,” said Anna."))
        assert [a.cue for a in memory.attributions] == ["explicit"]
    finally:
        monkeypatch.undo()
        missing.cache_clear()
        load.cache_clear()


def test_rules_alone_can_be_asked_for():
    work = work_of(TALE)
    assert list(read(work, learnt=False).quotations) == list(read(work).quotations)


def test_who_wishes_for_rules_alone_gets_no_model_and_another_mark_and_who_does_not_gets_it_back():
    before = mark()
    try:
        wish(rules_alone=True)
        assert (load(), missing(), mark()) == (None, "you asked for that", "rules")
    finally:
        wish()
    assert mark() == before


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_the_model_uses_as_many_threads_as_are_wished_for():
    try:
        wish(threads=1)
        assert load()._windows._max_workers == 1
    finally:
        wish()


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_loading_it_leaves_nothing_in_the_users_home_and_reports_to_nobody(tmp_path):
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR")}
    environment = {name: said for name, said in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    program = "from storysofar.reading.model.weights import load; load()"
    subprocess.run([sys.executable, "-c", program], check=True, env={**environment, **homes}, timeout=120)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
