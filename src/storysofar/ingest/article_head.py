"""The head of an article: what stands below its title and sums it up. Knows not what the story is."""

from collections.abc import Collection, Iterator

from storysofar.ingest.asides import MAX_SHARE_OF_ASIDE
from storysofar.ingest.markup import Element, Label, body_of
from storysofar.ingest.page_text import PageText, is_sentence

_LEAD_TAGS = ("div", "h2", "h3", "h4", "p")


def head_labels(title: Element, text: PageText, above: Collection[Element]) -> dict[Element, Label]:
    """The sentences below a title as a summary, and the rest of the head as navigation: its date, its buttons.

    `above`: what stands before the story. In a <header> that has no other sentences, all of it does.
    """
    leads = list(_leads_below(title, text, above))
    labels: dict[Element, Label] = {}
    told = sum(text.own(lead).told for lead in leads)
    if told > MAX_SHARE_OF_ASIDE * text.of(body_of(title.getroottree().getroot())).told:
        return labels
    head = next(title.iterancestors("header"), None)
    if head is not None and leads and text.of(head).told == told:
        labels[head] = "navigation"
    labels.update(dict.fromkeys(leads, "summary"))
    return labels


def _leads_below(title: Element, text: PageText, above: Collection[Element]) -> Iterator[Element]:
    """The sentences below a title in the block that it opens."""
    around = title.getparent()
    if around is not None and around.tag != "body" and text.of(around).all == text.of(title).all:
        around = around.getparent()
    if around is None or around.tag == "body":
        return
    for lead in around.iterdescendants(*_LEAD_TAGS):
        if (lead in above or around.tag == "header") and _is_lead(lead, text):
            yield lead


def _is_lead(lead: Element, text: PageText) -> bool:
    own, words = text.own(lead), " ".join(text.own_words(lead).split())
    return bool(words) and not own.linked and is_sentence(words)
