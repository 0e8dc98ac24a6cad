"""What the parser of the command line says, so that a person knows what to do."""

import pytest

from storysofar.cli.plainly import plainly


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Missing argument 'WORK'.", "A word is missing: WORK."),
        ("Missing command.", "Say what to do."),
        ("No such option: --wrods (Did you mean --words?)", "There is no option --wrods."),
        ("Option '--by' requires an argument.", "Say something after --by."),
        ("Invalid value for '--words': Input should be greater than or equal to 1", "--words must be 1 or more."),
    ],
)
def test_what_is_wrong_with_a_command_is_told_in_plain_words(said, told):
    assert plainly(said).startswith(told)


def test_a_message_that_nobody_has_thought_of_is_told_as_it_stands():
    assert plainly("Something else.") == "Something else."


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("recap salt --words many", "must be a whole number"),
        ("recap salt --words 0", "must be 1 or more"),
        ("recap the salt road", "Put quotation marks around a name"),
        ("recp salt", "There is no command “recp”"),
    ],
)
def test_the_parser_of_today_still_says_what_we_put_in_plain_words(salt, command, told):
    refused = salt(command)
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert "Input should be" not in refused.stderr
