"""The rules of a page's own style sheets: which elements each is about, and what it does to their text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from storysofar.ingest.style_effects import Effects, effects_of

Element: TypeAlias = etree._Element

MAX_SHEET_CHARS = 1_000_000  # of all style sheets of a page
MAX_SELECTORS_CHARS = 2000  # of one rule
_TOKEN_PATTERN = re.compile(r"/\*.*?(?:\*/|\Z)|\"[^\"\n]*\"|'[^'\n]*'|[{};]|<!--|-->|[^{};\"'/<-]+|.", re.S)
_COMPOUND_PATTERN = re.compile(
    r"(\*|[\w-]+)?((?:[.#](?:\\.|[\w-])+|\[[\w-]+(?:[~^$*|]?=(?:\"[^\"]*\"|'[^']*'|[\w-]+))?\])*)"
)
_PART_PATTERN = re.compile(r"[.#](?:\\.|[\w-])+|\[([\w-]+)(?:([~^$*|]?)=(?:\"([^\"]*)\"|'([^']*)'|([\w-]+)))?\]")
_ALWAYS_PATTERN = re.compile(r"@(?:layer|supports)\b|@media\s*(?:only\s+)?(?:all|screen)?\s*$", re.I)
_SOMETIMES_PATTERN = re.compile(r"@(?:media(?!.*\bprint\b)|container)\b", re.I)


@dataclass(frozen=True, slots=True)
class Compound:
    """A simple selector of one element: “p.note#n3[hidden]”."""

    tag: str | None
    id: str | None
    classes: frozenset[str]
    attributes: tuple[tuple[str, str, str | None], ...]  # name, operator, value

    @property
    def key(self) -> str:
        """Under what a rule is found: an id, a class, a tag, or “*”."""
        return f"#{self.id}" if self.id else f".{min(self.classes)}" if self.classes else self.tag or "*"

    def fits(self, element: Element) -> bool:
        """Whether the element is one of these."""
        if (self.tag and element.tag != self.tag) or (self.id and element.get("id") != self.id):
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return all(_has_attribute(element, *one) for one in self.attributes)


def _has_attribute(element: Element, name: str, operator: str, wanted: str | None) -> bool:
    value = element.get(name)
    if value is None or wanted is None:
        return value is not None
    if operator == "~":
        return wanted in value.split()
    if operator == "|":
        return value == wanted or value.startswith(f"{wanted}-")
    if operator:
        return {"^": value.startswith, "$": value.endswith, "*": value.__contains__}[operator](wanted)
    return value == wanted


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with what it declares. `around` are the compounds above, from the inside out, each with whether
    it must be the very parent.
    """

    compound: Compound
    around: tuple[tuple[Compound, bool], ...]
    effects: Effects
    weight: tuple[int, int, int]  # specificity: ids, classes and attributes, tags
    is_conditional: bool = False  # holds on some screens only

    def fits(self, element: Element) -> bool:
        """Whether the rule is about this element."""
        if not self.compound.fits(element):
            return False
        for compound, is_parent in self.around:
            above = element.getparent()
            while above is not None and not is_parent and not compound.fits(above):
                above = above.getparent()
            if above is None or not compound.fits(above):
                return False
            element = above
        return True


def rules_of(root: Element) -> Iterator[Rule]:
    """The rules of all style sheets on the page, in their order."""
    left = MAX_SHEET_CHARS
    for sheet in root.iter("style"):
        on_some = _standing([f"@media {sheet.get('media') or 'all'}"])
        if on_some is None or left <= 0:
            continue
        css = (sheet.text or "")[:left]
        left -= len(css)
        for selectors, body, is_conditional in _blocks(css):
            effects = effects_of(body)
            for selector in selectors.split(",") if effects else ():
                rule = _rule(selector, effects, is_conditional=is_conditional or on_some)
                if rule is not None:
                    yield rule


def _blocks(css: str) -> Iterator[tuple[str, str, bool]]:
    """Each rule's selectors and body, and whether it holds on some screens only; none that is for print alone."""
    holders: list[str] = []  # what is open around here
    words: list[str] = []
    for piece in filter(_is_told, _TOKEN_PATTERN.findall(css)):
        if piece == "{":
            holders.append("".join(words).strip())
            words = []
        elif piece == "}":
            if holders and (kind := _standing(holders[:-1])) is not None and not holders[-1].startswith("@"):
                yield holders[-1][-MAX_SELECTORS_CHARS:], "".join(words), kind
            words = []
            holders = holders[:-1]
        elif piece == ";" and not _is_in_rule(holders):
            words = []
        else:
            words.append(piece)


def _is_told(piece: str) -> bool:
    """Whether a piece of a style sheet is no comment."""
    return not piece.startswith(("/*", "<!--", "-->"))


def _is_in_rule(holders: list[str]) -> bool:
    return bool(holders) and not holders[-1].startswith(("@media", "@supports", "@layer", "@container"))


def _standing(holders: list[str]) -> bool | None:
    """Whether what is in these blocks holds on some screens only; None if it holds on none."""
    is_conditional = False
    for holder in holders:
        if not _ALWAYS_PATTERN.match(holder):
            if not _SOMETIMES_PATTERN.match(holder):
                return None
            is_conditional = True
    return is_conditional


def _rule(selector: str, effects: Effects, *, is_conditional: bool) -> Rule | None:
    """A rule; None where its selector says more than is understood here, as “:hover” does."""
    steps = selector.replace(">", " > ").split()
    compounds, is_parent = list[tuple[Compound, bool]](), False
    for step in reversed(steps):
        if step == ">":
            is_parent = True
            continue
        compound = _compound(step)
        if compound is None:
            return None
        compounds.append((compound, is_parent))
        is_parent = False
    if not compounds:
        return None
    every = [compound for compound, _ in compounds]
    weight = (
        sum(c.id is not None for c in every),
        sum(len(c.classes) + len(c.attributes) for c in every),
        sum(c.tag is not None for c in every),
    )
    return Rule(every[0], tuple(compounds[1:]), effects, weight, is_conditional)


def _compound(step: str) -> Compound | None:
    """A simple selector; None where it is none that is understood.

    >>> found = _compound("p.note#n3[lang=en]")
    >>> found.tag, found.id, sorted(found.classes), found.attributes
    ('p', 'n3', ['note'], (('lang', '', 'en'),))
    >>> _compound("a:hover") is None
    True
    """
    found = _COMPOUND_PATTERN.fullmatch(step)
    if found is None or not step:
        return None
    parts = list(_PART_PATTERN.finditer(found[2]))
    tag = (found[1] or "*").casefold()
    return Compound(
        None if tag == "*" else tag,
        next(_names_of(parts, "#"), None),
        frozenset(_names_of(parts, ".")),
        tuple(_attribute(part) for part in parts if part[1]),
    )


def _names_of(parts: list[re.Match[str]], mark: str) -> Iterator[str]:
    """The ids (“#”) or classes (“.”) among the parts of a selector, as they are written in the page."""
    return (re.sub(r"\\(.)", r"\1", part[0][1:]) for part in parts if part[0].startswith(mark))


def _attribute(part: re.Match[str]) -> tuple[str, str, str | None]:
    """The name, the operator and the value in “[name^='value']”."""
    return part[1], part[2] or "", next((value for value in part.group(3, 4, 5) if value is not None), None)
