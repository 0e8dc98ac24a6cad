"""A language model, asked over the network: one question, one answer. The only module here that sends anything.

It goes to the endpoint and nowhere else: no redirect is followed and no proxy of the environment is used, which would
carry the lines past it. What the server says when it refuses is not repeated; it could be anything.
"""

import asyncio
import json
import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from storysofar.errors import ModelError
from storysofar.rewording.endpoint import KEY_HELP, Endpoint
from storysofar.rewording.prompt import Prompt

if TYPE_CHECKING:
    import httpx2

ANSWER_TIMEOUT_SECONDS = 300.0  # a model on an old computer says nothing until it has said all
CONNECT_TIMEOUT_SECONDS = 10.0
MAX_ANSWER_BYTES = 2 * 1024 * 1024
KEYRING_SERVICE = "storysofar"  # under which the system's keyring has the keys, by address
USER_AGENT = "storysofar (https://pypi.org/project/storysofar)"


def is_installed() -> bool:
    """Whether what asks is there: the extra `llm`."""
    return find_spec("httpx2") is not None


def key_for(endpoint: Endpoint) -> str | None:
    """The key for an endpoint: STORYSOFAR_LLM_KEY, or, for another computer than this one, the system's keyring."""
    if key := os.environ.get("STORYSOFAR_LLM_KEY", "").strip():
        return key
    if endpoint.is_here or find_spec("keyring") is None:
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(KEYRING_SERVICE, endpoint.url)
    except KeyringError:
        return None  # there is none on this system, or it stays locked


def ask(endpoint: Endpoint, prompt: Prompt) -> str:
    """What the model answers. Raises ModelError, which says what to do, for everything that can go wrong."""
    if not is_installed():
        raise ModelError("Asking a language model needs httpx2: pip install 'storysofar[llm]'")
    key = key_for(endpoint)
    if key and endpoint.is_readable_on_the_way:
        raise ModelError(f"Your key would cross the internet unencrypted to {endpoint.url}. Set its https:// address.")
    plain = prompt.body(endpoint.model)
    # The newest models take neither of these; what is no chat model at all refuses both ways.
    status, body = _post(endpoint, plain | {"temperature": 0, "max_tokens": 2 * prompt.words + 200}, key)
    if status in (400, 422):
        status, body = _post(endpoint, plain, key)
    if status != 200:
        raise ModelError(refusal(endpoint, status))
    return answer_in(endpoint, body)


def _post(endpoint: Endpoint, body: dict[str, Any], key: str | None) -> tuple[int, bytes]:
    """The status of the answer and what was answered."""
    import httpx2

    try:
        return asyncio.run(_posted(endpoint, body, key))
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        raise ModelError(f"Nothing answers at {endpoint.url}. Is the model's server running?") from error
    except (TimeoutError, httpx2.TimeoutException) as error:
        late = f"{endpoint.url} did not answer within {ANSWER_TIMEOUT_SECONDS:.0f} seconds."
        raise ModelError(f"{late} Ask for less with --words, or try later.") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        raise ModelError(f"{endpoint.url} broke off in the middle. Is it a model's server? Try again.") from error


async def _posted(endpoint: Endpoint, body: dict[str, Any], key: str | None) -> tuple[int, bytes]:
    import httpx2

    # Uncompressed, so that what is counted is what comes.
    headers = {"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "identity"}
    headers |= {"Authorization": f"Bearer {key}"} if key else {}
    patience = httpx2.Timeout(ANSWER_TIMEOUT_SECONDS, connect=CONNECT_TIMEOUT_SECONDS)
    async with (
        asyncio.timeout(ANSWER_TIMEOUT_SECONDS),
        httpx2.AsyncClient(trust_env=False, follow_redirects=False, timeout=patience) as web,
        web.stream("POST", f"{endpoint.url}/chat/completions", json=body, headers=headers) as answer,
    ):
        return answer.status_code, await _read(endpoint, answer)


async def _read(endpoint: Endpoint, answer: "httpx2.Response") -> bytes:
    chunks, size = list[bytes](), 0
    async for chunk in answer.aiter_raw():
        size += len(chunk)
        if size > MAX_ANSWER_BYTES:
            raise ModelError(f"{endpoint.url} answers more than {MAX_ANSWER_BYTES >> 20} MB, which no recap is.")
        chunks.append(chunk)
    return b"".join(chunks)


def answer_in(endpoint: Endpoint, body: bytes) -> str:
    """The words of an answer. Raises ModelError when it is none."""
    try:
        words = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        told = f"{endpoint.url} does not answer as an OpenAI-compatible server does. Does its address end in /v1?"
        raise ModelError(told) from error
    if not isinstance(words, str) or not words.strip():
        raise ModelError(f"{endpoint.model} at {endpoint.url} answered nothing. Try again, or set another model.")
    return words


def refusal(endpoint: Endpoint, status: int) -> str:
    """What a status means, and what to do about it."""
    url, model = endpoint.url, endpoint.model
    if 300 <= status < 400:
        return f"{url} sends us elsewhere (HTTP {status}), and we go only where you said. Set the address itself."
    if status in (401, 403):
        return f"{url} wants a key, or another one (HTTP {status}). {KEY_HELP.format(url=url)}"
    if status in (404, 405):
        return f"Nothing is at {url}, or it has no model “{model}” (HTTP {status}). Does the address end in /v1?"
    if status == 429:
        return f"{url} asks us to slow down, or your account there is used up (HTTP {status}). Try again later."
    if status in (400, 413, 422):
        return f"“{model}” at {url} does not take what is asked (HTTP {status}). Ask for less with --words."
    if status >= 500:
        return f"The server at {url} is in trouble (HTTP {status}). Look at what it says, or try again later."
    return f"{url} refuses (HTTP {status}). Is it an OpenAI-compatible server?"
