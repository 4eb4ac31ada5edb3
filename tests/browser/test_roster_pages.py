"""Rosters on a phone and at a desk: axe finds nothing, nothing is cut off."""

from datetime import date

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import PHONE, look_at, signed_in
from tests.make import at
from tests.rosters.world import (
    APRIL,
    as_actor,
    begun,
    composed,
    free_for,
    in_force,
    line,
    saturdays,
)
from vidan.communes.tenancy import inside
from vidan.people.actions.absences import enter
from vidan.people.models import AbsenceKind
from vidan.people.roles import Role
from vidan.rosters.actions.lists import ask_for_list
from vidan.rosters.actions.swapping import ask
from vidan.rosters.models import Roster

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _in_april():
    with time_machine.travel(at("2026-04-06 08:30"), tick=True):
        yield


@pytest.fixture
def places(transactional_db):
    """May in force with somebody ill and a swap asked, June as a draft, a list due."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        programme = saturdays(town)
        roster = in_force(town, [programme])
        ill = line(roster, "leader", on=date(2026, 5, 16))
        head, day = as_actor(town, ill.officer_id), ill.session.on
        enter(
            head.id, kind=AbsenceKind.SICK, first_on=day, last_on=day, by=head, at=APRIL
        )
        one = line(roster, "feedback", on=date(2026, 5, 9))
        giver = as_actor(town, one.officer_id)
        taker = free_for(roster, one)[0]
        ask(one.session_id, taker=taker, reason="Nhà có việc", by=giver, at=APRIL)
        june = (date(2026, 6, 1), date(2026, 6, 30))
        draft = composed(town, begun(town, [programme], *june))
        request = ask_for_list(
            town.economy,
            first_on=june[0],
            last_on=june[1],
            due_on=date(2026, 4, 10),
            by=town.chair,
            at=APRIL,
        )
        kept = line(draft, "feedback")
        return {
            "town": town,
            "roster": roster.id,
            "draft": draft.id,
            "session": one.session_id,
            "kept_session": kept.session_id,
            "line": kept.id,
            "ill": ill.id,
            "list": request.id,
            "programme": programme.id,
            "officer": town.clerk.id,
        }


PLANNER = {
    "rosters": "/desk/rosters/",
    "roster": "/desk/rosters/{roster}/",
    "roster-new": "/desk/rosters/new/",
    "roster-draft": "/desk/rosters/{draft}/",
    "roster-team": "/desk/rosters/{draft}/sessions/{kept_session}/",
    "roster-line": "/desk/rosters/lines/{line}/",
    "roster-substitute": "/desk/rosters/lines/{ill}/",
    "roster-mend": "/desk/rosters/{roster}/mend/",
    "roster-changes": "/desk/rosters/{draft}/changes/",
    "roster-needs": "/desk/rosters/needs/{programme}/",
    "roster-fairness": "/desk/rosters/fairness/?day=2026-05-01",
    "roster-lists": "/desk/rosters/departments/",
    "roster-today": "/desk/",
}
HEAD = {
    "roster-hand-in": "/desk/rosters/departments/{list}/",
    "roster-abilities": "/desk/rosters/abilities/",
    "my-duties": "/desk/duties/",
}


def paths(pages, places):
    return {name: path.format(**places) for name, path in pages.items()}


def test_shots_of_the_pages_of_a_planner(places, open_page):
    page = signed_in(open_page, places["town"].people[Role.OFFICE_STAFF])
    assert look_at(page, paths(PLANNER, places)) == []


def test_shots_of_the_pages_of_a_head(places, open_page, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    page = signed_in(open_page, places["town"].people[Role.UNIT_HEAD])
    assert look_at(page, paths(HEAD, places)) == []


@pytest.mark.requirement("LP-4")
def test_an_officer_asks_a_colleague_on_the_phone(places, open_page, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    with inside(cast.LUNG_PHINH):
        lines = Roster.objects.get(id=places["roster"]).lines
        director = places["town"].people[Role.CENTRE_DIRECTOR]
        assert lines.filter(officer=director).exists()
    page = signed_in(open_page, director, viewport=PHONE)
    page.goto("/desk/duties/")
    page.get_by_role("button", name="Tôi đã xem").click()
    page.get_by_role("link", name="Nhờ trực thay").first.click()
    page.get_by_label("Nhờ ai").select_option(index=1)
    page.get_by_label("Lý do").fill("Họp tại tỉnh")
    page.get_by_role("button", name="Gửi yêu cầu").click()
    assert "Đang chờ trả lời" in page.content()
