"""The calendar address of a person: one in use, hard to guess, taken back at will."""

import pytest

from tests.make import at
from vidan.history.models import Entry
from vidan.work.actions.feeds import make_feed, revoke_feed
from vidan.work.queries import feed_in_use

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 08:00")


def test_an_address_leads_to_its_person_and_cannot_be_guessed(officer, colleague):
    mine, theirs = make_feed(by=officer, at=NOW), make_feed(by=colleague, at=NOW)
    assert feed_in_use(mine.code).officer == officer.officer
    assert mine.code != theirs.code
    assert len(mine.code) >= 22
    assert feed_in_use("x" * 26) is None


def test_a_new_address_ends_the_old_one(officer):
    old, new = make_feed(by=officer, at=NOW), make_feed(by=officer, at=NOW)
    assert feed_in_use(old.code) is None
    assert feed_in_use(new.code) == new


def test_an_address_is_taken_back(officer):
    feed = make_feed(by=officer, at=NOW)
    assert revoke_feed(by=officer, at=NOW) == 1
    assert revoke_feed(by=officer, at=NOW) == 0
    assert feed_in_use(feed.code) is None
    events = Entry.objects.filter(thing_id=feed.id).values_list("event", flat=True)
    assert list(events) == ["work.feed_made", "work.feed_revoked"]


def test_nobody_takes_back_the_address_of_another(officer, colleague):
    feed = make_feed(by=officer, at=NOW)
    revoke_feed(by=colleague, at=NOW)
    assert feed_in_use(feed.code) == feed
