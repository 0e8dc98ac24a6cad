import json
import socket
import threading
import time

import keyring
import keyring.errors
import pytest

from storysofar.errors import ModelError
from storysofar.rewording import asking, prompt_of
from storysofar.rewording.asking import ask, key_for
from storysofar.rewording.endpoint import Endpoint

from .lines import LINES, recap
from .server import saying, sending, serving

PROMPT = prompt_of(recap(*LINES))


@pytest.fixture(autouse=True)
def without_keys(monkeypatch):
    monkeypatch.delenv("STORYSOFAR_LLM_KEY", raising=False)


def asked(behaviour):
    with serving(behaviour) as model:
        return ask(Endpoint(model.url, "oak"), PROMPT), model


def wrong(behaviour):
    with serving(behaviour) as model, pytest.raises(ModelError) as caught:
        ask(Endpoint(model.url, "oak"), PROMPT)
    assert model.url in str(caught.value)
    return str(caught.value)


def test_the_model_is_sent_the_prompt_and_answers():
    answer, model = asked(saying("Mara left. [1]"))
    assert answer == "Mara left. [1]"
    sent = json.loads(model.bodies[0])
    assert (sent["model"], sent["messages"], sent["stream"]) == ("oak", PROMPT.messages, False)


def test_no_key_is_sent_unless_there_is_one(monkeypatch):
    assert "authorization" not in asked(saying("Yes."))[1].headers[0]
    monkeypatch.setenv("STORYSOFAR_LLM_KEY", "acorn")
    assert asked(saying("Yes."))[1].headers[0]["authorization"] == "Bearer acorn"


def test_a_proxy_of_the_environment_is_not_used(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert asked(saying("Yes."))[0] == "Yes."


def test_a_redirect_is_not_followed():
    with serving(saying("You should not be here.")) as elsewhere:
        told = wrong(sending(b"", 307, Location=f"{elsewhere.url}/chat/completions"))
    assert "sends us elsewhere" in told
    assert elsewhere.bodies == []


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "STORYSOFAR_LLM_KEY"),
        (403, "keyring set"),
        (404, "no model “oak”"),
        (413, "--words"),
        (418, "refuses"),
        (422, "--words"),
        (429, "slow down"),
        (500, "in trouble"),
        (204, "refuses"),
    ],
)
def test_each_refusal_says_what_to_do(status, told):
    assert told in wrong(sending(b"", status))


def test_what_a_server_says_when_it_refuses_is_not_repeated():
    assert "Quillfeather" not in wrong(sending(b'{"error": {"message": "Quillfeather dies"}}', 500))


def test_a_model_that_takes_no_settings_is_asked_without_them():
    def choosy(request):
        busy = "temperature" in request.server.model.bodies[-1]
        (sending(b"{}", 400) if busy else saying("Mara left. [1]"))(request)

    answer, model = asked(choosy)
    assert answer == "Mara left. [1]"
    assert [json.loads(body).keys() - {"model", "messages", "stream"} for body in model.bodies] == [
        {"temperature", "max_tokens"},
        set(),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Welcome</html>",
        b"[]",
        b'"yes"',
        b"{}",
        b'{"choices": []}',
        b'{"choices": {"0": 1}}',
        b'{"choices": [{"message": null}]}',
        b"[" * 90_000,
        b"\xff\xfe",
    ],
)
def test_what_is_no_answer_is_told_as_none(body):
    assert "does not answer as an OpenAI-compatible server does" in wrong(sending(body))


@pytest.mark.parametrize("words", ["", " \n", None, 7, ["Mara left. [1]"]])
def test_an_empty_answer_is_told_as_one(words):
    assert "answered nothing" in wrong(saying(words))


def test_an_answer_without_end_is_given_up():
    assert "more than 2 MB" in wrong(sending(b" " * (asking.MAX_ANSWER_BYTES + 1)))


def test_a_model_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(asking, "ANSWER_TIMEOUT_SECONDS", 0.2)
    done = threading.Event()
    assert "did not answer" in wrong(lambda request: done.wait(0.5))


def test_an_answer_that_comes_letter_by_letter_is_given_up(monkeypatch):
    monkeypatch.setattr(asking, "ANSWER_TIMEOUT_SECONDS", 0.3)

    def dripping(request):
        request.send_response(200)
        for _ in range(10):
            request.wfile.write(b"X-Wait: a little\r\n")
            request.wfile.flush()
            time.sleep(0.1)

    assert "did not answer" in wrong(dripping)


def test_an_answer_that_breaks_off_is_told_as_broken():
    assert "broke off" in wrong(sending(b'{"choices"', **{"Content-Length": "900"}))


def test_where_nobody_listens_nothing_answers():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelError, match="Is the model's server running"):
        ask(Endpoint(f"http://127.0.0.1:{port}/v1", "oak"), PROMPT)


def test_a_key_does_not_cross_the_internet_unencrypted(monkeypatch):
    monkeypatch.setenv("STORYSOFAR_LLM_KEY", "acorn")
    with pytest.raises(ModelError, match="https://"):
        ask(Endpoint("http://llm.example/v1", "oak"), PROMPT)


def test_the_keyring_has_the_keys_of_machines_elsewhere(monkeypatch):
    kept = {("storysofar", "https://llm.example/v1"): "acorn"}
    monkeypatch.setattr(keyring, "get_password", lambda *asked: kept.get(asked))
    assert key_for(Endpoint("https://llm.example/v1", "oak")) == "acorn"
    assert key_for(Endpoint("https://other.example/v1", "oak")) is None


def test_a_system_without_a_keyring_has_no_keys(monkeypatch):

    def locked(*_):
        raise keyring.errors.NoKeyringError

    monkeypatch.setattr(keyring, "get_password", locked)
    assert key_for(Endpoint("https://llm.example/v1", "oak")) is None


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"pip install 'storysofar\[llm\]'"):
        ask(Endpoint("http://127.0.0.1:9/v1", "oak"), PROMPT)
