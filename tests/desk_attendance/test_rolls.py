"""The roll of a session on the screen at the place, and on the own phone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attendance.saturday import (
    EARLY,
    EVENING,
    LATE,
    code_of,
    confirmed,
    saturday,
    served,
)
from tests.make import make_actor
from vidan.attendance.models import Presence, Roll, Served
from vidan.attendance.states import State
from vidan.desk.attendance.rolls import WRONG_CODES
from vidan.programmes.actions.sessions import staff
from vidan.programmes.models import DutyRole

pytestmark = pytest.mark.requirement("LP-7")


@pytest.fixture
def town(in_lung_phinh, time_machine):
    time_machine.move_to(EARLY, tick=False)
    return in_lung_phinh


@pytest.fixture
def session(town):
    return saturday(town)


def roll(session):
    return reverse("desk:presences", args=[session.id])


def own(session):
    return reverse("desk:presence-confirm", args=[session.id])


def mark(session, who):
    return reverse("desk:presence-mark", args=[session.id, who.id])


def test_today_leads_to_the_large_button(town, session, sign_in):
    browser = sign_in(town.clerk)
    assert own(session) in browser.get("/desk/").text
    page = browser.get(f"{own(session)}?code=123456")
    assert "Tôi có mặt" in page.text
    assert 'value="123456"' in page.text

    sent = browser.post(own(session), {"code": code_of(session, EARLY)})

    assert sent.status_code == 302
    assert "Đã ghi lúc 7h20" in browser.get(own(session)).text
    assert own(session) not in browser.get("/desk/").text


def test_a_wrong_code_is_said_on_the_page(town, session, sign_in):
    answer = sign_in(town.clerk).post(own(session), {"code": "12"})

    assert answer.status_code == 422
    assert "Mã không đúng hoặc đã đổi" in answer.text


def test_who_is_not_on_the_team_is_asked_whose_place_it_is(town, session, sign_in):
    browser = sign_in(town.director)
    assert "Tôi đến thay" in browser.get(own(session)).text

    code = code_of(session, EARLY)
    sent = {"code": code, "instead_of": str(town.clerk.id)}
    assert browser.post(own(session), sent).status_code == 302

    assert Presence.objects.get().instead_of_id == town.clerk.id


def test_whom_nobody_needs_is_told_so(town, session, sign_in):
    for who in (town.head, town.clerk):
        confirmed(session, who)
    page = sign_in(town.director).get(own(session)).text
    assert "không cần ai đến thay" in page
    assert "Tôi có mặt" not in page


def test_the_leader_shows_the_code_as_digits_and_qr(town, session, sign_in):
    page = sign_in(town.head).get(roll(session))

    digits = code_of(session, EARLY)
    assert f"{digits[:3]} {digits[3:]}" in page.text
    assert "<svg" in page.text
    assert "no-store" in page["Cache-Control"]


def test_only_the_code_is_asked_for_again(town, session, sign_in):
    browser = sign_in(town.head)
    part = browser.get(roll(session), headers={"HX-Request": "true"})
    assert "place-code__digits" in part.text
    assert "<h1" not in part.text


def test_nobody_else_sees_the_code(town, session, sign_in):
    answer = sign_in(town.clerk).get(roll(session))

    assert answer.url == own(session)
    assert sign_in(town.clerk).get(mark(session, town.head)).status_code == 404


def test_one_tap_says_that_somebody_is_here(town, session, sign_in):
    browser = sign_in(town.head)
    assert browser.post(mark(session, town.clerk), {"present": "yes"}).url == roll(
        session
    )
    assert Presence.objects.get().state == State.PRESENT


def test_an_absence_without_reason_is_asked_for_one(town, session, sign_in):
    answer = sign_in(town.head).post(mark(session, town.clerk), {"present": "no"})

    assert answer.status_code == 422
    assert "lý do vắng mặt" in answer.text


def test_a_substitute_is_noted_by_the_leader(town, session, sign_in):
    browser = sign_in(town.head)
    address = reverse("desk:presence-substitute", args=[session.id])
    assert town.clerk.name in browser.get(address).text

    browser.post(
        address,
        {
            "present": "yes",
            "officer_id": str(town.director.id),
            "instead_of": str(town.clerk.id),
        },
    )

    assert Presence.objects.get().officer_id == town.director.id
    assert f"đến thay {town.clerk.name}" in browser.get(roll(session)).text


def test_the_roll_is_closed_after_the_session(town, session, sign_in, time_machine):
    confirmed(session, town.clerk, LATE)
    browser = sign_in(town.head)
    close = reverse("desk:presence-close", args=[session.id])
    assert "17h00" in browser.post(close, follow=True).text
    assert not Roll.objects.exists()
    time_machine.move_to(EVENING, tick=False)
    assert "place-code__digits" not in browser.get(roll(session)).text

    page = browser.post(close, follow=True)

    assert "Đã chốt điểm danh" in page.text
    assert "Muộn 45 phút" in page.text
    assert Served.objects.count() == 1


def test_an_absence_is_decided_by_somebody_else(town, session, sign_in, time_machine):
    time_machine.move_to(EVENING, tick=False)
    served(session, town, town.head)
    row = Presence.objects.get(officer=town.clerk.officer)
    address = reverse("desk:presence-excuse", args=[row.id])
    browser = sign_in(town.head)
    assert address in browser.get(roll(session)).text

    browser.post(address, {"excused": "no", "reason": "Không báo"})

    assert "Vắng không phép" in browser.get(roll(session)).text
    assert sign_in(town.clerk).get(address).status_code == 404


def test_the_roll_asks_the_same_for_few_and_for_many(town, session, sign_in):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(roll(session))
        return len(asked), page.text.count('scope="row"')

    browser = sign_in(town.head)
    few, _two = queries()
    team = {town.head.id: DutyRole.LEADER}
    team |= {make_actor(town.centre).id: DutyRole.MEMBER for _ in range(4)}
    staff(session.id, team=team, by=town.secretary, at=EARLY)

    assert queries() == (few, 5)


def test_the_session_leads_to_its_roll(town, session, sign_in):
    page = reverse("desk:session", args=[session.id])
    assert roll(session) in sign_in(town.head).get(page).text
    assert roll(session) not in sign_in(town.village_head).get(page).text


def test_six_digits_are_not_tried_one_after_the_other(town, session, sign_in):
    browser = sign_in(town.clerk)
    for number in range(WRONG_CODES):
        browser.post(own(session), {"code": f"{number:06d}"})

    refused = browser.post(own(session), {"code": code_of(session, EARLY)})

    assert "nhập sai nhiều lần" in refused.text
    assert not Presence.objects.exists()
