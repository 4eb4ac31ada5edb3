"""What a long command is doing, line by line, for people and for log files."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from vidan.ops.wording import _

WORTH_TELLING = 1.0


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what begins, and how long it took if that was long."""
    print(f"• {title}", flush=True)
    begun = time.monotonic()
    yield
    seconds = time.monotonic() - begun
    if seconds >= WORTH_TELLING:
        told = f"{seconds:.1f}".replace(".", ",")
        print("  " + _("xong sau %(seconds)s giây") % {"seconds": told}, flush=True)
