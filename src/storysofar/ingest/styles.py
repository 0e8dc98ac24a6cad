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
        fitting: list[tuple[int, Rule]] = []
        for key in _keys(element) if rules else ():
            found = rules.get(key, ())
            tests += len(found)
            if found and tests <= MAX_TESTS:
                fitting += (one for one in found if one[1].fits(element))
        style = element.get("style")
        if fitting or style is not None or element.get("hidden") is not None:
            looks[element] = _look(element, _won(fitting, effects_of(style or "")))
    return _doubted(root, looks)


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
    told = [effects[effect].holds for effect in _BLANKING_EFFECTS if effect in effects]
    return TextLook(
        is_removed=is_hidden or any(effects[effect].holds for effect in _REMOVING_EFFECTS if effect in effects),
        is_blank=any(told) if told else None,
        keeps_lines=effects["keeps lines"].holds if "keeps lines" in effects else None,
        is_italic=effects.get("italic", Said(False)).holds,
    )


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
