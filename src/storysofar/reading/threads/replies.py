"""Few words that answer a question at once: a name, a place, “because”. Knows how replies begin; not what was asked."""

import re

from storysofar.english.lexicon import NUMBER_VALUES

NAME_PATTERN = r"(?-i:(?:[A-Z][\w’'-]+\.? ?){1,3})"
OPENING_PATTERN = r"^\W*(?:(?:oh|well|why|ah|sir|ma[’']am|yes|no|actually)\W+)?"
CLOSING_PATTERN = r"(?: (?:did|was|is|had|has|does))?[,.!”\"’]"
TIME_UNIT_PATTERN = "days?|weeks?|months?|years?|hours?|nights?"
NUMBER_PATTERN = "|".join((*sorted(NUMBER_VALUES, key=len, reverse=True), "hundreds", "thousands", "dozens", r"\d+"))


def _begins(*ways: str) -> re.Pattern[str]:
    """A reply that begins in one of these ways."""
    return re.compile(f"{OPENING_PATTERN}(?:{'|'.join(ways)})", re.IGNORECASE)


# By what is asked with.
REPLY_PATTERNS: dict[str, re.Pattern[str]] = {
    "who": _begins(
        r"I (?:did|was|am|have|had|do)(?=[,.!])",
        rf"it was (?:I|me|my|the|{NAME_PATTERN})",
        r"me\b(?=[,.!])",
        r"my (?!lord|lady|dear|friend|god|good|boy|girl|child|word|son\b)\w+(?: did)?[,.!]",
    ),
    "where": _begins(
        r"(?:(?:it|he|she)(?:[’']s| is| was) |they(?:[’']re| are| were) )?"
        r"(?:in|on|at|under|behind|inside|below|to (?:the|an?|his|her|my)|up|down|across|over|here|home)\b"
        r"(?! (?:my|the|your) (?:way|word|opinion|course)| (?:least|last|once|all|first|time))[^?]*$"
    ),
    "why": _begins("because", "so that", "for fear", "to (?!tell|be)"),
    "when": _begins(
        "yesterday|today|tonight|tomorrow|last|next",
        r"in \w+ (?:hour|minute|moment|day|week|month|morning|year)",
        r"at (?:dawn|dusk|noon|midnight|\w+ o)|on \w+day",
        rf"\w+ (?:{TIME_UNIT_PATTERN}) ago",
    ),
    "number": _begins(rf"(?:about |at least |nearly |only |more than |over )?(?:{NUMBER_PATTERN})\b"),
    "what": _begins(r"(?:it(?:[’']s| is| was) )?(?:an? |the )(?!moment|minute|second)(?:\w+ ){0,2}\w+[.!]\W*$"),
    "whose": _begins(rf"(?:mine|his|hers|ours|yours|theirs|{NAME_PATTERN}[’']s)\b"),
    "how": _begins(r"by (?:\w+ing|the|a|an|my)\b", r"with (?:a|the|my|an) ", r"through (?:the|a) "),
}


def is_at_once(asks: str, said: str, named: str | None = None) -> bool:
    """Whether words said in return fill the place that a question leaves open; `named` is a name that they begin with.

    >>> is_at_once("where", "“In the mill.”"), is_at_once("who", "“Tom did.”", "Tom")
    (True, True)
    >>> is_at_once("where", "“In my opinion, nowhere.”"), is_at_once("why", "“Why not?”")
    (False, False)
    """
    if named is not None and asks == "who" and re.match(OPENING_PATTERN + re.escape(named) + CLOSING_PATTERN, said):
        return True
    return asks in REPLY_PATTERNS and REPLY_PATTERNS[asks].match(said) is not None
