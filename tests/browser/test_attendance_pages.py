"""Presence is confirmed on a phone; axe finds nothing on the pages of attendance."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.attendance.saturday import EARLY, confirmed, saturday, staffed
from tests.browser.conftest import PHONE, look_at, signed_in
from tests.make import at
from vidan.attendance.actions.calling import mark
from vidan.attendance.actions.closing import close
from vidan.attendance.actions.resting import plan_rest
from vidan.attendance.models import Presence
from vidan.attendance.states import RestPart
from vidan.communes.tenancy import inside
from vidan.people.actions.absences import enter
from vidan.people.models import AbsenceKind
from vidan.people.roles import Role
from vidan.programmes.models import DutyRole, Session

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.requirement("LP-7"),
]
APRIL = at("2026-04-27 08:00")


@pytest.fixture
def places(transactional_db):
    """A Saturday of April that was served, with rest; one of May that is running."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        session = saturday(town, clerk=DutyRole.MEMBER, secretary=DutyRole.MEMBER)
        before = Session.objects.order_by("on").last()
        Session.objects.filter(id=before.id).update(on=date(2026, 4, 25))
        before.refresh_from_db()

        staffed(before, town, clerk=DutyRole.MEMBER, director=DutyRole.MEMBER)
        over = at("2026-04-25 17:10")
        for who in (town.clerk, town.head):
            mark(
                before.id,
                officer_id=who.id,
                present=True,
                arrived=at("2026-04-25 08:05").time(),
                by=town.secretary,
                at=over,
            )
        close(before.id, by=town.head, at=over)
        plan_rest(
            town.clerk.id,
            on=date(2026, 5, 6),
            part=RestPart.MORNING,
            substitute_id=town.director.id,
            by=town.clerk,
            at=APRIL,
        )
        enter(
            town.secretary.id,
            kind=AbsenceKind.TRIP,
            first_on=date(2026, 5, 8),
            last_on=date(2026, 5, 9),
            by=town.secretary,
            at=APRIL,
        )
        confirmed(session, town.secretary, EARLY)
        absent = Presence.objects.get(officer=town.director.officer)
        return {
            "town": town,
            "session": session.id,
            "before": before.id,
            "clerk": town.clerk.id,
            "director": town.director.id,
            "absent": absent.id,
        }


HEAD = {
    "attendance-roll": "/desk/sessions/{session}/presence/",
    "attendance-closed": "/desk/sessions/{before}/presence/",
    "attendance-mark": "/desk/sessions/{session}/presence/{clerk}/",
    "attendance-substitute": "/desk/sessions/{session}/presence/substitute/",
    "attendance-excuse": "/desk/presences/{absent}/excuse/",
    "attendance-overview": "/desk/hours/people/?month=2026-04",
    "attendance-person": "/desk/hours/people/{clerk}/",
    "attendance-rows": "/desk/hours/people/{director}/presences/?from=2026-04-01",
    "attendance-pay": "/desk/hours/people/{clerk}/pay/",
    "attendance-payroll": "/desk/hours/payroll/?first=4/2026&last=5/2026",
    "attendance-absences": "/desk/absences/?month=2026-05",
}
CLERK = {
    "attendance-confirm": "/desk/sessions/{session}/presence/confirm/",
    "attendance-hours": "/desk/hours/",
    "attendance-rest": "/desk/hours/people/{clerk}/rest/",
    "attendance-absence": "/desk/absences/new/",
    "attendance-today": "/desk/",
}


def paths(pages, places):
    return {name: path.format(**places) for name, path in pages.items()}


def test_shots_of_the_pages_of_the_office(places, open_page, on_saturday, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    page = signed_in(open_page, places["town"].people[Role.CHAIR])
    assert look_at(page, paths(HEAD, places)) == []


def test_shots_of_the_pages_of_a_clerk(places, open_page, on_saturday):
    page = signed_in(open_page, places["town"].people[Role.OFFICER])
    assert look_at(page, paths(CLERK, places)) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_presence_is_confirmed_on_the_own_phone(
    scripts, places, open_page, on_saturday, settings
):
    """The leader's screen says the digits; the phone needs no scripts for the rest."""
    settings.REQUIRE_SECOND_FACTOR = False
    people = places["town"].people
    screen = signed_in(open_page, people[Role.UNIT_HEAD])
    screen.goto("/desk/sessions/{session}/presence/".format(**places))
    digits = screen.inner_text(".place-code__digits")
    phone = signed_in(
        open_page, people[Role.OFFICER], viewport=PHONE, java_script_enabled=scripts
    )
    phone.goto("/desk/")
    phone.get_by_role("link", name="Xác nhận có mặt").click()
    phone.get_by_label("Mã đang hiện").fill("000000")
    phone.get_by_role("button", name="Tôi có mặt").click()
    expect(phone.get_by_role("main")).to_contain_text("Mã không đúng hoặc đã đổi")
    phone.get_by_label("Mã đang hiện").fill(digits)
    phone.get_by_role("button", name="Tôi có mặt").click()

    expect(phone.get_by_role("main")).to_contain_text("Đã ghi lúc 8h3")
    with inside(cast.LUNG_PHINH):
        row = Presence.objects.get(officer=places["clerk"], session=places["session"])
        assert row.minutes_late >= 60
