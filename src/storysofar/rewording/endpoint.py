"""Where a language model is asked: an address, the model's name, and whose machine it is. Asks nothing by itself."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from storysofar.errors import ModelError

KEY_HELP = "A key goes into STORYSOFAR_LLM_KEY, or into your system's keyring: keyring set storysofar {url}"
EXAMPLE_URL = "http://127.0.0.1:11434/v1"
LOCAL_NAME_ENDINGS = (
    ".local",
    ".lan",
    ".home",
    ".internal",
    ".home.arpa",
)  # RFC 6762, RFC 8375, and what routers make up


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server and a model that it has."""

    url: str  # its base: what stands before /chat/completions
    model: str

    @property
    def host(self) -> str:
        """The machine's name or number."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether it is this computer."""
        address = _address(self.host)
        return address.is_loopback if address else self.host == "localhost" or self.host.endswith(".localhost")

    @property
    def is_near(self) -> bool:
        """Whether it is this computer or one of the network around it, by its number or the form of its name.

        The name is not looked up: before the user has agreed, nobody is asked anything.
        """
        address = _address(self.host)
        if address:
            return address.is_private or address.is_loopback or address.is_link_local
        return self.is_here or "." not in self.host or self.host.endswith(LOCAL_NAME_ENDINGS)

    @property
    def is_readable_on_the_way(self) -> bool:
        """Whether what is sent crosses the internet unencrypted."""
        return urlsplit(self.url).scheme == "http" and not self.is_near

    @property
    def where(self) -> str:
        """Whose machine it is, in words.

        >>> [Endpoint(f"http://{host}/v1", "oak").where for host in ("[::1]:8080", "nas.local", "llm.example.com")]
        ['this computer', 'your own network', 'llm.example.com, a machine elsewhere']
        """
        if self.is_here:
            return "this computer"
        return "your own network" if self.is_near else f"{self.host}, a machine elsewhere"


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def endpoint_of(url: str, model: str) -> Endpoint:
    """An endpoint, as a user says it. Raises ModelError for what can be none.

    >>> endpoint_of("http://localhost:8080/v1/chat/completions/", "oak").url
    'http://localhost:8080/v1'
    """
    plain = url.strip().rstrip("/").removesuffix("/chat/completions").rstrip("/")
    if not _is_address(plain):
        raise ModelError(f"{url} is no address of a model's server. One looks like this: {EXAMPLE_URL}")
    parts = urlsplit(plain)
    if parts.username is not None or parts.password is not None:
        raise ModelError(f"The address has a name or a password in it. Say it without. {KEY_HELP.format(url='URL')}")
    name = model.strip()
    if not name or not name.isprintable():
        raise ModelError("Say the name of the model too, as its server calls it: storysofar llm set URL MODEL")
    return Endpoint(plain, name)


def _is_address(url: str) -> bool:
    """Whether this can be the base of a server: http or https, a host, and nothing after its path."""
    try:
        parts = urlsplit(url)
        has_server = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    is_one_word = url.isprintable() and " " not in url
    return has_server and is_one_word and not parts.query and not parts.fragment
