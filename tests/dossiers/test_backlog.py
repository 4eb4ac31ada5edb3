"""What is late and ageing: counted, opened, cleared in campaigns, noted once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.dossiers.moves import do
from tests.make import at, make_dossier
from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.dossiers.actions.clearing import note_late, start_campaign
from vidan.dossiers.backlog import (
    Chosen,
    behind,
    ends_in,
    left_in,
    piles,
    visible_campaigns,
)
from vidan.dossiers.models import Dossier, Lateness
from vidan.dossiers.queries import visible_to
from vidan.history.recording import history_of
from vidan.worktime.queries import calendar

pytestmark = pytest.mark.django_db
NOW = at("2026-06-30 09:00")
DAYS_LATE = {
    "2026-06-29 08:00": "late-5",
    "2026-06-23 08:00": "late-5",
    "2026-06-22 08:00": "late-15",
    "2026-06-09 08:00": "late-15",
    "2026-06-08 08:00": "late-30",
    "2026-05-19 08:00": "late-30",
    "2026-05-18 08:00": "late-more",
    "2026-06-30 08:00": "soon",
}


def days():
    return calendar(around=NOW.date())


def counted(by):
    return {
        (pile.bucket, pile.state): pile.number
        for pile in piles(visible_to(by), at=NOW, days=days())
    }


@pytest.mark.requirement("LP-5")
@pytest.mark.parametrize(("received", "step"), DAYS_LATE.items())
def test_a_dossier_stands_in_its_step(in_lung_phinh, received, step):
    """All are due on the day they came in."""
    make_dossier(in_lung_phinh.director, received=received)

    assert counted(in_lung_phinh.director) == {(step, "received"): 1}


def test_what_waits_for_the_applicant_has_no_clock(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.director, received="2026-06-01 08:00")
    do("request_supplement", dossier, by=in_lung_phinh.director)

    assert counted(in_lung_phinh.director) == {("no-clock", "waiting"): 1}


def test_what_has_a_result_is_no_backlog(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.director, received="2026-05-04 08:00")
    for move in ("assign", "decide"):
        do(move, dossier, by=in_lung_phinh.director)

    assert counted(in_lung_phinh.director) == {}


def test_a_number_opens_just_its_rows(in_lung_phinh):
    town = in_lung_phinh
    late = make_dossier(town.director, received="2026-06-01 08:00")
    given = make_dossier(town.director, received="2026-06-02 08:00")
    do("assign", given, by=town.director)
    make_dossier(town.director, received="2026-06-30 08:00")

    def opened(**chosen):
        return list(behind(Chosen(**chosen), by=town.director, at=NOW, days=days()))

    assert opened(bucket="late") == [late, given]
    assert opened(bucket="late", cause="officer") == [given]
    assert opened(cause="unassigned", bucket="late-30") == [late]
    assert opened(handler=town.director.id) == [given]
    assert opened(unit=town.economy.id) == []
    assert len(opened()) == 3


def test_others_see_only_their_own(in_lung_phinh):
    make_dossier(in_lung_phinh.director, received="2026-06-01 08:00")

    assert counted(in_lung_phinh.head) == {}


def test_counting_is_one_query_however_much_there_is(in_lung_phinh):
    by, calendar_of_today = in_lung_phinh.director, days()
    make_dossier(by, received="2026-06-01 08:00")
    piles(visible_to(by), at=NOW, days=calendar_of_today)
    for _more in range(2):
        with CaptureQueriesContext(connection) as asked:
            piles(visible_to(by), at=NOW, days=calendar_of_today)
        make_dossier(by, received="2026-06-02 08:00")
        # One for the piles, one for the rule that says what is soon.
        assert len(asked) == 2


# Campaigns


def campaign(town, *, by=None, dossiers=None, **given):
    everything = Dossier.objects.values_list("id", flat=True)
    values = {"goal_on": date(2026, 7, 10), "at": NOW, **given}
    chosen = list(everything) if dossiers is None else dossiers
    return start_campaign("Tháng 7", dossiers=chosen, by=by or town.director, **values)


@pytest.mark.requirement("LP-5")
def test_a_campaign_freezes_what_is_late(in_lung_phinh):
    town = in_lung_phinh
    late = make_dossier(town.director, received="2026-06-01 08:00")
    make_dossier(town.director, received="2026-06-30 08:00")

    made = campaign(town)
    make_dossier(town.director, received="2026-06-02 08:00")

    assert list(left_in(made, town.director)) == [late]
    shown = visible_campaigns(town.clerk).get()
    assert (shown.all, shown.left) == (1, 1)


def test_a_campaign_burns_down_as_results_come(in_lung_phinh):
    town = in_lung_phinh
    late = [make_dossier(town.director, received="2026-06-01 08:00") for _ in range(3)]
    made = campaign(town)
    do("assign", late[0], by=town.director, now=at("2026-07-01 08:00"))
    do("decide", late[0], by=town.director, now=at("2026-07-02 08:00"))
    do("stop", late[1], by=town.director, now=at("2026-07-03 08:00"))

    assert sorted(ends_in(made), key=str) == [
        date(2026, 7, 2),
        date(2026, 7, 3),
        None,
    ]
    assert visible_campaigns(town.clerk).get().left == 1


def test_a_head_clears_the_own_unit_only(in_lung_phinh):
    make_dossier(in_lung_phinh.director, received="2026-06-01 08:00")

    with pytest.raises(InvalidInputError, match="thuộc đơn vị của bạn"):
        campaign(in_lung_phinh, by=in_lung_phinh.head)
    assert campaign(in_lung_phinh, by=in_lung_phinh.chair).members.count() == 1


def test_refusals_of_a_campaign(in_lung_phinh):
    make_dossier(in_lung_phinh.director, received="2026-06-01 08:00")

    with pytest.raises(NotAllowedError):
        campaign(in_lung_phinh, by=in_lung_phinh.clerk)
    with pytest.raises(InvalidInputError, match="sau ngày hôm nay"):
        campaign(in_lung_phinh, goal_on=NOW.date())
    with pytest.raises(InvalidInputError, match="quá hạn"):
        campaign(in_lung_phinh, dossiers=[])


# Noted once, for whoever has to answer for it


@pytest.mark.requirement("LP-14")
def test_what_became_late_is_noted_once_with_whom_it_was(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.director, received="2026-06-01 08:00")
    do("assign", dossier, by=town.director)

    assert [note_late(at=NOW), note_late(at=NOW)] == [1, 0]

    noted = Lateness.objects.get()
    assert (noted.dossier, noted.handler_id) == (dossier, town.director.id)
    assert (noted.unit, noted.state) == (town.centre, "in_progress")
    line = history_of(dossier).get(event="dossiers.late")
    assert line.by is None
    assert line.data["who"] == town.director.name


def test_a_new_appointment_that_is_missed_is_noted_again(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.director, received="2026-06-01 08:00")
    note_late(at=NOW)
    Dossier.objects.filter(id=dossier.id).update(due_at=at("2026-06-15 17:00"))

    assert note_late(at=NOW) == 1


def test_what_is_not_late_is_not_noted(in_lung_phinh):
    make_dossier(in_lung_phinh.director, received="2026-06-30 08:00")
    done = make_dossier(in_lung_phinh.director, received="2026-06-01 08:00")
    do("withdraw", done, by=in_lung_phinh.director)

    assert note_late(at=NOW) == 0
