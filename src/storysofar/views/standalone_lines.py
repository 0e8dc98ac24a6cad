"""One line of the story that can stand alone: who is meant by “he” or “his sister” stands in brackets.

Every word outside the brackets is the author's, but for the speaker's name before a line of dialogue.
"""

import re
from typing import Literal, NamedTuple, cast

from storysofar.english.tables import alternation, labels, word_list
from storysofar.english.tables import words as words_in
from storysofar.story import Character, Moment, Reference
from storysofar.views.evidence import unwrap
from storysofar.views.people import KnownPeople

Case = Literal["plain", "possessive", "first", "left"]

# What stands for a person, and how a name takes its place. “Her” is decided by what follows it.
PRONOUN_CASES = cast(dict[str, Case], labels("pronoun_cases", "cases"))
WORDS_AFTER_OBJECT = words_in("pronoun_cases", "after", "objects")
_PLURAL_VERBS = alternation(words_in("pronoun_cases", "verbs", "plural")).replace("'", "[’']")
PLURAL_VERB_PATTERN = re.compile(rf"(?:[’']re|[’']ve| (?:{_PLURAL_VERBS})\b)")
QUOTED_PATTERN = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)")
# What a family calls its own beside what the page calls them: “his father [Dad]” says nothing.
PARENT_ADDRESS_WORDS = word_list("parents")
EMPHASIS_PATTERN = re.compile(r"(?<![\w*])([*_]{1,3})(?=\S)([^*_]+)(?<=\S)\1(?![\w*])")
# What a long line can do without: what stands in brackets or between dashes, and a clause that hangs on at the end.
MAX_UNCUT_WORDS = 25
MIN_KEPT_WORDS = 8  # before a clause that is cut off
ASIDE_PATTERN = re.compile(r"\s*(?:\([^()]*\)|(?:--|—) ?[^—“”\"-]{3,90}?(?:--|—))(?=[\s,.;])")
_TRAILERS = alternation(words_in("clause_boundaries", "trailing"))
_NO_PARTICIPLES = alternation(words_in("clause_boundaries", "ing_but_no_participle"))
TRAILING_CLAUSE_PATTERN = re.compile(
    rf",\s+(?:{_TRAILERS}|(?!(?:{_NO_PARTICIPLES})\b)[a-z]+ing)\b[^,;:“”\"—]*(?=[.!?]$)"
)
CLOSED_BY = {"“": "”", "«": "»", "„": "“", '"': '"'}  # marks of speech
OPENED_BY = {closing: opening for opening, closing in CLOSED_BY.items()}
SPEECH_MARKS = CLOSED_BY.keys() | OPENED_BY.keys()
OPENING_MARKS = " \t\n“\"«„‘'—–-…."


def line_of(moment: Moment, people: KnownPeople) -> str:
    """The moment as a line of a recap: its speaker before it, and in brackets who is meant by “he” or “his sister”.

    A speaker who is only likely stands in brackets too, with a question mark.
    """
    speaker = people.name_of(moment.speaker)
    is_speech = moment.is_speech or is_only_speech(moment.text)
    if speaker and is_speech and moment.is_sure:
        return f"{capitalized(speaker)}: {words_said(moment)}"
    named = resolve_references(moment.text, moment.references, people)
    text = with_marks(plain(unwrap(named)), is_speech=moment.is_speech)
    return f"[{capitalized(speaker)}?] {text}" if speaker and is_speech else shortened(text)


def words_said(moment: Moment) -> str:
    """What somebody says, without the marks that say so."""
    return plain(without_marks(unwrap(moment.text)))


def plain(text: str) -> str:
    """The text without the marks that plain text has for italics.

    >>> plain("The *Marigold* lay _very_ still. 2 * 3 * 4")
    'The Marigold lay very still. 2 * 3 * 4'
    """
    return EMPHASIS_PATTERN.sub(r"\2", text) if "*" in text or "_" in text else text


def shortened(text: str) -> str:
    """A long line of narration without its asides and what hangs on at its end; “…” stands for what is left out.

    >>> shortened("Mara took the key (it was the small one) and went on down to the boats " * 2 + "in the dark.")[:37]
    'Mara took the key … and went on down '
    """
    if len(text.split()) <= MAX_UNCUT_WORDS or any(mark in text for mark in '“”«»„"'):
        return text
    text = ASIDE_PATTERN.sub(" …", text)
    cut = TRAILING_CLAUSE_PATTERN.search(text)
    if cut and len(text.split()) > MAX_UNCUT_WORDS and len(text[: cut.start()].split()) >= MIN_KEPT_WORDS:
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
    return QUOTED_PATTERN.match(text) is not None and not any(map(str.isalnum, QUOTED_PATTERN.sub("", text)))


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
    marks = [at for at, letter in enumerate(text) if letter in SPEECH_MARKS]
    if not marks:
        return f"“{text}”" if is_speech else text
    first, last = marks[0], marks[-1]
    if _closes(text, first):
        text, last = OPENED_BY[text[first]] + text, last + 1
    if _opens(text, last):
        text += CLOSED_BY[text[last]]
    return text


def _closes(text: str, at: int) -> bool:
    """Whether a mark ends a speech: by its form, or because it touches the word before it."""
    return text[at] in "”»" or (text[at] in '“"' and at > 0 and not text[at - 1].isspace())


def _opens(text: str, at: int) -> bool:
    """Whether a mark begins a speech: by its form, or because nothing touches it from before."""
    return text[at] in "«„" or (text[at] in '“"' and (at == 0 or text[at - 1].isspace()))


class Edit(NamedTuple):
    """Words to put in place of a stretch of the line."""

    start: int
    end: int
    words: str


def resolve_references(text: str, references: tuple[Reference, ...], people: KnownPeople) -> str:
    """The text with the first open reference to each person resolved.

    One that opens the line is always resolved; a later one only if its person has not been named before it.
    """
    edits: list[Edit] = []
    narrator: str | None = None
    introduced: set[str] = set()
    for reference in sorted(references):
        who = people.id_of(reference.character)
        if who is None:
            continue
        character, case = people.characters[who], case_of(text, reference)
        if case == "first":
            if character.is_named:  # “[The narrator:] I …” says nothing
                narrator = narrator or character.name
        elif who not in introduced and _needs_name(text, reference, case, character, people.called[who]):
            introduced.add(who)
            edits.extend(edit_for(text, reference, case, character.name))
    edited = apply(text, edits)
    # A verb in the first person fits no name in the place of its “I”, so the line is labelled instead.
    return f"[{capitalized(narrator)}:] {edited.strip()}" if narrator else edited


def _needs_name(
    text: str, reference: Reference, case: Case | None, character: Character, names: tuple[str, ...]
) -> bool:
    """Whether a reader cannot know who is meant.

    A pronoun for somebody without a name needs none once the line has begun, as “his” in “Her father … in his hand”:
    the line has called them something before.
    """
    if case == "left":
        return False
    is_unnamed_pronoun = case is not None and not character.is_named
    if is_unnamed_pronoun and has_begun(text, reference):
        return False
    return not is_named_before(text, reference, names)


def case_of(text: str, reference: Reference) -> Case | None:
    """How the words at a reference stand in for a person; None for a description.

    >>> case_of("Her hand shook.", Reference(0, 3, "c1.0")), case_of("I saw her go.", Reference(6, 9, "c1.0"))
    ('possessive', 'plain')
    """
    word = text[reference.start : reference.end].casefold().replace("’", "'").split("'")[0]
    if word != "her":
        return PRONOUN_CASES.get(word)
    after = re.match(r"\s+([a-z]+)", text[reference.end :], re.IGNORECASE)
    return "possessive" if after and after[1].casefold() not in WORDS_AFTER_OBJECT else "plain"


def is_named_before(text: str, reference: Reference, names: tuple[str, ...]) -> bool:
    """Whether the line has already used one of these names when it comes to the reference."""
    before = text[: reference.start]
    words = {word for name in names for word in name.split() if word[:1].isupper()}
    return any(re.search(rf"\b{re.escape(word)}\b", before) for word in words)


def has_begun(text: str, reference: Reference) -> bool:
    """Whether the line has begun before the reference, with more than an opening mark."""
    return bool(text[: reference.start].strip(OPENING_MARKS))


def edit_for(text: str, reference: Reference, case: Case | None, name: str) -> list[Edit]:
    """What to write at a reference: a name for a pronoun, a name beside a description, or nothing."""
    is_description = case is None
    return _edit_beside(text, reference, name) if is_description else _edit_pronoun(text, reference, case, name)


def _edit_beside(text: str, reference: Reference, name: str) -> list[Edit]:
    """A name in brackets after a description; nothing where it says no more than the description."""
    start, end, _ = reference
    words = text[start:end]
    if name.casefold() in words.casefold() or name.casefold() in PARENT_ADDRESS_WORDS:
        return []
    belonging = re.match(r"[’']s\b", text[end:])
    is_owner = belonging or re.search(r"[’']s$", words)
    end += len(belonging[0]) if belonging else 0
    return [Edit(end, end, f" [{possessive(name, apostrophe_of(text)) if is_owner else name}]")]


def _edit_pronoun(text: str, reference: Reference, case: Case | None, name: str) -> list[Edit]:
    """A name in place of a pronoun; beside or before it where its verb would fit no name, as in “they were”."""
    start, end, _ = reference
    words = text[start:end]
    contracted = re.search(r"[’'].*$", words)  # “he'd” given as one word
    end -= len(contracted[0]) if contracted else 0
    if words[:4].casefold() == "they" and PLURAL_VERB_PATTERN.match(text, end):
        return [Edit(end, end, f" [{name}]")] if text[end] not in "’'" else [Edit(start, start, f"[{name}:] ")]
    shown = possessive(name, apostrophe_of(text)) if case == "possessive" else name
    return [Edit(start, end, f"[{shown if has_begun(text, reference) else capitalized(shown)}]")]


def apostrophe_of(text: str) -> str:
    """The kind of apostrophe that a text uses.

    >>> apostrophe_of("can't"), apostrophe_of("can’t"), apostrophe_of("can")
    ("'", '’', '’')
    """
    return "’" if "’" in text or "'" not in text else "'"


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
