"""Pages that stand in front of a story: an age gate, a login, an error. Knows how they begin, and no story."""

from collections.abc import Sequence
from dataclasses import dataclass

from storysofar.errors import SourceError
from storysofar.ingest.markup import Element
from storysofar.ingest.page import PageParagraph
from storysofar.ingest.vocabulary import STRAIGHT_QUOTES
from storysofar.ingest.work_lists import refuse_list_of_works

MAX_REFUSAL_CHARS = 4000  # characters on such a page; what has more is read, even if it begins like one
MAX_NOTICE_PARAGRAPHS = 6  # paragraphs of a text among which the notice stands; on a page much may stand above it
MAX_NOTICE_CHARS = 400  # characters of a paragraph that may be such a notice
MAX_LOGIN_FORM_CHARS = (
    300  # characters of running text on a page that asks for a password; more is a story beside a login box
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kind of page that is no story: how one of its paragraphs begins, what it is, and what to do."""

    begins: tuple[str, ...]  # lower case, straight quotes
    what: str
    advice: str


_SAVE_AGAIN = "Open it in the browser until the story is in sight, then save the page again."

REFUSAL_PAGES: tuple[Refusal, ...] = (
    Refusal(
        # otwarchive works/_adult, in the wordings of three years
        ("this work could have adult content", "this work potentially has adult content",
         "this work may contain adult"),
        "the archive's question whether you want to see adult content",
        "Answer it with “Yes, Continue” and save the page that follows, or download the work as HTML or EPUB.",
    ),
    Refusal(
        ("this work is only available to registered users", "sorry, you don't have permission to access the page",
         "this work is only available to logged-in users"),
        "the archive's login",
        "Log in and save the page again, or download the work as HTML or EPUB.",
    ),
    Refusal(
        ("this work is part of an ongoing challenge", "this work is in an unrevealed collection"),
        "a notice that the work is not revealed yet",
        "Come back when the challenge is over.",
    ),
    Refusal(
        ("story not found", "chapter not found. please check to see you are not using an outdated url",
         "unable to locate story", "sorry, we couldn't find the work you were looking for", "story does not exist",
         "error 404", "404 not found", "the page you were looking for doesn't exist", "fiction not found",
         "the requested thread could not be found", "this story has been removed"),
        "a notice that the story is not there",
        "Check the address. What you have read of it before is still in your library.",
    ),
    Refusal(
        ("you must be logged in to", "you must be logged-in to", "log in to continue reading",
         "sign up to continue reading", "please log in to view", "you do not have permission to view this page",
         "you must be registered to see"),
        "a login",
        "Log in and save the page that follows.",
    ),
    Refusal(
        ("you must be 18", "you must be at least 18", "are you over 18", "are you 18", "this story contains mature",
         "this content is intended for mature", "please confirm your age", "you are about to view content that"),
        "a question about your age",
        _SAVE_AGAIN,
    ),
    Refusal(
        ("checking your browser before", "checking if the site connection is secure", "verify you are human",
         "verifying you are human", "enable javascript and cookies to continue", "please turn javascript on",
         "retry later", "error 429", "too many requests", "service unavailable"),
        "a check of your browser, or a notice that the site is busy",
        _SAVE_AGAIN,
    ),
)  # fmt: skip


def refuse_unless_story(root: Element | None, paragraphs: Sequence[PageParagraph], source: str) -> None:
    """Raises SourceError for a page that stands in front of a story; `root` is its tree where it has one."""
    if sum(len(p.words) for p in paragraphs) <= MAX_REFUSAL_CHARS:
        _refuse_notice(root, paragraphs, source)
    refuse_list_of_works(root, paragraphs, source)


def _refuse_notice(root: Element | None, paragraphs: Sequence[PageParagraph], source: str) -> None:
    openings = _openings(paragraphs if root is not None else paragraphs[:MAX_NOTICE_PARAGRAPHS])
    for refusal in REFUSAL_PAGES:
        if any(words.startswith(refusal.begins) for words in openings):
            raise SourceError(source, f"{source} is {refusal.what}, not the story. {refusal.advice}")
    if _asks_password(root) and sum(len(p.words) for p in paragraphs if p.kind is None) < MAX_LOGIN_FORM_CHARS:
        raise SourceError(source, f"{source} is a login form, not the story. Log in and save the page that follows.")


def _openings(paragraphs: Sequence[PageParagraph]) -> list[str]:
    """How the short paragraphs begin, as the table has it."""
    return [
        p.words[:200].translate(STRAIGHT_QUOTES).casefold().lstrip(" ⚠*!")
        for p in paragraphs
        if len(p.words) < MAX_NOTICE_CHARS
    ]


def _asks_password(root: Element | None) -> bool:
    return root is not None and bool(root.xpath("boolean(//input[@type='password'][ancestor::form])"))
