"""Locks between processes, by files; the kernel opens them when a process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Be the only one; wait for whoever holds the lock in either way."""
    with _held(path, fcntl.LOCK_EX):
        yield


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Be one of several; wait while somebody holds the lock exclusively."""
    with _held(path, fcntl.LOCK_SH):
        yield


@contextmanager
def exclusive_or_none(path: Path) -> Iterator[bool]:
    """Like :func:`exclusive` without waiting; says whether the lock was free."""
    with ExitStack() as stack:
        try:
            stack.enter_context(_held(path, fcntl.LOCK_EX | fcntl.LOCK_NB))
            free = True
        except BlockingIOError:
            free = False
        yield free


@contextmanager
def _held(path: Path, how: int) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
