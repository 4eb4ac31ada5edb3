"""The sentence that says what an event was, in the words of the office.

A room declares its events in a module ``events.py``: ``SENTENCES`` maps the name of an
event to a sentence with ``%(by)s`` and the values recorded with it. For what is read
far from its thing, as a work diary is, it may say two things more: ``NAMED``, in which
words a thing is named there, and ``BRIEF``, sentences in place of those that name a
citizen.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

SENTENCES: dict[str, Any] = {}
BRIEF: dict[str, Any] = {}
NAMED: dict[str, Any] = {}


def collect() -> None:
    """Take the sentences of every installed room; called once when all are ready."""
    for app in apps.get_app_configs():
        name = f"{app.name}.events"
        rooms = app.name.startswith("vidan.") and app.label != "core"
        if rooms and find_spec(name):
            events = import_module(name)
            add(events.SENTENCES)
            BRIEF.update(getattr(events, "BRIEF", {}))
            NAMED.update(getattr(events, "NAMED", {}))


def add(sentences: Mapping[str, Any]) -> None:
    if twice := SENTENCES.keys() & sentences.keys():
        raise ValueError(f"two sentences for {sorted(twice)}")
    SENTENCES.update(sentences)


def sentence(event: str, *, by: str, data: Mapping[str, Any]) -> str:
    """What happened, in Vietnamese (or the reader's language)."""
    return str(SENTENCES[event]) % {"by": by, **data}


def sentence_alone(
    event: str, *, by: str, data: Mapping[str, Any], thing: str = ""
) -> str:
    """The same where the thing is not in sight: it is named, a citizen is not."""
    words = str(BRIEF.get(event, SENTENCES[event])) % {"by": by, **data}
    return f"{words} ({thing})" if thing else words
