import json
from pathlib import Path

import pytest

from tests.some import some

from ..rewording.server import saying, sending, serving
from ..tale import CANARY

FOUND = "Mara found the letter under the quay. [1]"
LIT = "[Tobin] lit the lamp."


@pytest.fixture
def asked(salt):
    """The recap of the tale by a model that says this; what was printed, and what it was sent."""

    def asked(behaviour, line="recap salt --reworded --yes", **more):
        with serving(behaviour) as model:
            salt(f"llm set {model.url} oak")
            return salt(line, **more), model

    return asked


def test_no_model_is_set_until_the_user_does(salt):
    assert "No language model is set, and nothing is sent anywhere." in salt("llm").output
    answer = salt("recap salt --reworded")
    assert answer.exit_code == 2
    assert "storysofar llm set URL MODEL" in answer.stderr


def test_the_models_sentence_is_marked_and_links_to_its_line(asked):
    answer, _ = asked(saying(FOUND))
    assert "  ~ Mara found the letter under the quay.  [ch. 1 ¶1]" in answer.stdout
    assert "~ worded by oak" in answer.stdout
    assert "1 of 1 sentences taken." in answer.stderr
    assert answer.exit_code == 0


def test_the_evidence_of_a_models_sentence_is_the_authors(asked):
    answer, _ = asked(saying(FOUND), "recap salt --reworded --yes --evidence")
    assert "    > Mara found the letter under the third plank of the quay." in answer.stdout


def test_as_json_each_sentence_says_whose_it_is(asked):
    answer, model = asked(saying(f"{FOUND}\nTobin was afraid. [2]"), "recap salt --reworded --yes --json")
    document = json.loads(answer.stdout)
    assert [item["wording"] for item in document["items"]] == ["model", "author"]
    assert (document["taken"], document["refused"], document["failed"]) == (1, {"words added": 1}, None)
    assert document["url"] == model.url


def test_nothing_after_the_place_is_ever_sent(asked):
    _, model = asked(saying(FOUND))
    assert len(model.bodies) == 1
    assert "third plank" in model.bodies[0]
    assert CANARY not in model.bodies[0] + repr(model.headers)


def test_what_tells_a_model_which_story_it_is_stays_here(asked):
    _, model = asked(saying(FOUND))
    sent = model.bodies[0] + repr(model.headers)
    assert [said for said in ("Salt Road", "wren", "Sea", "Low Tide", "Note 1") if said in sent] == []


def test_a_model_that_knows_the_end_cannot_tell_it(asked):
    answer, _ = asked(saying(f"{CANARY} found the letter. [1]\nTobin was {CANARY}. [2]\n{CANARY}!"))
    assert CANARY not in answer.output
    assert "third plank" in answer.stdout
    assert "~" not in answer.stdout
    assert "0 of 3 sentences taken" in answer.stderr


def test_before_the_first_time_it_says_what_would_be_sent_and_where_and_asks(asked):
    answer, model = asked(saying(FOUND), "recap salt --reworded", input="n\n")
    assert model.bodies == []
    assert f"To {model.url} (this computer), for the model “oak”: the 2 lines of this recap" in answer.stderr
    assert '{"line": 1, "chapter": 1, "text": "' in answer.stderr
    assert "Nothing was sent." in answer.stderr
    assert "third plank of the quay" in answer.stdout
    assert answer.exit_code == 1


def test_where_nobody_answers_nothing_is_sent(asked):
    assert asked(saying(FOUND), "recap salt --reworded")[1].bodies == []


def test_who_agreed_is_not_asked_again_for_this_address(salt):
    with serving(saying(FOUND)) as model, serving(saying(FOUND)) as other:
        salt(f"llm set {model.url} oak")
        salt("recap salt --reworded", input="y\n")
        assert "[y/N]" not in salt("recap salt --reworded").stderr
        salt(f"llm set {other.url} oak")
        assert "[y/N]" in salt("recap salt --reworded").stderr
    assert (len(model.bodies), len(other.bodies)) == (2, 0)


def test_yes_agrees_for_this_time_only(salt):
    with serving(saying(FOUND)) as model:
        salt(f"llm set {model.url} oak")
        salt("recap salt --reworded --yes")
        assert "[y/N]" in salt("recap salt --reworded").stderr
    assert len(model.bodies) == 1


def test_off_forgets_the_model_and_where_one_agreed_to_send(salt):
    with serving(saying(FOUND)) as model:
        salt(f"llm set {model.url} oak")
        salt("recap salt --reworded", input="y\n")
        salt("llm off")
        salt(f"llm set {model.url} oak")
        assert "[y/N]" in salt("recap salt --reworded").stderr


def test_the_prompt_can_be_seen_without_a_model_and_without_sending(salt):
    shown = salt("recap salt --show-prompt").stdout
    assert "No language model is set" in shown
    assert "third plank" in shown
    assert CANARY not in shown


def test_the_prompt_that_is_shown_is_the_one_that_is_sent(asked, salt):
    _, model = asked(saying(FOUND))
    shown = json.loads(salt("recap salt --show-prompt --json").stdout)
    assert shown["messages"] == json.loads(model.bodies[0])["messages"]


@pytest.mark.parametrize(
    "behaviour",
    [sending(b"", 401), sending(b"", 429), sending(b"hello"), saying(""), sending(b"", 302, Location="http://x/")],
)
def test_when_the_model_fails_the_authors_recap_is_shown(asked, behaviour):
    answer, _ = asked(behaviour)
    assert "third plank of the quay" in answer.stdout
    assert "  ~ " not in answer.stdout
    assert "Nothing is reworded" in answer.stderr
    assert answer.exit_code == 1


def test_when_the_model_fails_programs_are_told(asked):
    answer, _ = asked(sending(b"", 503), "recap salt --reworded --yes --json")
    document = json.loads(answer.stdout)
    assert {item["wording"] for item in document["items"]} == {"author"}
    assert "in trouble" in document["failed"]


def test_a_key_is_in_no_file_of_ours(asked, monkeypatch, tmp_path):
    monkeypatch.setenv("STORYSOFAR_LLM_KEY", "acorn")
    answer, model = asked(saying(FOUND), "recap salt --reworded", input="y\n")
    assert model.headers[0]["authorization"] == "Bearer acorn"
    assert "with your key" in answer.stderr
    assert all(b"acorn" not in path.read_bytes() for path in some(Path(tmp_path).rglob("*")) if path.is_file())
    assert "acorn" not in answer.output


def test_a_story_of_nothing_asks_nobody(asked):
    answer, model = asked(saying(FOUND), "recap salt --reworded --yes --words 1")
    assert model.bodies == []
    assert answer.exit_code == 0


def test_an_address_that_is_none_is_not_set(salt):
    assert salt("llm set localhost:8080 oak").exit_code == 2
    assert json.loads(salt("llm --json").stdout)["url"] is None
