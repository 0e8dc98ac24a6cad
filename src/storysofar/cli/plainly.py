"""What is wrong with the words of a command, in plain English. Knows nothing of which command it is."""

import re

# What the parser of the command line says, and what a person can do with. Each with an example below.
PLAINLY: tuple[tuple[str, str], ...] = (
    (r"Invalid value for '?(.+?)'?: Input should be a valid integer.*", r"\1 must be a whole number, such as 12."),
    (r"Invalid value for '?(.+?)'?: Input should be greater than or equal to (-?\d+).*", r"\1 must be \2 or more."),
    (r"Invalid value for '?(.+?)'?: .*'(.*?)' is not one of (.*?)\.?", r"“\2” is none of these: \3."),
    (r"Invalid value for '?.+?'?: (.*)", r"\1"),
    (r"Invalid value: (.*)", r"\1"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)",
     r"Too many words: \1. Put quotation marks around a name of several words."),
    (r"Missing argument '(.+?)'\.?.*", r"A word is missing: \1."),
    (r"Missing command\.", r"Say what to do."),
    (r"No such option: (\S+?)\.?(?: (.*))?", r"There is no option \1. \2"),
    (r"No such command '(.+?)'\.?(?: (.*))?", r"There is no command “\1”. \2"),
    (r"Option '(.+?)' requires an argument\.", r"Say something after \1."),
)  # fmt: skip


def plainly(message: str) -> str:
    """What the parser says, so that a person knows what to do.

    >>> plainly("Invalid value for '--words': Input should be a valid integer, unable to parse string as an integer")
    '--words must be a whole number, such as 12.'
    >>> plainly("Got unexpected extra argument(s) (salt road)")
    'Too many words: salt road. Put quotation marks around a name of several words.'
    >>> plainly("Invalid value for '{a|b}': Value error, 'comic' is not one of 'storyline', 'relation'.")
    '“comic” is none of these: storyline, relation.'
    >>> plainly("No such command 'recp'. Did you mean 'recap'?")
    'There is no command “recp”. Did you mean “recap”?'
    >>> plainly("Invalid value for WORK: say a work, or --all")
    'Say a work, or --all'
    """
    for pattern, told in PLAINLY:
        if found := re.fullmatch(pattern, message.strip(), re.DOTALL):
            words = found.expand(told).strip()
            said = words.replace("'", "") if "none of these" in words else re.sub(r"'(\w+)'", r"“\1”", words)
            return said[:1].upper() + said[1:]
    return message
