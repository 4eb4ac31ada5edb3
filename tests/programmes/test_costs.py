from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.make import at
from tests.programmes.practice import APRIL
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.programmes.actions import sessions
from vidan.programmes.actions.costs import approve, estimate, remove, spend
from vidan.programmes.costing import (
    Balance,
    balance,
    lines_of,
    of_year,
    open_figures,
    years,
)
from vidan.programmes.models import Category

JUNE = at("2026-06-08 08:00")


@pytest.fixture
def session(in_anh_son):
    return cast.monthly(in_anh_son, at=APRIL).sessions.first()


def planned(town, session, amount=500_000, what="In tờ khai"):
    return estimate(
        session.id,
        category=Category.PRINTING,
        what=what,
        amount=amount,
        by=town.secretary,
        at=APRIL,
    )


def approved(town, session, amount=400_000):
    line = planned(town, session)
    approve(
        session.id, amounts={line.id: amount}, paper="QĐ 12", by=town.chair, at=APRIL
    )
    line.refresh_from_db()
    return line


@pytest.mark.requirement("AS-12")
def test_estimated_approved_spent_and_what_is_left(in_anh_son, session):
    town = in_anh_son
    line = approved(town, session)
    spend(line.id, amount=350_000, voucher="HĐ 7", by=town.secretary, at=JUNE)

    found = balance(lines_of(session))

    assert (found.estimated, found.approved, found.actual) == (
        500_000,
        400_000,
        350_000,
    )
    assert (found.left, found.over) == (50_000, 0)
    line.refresh_from_db()
    assert (line.approved_by_id, line.paper) == (town.chair.id, "QĐ 12")


@pytest.mark.requirement("AS-12")
def test_what_is_spent_beyond_the_approved_is_said_and_has_a_reason(
    in_anh_son, session
):
    town = in_anh_son
    line = approved(town, session)
    spent = {"voucher": "HĐ 7", "by": town.secretary, "at": JUNE}
    with pytest.raises(InvalidInputError, match=r"50\.000"):
        spend(line.id, amount=450_000, **spent)

    spend(line.id, amount=450_000, over_reason="Giá giấy tăng", **spent)

    assert balance(lines_of(session)).over == 50_000
    assert balance(lines_of(session)).left == 0
    assert "sessions.cost_overspent" in [one.event for one in history_of(session)]
    spend(line.id, amount=400_000, over_reason="thừa", **spent)
    line.refresh_from_db()
    assert line.over_reason == ""


def test_money_spent_before_it_was_approved_needs_a_reason(in_anh_son, session):
    town = in_anh_son
    line = planned(town, session)
    spent = {"voucher": "HĐ 7", "by": town.secretary, "at": JUNE}
    with pytest.raises(InvalidInputError, match="chưa được duyệt"):
        spend(line.id, amount=1, **spent)
    with pytest.raises(InvalidInputError, match="chứng từ"):
        spend(line.id, amount=1, **{**spent, "voucher": " "})

    spend(line.id, amount=1, over_reason="Gấp", **spent)

    assert balance(lines_of(session)).over == 1


def test_only_leaders_approve_and_only_planners_estimate(in_anh_son, session):
    town = in_anh_son
    line = planned(town, session)
    with pytest.raises(NotAllowedError):
        approve(
            session.id, amounts={line.id: 1}, paper="QĐ", by=town.secretary, at=APRIL
        )
    with pytest.raises(NotAllowedError):
        estimate(
            session.id,
            category=Category.OTHER,
            what="x",
            amount=1,
            by=town.clerk,
            at=APRIL,
        )


def test_an_approval_names_its_paper_and_lines_of_its_session(in_anh_son, session):
    town = in_anh_son
    line = planned(town, session)
    other = planned(town, session.programme.sessions.last())
    for amounts, paper in (
        ({line.id: 1}, " "),
        ({other.id: 1}, "QĐ"),
        ({}, "QĐ"),
        ({line.id: -1}, "QĐ"),
    ):
        with pytest.raises(InvalidInputError):
            approve(session.id, amounts=amounts, paper=paper, by=town.chair, at=APRIL)


def test_less_than_was_spent_is_not_approved_in_silence(in_anh_son, session):
    town = in_anh_son
    line = approved(town, session)
    spend(line.id, amount=400_000, voucher="HĐ", by=town.secretary, at=JUNE)

    with pytest.raises(ConflictError, match="đã chi"):
        approve(session.id, amounts={line.id: 1}, paper="QĐ 13", by=town.chair, at=JUNE)


def test_a_line_goes_only_before_it_was_approved(in_anh_son, session):
    town = in_anh_son
    with pytest.raises(ConflictError):
        remove(approved(town, session).id, by=town.secretary, at=APRIL)
    remove(planned(town, session).id, by=town.secretary, at=APRIL)

    assert session.costs.count() == 1


@pytest.mark.requirement("AS-12")
def test_a_year_by_programme_and_session_and_what_of_it_is_open_to_all(
    in_anh_son, session, django_assert_num_queries
):
    town = in_anh_son
    planned(town, session.programme.sessions.last())
    approved(town, session)
    second = session.programme.sessions.all()[1]
    approved(town, second, 100_000)
    sessions.cancel(second.id, reason="Mưa", by=town.secretary, at=APRIL)
    with django_assert_num_queries(2):
        year = of_year(2026)

    assert year.balance.approved == 500_000
    assert [len(one.sessions) for one in year.programmes] == [2]
    shown = open_figures(2026)
    assert shown.balance == Balance(0, 500_000, 0)
    assert years()[-1] == 2026
    assert open_figures(2025).programmes == []
    assert date(2026, 1, 1).year in years()


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))))
def test_what_is_left_less_what_is_over_is_approved_less_spent(pairs):
    total = sum((Balance(0, may, did) for may, did in pairs), Balance())

    assert total.left - total.over == total.approved - total.actual
    assert min(total.left, total.over) == 0
