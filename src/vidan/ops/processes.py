"""Child processes of ``vidan start``: kept running, stopped in order, never lost.

What runs is written to a record file. After a ``kill -9`` of the starter the next start
reads it and ends what the dead one left, recognised by number and time of birth, since
the system gives numbers out again.
"""

import json
import os
import subprocess
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import structlog

from vidan.core.errors import DomainError
from vidan.ops.wording import _

log = structlog.get_logger(__name__)

STOP_SECONDS = 30.0
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
"""A child that lived this long is well again: its next pause is the first one."""


@dataclass
class Child:
    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    failures: int = 0

    def start(self) -> None:
        """In a session of its own, so that the terminal's Ctrl-C reaches only us."""
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, start_new_session=True
        )
        self.started = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def is_due(self) -> bool:
        """Whether a child that fell has waited long enough to be started again."""
        return time.monotonic() - self.started > self.pause


@dataclass
class Family:
    """The children of one starter, in the order in which they are started."""

    record: Path
    children: list[Child] = field(default_factory=list)

    def add(self, child: Child) -> None:
        child.start()
        self.children.append(child)
        self._write()

    def tend(self) -> None:
        """Start again what fell, after a pause that doubles with each fall."""
        for child in self.children:
            if not child.is_running() and child.is_due():
                self._start_again(child)

    def stop(self) -> None:
        """Stop one after the other, the last one started first."""
        for child in reversed(self.children):
            if child.process is not None:
                end(family_of(child.process.pid))
                child.process.wait()
        self.record.unlink(missing_ok=True)

    def _start_again(self, child: Child) -> None:
        steady = time.monotonic() - child.started > STEADY_SECONDS
        child.pause = FIRST_PAUSE if steady else min(child.pause * 2, LONGEST_PAUSE)
        child.failures = 1 if steady else child.failures + 1
        code = child.process.returncode if child.process else None
        log.warning("child_restarted", child=child.name, exit_code=code)
        child.start()
        self._write()

    def _write(self) -> None:
        numbers = [c.process.pid for c in self.children if c.process]
        told = {
            "starter": _birth(os.getpid()),
            "children": [_birth(n) for n in numbers],
        }
        beside = self.record.with_suffix(".new")
        beside.write_text(json.dumps(told))
        beside.replace(self.record)


def recover(record: Path) -> None:
    """End what a killed starter left behind; refuse if the starter is alive."""
    try:
        told = json.loads(record.read_text())
    except (FileNotFoundError, ValueError):
        return
    if _lives(*told["starter"]):
        raise DomainError(
            _(
                "Vì Dân đang chạy rồi (tiến trình số %(number)s); hãy dừng nó bằng "
                "Ctrl-C hoặc “kill %(number)s” trước khi chạy lại."
            )
            % {"number": told["starter"][0]}
        )
    for number, born in told["children"]:
        if _lives(number, born) or not psutil.pid_exists(number):
            end(family_of(number))
    record.unlink()


def family_of(number: int) -> list[psutil.Process]:
    """The processes of one child: its session, which outlives its first process.

    The number of a session is not given out again while one member lives.
    """
    return [p for p in psutil.process_iter() if _session(p.pid) == number]


def end(processes: Iterable[psutil.Process], patience: float = STOP_SECONDS) -> None:
    """Ask to stop, wait, then make them."""
    asked = list(processes)
    for process in asked:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    until = time.monotonic() + patience
    while alive := [process for process in asked if _works(process)]:
        if time.monotonic() > until:
            for process in alive:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
        time.sleep(0.05)


def _works(process: psutil.Process) -> bool:
    """Alive; a dead process that nobody has buried yet is not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _session(number: int) -> int | None:
    try:
        return os.getsid(number)
    except (ProcessLookupError, PermissionError):
        return None


def _birth(number: int) -> tuple[int, float]:
    """Number and time of birth; a process already gone has no birth."""
    try:
        return number, psutil.Process(number).create_time()
    except psutil.NoSuchProcess:
        return number, 0.0


def _lives(number: int, born: float) -> bool:
    if born <= 0 or abs(_birth(number)[1] - born) > 1:
        return False
    return _works(psutil.Process(number))
