"""What a page's styles do to its text: hide it, keep its line ends, set it in italics. Knows no site."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storysofar.ingest.style_effects import Effect, Effects, Said, effects_of
from storysofar.ingest.stylesheets import Element, Rule, rules_of

MAX_TESTS = 300_000  # of a rule against an element, on one page; rules beyond are not looked at
# Where styles hide more than half of so much text, a script was to show it again: it is what the page is for.
MIN_HIDDEN_CHARS_TO_DOUBT = 2000
NEVER_HIDDEN_CLASS = "toc-heading"  # the archive's own headings, hidden because its e-books list them

_REMOVING_EFFECTS: tuple[Effect, ...] = ("unshown", "transparent", "away", "cut")
_BLANKING_EFFECTS: tuple[Effect, ...] = ("unseen", "sizeless")


@dataclass(frozen=True, slots=True)
class TextLook:
    """How an element looks, as far as its text is concerned. None: as what is around it does."""

    is_removed: bool = False  # it and all in it
    is_blank: bool | None = None  # its own text; what is in it may be seen again
    keeps_lines: bool | None = None
    is_italic: bool = False


def looks_of(root: Element) -> Mapping[Element, TextLook]:
    """How the elements look that a style says something of."""
    rules = _by_key(list(rules_of(root)), is_any_hidden=root.find(".//*[@hidden]") is not None)
    looks: dict[Element, TextLook] = {}
    tests = 0
    for element in root.iter("*"):
        found = _found(rules, element) if tests <= MAX_TESTS else []
        tests += len(found)
        fitting = [one for one in found if one[1].fits(element)]
        if fitting or element.get("style") is not None or element.get("hidden") is not None:
            looks[element] = _look(element, _won(fitting, effects_of(element.get("style") or "")))
    return _doubted(root, looks)


def _found(rules: dict[str, list[tuple[int, Rule]]], element: Element) -> list[tuple[int, Rule]]:
    """The rules that may be about an element, by its names."""
    return [one for key in _keys(element) for one in rules.get(key, ())] if rules else []


def _by_key(rules: list[Rule], *, is_any_hidden: bool) -> dict[str, list[tuple[int, Rule]]]:
    """The rules by the name under which they are found, without what makes no difference on this page."""
    found: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
    told: set[Effect] = {effect for rule in rules for effect, said in rule.effects.items() if said.holds}
    told |= {"unshown"} if is_any_hidden else set()
    for place, rule in enumerate(rules):
        if not told.isdisjoint(rule.effects):
            found[rule.compound.key].append((place, rule))
    return found


def _keys(element: Element) -> Iterable[str]:
    yield from (f".{name}" for name in set((element.get("class") or "")[:1000].split()))
    if own := element.get("id"):
        yield f"#{own}"
    yield str(element.tag)
    yield "*"


def _won(rules: Iterable[tuple[int, Rule]], inline: Effects) -> Effects:
    """What holds: the important before the rest, then what stands in the element itself, then the most specific, then
    the last.

    What holds on some screens only can show something here, and hide nothing.
    """
    won: Effects = {}
    by_weight = (rule for _, rule in sorted(rules, key=lambda one: (one[1].weight, one[0])))
    for is_conditional, effects in [*((rule.is_conditional, rule.effects) for rule in by_weight), (False, inline)]:
        for effect, said in effects.items():
            if not (is_conditional and said.holds) and (said.is_important or not won.get(effect, said).is_important):
                won[effect] = said
    return won


def _look(element: Element, effects: Effects) -> TextLook:
    if NEVER_HIDDEN_CLASS in (element.get("class") or ""):
        return TextLook()
    is_hidden = element.get("hidden") is not None and effects.get("unshown", Said(True)).holds
    return TextLook(
        is_removed=is_hidden or bool(_any_holds(effects, *_REMOVING_EFFECTS)),
        is_blank=_any_holds(effects, *_BLANKING_EFFECTS),
        keeps_lines=_any_holds(effects, "keeps lines"),
        is_italic=bool(_any_holds(effects, "italic")),
    )


def _any_holds(effects: Effects, *those: Effect) -> bool | None:
    """Whether a style has any of these effects; None where it says nothing of them.

    >>> _any_holds({"unseen": Said(False)}, "unseen", "sizeless"), _any_holds({}, "unseen")
    (False, None)
    """
    told = [effects[effect].holds for effect in those if effect in effects]
    return any(told) if told else None


def _doubted(root: Element, looks: dict[Element, TextLook]) -> Mapping[Element, TextLook]:
    """The looks, but for what hides most of a page: a script shows that when the page is opened."""
    hidden = [element for element, look in looks.items() if look.is_removed or look.is_blank]
    if not hidden:
        return looks
    sizes = _sizes(root)
    for element in hidden:
        if sizes[element] >= MIN_HIDDEN_CHARS_TO_DOUBT and sizes[element] * 2 > sizes[root]:
            looks[element] = TextLook(keeps_lines=looks[element].keeps_lines)
    return looks


def _sizes(root: Element) -> dict[Element, int]:
    """How many characters stand in each element, without scripts and styles."""
    sizes: dict[Element, int] = defaultdict(int)
    for element in reversed(list(root.iter("*"))):  # what stands in an element comes before it then
        own = 0 if element.tag in ("script", "style") else sizes[element] + len(element.text or "")
        sizes[element] = own
        if element is not root and (around := element.getparent()) is not None:
            sizes[around] += own + len(element.tail or "")
    return sizes
