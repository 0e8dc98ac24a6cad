"""Pages asked for over the network, from public addresses only. Knows nothing of what stands on them.

A name can mean another machine each time it is looked up, and a page can send us elsewhere. So every connection looks
the name up itself, refuses unless all that it means is public, and goes to the very address that was checked; a
redirect is a connection like any other. (calibre-web had to mend this five times: CVE-2022-0339, -0766, -0767, -0939,
-0990.)
"""

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Retry
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, NewConnectionError, ProtocolError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from storysofar.errors import FetchError

MAX_PAGE_BYTES = 64 * 1024 * 1024  # bytes of one page; as for files
ANSWER_TIMEOUT_SECONDS = 30.0  # seconds to wait for an answer, or for more of one
MAX_PAGE_SECONDS = 300.0  # seconds that one page may take, however steadily it comes
MAX_REDIRECTS = 5
MAX_WAIT_SECONDS = 120  # seconds that we wait when a site says how long; for more the user is told
USER_AGENT = "storysofar (reads a story with its reader; https://pypi.org/project/storysofar)"
IPV4_HOLDING_NETWORKS = tuple(
    map(ipaddress.ip_network, ("64:ff9b::/96", "::/96"))
)  # an IPv4 address stands at their end
LOCAL_NETWORKS = tuple(
    map(ipaddress.ip_network, ("64:ff9b:1::/48", "fec0::/10"))
)  # RFC 8215 and RFC 3879: a network's own
BUSY_STATUSES = frozenset((413, 429, 500, 502, 503, 504))  # answers after which it is worth trying again


def is_public(address: str) -> bool:
    """Whether an address belongs to the internet at large, and not to this machine or a network around it.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "10.0.0.7", "169.254.169.254", "0.0.0.0")]
    [True, False, False, False, False]
    >>> [is_public(a) for a in ("::1", "::ffff:192.168.0.1", "fe80::1%eth0", "64:ff9b::a00:1", "2606:4700::1111")]
    [False, False, False, False, True]
    """
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        if any(one in network for network in LOCAL_NETWORKS):
            return False
        inside = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inside is None and any(one in network for network in IPV4_HOLDING_NETWORKS):
            inside = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        if inside is not None:
            one = inside
    return one.is_global and not one.is_multicast


def look_up(host: str, port: int) -> list[str]:
    """All the addresses that a name means now."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def checked(url: str) -> str:
    """The URL, if it may be asked for. Raises FetchError for another scheme, or a name and password in it."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(url, f"{url} is no address of a page ({error}). Copy it from your browser.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(url, f"{url} is no address of a page: it should begin with https://")
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            url, f"The address has a user's name in it. Say it without: {parts.scheme}://{parts.hostname}/…"
        )
    return url


def page_at(url: str) -> tuple[bytes, str | None, str]:
    """The bytes of a page, the charset that the server says it is in, and the address it was found at in the end."""
    with session() as web, told(url):
        answer = web.get(checked(url), timeout=ANSWER_TIMEOUT_SECONDS)
        answer.raise_for_status()
        return answer.content, _charset(answer), answer.url


def _charset(answer: requests.Response) -> str | None:
    """The charset of the header. Without one, `requests` would make one up for text."""
    _, _, parameters = answer.headers.get("Content-Type", "").partition(";")
    name, _, value = parameters.strip().partition("=")
    return value.strip("\"' ") or None if name.strip().casefold() == "charset" else None


@contextmanager
def session() -> Iterator[requests.Session]:
    """A session that reaches public addresses only."""
    with requests.Session() as web:
        web.headers["User-Agent"] = USER_AGENT
        guard(web)
        yield web


def guard(web: requests.Session, retries: Retry | None = None) -> None:
    """Make a session, ours or another library's, reach public addresses only, and nothing but pages."""
    web.trust_env = False  # neither a proxy, which would look names up unchecked, nor passwords from a .netrc
    web.max_redirects = MAX_REDIRECTS
    web.adapters.clear()
    for scheme in ("http://", "https://"):
        web.mount(scheme, PublicAdapter(max_retries=retries or Patience(2, backoff_factor=1)))


class Patience(Retry):
    """Tries again after what may pass, and waits as long as the site says, if that is not long."""

    def __init__(self, total: Any = 2, **more: Any) -> None:
        more = {"status_forcelist": BUSY_STATUSES, "allowed_methods": {"GET", "POST"}, "raise_on_status": False, **more}
        super().__init__(total, **{**more, "other": 0})

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """The seconds that the site asks us to wait. Raises FetchError when they are too many to sit out."""
        seconds = super().get_retry_after(response)
        if seconds is not None and seconds > MAX_WAIT_SECONDS:
            raise FetchError("", f"The site asks us to come back in {_in_words(seconds)}. Try again then.")
        return seconds


def _in_words(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.0f} hours"


class _TooSlow(Exception):  # noqa: N818 - told to nobody: it would be taken for a wait that may be tried again
    """An answer that does not come to its end."""


class _Answer(HTTPResponse):
    """An answer whose head and body have MAX_PAGE_SECONDS seconds to come, however steadily they do."""

    def __init__(self, sock: socket.socket, *args: Any, **more: Any) -> None:
        super().__init__(sock, *args, **more)
        self.fp = BufferedReader(_Watched(self.fp.detach(), time.monotonic() + MAX_PAGE_SECONDS))


class _Watched(RawIOBase):
    """What comes over a socket, until a moment: a socket's own patience begins anew with every letter."""

    def __init__(self, raw: RawIOBase, until: float) -> None:
        self._raw, self._until = raw, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if time.monotonic() > self._until:
            raise _TooSlow
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Public:
    """A connection to an address that was checked. Mixed in before urllib3's own."""

    response_class: Any = _Answer

    def _new_conn(self) -> socket.socket:
        host, port = self._dns_host, self.port  # type: ignore[attr-defined]
        try:
            addresses = look_up(host, port)
            for private in (address for address in addresses if not is_public(address)):
                raise FetchError(
                    host, f"{host} is on your own network ({private}), where pages are not fetched. Save it as a file."
                )
            return socket.create_connection((addresses[0], port), timeout=self.timeout)  # type: ignore[attr-defined]
        except OSError as error:
            raise NewConnectionError(self, f"{host} cannot be reached: {error}") from error  # type: ignore[arg-type]


class PublicConnection(_Public, HTTPConnection):
    """http, to a checked address."""


class PublicTLSConnection(_Public, HTTPSConnection):
    """https, to a checked address; the certificate is still that of the name."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = PublicConnection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = PublicTLSConnection


class PublicAdapter(HTTPAdapter):
    """Where `requests` gets its connections; it reads no more of an answer than a page can have."""

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        """Make the pools of connections to checked addresses."""
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TLSPool}

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        """The answer, read to its end here, where its size is counted."""
        url = checked(request.url or "")
        try:
            answer = super().send(request, *args, **{**more, "stream": True})
            answer._content, answer._content_consumed = _content(url, answer), True
        except _TooSlow as error:
            told = f"{url} takes over {MAX_PAGE_SECONDS:.0f} seconds, which no page of a story does. Try again later."
            raise FetchError(url, told) from error
        return answer


def _content(url: str, answer: requests.Response) -> bytes:
    chunks, size = list[bytes](), 0
    while chunk := _next(answer.raw):
        size += len(chunk)
        if size > MAX_PAGE_BYTES:
            answer.close()
            raise FetchError(url, f"{url} is larger than {MAX_PAGE_BYTES >> 20} MB, which no page of a story is.")
        chunks.append(chunk)
    return b"".join(chunks)


def _next(answer: BaseHTTPResponse) -> bytes:
    """What has come of an answer: not a fixed amount, which a site that sends a letter a second would make us wait for.

    Raises what `requests` itself would: FanFicFare knows no other errors.
    """
    try:
        return answer.read1(65536, decode_content=True)
    except ReadTimeoutError as error:
        raise requests.ReadTimeout(error) from error
    except DecodeError as error:
        raise requests.exceptions.ContentDecodingError(error) from error
    except ProtocolError as error:
        raise requests.exceptions.ChunkedEncodingError(error) from error


@contextmanager
def told(url: str) -> Iterator[None]:
    """Turns all that goes wrong on the way inside into a FetchError that says what to do."""
    try:
        yield
    except requests.HTTPError as error:
        answer = error.response
        raise (
            _unreached(url, error) if answer is None else refused(url, answer.status_code, answer.content)
        ) from error
    except requests.TooManyRedirects as error:
        raise FetchError(url, f"{url} sends us on and on. Open it in a browser, save it, and read the file.") from error
    except requests.exceptions.InvalidSchema as error:
        raise FetchError(url, f"{url} sends us to what is no page. Open it in a browser, and save it.") from error
    except (requests.Timeout, TimeoutError) as error:
        raise FetchError(
            url, f"{url} did not answer within {ANSWER_TIMEOUT_SECONDS:.0f} seconds. Try again later."
        ) from error
    except FetchError:
        raise
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:  # ValueError: sent to what is no URL
        raise _unreached(url, error) from error


def _unreached(url: str, error: Exception) -> FetchError:
    words = str(error)
    if "IncompleteRead" in words or "Connection broken" in words:
        return FetchError(url, f"{url} broke off in the middle. Try again.")
    return FetchError(url, f"{url} cannot be reached. Is it right, and are you online? Try again later.")


BROWSER_CHECK_MARKS = (
    b"cf-chl",
    b"challenge-platform",
    b"Just a moment...",
    b"cf_chl_opt",
    b"Attention Required! | Cloudflare",
)


def refused(url: str, status: int, body: bytes | str | None = None) -> FetchError:
    """What a site's refusal means, and what to do about it."""
    page = (body.encode() if isinstance(body, str) else body or b"")[:200_000]
    by_hand = "Open it in your browser, save the page or download the e-book, and then: storysofar read FILE"
    if any(mark in page for mark in BROWSER_CHECK_MARKS):
        return FetchError(url, f"{url} checks whether it speaks to a browser (Cloudflare), and we are none. {by_hand}")
    if status in (404, 410):
        return FetchError(url, f"Nothing is at {url} (any more). Check the address; what you have read is kept.")
    if status == 429:
        return FetchError(url, f"{url}: the site asks us to slow down. Wait an hour, and then say it again.")
    if status in (401, 403):
        return FetchError(url, f"{url} is not shown to everybody (HTTP {status}). {by_hand}")
    if status >= 500:
        return FetchError(url, f"The site of {url} is in trouble (HTTP {status}). Try again later.")
    return FetchError(url, f"{url} cannot be had (HTTP {status}). {by_hand}")
