"""A server on this machine that answers as language models do, well or badly, and keeps what it was sent."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["_Asked"], None]


@dataclass
class Model:
    """What is known of a server while it runs."""

    url: str = ""
    bodies: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


class _Asked(BaseHTTPRequestHandler):
    """One question."""

    def log_message(self, *_: object) -> None:
        """Nobody listens."""

    def do_POST(self) -> None:
        """Keep what was sent, and behave."""
        model: Model = self.server.model  # type: ignore[attr-defined]
        model.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        model.headers.append({name.casefold(): value for name, value in self.headers.items()})
        self.server.behaviour(self)  # type: ignore[attr-defined]

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def saying(words: Any) -> Behaviour:
    """A model that answers these words, whatever it is asked."""
    return lambda asked: asked.send(json.dumps({"choices": [{"message": {"content": words}}]}).encode())


def sending(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    """A server that sends these bytes."""
    return lambda asked: asked.send(body, status, **headers)


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Model]:
    """A server that behaves so."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    server.daemon_threads = True
    server.behaviour = behaviour  # type: ignore[attr-defined]
    server.model = model = Model(f"http://127.0.0.1:{server.server_port}/v1")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
