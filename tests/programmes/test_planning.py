from datetime import date

import pytest

from tests import cast
from tests.make import at
from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.programmes.actions.drafting import (
    change,
    open_programme,
    preview_change,
    set_up,
)
from vidan.programmes.actions.planning import plan_ahead
from vidan.programmes.actions.sessions import cancel, move
from vidan.programmes.models import Session, SessionKind

MARCH = at("2026-03-01 08:00")
APRIL = at("2026-04-20 08:00")


@pytest.mark.requirement("LP-1", "LP-2")
def test_units_serve_in_their_order_from_the_first_saturday(in_lung_phinh):
    town = in_lung_phinh
    programme = cast.saturdays(town, at=APRIL)

    first = list(programme.sessions.select_related("unit")[:7])

    assert [session.on for session in first[:3]] == [
        date(2026, 5, 2),
        date(2026, 5, 9),
        date(2026, 5, 16),
    ]
    assert [session.unit for session in first] == [*town.ring, *town.ring[:2]]
    assert first[0].blocks == [["07:30", "12:00"], ["13:30", "17:00"]]


@pytest.mark.requirement("AS-1")
def test_one_half_day_a_month_never_on_a_holiday_two_of_them_mobile(in_anh_son):
    programme = cast.monthly(in_anh_son, at=MARCH, last_on=date(2027, 12, 31))
    for moment in ("2026-08-01 08:00", "2026-12-21 08:00"):
        plan_ahead(programme, by=None, at=at(moment))

    of_2026 = programme.sessions.filter(on__year=2026)

    assert len(of_2026) == 10  # March to December
    assert [s.on.month for s in of_2026] == list(range(3, 13))
    assert [s.on.month for s in of_2026 if s.kind == SessionKind.MOBILE] == [6, 10]
    assert date(2027, 2, 13) in {s.on for s in programme.sessions.all()}
    assert not programme.sessions.filter(on__in=[date(2027, 2, 6), date(2027, 5, 1)])


def test_planning_twice_changes_nothing(in_lung_phinh):
    programme = cast.saturdays(in_lung_phinh, at=APRIL)
    before = list(Session.objects.values_list("id", "on", "unit"))

    assert not plan_ahead(programme, by=None, at=APRIL)
    assert list(Session.objects.values_list("id", "on", "unit")) == before


@pytest.mark.requirement("LP-17")
def test_a_change_says_beforehand_what_it_moves_and_leaves_the_past_alone(
    in_lung_phinh,
):
    town = in_lung_phinh
    programme = cast.saturdays(town, at=APRIL)
    june = at("2026-06-03 08:00")
    past = list(programme.sessions.filter(on__lt=date(2026, 6, 3)))
    kept = programme.sessions.get(on=date(2026, 6, 6))
    move(kept.id, to=date(2026, 6, 4), reason="Lễ hội", by=town.secretary, at=june)

    served = {session.on.isocalendar()[:2] for session in programme.sessions.all()}

    preview = preview_change(programme, at=june, rule="FREQ=WEEKLY;BYDAY=SU")
    changes = change(
        programme.id, by=town.secretary, at=june, rule="FREQ=WEEKLY;BYDAY=SU"
    )

    assert len(preview.moved) == len(changes.moved) > 10
    assert not preview.removed
    assert not served & {one.on.isocalendar()[:2] for one in preview.added}
    assert list(programme.sessions.filter(on__lt=date(2026, 6, 3))) == past
    assert Session.objects.get(id=kept.id).on == date(2026, 6, 4)


def test_a_rule_that_yields_no_session_is_refused(in_lung_phinh):
    with pytest.raises(InvalidInputError):
        cast.saturdays(
            in_lung_phinh, at=APRIL, rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
        )


@pytest.mark.parametrize("who", ["clerk", "director", "inspector", "administrator"])
def test_nor_does_anybody_plan_ahead_who_may_not_plan(in_lung_phinh, who):
    programme = cast.saturdays(in_lung_phinh, at=APRIL)
    by, later = getattr(in_lung_phinh, who), at("2026-07-20 08:00")

    with pytest.raises(NotAllowedError):
        plan_ahead(programme, by=by, at=later)

    assert plan_ahead(programme, by=in_lung_phinh.secretary, at=later)


def test_a_clerk_does_not_set_up_programmes(in_lung_phinh):
    with pytest.raises(NotAllowedError):
        set_up(
            by=in_lung_phinh.clerk,
            at=APRIL,
            **{**cast.SATURDAYS, "first_on": date(2026, 5, 1)},
        )


@pytest.mark.requirement("LK-2")
def test_four_procedures_do_not_open_a_same_day_programme(in_lai_khe):
    town = in_lai_khe
    programme = cast.thursdays(
        town, at=APRIL, procedures=cast.SAME_DAY[:4], open_it=False
    )

    with pytest.raises(InvalidInputError, match="05"):
        open_programme(programme.id, by=town.secretary, at=APRIL)
    assert not programme.sessions.exists()


@pytest.mark.requirement("LK-1")
def test_the_first_thursday_comes_after_the_friday_of_the_plan(in_lai_khe):
    programme = cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))

    days = [session.on for session in programme.sessions.all()[:3]]

    # 30/4/2026 is a holiday and skipped.
    assert days == [date(2026, 4, 16), date(2026, 4, 23), date(2026, 5, 7)]


def test_a_cancelled_session_needs_a_reason_and_keeps_it(in_lung_phinh):
    town = in_lung_phinh
    programme = cast.saturdays(town, at=APRIL)
    session = programme.sessions.first()

    with pytest.raises(InvalidInputError):
        cancel(session.id, reason=" ", by=town.secretary, at=APRIL)
    cancel(session.id, reason="Bão số 1", by=town.secretary, at=APRIL)

    session.refresh_from_db()
    assert (session.state, session.reason) == ("cancelled", "Bão số 1")
