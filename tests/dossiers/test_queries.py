from datetime import date

import pytest

from tests.dossiers.moves import do, dossier_in
from tests.make import (
    SIGNATURE,
    at,
    every_paper,
    make_actor,
    make_dossier,
    version,
)
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import (
    by_number,
    due_by,
    overdue,
    received_between,
    search,
    soon,
    tracked,
    unfinished,
    visible_to,
    waits_for,
)
from vidan.people.actions.staffing import name_deputy
from vidan.people.actors import actor
from vidan.procedures.models import FieldUnit

EVERYTHING = Dossier.objects.all
HOUSEHOLD_BUSINESS = "1.001612"

# Of one dossier of the Centre and one of the Economy Office, both received by the
# clerk of the Centre: which does each see?
SEES = {
    "clerk": "centre economy",
    "director": "centre economy",
    "secretary": "centre economy",
    "chair": "centre economy",
    "vice_chair": "centre economy",
    "inspector": "centre economy",
    "head": "economy",
    "village_head": "",
    "administrator": "",
}


@pytest.fixture
def two(in_lung_phinh):
    town = in_lung_phinh
    business = version(HOUSEHOLD_BUSINESS)
    FieldUnit.objects.create(field=business.procedure.field, unit=town.economy)
    return {
        "centre": make_dossier(town.clerk),
        "economy": make_dossier(
            town.clerk, code=HOUSEHOLD_BUSINESS, papers=every_paper(business)
        ),
    }


@pytest.mark.parametrize("who", SEES)
def test_who_sees_which_dossiers(in_lung_phinh, two, who):
    seen = set(visible_to(getattr(in_lung_phinh, who)))

    assert seen == {two[name] for name in SEES[who].split()}


def test_a_deputy_sees_what_the_absent_one_sees(in_lung_phinh, two):
    town = in_lung_phinh
    deputy = make_actor(town.office)
    assert not visible_to(deputy).exists()
    name_deputy(
        town.head.id,
        deputy_id=deputy.id,
        first_on=date(2026, 5, 4),
        last_on=date(2026, 5, 8),
        reason="Đi học",
        by=town.administrator,
        at=at("2026-05-01 08:00"),
    )

    during = actor(deputy.officer, on=date(2026, 5, 8))
    after = actor(deputy.officer, on=date(2026, 5, 9))

    assert set(visible_to(during)) == {two["economy"]}
    assert not visible_to(after).exists()


@pytest.mark.requirement("LP-5")
def test_overdue_means_that_the_clock_ran_out(in_lung_phinh):
    clerk = in_lung_phinh.director
    late, waiting, done = (make_dossier(clerk) for _ in range(3))
    do("request_supplement", waiting, by=clerk)
    for move in ("assign", "decide"):
        do(move, done, by=clerk)

    assert list(overdue(EVERYTHING(), at=at("2026-05-04 17:01"))) == [late]
    assert not overdue(EVERYTHING(), at=at("2026-05-04 17:00"))


def test_a_dossier_is_shown_before_it_is_late(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    papers = every_paper(version(HOUSEHOLD_BUSINESS))
    dossier = make_dossier(clerk, code=HOUSEHOLD_BUSINESS, papers=papers)
    assert dossier.due_at == at("2026-05-07 17:00")

    assert not soon(EVERYTHING(), at=at("2026-05-05 09:00"))
    assert list(soon(EVERYTHING(), at=at("2026-05-06 09:00"))) == [dossier]
    assert not soon(EVERYTHING(), at=at("2026-05-07 17:01"))


def test_due_by_ends_with_the_day(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)
    morning = at("2026-05-04 10:00")

    today = due_by(EVERYTHING(), at=morning, until=date(2026, 5, 4))

    assert list(today) == [dossier]


@pytest.mark.parametrize(
    "text", ["giàng mỷ", "GIANG THI", "gian", "0001/2026", "1/2026", "010190004321", ""]
)
def test_search_finds_by_name_number_and_identity(in_lung_phinh, text):
    dossier = make_dossier(in_lung_phinh.clerk)

    assert list(search(EVERYTHING(), text)) == [dossier]


@pytest.mark.parametrize(
    "text", ["Páo", "0002/2026", "1/2025", "010190004322", "' | !"]
)
def test_search_does_not_find_others(in_lung_phinh, text):
    make_dossier(in_lung_phinh.clerk)

    found = search(EVERYTHING(), text)

    assert not found or text == "' | !"  # no word at all: nothing is filtered


def test_search_finds_the_official_code(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)
    do("set_official_code", dossier, by=in_lung_phinh.clerk)

    assert list(search(EVERYTHING(), "H42.12.05-260504-0001")) == [dossier]


def test_what_waits_for_whom(in_lung_phinh):
    town = in_lung_phinh
    unassigned = make_dossier(town.director)
    mine = dossier_in("in_progress", by=town.director)
    ready = dossier_in("decided", by=town.director)
    dossier_in("handed_over", by=town.director)

    assert set(waits_for(town.director)) == {unassigned, mine, ready}
    assert set(waits_for(town.clerk)) == {unassigned, ready}
    assert not waits_for(town.inspector)


def test_unfinished_leaves_out_what_has_ended(in_lung_phinh):
    director = in_lung_phinh.director
    ended = [
        dossier_in(s, by=director)
        for s in ("handed_over", "refused", "stopped", "withdrawn")
    ]
    open_ones = [dossier_in(s, by=director) for s in ("received", "waiting", "decided")]

    assert set(unfinished(EVERYTHING())) == set(open_ones)
    assert Dossier.objects.count() == len(ended) + len(open_ones)


def test_the_tracking_code_alone_opens_and_the_number_alone_does_not(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)

    assert tracked(dossier.tracking_code) == dossier
    assert tracked(dossier.tracking_code[:-1]) is None
    assert by_number("0001/2026", dossier.check_code.lower()) == dossier
    assert by_number("0001/2026", "") is None
    assert by_number("0001", dossier.check_code) is None


def test_a_period_holds_both_its_days(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    first = make_dossier(clerk, received="2026-05-04 00:00")
    last = make_dossier(
        clerk,
        code=SIGNATURE,
        papers=every_paper(version(SIGNATURE)),
        received="2026-05-05 23:59",
        applicant=Applicant("Sùng A Chú", "010090000001"),
    )
    make_dossier(clerk, received="2026-05-06 00:00")

    found = received_between(date(2026, 5, 4), date(2026, 5, 5))

    assert set(found) == {first, last}
