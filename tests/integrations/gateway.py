"""An HTTP gateway on a socket of this machine that does what its script says.

    with FakeGateway(said(200, {"error": 0})) as gateway:
        ...  # post to gateway.url
        assert gateway.told[0]["phone"] == "84912345678"

Each request takes the next step of the script; the last one is repeated.
"""

import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self
from urllib.parse import parse_qsl

Step = Callable[["FakeGateway", socket.socket], None]


def said(
    status: int, told: Any = None, *, raw: bytes | None = None, **heads: str
) -> Step:
    """Answer with a status and an object, or with ``raw`` bytes as the body."""
    body = json.dumps(told).encode() if raw is None else raw
    lines = {"Content-Length": str(len(body)), "Connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in heads.items()}

    def step(_gateway: "FakeGateway", caller: socket.socket) -> None:
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        caller.sendall(f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + body)

    return step


def hangs(gateway: "FakeGateway", _caller: socket.socket) -> None:
    """Take the request and say nothing."""
    gateway.stopping.wait(5)


def drips(gateway: "FakeGateway", caller: socket.socket) -> None:
    """Answer a byte at a time, for ever: never silent, never done."""
    caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not gateway.stopping.is_set():
        caller.sendall(b" ")
        time.sleep(0.05)


def floods(gateway: "FakeGateway", caller: socket.socket) -> None:
    """Answer more than anybody wants to read."""
    caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not gateway.stopping.is_set():
        caller.sendall(b" " * 65536)


def breaks(_gateway: "FakeGateway", caller: socket.socket) -> None:
    """Take the request and hang up."""
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


class FakeGateway:
    def __init__(self, *script: Step) -> None:
        self.script = script
        self.told: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.stopping = threading.Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def url(self) -> str:
        return "http://{}:{}/send".format(*self._door.getsockname())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_failed: object) -> None:
        self.stopping.set()
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while not self.stopping.is_set():
            try:
                caller, _address = self._door.accept()
            except OSError:
                return
            with caller, suppress(OSError):
                self._read(caller)
                place = min(len(self.told), len(self.script)) - 1
                self.script[place](self, caller)

    def _read(self, caller: socket.socket) -> None:
        caller.settimeout(5)
        with caller.makefile("rb") as lines:
            self.paths.append(lines.readline().decode().split()[1])
            heads = {}
            while (line := lines.readline().decode().strip()) != "":
                name, _colon, value = line.partition(": ")
                heads[name.lower()] = value
            body = lines.read(int(heads["content-length"])).decode()
        self.heads.append(heads)
        is_form = "form" in heads["content-type"]
        self.told.append(dict(parse_qsl(body)) if is_form else json.loads(body))


def nobody_answers() -> str:
    """An address at which no gateway answers."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return "http://{}:{}/send".format(*door.getsockname())
