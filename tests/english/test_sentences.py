"""Where one sentence ends and the next begins."""

from storysofar.english.sentences import sentences_of, tokens_of
from tests.reading.told import Case, every_case
from tests.some import some


def sentences_in(text: str) -> list[str]:
    """The sentences of one paragraph."""
    return [text[s.start : s.end] for s in sentences_of(tokens_of(text))]


@every_case("segmentation")
def test_the_sentences_are(case: Case):
    paragraphs = case.text.strip().split("\n\n")
    assert [s for paragraph in paragraphs for s in sentences_in(paragraph)] == case.told


def test_every_word_stands_in_one_sentence():
    text = "“Oh … no!” Mr. J. Finch sat down—hard. “Why?” It rained; (it always did.) Done"
    tokens = tokens_of(text)
    for token in some(tokens):
        assert sum(s.start <= token.start and token.end <= s.end for s in sentences_of(tokens)) == 1


def test_a_token_knows_where_it_stands():
    text = "Anna’s half-brother—can't he?"
    assert all(text[t.start - 7 : t.end - 7] == t.text for t in some(tokens_of(text, 7)))


def test_nothing_has_no_sentences():
    assert sentences_of(tokens_of(" \n")) == []
