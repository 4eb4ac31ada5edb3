"""The measured server, and those who ask it: as many at once as agreed."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from statistics import median
from urllib.parse import urlencode

from vidan.core.errors import DomainError
from vidan.ops.processes import end, family_of
from vidan.ops.wording import _

CONCURRENCY = 4
PROCESSES = 2
TOKEN = "b" * 32
START_SECONDS = 60
Ask = Callable[[int], "Request"]


@dataclass(frozen=True)
class Request:
    path: str
    form: dict[str, str] | None = None


@contextmanager
def server(url: str) -> Iterator[int]:
    """The site on a free port with two processes, behind the wall; yields the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "VIDAN_DATABASE_ROLE": "vidan_web",
        "DJANGO_SETTINGS_MODULE": "vidan.ops.bench.settings",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    command += ["--workers", str(PROCESSES), "--blocking-threads", str(CONCURRENCY)]
    process = subprocess.Popen(
        [*command, "vidan.wsgi:application"],
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        end(family_of(process.pid))
        process.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/live")
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.2)
        else:
            return
    raise DomainError(_("Máy chủ đo tốc độ không khởi động được; hãy xem lỗi ở trên."))


def each_second(port: int, session: str, ask: Ask, *, seconds: float) -> float:
    """Answers a second when several ask without a pause, after a warm-up."""
    with ThreadPoolExecutor(CONCURRENCY) as askers:
        for share in (0.2, 1.0):
            until = time.perf_counter() + seconds * share
            begun = time.perf_counter()
            jobs = [
                askers.submit(_ask_until, port, session, ask, until, number)
                for number in range(CONCURRENCY)
            ]
            answered = sum(job.result() for job in jobs)
            spent = time.perf_counter() - begun
    return answered / spent


def milliseconds(port: int, session: str, request: Request, *, times: int) -> float:
    """The middle of the times that one asker waits for an answer, after a warm-up."""
    connection, headers = _opened(port, session)
    spent = []
    for _number in range(times + times // 4):
        begun = time.perf_counter()
        send(connection, request, headers)
        spent.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return median(spent[-times:])


def _opened(port: int, session: str) -> tuple[HTTPConnection, dict[str, str]]:
    return HTTPConnection("127.0.0.1", port, timeout=60), headers_of(session)


def headers_of(session: str) -> dict[str, str]:
    """What a browser of somebody signed in sends along."""
    return {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}


def _ask_until(port: int, session: str, ask: Ask, until: float, asker: int) -> int:
    connection, headers = _opened(port, session)
    answered = 0
    while answered == 0 or time.perf_counter() < until:
        request = ask(answered * CONCURRENCY + asker)
        send(connection, request, headers)
        answered += 1
    connection.close()
    return answered


def status_of(
    connection: HTTPConnection, request: Request, headers: dict[str, str]
) -> int:
    """Send it and read the answer to its end; a way to sign in counts as 401."""
    if request.form is None:
        connection.request("GET", request.path, headers=headers)
    else:
        posting = {
            **headers,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", request.path, urlencode(request.form), posting)
    response = connection.getresponse()
    response.read()
    led_to = response.getheader("Location") or ""
    return 401 if "login" in led_to else response.status


def send(connection: HTTPConnection, request: Request, headers: dict[str, str]) -> None:
    """Send what has to be answered as asked."""
    status = status_of(connection, request, headers)
    expected = 302 if request.form else 200
    if status != expected:
        raise DomainError(
            _("Trang %(page)s trả lời %(status)s khi đo tốc độ.")
            % {"page": request.path, "status": status}
        )
