"""An official system on a socket of this machine, well or badly.

    with FakeOfficial() as system:
        ...  # send to system.url
        assert system.states == {"H42.12.05-260504-0001": 2}

It keeps what it was told once for each key. ``faults`` are answered first, one for each
request whose path contains the word: ``system.fail("status", 500)``.
"""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

ACCOUNT, SECRET = "xa-lung-phinh", "mat-khau-ket-noi"
Fault = Callable[["_Caller"], None]


class FakeOfficial:
    def __init__(self, *, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.effects: list[tuple[str, str]] = []
        self.requests: list[tuple[str, str]] = []
        self.bodies: dict[str, dict[str, Any]] = {}
        self.states: dict[str, int] = {}
        self.kept: dict[str, dict[str, Any]] = {}
        self.faults: list[tuple[str, Fault]] = []
        self.tokens: list[str] = []
        self.signed_in = 0
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Caller)
        self._server.fake = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host}:{port}/api"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def fail(
        self,
        word: str,
        status: int,
        body: dict[str, Any] | str = "",
        *,
        times: int = 1,
        **headers: str,
    ) -> None:
        """Answer so to the next requests whose path has this word."""

        def answer(caller: "_Caller") -> None:
            text = body if isinstance(body, str) else json.dumps(body)
            caller.answer(status, text, headers)

        self.faults += [(word, answer)] * times

    def misbehave(self, word: str, how: Fault) -> None:
        self.faults.append((word, how))

    def effects_on(self, word: str) -> list[str]:
        return [key for path, key in self.effects if word in path]


class _Server(ThreadingHTTPServer):
    fake: FakeOfficial
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle is part of the tests."""


class _Caller(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def log_message(self, *words: object) -> None:
        """Not a word."""

    def _handle(self) -> None:
        fake = self.server.fake
        size = int(self.headers.get("Content-Length") or 0)
        self.told = json.loads(self.rfile.read(size) or b"{}")
        self.key = self.headers.get("Idempotency-Key", "")
        path = self.path.removeprefix("/api")
        with fake.lock:
            fake.requests.append((path, self.key))
            fault = next((one for one in fake.faults if one[0] in path), None)
            if fault:
                fake.faults.remove(fault)
        with suppress(OSError):
            if fault:
                fault[1](self)
            else:
                time.sleep(fake.seconds)
                self.carry_out(path)

    def carry_out(self, path: str, *, silently: bool = False) -> None:
        """Do what is asked, once for each key, and answer."""
        fake = self.server.fake
        if path == "/token":
            return self._sign_in()
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in fake.tokens:
            return self.answer(401, "{}")
        with fake.lock:
            known = self.key in fake.kept
            if not known:
                fake.kept[self.key] = self._effect(path)
            answer = fake.kept[self.key] if self.key else self._effect(path)
        if silently:
            return self.connection.close()
        return self.answer(200, json.dumps(answer))

    def _effect(self, path: str) -> dict[str, Any]:
        fake, parts = self.server.fake, path.strip("/").split("/")
        if self.command == "GET":
            return {"TrangThaiHoSo": str(fake.states.get(parts[1], 0))}
        fake.effects.append((path, self.key))
        fake.bodies[self.key] = self.told
        if path == "/dossiers":
            made = f"H42.12.05-260504-{len(fake.states) + 1:04d}"
            fake.states[made] = int(self.told["TrangThaiHoSo"])
            return {"MaHoSo": made}
        if parts[-1] == "status":
            fake.states[parts[1]] = int(self.told["TrangThaiHoSo"])
        return {"KetQua": "1"}

    def _sign_in(self) -> None:
        fake = self.server.fake
        if (self.told["username"], self.told["password"]) != (ACCOUNT, SECRET):
            return self.answer(401, "{}")
        fake.signed_in += 1
        fake.tokens.append(f"token-{fake.signed_in}")
        return self.answer(200, json.dumps({"access_token": fake.tokens[-1]}))

    def answer(
        self, status: int, text: str, headers: dict[str, str] | None = None
    ) -> None:
        content = text.encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def then_hang_up(caller: _Caller) -> None:
    """It does what it was told, and the answer is lost."""
    caller.carry_out(caller.path.removeprefix("/api"), silently=True)


def never_answer(caller: _Caller) -> None:
    time.sleep(3)


def trickle(caller: _Caller) -> None:
    caller.send_response(200)
    caller.send_header("Content-Length", "1000")
    caller.end_headers()
    for _byte in range(60):
        caller.wfile.write(b" ")
        time.sleep(0.05)


def flood(caller: _Caller) -> None:
    caller.answer(200, " " * 2_000_000)


def answer_twice(caller: _Caller) -> None:
    caller.carry_out(caller.path.removeprefix("/api"))
    caller.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
