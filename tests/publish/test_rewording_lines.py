from storysofar.publish.rewording_lines import prompt_lines, reworded_lines, sending_line, taken_line
from storysofar.publish.terminal import LinkedPage
from storysofar.rewording import prompt_of, reworded
from storysofar.rewording.endpoint import Endpoint
from tests.some import some

from ..rewording.lines import CAST, LETTER, SEALED, TIDE, recap

OAK = Endpoint("http://127.0.0.1:11434/v1", "oak")
TOLD = recap(LETTER, SEALED, TIDE)
BOTH = "Mara found the letter under the third plank and did not open it, for the seal was Tobin’s. [1, 2]"


def lines(answer, *, has_evidence=False):
    return [*reworded_lines(reworded(TOLD, answer, cast=CAST), LinkedPage({}, has_evidence), OAK)]


def test_a_sentence_links_to_every_line_that_it_joins():
    assert lines(BOTH)[3].endswith("the seal was Tobin’s.  [ch. 1 ¶1, ch. 1 ¶1]")


def test_only_the_models_sentences_are_marked():
    assert [line[2:3] for line in lines(BOTH) if line.startswith("  ")] == ["~", "T"]


def test_the_evidence_of_joined_lines_is_that_of_each():
    proofs = [line.strip() for line in lines(BOTH, has_evidence=True) if line.startswith("    >")]
    assert proofs == [f"> {LETTER[1]}", f"> {SEALED[1]}", f"> {TIDE[1]}"]


def test_where_nothing_is_the_models_no_mark_is_explained():
    assert lines("Tobin died. [1]")[0] == "Chapter 1"


def test_why_sentences_were_not_taken_is_told_without_them():
    told = taken_line(reworded(TOLD, f"{BOTH} Quillfeather died. [3] Quillfeather lives.", cast=CAST))
    assert told == "1 of 3 sentences taken (not taken: 1 × uncited, 1 × words added)."


def test_what_is_sent_unencrypted_across_the_internet_is_told():
    told = sending_line(prompt_of(TOLD), Endpoint("http://llm.example/v1", "oak"), has_key=False)
    assert "llm.example, a machine elsewhere" in told
    assert "unencrypted" in told
    assert "unencrypted" not in sending_line(prompt_of(TOLD), OAK, has_key=False)


def test_the_prompt_is_shown_word_for_word():
    prompt = prompt_of(TOLD)
    shown = "\n".join(prompt_lines(prompt))
    assert all(message["content"] in shown for message in some(prompt.messages))
