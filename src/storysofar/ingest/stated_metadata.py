"""What a page's mark-up states of its work: where its site's row says that it stands. Knows nothing of chapters."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from storysofar.ingest.ffn_summary_line import facts_in
from storysofar.ingest.line_kinds import label_of
from storysofar.ingest.markup import Element, Label, elements, lines_in, words_in
from storysofar.ingest.related_works import related_in
from storysofar.ingest.site import Site
from storysofar.ingest.vocabulary import LABEL_FACTS, SINGLE_FACTS, STATISTIC_PATTERN, Fact, key_of, work_of
from storysofar.text import Related, Work

_ADDRESS_PATHS = (
    "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content | //meta[@name='chapterurl']/@content"
)
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,5}\)(\S{1,2000})")  # a comment that browsers leave in a saved page
# From the address of a chapter to that of its work: where sites differ, as FanFicFare's adapters write the latter.
_WORK_ADDRESSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"((?:fanfiction\.net|fictionpress\.com)/s/\d{1,12})/.{0,300}$"), r"\1/1/"),
    (re.compile(r"(royalroad\.com/fiction/\d{1,12})/.{0,400}$"), r"\1"),
    (re.compile(r"(/threads/[^/]{1,200}/).{0,200}$"), r"\1"),
    (re.compile(r"(://[^/]{1,200}/[^?#]{1,300}?)/chapters?/\d{1,12}(?:[/?#].{0,300})?$"), r"\1"),
    (re.compile(r"(?:\?view_(?:full_work|adult)=.{0,100}|#.{0,300})$"), ""),
)
_PART_FOLLOWS = re.compile(r",?\s{1,5}(?=Part \d{1,4} of )")  # “Part 1 of Salt, Part 4 of The Sea”
_ARROW_PATTERN = re.compile(r"←\s?Previous Work|Next Work\s?→")


def facts_on(root: Element, site: Site) -> Work:
    """What the page states of the work where the site's row says that it stands."""
    facts = _facts_by_place(root, site)
    for words, label, _, below in announced_on(root, site):
        if label == "summary" and words == "Summary":
            facts.setdefault("summary", []).append(words_in(below))
    return replace(work_of({**_facts_by_label(root, site), **facts}), related=tuple(related_on(root)))


def _facts_by_place(root: Element, site: Site) -> dict[Fact, list[str]]:
    """What stands where the row says that a fact stands."""
    facts: dict[Fact, list[str]] = {}
    for fact, path in site.facts:
        for found in found_by(root, path):
            words = words_in(found) if isinstance(found, etree._Element) else " ".join(str(found).split())
            if words:
                facts.setdefault(fact, []).extend(_values_of(fact, words))
    return facts


def _values_of(fact: Fact, words: str) -> list[str]:
    if fact == "fandoms":
        return _crossed(words)
    return [words.removeprefix("by ") if fact == "authors" else words]


def _facts_by_label(root: Element, site: Site) -> dict[Fact, list[str]]:
    """What the page's lists, tables and packed lines say after a label."""
    read: dict[Fact, list[str]] = {}
    for listing in elements_by(root, site.labels):
        if listing.tag == "dl":
            read_listing(listing, read)
        else:
            _read_lines(listing, read, dict(site.means))
    for line in elements_by(root, site.packed):
        for fact, values in facts_in(words_in(line)).items():
            read.setdefault(fact, []).extend(values)
    return read


def _crossed(words: str) -> list[str]:
    """The fandoms that fanfiction.net names in one: “Books + Tidewatch Crossover”."""
    return words.removesuffix(" Crossover").split(" + ") if words.endswith(" Crossover") else [words]


def with_address(facts: Work, root: Element) -> Work:
    """The facts, with the address of the work that the page's own address gives, if it states none."""
    address = address_of(root)
    return facts if facts.source or address is None else replace(facts, source=work_at(address))


def work_at(address: str) -> str:
    """The address of the work to which a chapter at this address belongs, on the sites where it can be told.

    >>> work_at("https://archiveofourown.org/works/7/chapters/12"), work_at("https://www.fanfiction.net/s/7/2/The-Lamp")
    ('https://archiveofourown.org/works/7', 'https://www.fanfiction.net/s/7/1/')
    """
    for chapters, works in _WORK_ADDRESSES:
        address = chapters.sub(works, address)
    return address


def address_of(root: Element) -> str | None:
    """Where the page was found: as its head says, or as a browser wrote into it when it saved it."""
    said = [str(address) for address in found_by(root, _ADDRESS_PATHS)]
    for comment in root.iter(etree.Comment) if not said else ():
        said += _SAVED_FROM.findall((comment.text or "")[:3000])
    for address in said:
        address = f"https:{address}" if address.startswith("//") else address
        if address.startswith(("http://", "https://")) and not re.search(r"\s", address):
            return address
    return None


def related_on(root: Element) -> Iterator[Related]:
    """The other works that a page's lists name: “Inspired by …”, with a link to each and to its author."""
    for item in root.iter("li"):
        if any("userstuff" in (e.get("class") or "") for e in item.iterancestors("blockquote", "div")):
            continue  # the author's own list
        links = [link for link in item.iter("a") if link.get("rel") != "author"]
        title = words_in(links[0]) if links else None
        if related := related_in(words_in(item), title=title, source=links[0].get("href") if links else None):
            yield related


def found_by(root: Element, path: str) -> list[object]:
    """The elements and attributes at a path."""
    found = root.xpath(path)
    return list(found) if isinstance(found, list) else []


def elements_by(root: Element, path: str | None) -> Iterator[Element]:
    """The elements at a path; none where a site's row has no path."""
    return elements(root.xpath(path)) if path else iter(())


def read_listing(listing: Element, facts: dict[Fact, list[str]]) -> None:
    """Files the labelled values of a <dl>: links one by one, plain text whole."""
    label = ""
    for item in listing:
        if item.tag == "dt":
            label = words_in(item)
        elif item.tag == "dd":
            stated = label_of(label if label.endswith(":") else f"{label}:")
            if stated is not None and stated[0] != "note":
                _read_value(item, stated[0], facts)


def _read_value(item: Element, fact: Fact, facts: dict[Fact, list[str]]) -> None:
    """Files what one <dd> says of a fact."""
    if (inner := item.find("dl")) is not None:  # the statistics of a work page
        read_listing(inner, facts)
    elif fact == "other":
        for name, value in STATISTIC_PATTERN.findall(words_in(item)[:500]):
            facts.setdefault(LABEL_FACTS[name.casefold()], []).append(value)
    elif fact == "series":
        facts.setdefault("series", []).extend(_PART_FOLLOWS.split(_ARROW_PATTERN.sub("", words_in(item)).strip()))
    else:
        facts.setdefault(fact, []).extend([words_in(link) for link in item.iter("a")] or [words_in(item)])


def _read_lines(block: Element, facts: dict[Fact, list[str]], means: dict[str, Fact]) -> None:
    """Files what the rows of a table, or the lines of a block, say after a label."""
    for line in lines_in(block):
        name, _, value = line.partition(":")
        stated = label_of(line[:4000])
        fact = means.get(key_of(name), stated[0] if stated else "other")
        if fact in ("other", "note") or not value.strip():
            continue
        is_one = fact in SINGLE_FACTS or fact in ("summary", "series")
        values = [value] if is_one else value.split(", ")
        facts.setdefault(fact, []).extend(" ".join(v.split()) for v in values)


def announced_on(root: Element, site: Site) -> Iterator[tuple[str, Label, Element, Element]]:
    """What words alone in a paragraph announce: the words, the label, their element and the one below it.

    What stands in the story itself announces nothing: a character may keep “Notes” too. In Python because XPath looks
    at all the siblings to find the next one, and a hostile page has many.
    """
    told = {words: label for announced, label in site.announced for words in announced}
    content = set(elements_by(root, site.content))
    for element in root.iter("p", "dt") if told else ():
        below = element.getnext()
        if below is None or below.tag not in ("blockquote", "dd") or len(element) > 3:
            continue
        words = words_in(element)[:40].removesuffix(":")
        if words in told and content.isdisjoint(element.iterancestors()):
            yield words, told[words], element, below
