"""A quarter of each programme of the plans is staffed: dates, order, quotas, people.

The planner composes and publishes; somebody swaps, somebody falls ill.
"""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
import time_machine
from django.urls import reverse

from tests import cast
from tests.make import at
from tests.rosters.world import (
    FIELDS,
    as_actor,
    entrust,
    free_for,
    line,
    staffed,
)
from vidan.people.models import User
from vidan.programmes.models import Duty, DutyRole, Session, SessionKind
from vidan.programmes.team_places import code
from vidan.rosters.actions.arranging import set_needs
from vidan.rosters.models import ListRequest, Roster, Swap
from vidan.rosters.queries import lines_of
from vidan.rosters.states import State

SPRING = at("2026-03-31 08:00")


@pytest.fixture(autouse=True)
def _in_spring():
    with time_machine.travel(SPRING, tick=False):
        yield


def publish(client, programme, first_on, last_on):
    """Begin, compose and publish through the pages; the roster in force."""
    client.post(
        reverse("desk:roster-new"),
        {"first_on": first_on, "last_on": last_on, "programmes": [programme.id]},
    )
    roster = Roster.objects.get()
    for page in ("roster-compose", "roster-changes"):
        client.post(reverse(f"desk:{page}", args=[roster.id]))
    roster.refresh_from_db()
    assert roster.state == State.PUBLISHED
    return roster


def sessions_in(roster):
    ids = roster.lines.values_list("session_id", flat=True)
    return list(Session.objects.filter(id__in=ids).order_by("on"))


def as_user(actor):
    if not actor.officer.account:
        name = f"truc-{actor.id}"[:60]
        actor.officer.account = User.objects.create(
            username=name, commune_id=actor.officer.commune_id
        )
        actor.officer.save(update_fields=["account"])
    return actor


@pytest.mark.requirement("LP-1", "LP-2", "LP-4", "LP-7")
def test_a_quarter_of_rotating_saturdays(in_lung_phinh, sign_in):
    town = in_lung_phinh
    staffed(town)
    entrust(town.centre, *FIELDS)
    programme = cast.saturdays(town, at=SPRING)
    planner = sign_in(town.secretary)
    roster = publish(planner, programme, "01/5/2026", "31/7/2026")
    sessions = sessions_in(roster)
    assert [one.on for one in sessions][:2] == [date(2026, 5, 2), date(2026, 5, 9)]
    assert {one.on.weekday() for one in sessions} == {5}
    ring = town.ring
    assert [one.unit for one in sessions] == [
        ring[number % 5] for number in range(len(sessions))
    ]
    for one in lines_of(roster).filter(place="leader"):
        assert one.officer.posts.filter(unit=one.session.unit).exists()
    served = {}
    for one in lines_of(roster).exclude(
        officer__in=[town.chair.id, town.vice_chair.id]
    ):
        served.setdefault(one.officer_id, set()).add(one.session.on)
    for days in served.values():
        ordered = sorted(days)
        gaps = [(b - a).days for a, b in pairwise(ordered)]
        assert all(gap > 7 for gap in gaps)

    first = line(roster, "feedback", on=date(2026, 5, 9))
    giver = as_user(as_actor(town, first.officer_id))
    taker = as_user(as_actor(town, free_for(roster, first)[0]))
    client = sign_in(giver)
    ask = reverse("desk:swap-ask", args=[first.session_id])
    client.post(ask, {"taker": taker.id, "reason": "Cưới em gái"})
    swap = Swap.objects.get()
    client = sign_in(taker)
    client.post(reverse("desk:swap-act", args=[swap.id, "agree"]))
    planner = sign_in(town.secretary)
    planner.post(reverse("desk:swap-act", args=[swap.id, "approve"]))
    second = Roster.objects.get(state=State.PUBLISHED)
    assert second.version == 2
    assert Duty.objects.filter(session=first.session, officer=taker.id).exists()

    ill = line(second, "leader", on=date(2026, 5, 16))
    page = planner.get(reverse("desk:roster-line", args=[ill.id])).content.decode()
    assert "Phù hợp nhất" in page or "Không còn ai thay được" in page
    well = free_for(second, ill) or [town.head.id]
    planner.post(
        reverse("desk:roster-line", args=[ill.id]),
        {"officer": well[0], "reason": "Ốm đột xuất"},
    )
    third = Roster.objects.get(state=State.PUBLISHED)
    assert third.version == 3
    leads = Duty.objects.get(session=ill.session, role=DutyRole.LEADER)
    assert leads.officer_id == well[0]
    assert third.changes[0]["went"] == [str(ill.officer_id)]


@pytest.mark.requirement("AS-1", "AS-7")
def test_a_half_year_of_monthly_saturdays_from_the_lists_of_departments(
    in_anh_son, sign_in
):
    town = in_anh_son
    staffed(town, each=2)
    entrust(town.centre, "certification")
    entrust(town.economy, "land")
    programme = cast.monthly(town, at=SPRING)
    planner = sign_in(town.chair)
    planner.post(
        reverse("desk:roster-lists"),
        {
            "unit": town.economy.id,
            "first_on": "01/4/2026",
            "last_on": "30/9/2026",
            "due_on": "03/4/2026",
        },
    )
    head = sign_in(town.head)
    page = reverse("desk:roster-hand-in", args=[ListRequest.objects.get().id])
    assert page in head.get(reverse("desk:rosters")).content.decode()
    named = town.economy.posts.exclude(officer=town.head.id).first().officer
    head.post(page, {f"serves-{named.id}": "on", f"fields-{named.id}": ["land"]})
    planner = sign_in(town.chair)
    roster = publish(planner, programme, "01/4/2026", "30/9/2026")
    sessions = sessions_in(roster)
    months = Counter((one.on.year, one.on.month) for one in sessions)
    assert set(months.values()) == {1}
    assert all(one.on.weekday() == 5 for one in sessions)
    assert sum(one.kind == SessionKind.MOBILE for one in sessions) <= 2
    for_land = lines_of(roster).filter(field="land", place="field")
    assert {one.officer_id for one in for_land} == {named.id}
    assert for_land.count() == len(sessions)
    for one in lines_of(roster).filter(place="in_charge"):
        assert one.officer_id in (town.chair.id, town.vice_chair.id)


@pytest.mark.requirement("LK-1", "LK-3", "LK-4")
def test_a_quarter_of_thursdays_with_volunteers(in_lai_khe, sign_in):
    town = in_lai_khe
    staffed(town)
    entrust(town.centre, *FIELDS)
    programme = cast.thursdays(town, at=SPRING, procedures=cast.SAME_DAY)
    fields = {row.procedure.field_id for row in programme.listed.all()}
    for one in fields - set(FIELDS):
        entrust(town.centre, one)
    counts = {code("field", one): 1 for one in fields}
    counts |= {"in_charge": 1, "signer": 1, "feedback": 1, "volunteers": 3}
    set_needs(programme.id, counts=counts, by=town.secretary, at=SPRING)
    planner = sign_in(town.secretary)
    roster = publish(planner, programme, "10/4/2026", "30/6/2026")
    sessions = sessions_in(roster)
    assert {one.on.weekday() for one in sessions} == {3}
    for session in sessions:
        there = set(
            roster.lines.filter(session=session).values_list("field", flat=True)
        )
        assert fields <= there
    page = planner.get(
        reverse("desk:roster-session", args=[roster.id, sessions[0].id])
    ).content.decode()
    assert "03 tình nguyện viên" in page
    assert not roster.lines.filter(place="volunteers").exists()
