"""Pages of a programme in practice: what they show, and what they refuse."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.make import at
from tests.programmes.practice import APRIL, venue
from vidan.communes.models import Village
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.programmes.actions.collecting import raise_difficulty
from vidan.programmes.actions.costs import estimate
from vidan.programmes.actions.sessions import place
from vidan.programmes.actions.venues import refuse_place
from vidan.programmes.models import (
    Category,
    ChangeProposal,
    CheckItem,
    Difficulty,
    Programme,
    ProposalState,
    Session,
    Venue,
)
from vidan.programmes.states import State
from vidan.worktime.actions.days import set_day
from vidan.worktime.models import DayChoice

NOW = at("2026-05-11 08:00")


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def programme(town):
    with inside(cast.LUNG_PHINH):
        return cast.saturdays(town, at=APRIL, mobile_per_year=2, mobile_months=[6])


def session_on(day):
    with inside(cast.LUNG_PHINH):
        return Session.objects.get(on=day)


def test_a_lost_place_is_said_on_the_first_page_and_replaced_by_a_near_one(
    town, office, programme
):
    session = session_on(date(2026, 6, 6))
    with inside(cast.LUNG_PHINH):
        by = town.secretary
        here, near = (
            venue(town, session.village, name, latitude=22.5, longitude=104.3)
            for name in ("Nhà văn hóa cũ", "Trường học")
        )
        place(
            session.id, place="", village=None, venue=here, reason="x", by=by, at=APRIL
        )
        refuse_place(session.id, words="Tốc mái", by=by, at=NOW)

    assert "Buổi chưa sẵn sàng" in office.get(reverse("desk:today")).text
    shown = office.get(reverse("desk:session", args=[session.id])).text
    assert "Tốc mái" in shown
    url = reverse("desk:session-village", args=[session.id])
    assert "cách nơi cũ 0 km" in office.get(url).text
    answer = office.post(url, {"where": f"v-{near.id}", "reason": "Nơi cũ tốc mái"})

    assert answer.status_code == 302
    assert "Tốc mái" not in office.get(answer.url).text.split("Nhật ký")[0]
    assert session_on(session.on).place == "Trường học"


def test_a_village_without_a_listed_place_is_chosen_by_its_hall(
    town, office, programme
):
    session = session_on(date(2026, 6, 6))
    with inside(cast.LUNG_PHINH):
        village = Village.objects.get(name="Na Hối")

    url = reverse("desk:session-village", args=[session.id])
    office.post(url, {"where": f"t-{village.id}", "reason": "Theo lượt"})

    assert session_on(session.on).place == "Nhà văn hóa Na Hối"
    assert office.post(url, {"where": "x", "reason": ""}).status_code == 422


@pytest.mark.requirement("LP-17")
def test_difficulty_proposal_decision_and_version_on_their_pages(
    town, as_role, programme
):
    session = session_on(date(2026, 5, 2))
    with inside(cast.LUNG_PHINH):
        raise_difficulty(
            session.id, words="Chiều vắng dân", by=town.secretary, at=APRIL
        )
        difficulty = Difficulty.objects.get()
    office = as_role(Role.OFFICE_STAFF)
    url = reverse("desk:programme-propose", args=[programme.id])
    page = office.get(url)
    form = {
        name: "" if value is None else value
        for name, value in page.context["form"].initial.items()
    }
    form |= {
        "first_on": "01/5/2026",
        "blocks": "7h30-11h30",
        "why": "Chiều vắng dân",
        "from_on": "01/6/2026",
        "difficulties": [str(difficulty.id)],
        "last_on": "",
    }
    answer = office.post(url, form)
    assert answer.status_code == 302
    assert "Chờ quyết định" in office.get(answer.url).text
    assert office.post(answer.url, {"agree": "yes"}).status_code == 404
    assert answer.url not in office.get("/desk/").text
    assert "Chờ quyết định đề xuất" in office.get(reverse("desk:difficulties")).text

    chair = as_role(Role.CHAIR)
    shown = chair.get(answer.url).text
    assert "06/6/2026" in shown
    assert "30/5/2026" not in shown
    assert "không đổi ngày" in shown
    assert answer.url in chair.get("/desk/").text
    assert chair.post(answer.url, {"refuse": "yes"}).status_code == 422
    chair.post(answer.url, {"agree": "yes"})
    assert answer.url not in chair.get("/desk/").text
    assert "– –" not in chair.get(answer.url).text

    with inside(cast.LUNG_PHINH):
        assert ChangeProposal.objects.get().state == ProposalState.AGREED
    versions = chair.get(reverse("desk:programme-versions", args=[programme.id])).text
    assert "Phiên bản 02" in versions
    assert "Giờ phục vụ" in versions
    assert "01/6/2026" in chair.get(reverse("desk:difficulties"), {"show": "all"}).text


def test_the_direct_change_of_a_programme_says_from_when_and_why(office, programme):
    url = reverse("desk:programme-change", args=[programme.id])
    form = {
        name: "" if value is None else value
        for name, value in office.get(url).context["form"].initial.items()
    }
    form |= {
        "first_on": "01/5/2026",
        "blocks": "7h30-11h30",
        "from_on": "01/6/2026",
        "reason": "Nghỉ hè",
        "last_on": "",
    }
    office.post(url, {**form, "confirm": "yes"})

    with inside(cast.LUNG_PHINH):
        version = Programme.objects.get().versions.last()
    assert (version.reason, version.first_on) == ("Nghỉ hè", date(2026, 6, 1))


def test_a_late_holiday_is_settled_on_one_page(town, office, programme):
    with inside(cast.LUNG_PHINH):
        set_day(
            date(2026, 5, 23),
            kind=DayChoice.CLOSED,
            name="Quốc tang",
            source="Thông báo",
            by=town.administrator,
            at=NOW,
        )
    today = reverse("desk:today")
    assert "01 buổi trùng ngày nghỉ" in office.get(today).text
    url = reverse("desk:days-off")
    page = office.get(url)
    assert "Quốc tang" in page.text
    (name,) = page.context["form"].hits
    assert office.post(url, {name: "cancel", "reason": ""}).status_code == 422
    assert office.post(url, {name: "", "reason": "x"}).status_code == 422

    office.post(url, {name: "cancel", "reason": "Quốc tang"})

    assert session_on(date(2026, 5, 23)).state == State.CANCELLED
    assert "Không có buổi nào trùng" in office.get(url).text
    assert "trùng ngày nghỉ, chờ" not in office.get(today).text


def test_the_checklist_is_kept_by_planners_alone(as_role, programme):
    office = as_role(Role.OFFICE_STAFF)
    assert "Con dấu" in office.get(reverse("desk:checklist")).text
    office.post(
        reverse("desk:checklist-new"),
        {"name": "Nước uống", "at_village": "on", "first_on": "01/5/2026"},
    )
    with inside(cast.LUNG_PHINH):
        item = CheckItem.objects.get(name="Nước uống")
    url = reverse("desk:checklist-change", args=[item.id])
    office.post(
        url,
        {
            "name": "Nước uống",
            "at_village": "on",
            "first_on": "01/5/2026",
            "last_on": "30/5/2026",
        },
    )
    assert "30/5/2026" in office.get(reverse("desk:checklist")).text
    clerk = as_role(Role.OFFICER)
    assert clerk.get(reverse("desk:checklist")).status_code == 403
    assert clerk.post(url, {}).status_code == 403


def test_a_clerk_asks_nobody_to_prepare_and_answers_only_the_own_lines(
    town, as_role, programme
):
    session = session_on(date(2026, 5, 23))
    url = reverse("desk:session-readiness", args=[session.id])
    clerk = as_role(Role.OFFICER)
    given = {"officer": str(town.people[Role.UNIT_HEAD].id)}
    assert clerk.get(url).status_code == 200
    assert clerk.post(url, given).status_code == 404

    as_role(Role.OFFICE_STAFF).post(url, given)
    with inside(cast.LUNG_PHINH):
        line = session.readiness.first()
    answer_url = reverse("desk:readiness-answer", args=[line.id])
    assert as_role(Role.OFFICER).post(answer_url, {}).status_code == 404
    give_url = reverse("desk:readiness-give", args=[line.id])
    as_role(Role.OFFICE_STAFF).post(
        give_url, {"officer": str(town.people[Role.OFFICER].id)}
    )
    clerk = as_role(Role.OFFICER)
    assert clerk.post(answer_url, {"answer": "ready"}).status_code == 302


def test_a_venue_is_added_changed_and_confirmed(as_role, town):
    office = as_role(Role.OFFICE_STAFF)
    assert "Chưa có địa điểm nào" in office.get(reverse("desk:venues")).text
    with inside(cast.LUNG_PHINH):
        village = Village.objects.first()
    form = {
        "village": str(village.id),
        "name": "Sân kho",
        "tables": "2",
        "seats": "20",
        "distance_km": "8,5",
        "latitude": "22,51234",
        "longitude": "104,3",
        "first_on": "01/01/2026",
    }
    office.post(reverse("desk:venue-new"), form)
    with inside(cast.LUNG_PHINH):
        row = Venue.objects.get()
    page = office.get(reverse("desk:venue", args=[row.id])).text
    assert "cách trụ sở 8,5 km" in page
    assert "openstreetmap.org" in page
    office.post(reverse("desk:venue-change", args=[row.id]), {**form, "seats": "50"})
    office.post(reverse("desk:venue-confirm", args=[row.id]))
    assert "50 ghế" in office.get(reverse("desk:venues")).text
    clerk = as_role(Role.OFFICER)
    assert clerk.get(reverse("desk:venue-confirm", args=[row.id])).status_code == 404


@pytest.mark.parametrize("name", ["readiness", "venues", "difficulties", "costs"])
def test_lists_cost_the_same_for_one_and_for_many(town, office, name):
    with inside(cast.LUNG_PHINH):
        one = cast.saturdays(town, at=APRIL, last_on=date(2026, 5, 16))
        _fill(town, one.sessions.all(), "A")
    few = _queries(office, name)
    with inside(cast.LUNG_PHINH):
        two = cast.saturdays(town, at=APRIL, name="Hai", last_on=date(2026, 7, 30))
        _fill(town, two.sessions.all(), "B")

    assert _queries(office, name) == few


def _fill(town, sessions, mark):
    by = town.secretary
    for number, session in enumerate(sessions):
        raise_difficulty(session.id, words="x", by=by, at=APRIL)
        estimate(
            session.id, category=Category.OTHER, what="x", amount=1, by=by, at=APRIL
        )
        venue(town, Village.objects.first(), f"{mark}{number}")


def _queries(client, name):
    client.get(reverse(f"desk:{name}"))
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(reverse(f"desk:{name}")).status_code == 200
    return len(caught)


@pytest.mark.requirement("AS-12")
def test_the_head_of_a_village_reads_no_estimates(town, programme, sign_in):
    session = session_on(date(2026, 6, 6))
    with inside(cast.LUNG_PHINH):
        planner, head = town.secretary, town.village_head
        estimate(
            session.id,
            category=Category.TRAVEL,
            what="Thuê xe tải",
            amount=450_000,
            by=planner,
            at=NOW,
        )
    address = reverse("desk:session", args=[session.id])

    assert "Thuê xe tải" in sign_in(planner).get(address).text
    page = sign_in(head).get(address)

    assert page.status_code == 200
    assert "Thuê xe tải" not in page.text


def test_a_year_of_many_digits_is_this_year(office):
    many = "9" * 5000
    assert office.get(reverse("desk:costs"), {"year": many}).status_code == 200
    assert Client().get("/lung-phinh/chi-phi/", {"nam": many}).status_code == 200
