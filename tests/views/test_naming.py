from storysofar.story import Mention
from storysofar.text import Position, Span
from storysofar.views.naming import named_spans_of, names_by_chapter, text_with_names, without_names

from .story import MARA, chapter, character, line, revelation

TEXT = "She saw the old man. “Is it you?” he asked her."
HER, MAN, HIM, TO_HER = (0, 3), (8, 19), (34, 36), (43, 46)
TAM = "c1.8"


def told(*said: object):
    people = (character(MARA, "Mara"), character(TAM, "Tam Reed"))
    mentions = tuple(
        Mention(Span(1, *place), Position(1, place[1]), TEXT[slice(*place)], kind, who)  # type: ignore[arg-type]
        for place, kind, who in (
            (HER, "pronoun", MARA),
            (MAN, "description", TAM),
            (HIM, "pronoun", TAM),
            (TO_HER, "pronoun", MARA),
        )
    )
    return chapter(1, characters=people, mentions=mentions, **dict(said))


def test_everybody_is_named_once_where_they_first_come_up():
    ((records, names),) = names_by_chapter([told()])
    shown = text_with_names(TEXT, Span(1, 0, len(TEXT)), named_spans_of(records, names))
    assert shown == "Mara saw the old man (Tam Reed). “Is it you?” he asked her."


def test_a_line_says_whose_it_is():
    quotation, attribution = line(1, 21, "“Is it you?”", TAM)
    ((records, names),) = names_by_chapter([told(("quotations", (quotation,)), ("attributions", (attribution,)))])
    shown = text_with_names(TEXT, Span(1, 21, len(TEXT)), named_spans_of(records, names))
    assert shown == "Tam Reed: “Is it you?” he asked Mara."


def test_a_name_that_is_known_later_is_not_put_into_an_earlier_chapter():
    later = chapter(2, same=(revelation(MARA, TAM, 2, 0, "He was Mara all along."),))
    (_, first), (_, second) = names_by_chapter([told(), later])
    assert (first[TAM], second[TAM]) == ("Tam Reed", "Mara")


def test_a_question_without_its_names_still_says_what_happens():
    assert without_names("Where does Mara's brother hide Tam’s letter?", ("Mara Voss", "Tam")) == (
        "Where does brother hide letter?"
    )


def test_a_word_that_is_a_name_only_with_a_capital_stays():
    assert without_names("what will the hands do?", ("Will", "Israel Hands")) == "what will the hands do?"
