"""Higher rooms hear of what lower ones do, and may object to it first."""

from datetime import UTC, datetime

import pytest

from vidan.core import events
from vidan.core.errors import ConflictError

NOW = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nobody_yet(monkeypatch):
    monkeypatch.setattr(events, "_objectors", {})


def test_who_objects_is_asked_with_what_is_known_about_it():
    asked = []
    events.object_to("x.left", asked_with(asked))
    events.ask("x.left", "thing", at=NOW, on="day")
    events.ask("x.came", "thing", at=NOW)
    assert asked == [("thing", {"at": NOW, "on": "day"})]


def asked_with(asked):
    return lambda thing, **facts: asked.append((thing, facts))


def test_the_same_objector_is_asked_once():
    asked = []
    objector = asked_with(asked)
    for _twice in range(2):
        events.object_to("x.left", objector)
    events.ask("x.left", "thing", at=NOW)
    assert len(asked) == 1


def test_a_refusal_goes_to_whoever_asked():
    def refuse(thing, **facts):
        raise ConflictError("Còn việc chưa bàn giao.")

    events.object_to("x.left", refuse)
    with pytest.raises(ConflictError, match="chưa bàn giao"):
        events.ask("x.left", "thing", at=NOW)
