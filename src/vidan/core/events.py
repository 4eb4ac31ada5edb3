"""How the lowest rooms tell the permanent record, which stands above them.

``history`` listens; rooms above it call ``history.recording.record`` themselves.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Listener = Callable[..., Any]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have ``listener(event, thing, by=, at=, **data)`` called for every event told."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(event: str, thing: Any, *, by: Any, at: datetime, **data: Any) -> None:
    """Say that ``event`` happened to ``thing``, in the transaction it happened in."""
    for listener in _listeners:
        listener(event, thing, by=by, at=at, **data)
