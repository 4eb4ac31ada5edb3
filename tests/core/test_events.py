"""Higher rooms hear of what lower ones do, and may object to it first."""

from datetime import UTC, datetime

import pytest

from vidan.core import events
from vidan.core.errors import ConflictError

NOW = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nobody_yet(monkeypatch):
    monkeypatch.setattr(events, "_objectors", {})
    monkeypatch.setattr(events, "_subscribers", {})


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


@pytest.mark.django_db
def test_subscribers_are_called_once_it_is_committed(
    django_capture_on_commit_callbacks,
):
    called = []

    def subscriber(**facts):
        called.append(facts)

    for _twice in range(2):
        events.subscribe("x.waits", subscriber)
    with django_capture_on_commit_callbacks(execute=True):
        events.publish("x.waits", printer="Quầy 1")
        events.publish("x.came")
        assert called == []
    assert called == [{"printer": "Quầy 1"}]


@pytest.mark.django_db
def test_a_subscriber_that_fails_harms_nobody(django_capture_on_commit_callbacks):
    called = []

    def fails(**facts):
        raise RuntimeError

    events.subscribe("x.waits", fails)
    events.subscribe("x.waits", lambda **facts: called.append(facts))
    with django_capture_on_commit_callbacks(execute=True):
        events.publish("x.waits")
    assert called == [{}]
