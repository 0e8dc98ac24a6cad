"""A language model of the user's own: the command llm, and what recap does with --reworded. Off until they set one."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from storysofar.cli.frame import PARTLY_EXIT_CODE, Json, app, confirm, examples, say, show
from storysofar.errors import ModelError

if TYPE_CHECKING:
    from storysofar.cli.looking import Look
    from storysofar.rewording import Prompt, RewordedRecap
    from storysofar.rewording.endpoint import Endpoint
    from storysofar.rewording.settings import Settings
    from storysofar.views import Recap

HOW = "To set one that you run or rent: storysofar llm set URL MODEL"


class What(Enum):
    """What to do about the model."""

    show = "show"
    set = "set"
    off = "off"


@app.command(
    epilog=examples("storysofar llm", "storysofar llm set http://127.0.0.1:11434/v1 llama3", "storysofar llm off")
)
def llm(
    what: Annotated[What, typer.Argument(metavar="[WHAT]", help="show, set or off.")] = What.show,
    url: Annotated[str, typer.Argument(metavar="[URL", help="The address of an OpenAI-compatible server.")] = "",
    model: Annotated[str, typer.Argument(metavar="MODEL]", help="The model, as its server calls it.")] = "",
    as_json: Json = False,
) -> None:
    """Show or set the language model that may reword a recap. There is none until you set one.

    Use any server that speaks like OpenAI's: Ollama, llama.cpp or LM Studio on your own computer, or one elsewhere. Put
    a key into STORYSOFAR_LLM_KEY or your system's keyring. Setting a model sends nothing. “recap --reworded” shows what
    it would send, and asks first. “off” forgets the model, and that you agreed to send lines to it.
    """
    from storysofar.rewording.settings import llm as llm_of

    settings = llm_of(url if what is What.set else None, model, off=what is What.off)
    show([setting_line(settings)], setting_json(settings), as_json)


def setting_line(settings: "Settings") -> str:
    """Which model is set, and whose machine it runs on."""
    if settings.endpoint is None:
        return f"No language model is set, and nothing is sent anywhere. {HOW}"
    asks = "you have agreed to send it lines" if settings.is_agreed else "you are asked before the first lines are sent"
    return f"“{settings.endpoint.model}” at {settings.endpoint.url} ({settings.endpoint.where}); {asks}"


def setting_json(settings: "Settings") -> dict[str, Any]:
    """The same, for programs."""
    if settings.endpoint is None:
        return {"url": None, "model": None, "where": None, "agreed": False}
    one = settings.endpoint
    return {"url": one.url, "model": one.model, "where": one.where, "agreed": settings.is_agreed}


def show_prompt(look: "Look", told: "Recap", as_json: bool) -> None:
    """What would be sent, and where, without sending anything."""
    from storysofar.publish.rewording_lines import prompt_lines
    from storysofar.rewording import prompt_of
    from storysofar.rewording.settings import load

    settings, prompt = load(), prompt_of(told)
    where = _sending(prompt, settings.endpoint) if settings.endpoint else setting_line(settings)
    document = look.document(**setting_json(settings), messages=prompt.messages, words=prompt.words)
    show((where, *prompt_lines(prompt)), document, as_json)


def _sending(prompt: "Prompt", endpoint: "Endpoint") -> str:
    from storysofar.publish.rewording_lines import sending_line
    from storysofar.rewording.asking import key_for

    return sending_line(prompt, endpoint, has_key=key_for(endpoint) is not None)


def show_reworded(look: "Look", told: "Recap", *, yes: bool, as_json: bool) -> None:
    """The recap with the model's sentences where they may stand; as it is, where the model cannot be asked."""
    from storysofar.publish.rewording_lines import reworded_lines, taken_line
    from storysofar.rewording import prompt_of, reworded
    from storysofar.rewording.settings import load
    from storysofar.rewording.source_lines import known_in
    from storysofar.views.people import people_in

    settings = load()
    if settings.endpoint is None:
        raise ModelError(f"No language model is set. {HOW}")
    failed = None
    try:
        answer = _answer(settings, prompt_of(told), yes=yes)
    except ModelError as error:
        answer, failed = "", str(error)
        say(f"{failed}\nNothing is reworded: what follows is the author's.")
    recap = reworded(told, answer, cast=known_in(people_in(look.memory)))
    if not failed:
        say(taken_line(recap))
    document = look.document(**_told(recap, settings.endpoint), failed=failed)
    show(look.text(reworded_lines(recap, look.page, settings.endpoint)), document, as_json)
    if failed:
        raise typer.Exit(PARTLY_EXIT_CODE)


def _told(recap: "RewordedRecap", endpoint: "Endpoint") -> dict[str, Any]:
    return {**recap.to_json(), "model": endpoint.model, "url": endpoint.url}


def _answer(settings: "Settings", prompt: "Prompt", *, yes: bool) -> str:
    """What the model answers, if the user lets it be asked. Raises ModelError."""
    from storysofar.publish.rewording_lines import prompt_lines
    from storysofar.rewording.asking import ask, is_installed
    from storysofar.rewording.settings import save

    assert settings.endpoint
    if not prompt.items:
        return ""  # there is nothing to reword, and nobody is asked
    if is_installed() and not (yes or settings.is_agreed):
        say("\n".join(("This would be sent:", "", *prompt_lines(prompt), "", _sending(prompt, settings.endpoint))))
        if not confirm(f"Send it, and the lines of later recaps to {settings.endpoint.url} without asking?"):
            raise ModelError("Nothing was sent.")
        save(settings.agreeing())
    return ask(settings.endpoint, prompt)
