"""A server on this machine that plays every kind of trouble a site can be in."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from storysofar.ingest import addresses

PROSE = "<html><body><h1>The Lamp</h1><h2>Chapter 1</h2>{}</body></html>"
STORY = PROSE.format("<p>Mara climbed the stair.</p><p>“Who is there?” asked Ilse. The café was dark.</p>")
CLOUDFLARE = b"<html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script></html>"


class Site(BaseHTTPRequestHandler):
    """What stands at each path. Knows nothing of who asks."""

    asked: list[str]

    def log_message(self, *_: object) -> None:
        """Nobody listens."""

    def do_GET(self) -> None:
        """Answer, in one of many ways."""
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        name, _, more = self.path.strip("/").partition("/")
        getattr(self, f"_{name}", self._missing)(more)

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        headers.setdefault("Content_Length", str(len(body)))
        headers.setdefault("Content_Type", "text/html")
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _story(self, _: str) -> None:
        self._send(STORY.encode())

    def _missing(self, _: str) -> None:
        self._send(b"<html>not here</html>", 404)

    def _status(self, code: str) -> None:
        self._send(b"<html>no</html>", int(code))

    def _slow(self, seconds: str) -> None:
        self._send(b"<html>come back</html>", 429, Retry_After=seconds)

    def _once(self, _: str) -> None:
        """Busy at first, and then not."""
        if self.server.asked.count(self.path) == 1:  # type: ignore[attr-defined]
            return self._send(b"<html>busy</html>", 503, Retry_After="0")
        return self._story("")

    def _cloudflare(self, _: str) -> None:
        self._send(CLOUDFLARE, 403)

    def _cut(self, _: str) -> None:
        self._send(STORY.encode()[:60], Content_Length="5000")
        self.close_connection = True

    def _to(self, address: str) -> None:
        self._send(b"", 302, Location=unquote(address))

    def _round(self, _: str) -> None:
        self._send(b"", 302, Location="/round")

    def _latin(self, _: str) -> None:
        self._send(STORY.encode("cp1252"), Content_Type="text/html; charset=windows-1252")

    def _liar(self, _: str) -> None:
        """Says one charset and is in another."""
        self._send(STORY.encode(), Content_Type="text/html; charset=utf-16")

    def _huge(self, _: str) -> None:
        """300 MB, unless somebody stops reading."""
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(300):
                self.wfile.write(b"<p>word</p>" * 95_000)
                self.server.sent += 1  # type: ignore[attr-defined]
        except OSError:
            pass

    def _drip(self, _: str) -> None:
        """A letter every tenth of a second, unless somebody stops reading."""
        self.send_response(200)
        self.end_headers()
        try:
            while not self.server.closing.wait(0.1):  # type: ignore[attr-defined]
                self.wfile.write(b"x")
        except OSError:
            pass

    def _head(self, _: str) -> None:
        """The same, before the page has begun."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Lamp: ")
        try:
            while not self.server.closing.wait(0.1):  # type: ignore[attr-defined]
                self.wfile.write(b"x")
        except OSError:
            pass

    def _hang(self, _: str) -> None:
        self.server.closing.wait(5)  # type: ignore[attr-defined]


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch, *names: str) -> Iterator[ThreadingHTTPServer]:
    """A site under these names, which for as long count as public; everything else is what it is."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    site.asked, site.sent, site.closing = [], 0, threading.Event()  # type: ignore[attr-defined]
    site.daemon_threads = True
    look_up, is_public, create = addresses.look_up, addresses.is_public, socket.create_connection
    known: set[str] = set()

    def lookup(host: str, port: int) -> list[str]:
        known.clear()
        if host in names:
            known.add("127.0.0.1")
            return ["127.0.0.1"]
        return look_up(host, port)

    def connect(address: tuple[str, int], *args: object, **more: object) -> socket.socket:
        return create((address[0], site.server_port if address[1] in (80, 443) else address[1]), *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(addresses, "look_up", lookup)
    monkeypatch.setattr(addresses, "is_public", lambda address: address in known or is_public(address))
    monkeypatch.setattr(addresses.socket, "create_connection", connect)
    monkeypatch.setattr("urllib3.util.retry.time.sleep", lambda seconds: None)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.closing.set()  # type: ignore[attr-defined]
        site.shutdown()
        site.server_close()
