"""Whose side somebody is on: what and who they join, serve, swear to, leave or betray. Knows nothing of why."""

from collections.abc import Iterator

from storysofar.english.tables import words
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, acts_openly, ends_at

GROUP_WORDS = words("allegiance", "groups", "joined")
GROUP_ARTICLES = words("allegiance", "articles", "groups")
MAX_GROUP_WORDS = 5  # after its article


def _joins(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "joined the river patrol", "deserted the army", "left the guild"; not "joined the others"."""
    if not acts_openly(clause):
        return
    end = _past_group(clause, at + 1)
    if end is not None:
        yield Statement("loyalty", at, end, clause.holds)


def _past_group(clause: Clause, at: int) -> int | None:
    """Past the name of a group that begins here, if one does."""
    if clause.word(at) not in GROUP_ARTICLES:
        return None
    for i in range(at + 1, at + 1 + MAX_GROUP_WORDS):
        word = clause.word(i)
        if word in GROUP_WORDS and ends_at(clause, i + 1):
            return i + 1
        if not word[:1].isalpha() or word in STOPS:
            return None
    return None


def _betrays(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "betrayed Tom", "sided with Tom": for or against somebody with a name."""
    if not acts_openly(clause):
        return
    start = at + 1 + (clause.word(at + 1) == "with")
    if clause.word(at) in ("sided", "sides") and start == at + 1:
        return
    ally = clause.pointers.get(start)
    if ally is not None and ally.person and not ally.is_group and ally.kind == "name" and ends_at(clause, ally.after):
        yield Statement("loyalty", at, ally.after, clause.holds, None, ally.person)


def _swears(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "pledged allegiance to Tom", "owed loyalty to the queen"."""
    noun = next((i for i in range(at + 1, at + 4) if clause.word(i) in ("fealty", "allegiance", "loyalty")), None)
    if noun is None or clause.word(noun + 1) != "to":
        return
    ally = clause.pointers.get(noun + 2)
    end = ally.after if ally is not None else _past_group(clause, noun + 2)
    if end is not None:
        yield Statement("loyalty", at, end, clause.holds, None, ally.person if ally is not None else None)


def loyal_to(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "loyal to the queen", "a member of the guild", for what somebody is."""
    start = at + (clause.word(at) == "a") * 2 + 1
    ally = clause.pointers.get(start + 1) if clause.word(at) == "loyal" else None
    end = ally.after if ally is not None else _past_group(clause, start + (clause.word(at) == "loyal"))
    if end is not None:
        yield Statement(
            "loyalty", at + (clause.word(at) == "a"), end, clause.holds, None, ally.person if ally else None
        )


def is_loyal(clause: Clause, at: int) -> bool:
    """Whether what somebody is is loyal to another, or a member of something."""
    words = tuple(clause.words[at : at + 3])
    return words[:2] == ("loyal", "to") or words == ("a", "member", "of")


LOYALTY_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("allegiance", "verbs", "joins"), _joins),
    **dict.fromkeys(words("allegiance", "verbs", "betrays"), _betrays),
    **dict.fromkeys(words("allegiance", "verbs", "swears"), _swears),
}
