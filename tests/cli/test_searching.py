import json

import pytest

from storysofar.retrieval import meaning

from ..tale import CANARY

ASKS = "search salt where was the letter hidden"


@pytest.fixture
def quay(run, pages):
    run("read pages/1.txt pages/2.txt pages/3.txt --work Quay")
    run("bookmark Quay end")
    return run


def ask(run, question, *options):
    return run("search Quay", question, *options)


def test_a_question_is_answered_with_places(quay):
    answer = ask(quay, "who stole the vessels?")
    assert answer.exit_code == 0, answer.output
    assert "“The tide did,” said Tobin Reed." in answer.stdout
    assert "[ch. 1 ¶1–3]" in answer.stdout


def test_whoever_waits_for_the_first_answer_is_told_why_once(quay):
    assert "Preparing 3 chapters of Quay for questions. This is done once." in ask(quay, "who took them?").stderr
    assert "Preparing" not in ask(quay, "who took them?").stderr


def test_with_words_every_paragraph_that_has_them_is_told_in_order(quay):
    answer = ask(quay, "took boats", "--words")
    assert [line[-10:] for line in answer.stdout.splitlines() if "[ch." in line] == [f"[ch. {n} ¶2]" for n in (1, 2, 3)]


def test_one_word_is_looked_for_as_it_stands(quay):
    assert ask(quay, "tide").stdout.count("The tide did") == 3


def test_only_some_chapters_are_searched(quay):
    hits = json.loads(ask(quay, "who took the boats?", "--chapter", "2-", "--json").stdout)["hits"]
    assert {hit["chapter"] for hit in hits} == {2, 3}
    assert [hit["chapter"] for hit in json.loads(ask(quay, "tide", "--chapter", "2", "--json").stdout)["hits"]] == [2]


def test_without_a_query_the_lines_of_a_person_are_told(quay):
    answer = quay("search Quay --by Tobin --chapter 1")
    assert "“The tide did,”  [ch. 1 ¶3]" in answer.stdout


def test_without_a_query_the_scenes_where_somebody_is_are_told(quay):
    answer = quay("search Quay --with Mara")
    assert "Mara Voss came down to the quay at hour 1" in answer.stdout


def test_an_empty_search_says_what_to_say(quay):
    answer = quay("search Quay")
    assert (answer.exit_code, answer.stderr) == (
        2,
        "Say what to search for: a question, words, or --by NAME for what a person says.\n",
    )


def test_without_the_model_words_are_searched_and_the_user_is_told(quay, monkeypatch):
    monkeypatch.setattr(meaning, "MEANING_SUMS_FILE", "none.json")
    answer = ask(quay, "took boats")
    assert answer.stderr == "Searching by words alone: the model of meaning is not part of this installation.\n"
    assert answer.stdout.count("took the boats") == 3


@pytest.mark.parametrize(
    "asked",
    [
        f"search salt when does {CANARY} laugh",
        "search salt who laughs at the door",
        "search salt laughed --words",
        f"search salt --with {CANARY}",
        f"search salt --by {CANARY}",
        "search salt --chapter 3",
        "search salt --chapter 1-9 --json",
        "search salt the letter --evidence",
    ],
)
def test_no_search_tells_of_what_is_to_come(salt, asked, monkeypatch):
    monkeypatch.setattr("storysofar.cli.looking.finish_reading", lambda *_: None)
    line, _, question = asked.partition(" salt ")
    words, *options = question.split(" --")
    options = [word for option in options for word in f"--{option}".split()]
    answer = salt(f"{line} salt", *([words] if words and not words.startswith("--") else words.split()), *options)
    assert CANARY not in answer.stdout.replace(question, "")
    assert CANARY not in answer.stderr.replace(f"“{CANARY}”", "")
