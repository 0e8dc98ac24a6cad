"""What would be sent to a language model, and what came of it, as lines for a terminal."""

from collections.abc import Iterator
from itertools import groupby

from storysofar.publish.terminal import LinkedPage
from storysofar.rewording import Prompt, RewordedRecap
from storysofar.rewording.endpoint import Endpoint

MODEL_MARK = "~"  # before a sentence that is not the author's


def sending_line(prompt: Prompt, endpoint: Endpoint, has_key: bool) -> str:
    """What would be sent and where, in one sentence or two."""
    lines = "1 line" if len(prompt.items) == 1 else f"{len(prompt.items)} lines"
    key = ", with your key" if has_key else ""
    open_way = " It crosses the internet unencrypted." if endpoint.is_readable_on_the_way else ""
    return (
        f"To {endpoint.url} ({endpoint.where}), for the model “{endpoint.model}”{key}: the {lines} of this recap, "
        f"{prompt.words} words of the story, and what to do with them. Neither its title nor anything else.{open_way}"
    )


def prompt_lines(prompt: Prompt) -> Iterator[str]:
    """What would be sent, word for word."""
    for message in prompt.messages:
        yield f"--- {message['role']}"
        yield from message["content"].splitlines()
    yield "---"


def reworded_lines(recap: RewordedRecap, page: LinkedPage, endpoint: Endpoint) -> Iterator[str]:
    """The story so far, chapter by chapter, with a mark before each sentence that is the model's."""
    if not recap.items:
        yield "Nothing to recall yet."
        return
    if recap.taken:
        yield f"{MODEL_MARK} worded by {endpoint.model} from the lines that it links to; all else is the author's"
        yield ""
    for chapter, items in groupby(recap.items, key=lambda item: item.chapter):
        yield f"Chapter {chapter}"
        for item in items:
            links = ", ".join(page.link(evidence) for evidence in item.evidence)
            yield f"  {f'{MODEL_MARK} ' if item.is_reworded else ''}{item.text}  [{links}]"
            for evidence in item.evidence:
                yield from page.proof(evidence)
        yield ""


def taken_line(recap: RewordedRecap) -> str:
    """How much of the answer was taken, and why the rest was not."""
    why = ", ".join(f"{count} × {reason}" for reason, count in recap.refused)
    sentences = recap.taken + sum(count for _, count in recap.refused)
    nothing = "" if recap.taken or not sentences else " Nothing is reworded: what follows is the author's."
    return f"{recap.taken} of {sentences} sentences taken{f' (not taken: {why})' if why else ''}.{nothing}"
