"""How the lowest rooms speak with those above them, which they cannot import.

They tell the permanent record what happened (``history`` listens; rooms above it call
``history.recording.record`` themselves), and ask before something happens whether any
room has a reason against it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Listener = Callable[..., Any]

_listeners: list[Listener] = []
_objectors: dict[str, list[Listener]] = {}


def listen(listener: Listener) -> None:
    """Have ``listener(event, thing, by=, at=, **data)`` called for every event told."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(event: str, thing: Any, *, by: Any, at: datetime, **data: Any) -> None:
    """Say that ``event`` happened to ``thing``, in the transaction it happened in."""
    for listener in _listeners:
        listener(event, thing, by=by, at=at, **data)


def object_to(event: str, objector: Listener) -> None:
    """Have ``objector(thing, at=, **facts)`` asked before ``event``; it may refuse."""
    asked = _objectors.setdefault(event, [])
    if objector not in asked:
        asked.append(objector)


def ask(event: str, thing: Any, *, at: datetime, **facts: Any) -> None:
    """Ask every room whether ``event`` may happen; a refusal is a ``DomainError``."""
    for objector in _objectors.get(event, ()):
        objector(thing, at=at, **facts)
