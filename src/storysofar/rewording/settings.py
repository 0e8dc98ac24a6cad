"""Which language model the user has set, and where they agreed to send to: one small private file, and no key in it."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from storysofar.errors import ModelError
from storysofar.files import make_private_folder, write_whole
from storysofar.rewording.endpoint import Endpoint, endpoint_of


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set; nothing, unless they did."""

    endpoint: Endpoint | None = None
    agreed: tuple[str, ...] = ()  # the addresses that they agreed to send lines of stories to

    @property
    def is_agreed(self) -> bool:
        """Whether lines may be sent to the endpoint without asking."""
        return self.endpoint is not None and self.endpoint.url in self.agreed

    def agreeing(self) -> "Settings":
        """The same, with the user's consent to the endpoint."""
        return replace(self, agreed=(*self.agreed, self.endpoint.url)) if self.endpoint else self


def llm(url: str | None = None, model: str = "", *, off: bool = False) -> Settings:
    """The language model that may reword recaps. With an address it is that one from now on; `off`: none is.

    Sends nothing. Where the user agreed to send to is remembered until `off`. Raises ModelError.
    """
    if off:
        save(Settings())
    elif url is not None:
        endpoint = endpoint_of(url, model)
        try:
            agreed = load().agreed
        except ModelError:  # a file that cannot be understood says nothing of consent
            agreed = ()
        save(Settings(endpoint, agreed))
    return load()


def settings_path() -> Path:
    """Where the file is: STORYSOFAR_LLM, or the user's folder of settings."""
    if named := os.environ.get("STORYSOFAR_LLM"):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("storysofar", appauthor=False) / "llm.json"


def load() -> Settings:
    """What is set. Raises ModelError for a file that is not as we write it."""
    path = settings_path()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        agreed = tuple(url for url in kept["agreed"] if isinstance(url, str))
        return Settings(endpoint_of(str(kept["url"]), str(kept["model"])), agreed)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, KeyError, RecursionError, ModelError) as error:
        told = f"{path} does not say which language model is set. To begin anew: storysofar llm off"
        raise ModelError(told) from error


def save(settings: Settings) -> None:
    """Keep what is set; without an endpoint nothing is kept. Raises ModelError when the file cannot be written."""
    path = settings_path()
    try:
        if settings.endpoint is None:
            path.unlink(missing_ok=True)
            return
        make_private_folder(path.parent)
        kept = {"url": settings.endpoint.url, "model": settings.endpoint.model, "agreed": list(settings.agreed)}
        told = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
        write_whole(path, told.encode("utf-8"), is_private=True)
    except OSError as error:
        raise ModelError(f"{path} cannot be written: {error.strerror}. Say another file in STORYSOFAR_LLM.") from error
