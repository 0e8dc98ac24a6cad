"""One line of the story that can stand alone: whoever it leaves open is named in brackets.

Every word outside the brackets is the author's, but for the speaker's name before a line of dialogue.
"""

import re
from typing import Literal, NamedTuple

from storysofar.english.tables import word_list
from storysofar.story import Moment, Reference
from storysofar.views.evidence import unwrap
from storysofar.views.people import People

Case = Literal["plain", "possessive", "first", "left"]

# What stands for a person, and what takes its place. Reflexives and the second person stay as they are:
# they lean on something else in the line. “Her” is decided by what follows it.
PRONOUNS: dict[str, Case] = {
    **dict.fromkeys(("he", "him", "she", "they", "them", "it", "xe", "xem", "ze", "ey", "em", "fae", "faer"), "plain"),
    **dict.fromkeys(("his", "hers", "their", "theirs", "its", "xyr", "zir", "hir", "eir", "faers"), "possessive"),
    **dict.fromkeys(("i", "me", "my", "mine", "we", "us", "our", "ours"), "first"),
    **dict.fromkeys(("you", "your", "yours", "myself", "himself", "herself", "itself"), "left"),
    **dict.fromkeys(("themself", "themselves", "yourself", "ourselves", "xemself", "zirself"), "left"),
}
# After these, “her” and “him” are whole objects: “watched her go into” but “watched her hands”.
OBJECT_THEN = """
    a an the this that these those and or but nor so yet if as than because while when until before after since
    to from in into on onto at by for with without of off over under up down out back away through across toward
    towards about around behind beside beyond between along past near again anymore now then there here too either
    not never was is were are had has would could should might must did does do go come leave stay know be he she
    they it i we you his my our their alone still first last what who how why where instead forward home"""
AFTER_OBJECT = frozenset(OBJECT_THEN.split())
PLURAL_VERB = re.compile(r"(?:[’']re|[’']ve| (?:are|were|aren[’']t|weren[’']t|have|haven[’']t|don[’']t|do)\b)")
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)")
# What a family calls its own beside what the page calls them: “his father [Dad]” says nothing.
PARENT_ADDRESS_WORDS = word_list("parents")
EMPHASIS = re.compile(r"(?<![\w*])([*_]{1,3})(?=\S)([^*_]+)(?<=\S)\1(?![\w*])")
# What a long line can do without: what stands in brackets or between dashes, and a clause that hangs on at the end.
LONG = 25  # words
BRIEF = 8  # words that must be left before what is cut off
ASIDE = re.compile(r"\s*(?:\([^()]*\)|(?:--|—) ?[^—“”\"-]{3,90}?(?:--|—))(?=[\s,.;])")
HANGING = re.compile(
    r",\s+(?:as if|as though|which|whose|his|her|their|its|with (?:his|her|their|its|a|the)|"
    r"(?!(?:according|including|being|nothing|something|anything|everything|during|concerning)\b)[a-z]+ing)\b"
    r"[^,;:“”\"—]*(?=[.!?]$)"
)
CLOSED_BY = {"“": "”", "«": "»", "„": "“", '"': '"'}  # marks of speech
OPENED_BY = {closing: opening for opening, closing in CLOSED_BY.items()}
MARKS = CLOSED_BY.keys() | OPENED_BY.keys()
OPENING = " \t\n“\"«„‘'—–-…."


def line_of(moment: Moment, people: People) -> str:
    """The moment as a line of a recap: its speaker before it, whoever it leaves open in brackets.

    A speaker who is only likely stands in brackets too, with a question mark.
    """
    speaker = people.name_of(moment.speaker)
    is_speech = moment.is_speech or is_only_speech(moment.text)
    if speaker and is_speech and moment.is_sure:
        return f"{capitalized(speaker)}: {words_said(moment)}"
    text = with_marks(plain(unwrap(with_names(moment.text, moment.references, people))), is_speech=moment.is_speech)
    return f"[{capitalized(speaker)}?] {text}" if speaker and is_speech else shortened(text)


def words_said(moment: Moment) -> str:
    """What somebody says, without the marks that say so."""
    return plain(without_marks(unwrap(moment.text)))


def plain(text: str) -> str:
    """The text without the marks that plain text has for italics.

    >>> plain("The *Marigold* lay _very_ still. 2 * 3 * 4")
    'The Marigold lay very still. 2 * 3 * 4'
    """
    return EMPHASIS.sub(r"\2", text) if "*" in text or "_" in text else text


def shortened(text: str) -> str:
    """A long line of narration without its asides and what hangs on at its end; “…” stands for what is left out.

    >>> shortened("Mara took the key (it was the small one) and went on down to the boats " * 2 + "in the dark.")[:37]
    'Mara took the key … and went on down '
    """
    if len(text.split()) <= LONG or any(mark in text for mark in '“”«»„"'):
        return text
    text = ASIDE.sub(" …", text)
    cut = HANGING.search(text)
    if cut and len(text.split()) > LONG and len(text[: cut.start()].split()) >= BRIEF:
        text = f"{text[: cut.start()]} …{text[cut.end() :]}"
    return text


def is_only_speech(text: str) -> bool:
    """Whether the line is spoken words and nothing else.

    >>> is_only_speech("“Then we keep going.”"), is_only_speech("“Go,” he said.")
    (True, False)
    """
    text = text.strip()
    if text[:1] in "—–" and len(text) > 1:
        return True
    if text[:1] in "‘'" and text[-1:] in "’'":
        return not re.search(r"[,.!?…—][’'] ", text)
    return QUOTED.match(text) is not None and not any(map(str.isalnum, QUOTED.sub("", text)))


def without_marks(text: str) -> str:
    """Spoken words without the marks that say they are spoken.

    >>> without_marks("“Go.”"), without_marks("‘Go on’"), without_marks("— Go.")
    ('Go.', 'Go on', 'Go.')
    """
    if text[:1] in "‘'" and text[-1:] in "’'":
        return text[1:-1]
    return text.strip('“”«»„"').lstrip("—– ").strip()


def with_marks(text: str, *, is_speech: bool = False) -> str:
    """The text of a line that was cut out of a speech, with the marks that stand farther on in the story.

    >>> with_marks("I saw him,” said Anna.")
    '“I saw him,” said Anna.'
    >>> with_marks('"Wait," said Tom, "I saw him.'), with_marks("I saw him.", is_speech=True)
    ('"Wait," said Tom, "I saw him."', '“I saw him.”')
    """
    marks = [at for at, letter in enumerate(text) if letter in MARKS]
    if not marks:
        return f"“{text}”" if is_speech else text
    first, last = marks[0], marks[-1]
    if text[first] in "”»" or (text[first] in '“"' and first > 0 and not text[first - 1].isspace()):
        text, last = OPENED_BY[text[first]] + text, last + 1
    if text[last] in "«„" or (text[last] in '“"' and (last == 0 or text[last - 1].isspace())):
        text += CLOSED_BY[text[last]]
    return text


class Edit(NamedTuple):
    """Words to put in place of a stretch of the line."""

    start: int
    end: int
    words: str


def with_names(text: str, references: tuple[Reference, ...], people: People) -> str:
    """The text with the first open reference to each person resolved.

    One that opens the line is always resolved; a later one only if its person has not been named before it.
    """
    edits: list[Edit] = []
    narrator: str | None = None
    introduced: set[str] = set()
    for reference in sorted(references):
        one = people.id_of(reference.character)
        if one is None:
            continue
        case = case_of(text, reference)
        if case == "first":
            if people.characters[one].is_named:  # “[The narrator:] I …” says nothing
                narrator = narrator or people.characters[one].name
        elif case in ("plain", "possessive") and not people.characters[one].is_named and has_begun(text, reference):
            continue  # “Her father … in his hand”: whoever bears no name has been called something in the line
        elif case != "left" and one not in introduced and not is_named_before(text, reference, people.called[one]):
            introduced.add(one)
            edits.extend(edit_for(text, reference, case, people.characters[one].name))
    edited = apply(text, edits)
    # A verb in the first person fits no name in the place of its “I”, so the line is labelled instead.
    return f"[{capitalized(narrator)}:] {edited.strip()}" if narrator else edited


def case_of(text: str, reference: Reference) -> Case | None:
    """How the words at a reference stand in for a person; None for a description.

    >>> case_of("Her hand shook.", Reference(0, 3, "c1.0")), case_of("I saw her go.", Reference(6, 9, "c1.0"))
    ('possessive', 'plain')
    """
    word = text[reference.start : reference.end].casefold().replace("’", "'").split("'")[0]
    if word != "her":
        return PRONOUNS.get(word)
    after = re.match(r"\s+([a-z]+)", text[reference.end :], re.IGNORECASE)
    return "possessive" if after and after[1].casefold() not in AFTER_OBJECT else "plain"


def is_named_before(text: str, reference: Reference, names: tuple[str, ...]) -> bool:
    """Whether the line has already used one of these names when it comes to the reference."""
    before = text[: reference.start]
    words = {word for name in names for word in name.split() if word[:1].isupper()}
    return any(re.search(rf"\b{re.escape(word)}\b", before) for word in words)


def has_begun(text: str, reference: Reference) -> bool:
    """Whether the line has begun before the reference, with more than an opening mark."""
    return bool(text[: reference.start].strip(OPENING))


def edit_for(text: str, reference: Reference, case: Case | None, name: str) -> list[Edit]:
    """What to write at a reference: a name for a pronoun, a name beside a description, or nothing."""
    start, end, _ = reference
    words, apostrophe = text[start:end], "’" if "’" in text or "'" not in text else "'"
    opens = not has_begun(text, reference)
    if case is None:
        if name.casefold() in words.casefold() or name.casefold() in PARENT_ADDRESS_WORDS:
            return []
        belonging = re.match(r"[’']s\b", text[end:])
        shown = possessive(name, apostrophe) if belonging or re.search(r"[’']s$", words) else name
        end += len(belonging[0]) if belonging else 0
        return [Edit(end, end, f" [{shown}]")]
    contracted = re.search(r"[’'].*$", words)  # “he'd” given as one word
    end -= len(contracted[0]) if contracted else 0
    if words[:4].casefold() == "they" and PLURAL_VERB.match(text, end):
        return [Edit(end, end, f" [{name}]")] if text[end] not in "’'" else [Edit(start, start, f"[{name}:] ")]
    shown = possessive(name, apostrophe) if case == "possessive" else name
    return [Edit(start, end, f"[{capitalized(shown) if opens else shown}]")]


def apply(text: str, edits: list[Edit]) -> str:
    """The text after all edits, the last first, so that no offset moves."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def possessive(name: str, apostrophe: str = "’") -> str:
    """The name as an owner.

    >>> possessive("Naruto"), possessive("the Vosses"), possessive("Voss")
    ('Naruto’s', 'the Vosses’', 'Voss’s')
    """
    return name + apostrophe + ("" if name.startswith("the ") and name.endswith("es") else "s")


def capitalized(name: str) -> str:
    """The name as it opens a line.

    >>> capitalized("the narrator"), capitalized("McKay")
    ('The narrator', 'McKay')
    """
    return name[:1].upper() + name[1:]
