"""English stands in one place, and code that holds some of it is found."""

import pytest
from house.sources import source_of
from house.words import tables_of, word_measures

KIN = '"father", "mother", "sister", "brother", "son", "daughter"'
SMALL = '"in on at under beside by"'


@pytest.mark.parametrize(
    "code",
    [
        f"KIN = ({KIN})",
        f"KIN = [{KIN}]",
        f"KIN = frozenset({{{KIN}}})",
        f"SMALL = {SMALL}.split()",
        f"SMALL = _words({SMALL})",
        f"PRONOUNS = {{**dict.fromkeys({SMALL}.split(), 'm')}}",
        'NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}',
        'DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")',
        'BREAKS = ("page break", "line break", "time skip", "scene break", "the end", "mother-in-law")',
    ],
)
def test_six_plain_words_are_a_table_once(code: str) -> None:
    assert [len(table.words) for table in tables_of(source_of("a.py", code))] == [6]


@pytest.mark.parametrize(
    "code",
    [
        'KIN = ("father", "mother", "sister", "brother", "son")',
        f"__all__ = [{KIN}]",
        f"Kind = Literal[{KIN}]",
        '"""in on at under beside by"""',
        'FIELDS = ("chapter_id", "work_id", "known_from", "as_of", "is_end", "x2")',
        'ENDINGS = (".txt", ".html", ".epub", ".docx", ".odt", ".rtf")',
        'HELP = "Print the author and what is said of the work."',
        'assert x, "a kind of record without a table would be lost"',
    ],
)
def test_names_messages_and_five_words_are_none(code: str) -> None:
    assert tables_of(source_of("a.py", code)) == []


def test_a_record_or_a_message_in_a_function_is_none_and_a_list_of_words_is_one() -> None:
    record = "return {" + ", ".join(f"{word}: 1" for word in KIN.split(", ")) + "}"
    message = "raise ValueError(f'{x} is' ' no such thing as it was said')"
    code = f"def f(x):\n  if x in ({KIN}): {record}\n  {message}\n"
    assert [(table.name, table.line) for table in tables_of(source_of("a.py", code))] == [("f", 2)]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(he|she|they|it|we|you)\b", 6),
        (r"(?:days?|weeks?|months?|years?|hours?|minutes?) ago", 6),
        (r"can[’']t|cannot|could not|won[’']t|would not|must not", 6),
        (r"(?:a|b|c|d|e|f)", 0),
        (r"(?:he|she|they|it|we)", 0),
        (r"\d+|\w+|[a-z]+|\s+|x{2}|\.", 0),
    ],
)
def test_a_choice_of_six_words_in_a_regular_expression_is_a_pattern_table(pattern: str, words: int) -> None:
    tables = tables_of(source_of("a.py", f"P = re.compile({pattern!r})"))
    assert [(len(table.words), table.is_pattern) for table in tables] == ([(words, True)] if words else [])


def test_the_english_package_may_hold_words_and_a_reason_excuses_others() -> None:
    sources = [
        source_of("english/kin.py", f"KIN = ({KIN})"),
        source_of("ingest/markup.py", f"_TIGHT = ({KIN})\nKIN = ({KIN})"),
    ]
    allowed = {"ingest/markup.py": {"_TIGHT": "HTML elements", "GONE": "nothing"}}
    figures = {measure.name: measure.figure for measure in word_measures(sources, allowed)}
    assert figures["words.module_tables"] == 1
    assert figures["words.idle_reasons"] == 1
