"""The sentence that says what an event was, in the words of the office.

A room declares its events in a module ``events.py``: ``SENTENCES`` maps the name of an
event to a sentence with ``%(by)s`` and the values recorded with it.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

SENTENCES: dict[str, Any] = {}


def collect() -> None:
    """Take the sentences of every installed room; called once when all are ready."""
    for app in apps.get_app_configs():
        name = f"{app.name}.events"
        rooms = app.name.startswith("vidan.") and app.label != "core"
        if rooms and find_spec(name):
            add(import_module(name).SENTENCES)


def add(sentences: Mapping[str, Any]) -> None:
    if twice := SENTENCES.keys() & sentences.keys():
        raise ValueError(f"two sentences for {sorted(twice)}")
    SENTENCES.update(sentences)


def sentence(event: str, *, by: str, data: Mapping[str, Any]) -> str:
    """What happened, in Vietnamese (or the reader's language)."""
    return str(SENTENCES[event]) % {"by": by, **data}
