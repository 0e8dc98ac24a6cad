import numpy
import pytest

from storysofar.errors import WeightsError
from storysofar.reading.model import weights
from storysofar.reading.model.weights import MODEL_FOLDER, Model
from storysofar.retrieval import meaning
from storysofar.retrieval.meaning import Meaning, load_meaning, missing_meaning


def likeness(one: str, other: str) -> float:
    model = load_meaning()
    assert model is not None
    a, b = (numpy.frombuffer(model.vector(text), "i1").astype(float) for text in (one, other))
    return float(a @ b / numpy.linalg.norm(a) / numpy.linalg.norm(b))


def test_the_same_said_in_other_words_is_nearer_than_something_else():
    asked = "When did the ship sink?"
    assert likeness(asked, "The vessel went down with all hands.") > likeness(asked, "She baked a loaf of bread.") + 0.1


def test_a_text_has_the_same_vector_whatever_was_read_before():
    model = load_meaning()
    assert model is not None
    alone = model.vector("The lamp went out.")
    model.vector("Something else entirely, and much longer. " * 30)
    assert model.vector("The lamp went out.") == alone


def test_one_thread_and_two_give_the_same_vector():
    texts = "Mara burned the letter.", "Nobody answered him, for the river was rising."
    one, two = (Meaning(MODEL_FOLDER, Model(MODEL_FOLDER, threads=threads)) for threads in (1, 2))
    assert [one.vector(text) for text in texts] == [two.vector(text) for text in texts]


def test_a_matrix_learnt_for_another_encoder_is_refused(tmp_path):
    (tmp_path / meaning.MEANING_SUMS_FILE).write_text('{"encoder.onnx": "0"}')
    (tmp_path / "encoder.onnx").write_bytes(b"another")
    with pytest.raises(WeightsError, match="Install storysofar anew"):
        Meaning(tmp_path, Model(MODEL_FOLDER))


def test_without_the_matrix_the_reason_is_said(monkeypatch):
    monkeypatch.setattr(meaning, "MEANING_SUMS_FILE", "none.json")
    assert missing_meaning() == "the model of meaning is not part of this installation"


def test_without_the_runtime_there_is_no_meaning_either(monkeypatch):
    monkeypatch.setattr(weights, "RUNTIME_MODULES", ("no_such_runtime",))
    weights.missing.cache_clear()
    try:
        assert "no_such_runtime cannot be imported" in missing_meaning()
    finally:
        weights.missing.cache_clear()
