"""The pages of a programme in practice, on a phone and at a desk: axe finds nothing."""

from datetime import date

import pytest
import time_machine

from tests import cast
from tests.browser.conftest import look_at, signed_in
from tests.make import at
from tests.programmes.practice import at_venue, heads, venue
from vidan.communes.models import Village
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.programmes.actions.collecting import raise_difficulty
from vidan.programmes.actions.costs import approve, estimate, spend
from vidan.programmes.actions.proposing import propose
from vidan.programmes.actions.readiness import answer, prepare
from vidan.programmes.models import Answer, Category
from vidan.worktime.actions.days import set_day
from vidan.worktime.models import DayChoice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EVE = at("2026-06-05 08:30")
MAY = at("2026-05-25 08:00")
LACKS = {"network": "Không có sóng trong nhà", "loudspeaker": ""}
COSTS = (
    (Category.TRAVEL, "Xe chở thiết bị", 600_000, 650_000),
    (Category.PRINTING, "In tờ khai, thông báo", 300_000, 280_000),
    (Category.DRINKS, "Nước uống cho người dân", 200_000, None),
)


@pytest.fixture
def session(transactional_db):
    """The eve of a mobile session: the network is missing, one thing has no answer."""
    with inside(cast.ANH_SON):
        town = cast.anh_son()
        found = at_venue(town)
        found.town = town
        heads(town, found.village)
        for name in ("Na Hối", "Tả Ngảo"):
            venue(town, Village.objects.get(name=name), distance_km=12)
        _prepared(town, found)
        _paid(town, found)
        raise_difficulty(
            found.id, words="Dân đến dồn lúc 8 giờ", by=town.secretary, at=MAY
        )
        found.proposal = propose(
            found.programme_id,
            why="Dân đến dồn lúc 8 giờ, nên mở cửa sớm hơn",
            from_on=date(2026, 7, 1),
            blocks=[["07:00", "11:30"]],
            by=town.director,
            at=MAY,
        )
        set_day(
            date(2026, 7, 4),
            kind=DayChoice.CLOSED,
            name="Nghỉ theo công điện",
            source="Công điện",
            by=town.administrator,
            at=MAY,
        )
    return found


def _prepared(town, session):
    for line in prepare(session.id, officer=town.clerk.id, by=town.director, at=MAY):
        words = LACKS.get(line.item.code, "đủ")
        if words:
            lacks = line.item.code in LACKS
            answer(
                line.id,
                answer=Answer.MISSING if lacks else Answer.READY,
                words=words if lacks else "",
                by=town.clerk,
                at=MAY,
            )


def _paid(town, session):
    for category, what, amount, actual in COSTS:
        line = estimate(
            session.id,
            category=category,
            what=what,
            amount=amount,
            by=town.director,
            at=MAY,
        )
        paper = {"amounts": {line.id: amount}, "paper": "QĐ 41"}
        approve(session.id, by=town.chair, at=MAY, **paper)
        if actual:
            spend(
                line.id,
                amount=actual,
                voucher="HĐ 09",
                over_reason="Đường sạt, đi vòng",
                by=town.director,
                at=MAY,
            )


@pytest.fixture
def on_the_eve():
    with time_machine.travel(EVE, tick=True):
        yield


def test_what_the_planner_sees(session, open_page, on_the_eve):
    page = signed_in(open_page, session.town.people[Role.CENTRE_DIRECTOR])
    of = f"/desk/sessions/{session.id}/"
    found = look_at(
        page,
        {
            "practice-session": of,
            "practice-village": f"{of}village/",
            "practice-readiness": f"{of}readiness/",
            "practice-readiness-list": "/desk/readiness/",
            "practice-checklist": "/desk/checklist/",
            "practice-venues": "/desk/venues/",
            "practice-venue": f"/desk/venues/{session.venue_id}/",
            "practice-pack": f"{of}pack/",
            "practice-difficulties": "/desk/difficulties/",
            "practice-days-off": "/desk/days-off/",
        },
    )
    assert found == []


def test_what_the_chair_decides_on(session, open_page, on_the_eve):
    page = signed_in(open_page, session.town.people[Role.CHAIR])
    found = look_at(
        page,
        {
            "practice-costs": f"/desk/sessions/{session.id}/costs/",
            "practice-costs-approve": f"/desk/sessions/{session.id}/costs/approve/",
            "practice-costs-year": "/desk/costs/",
            "practice-versions": f"/desk/programmes/{session.programme_id}/versions/",
            "practice-propose": f"/desk/programmes/{session.programme_id}/propose/",
            "practice-proposal": f"/desk/proposals/{session.proposal.id}/",
            "practice-open-costs": "/anh-son/chi-phi/",
        },
    )
    assert found == []


def test_what_the_head_of_the_village_answers(session, open_page, on_the_eve):
    page = signed_in(open_page, session.town.people[Role.VILLAGE_HEAD])
    of = f"/desk/sessions/{session.id}/"
    found = look_at(
        page,
        {
            "practice-head-session": of,
            "practice-head-confirm": f"{of}place/confirm/",
            "practice-head-refuse": f"{of}place/refuse/",
        },
    )
    assert found == []
