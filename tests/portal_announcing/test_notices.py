"""Notices as everybody reads them."""

import pytest
import time_machine
from django.urls import reverse

from tests.make import at
from tests.notices.given import (
    NOW,
    approved,
    drafted,
    first_session,
    issued,
    saturdays,
    team,
)
from vidan.notices.actions import issuing
from vidan.notices.actions.correcting import draft_changes
from vidan.notices.actions.drafting import draft
from vidan.notices.models import Notice
from vidan.notices.states import Kind
from vidan.programmes.actions.sessions import cancel

LIST = reverse("portal:notices", args=["lung-phinh"])
LATER = at("2026-04-22 09:00")


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def town(in_lung_phinh):
    saturdays(in_lung_phinh)
    return in_lung_phinh


def url(notice, name="notice"):
    return reverse(f"portal:{name}", args=["lung-phinh", notice.id])


@pytest.mark.requirement("LK-6", "AS-8")
def test_an_issued_notice_is_for_everybody(town, client):
    notice = issued(town)

    assert notice.title in client.get(LIST).text
    shown = client.get(url(notice)).text
    assert "01/TB-UBND" in shown
    assert "Trụ sở xã, thôn Lùng Phình" in shown
    assert client.get(url(notice, "notice-paper")).content[:4] == b"%PDF"


def test_nothing_leaves_before_it_is_issued(town, client):
    notice = drafted(town)
    approved(town, notice)

    assert client.get(url(notice)).status_code == 404
    assert client.get(url(notice, "notice-paper")).status_code == 404
    assert "Chưa có thông báo nào" in client.get(LIST).text


def test_who_is_on_duty_is_not_for_the_public(town, client):
    session = first_session()
    team(town, session)
    notice = draft(Kind.ASSIGNMENT, [session.id], by=town.secretary, at=NOW)
    approved(town, notice)
    issuing.issue(notice.id, by=town.secretary, at=NOW)

    assert client.get(url(notice)).status_code == 404


@pytest.mark.requirement("AS-8")
def test_a_change_is_shown_at_once_and_then_its_correction(town, client):
    notice = issued(town)
    cancel(first_session().id, reason="Bão số 3", by=town.secretary, at=LATER)

    shown = client.get(url(notice)).text
    assert "không còn đúng" in shown
    assert "Lý do: Bão số 3" in shown
    assert "đã có thay đổi" in client.get(LIST).text
    draft_changes(at=LATER)
    change = issued(town, Notice.objects.get(kind=Kind.CANCELLATION), when=LATER)

    shown = client.get(url(notice)).text
    assert "Đã có thông báo thay đổi" in shown
    assert change.title in shown
    assert "đã có thay đổi" in client.get(LIST).text
