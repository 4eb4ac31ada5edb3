from datetime import date

import pytest

from tests.indicators.day import first_saturday
from tests.make import at, make_actor
from tests.satisfaction.given import box, opinion, put, slip
from vidan.indicators.kinds import CATALOGUE, Scope
from vidan.indicators.reports.session_day import figures
from vidan.indicators.satisfaction import (
    CUTS,
    WHAT,
    lines,
    own_months,
    questions,
    satisfied,
    total,
)
from vidan.programmes.models import Session
from vidan.satisfaction.models import Opinion, Question

MAY = Scope(first_on=date(2026, 5, 1), last_on=date(2026, 5, 31))
JUNE = Scope(first_on=date(2026, 6, 1), last_on=date(2026, 6, 30))


@pytest.fixture
def said(in_lung_phinh):
    """Four were asked, three answered, one slip: three of four answers are content."""
    town = in_lung_phinh
    put(town.director)
    for number in (5, 4, 1):
        opinion(town.director, number=number)
    now = at("2026-05-08 16:00")
    slip(box(town.secretary, at=now), town.secretary, at=now, number=5)
    return town


@pytest.mark.requirement("LP-16", "AS-13")
def test_how_many_were_asked_answered_and_are_content(said):
    whole = total(MAY)

    assert (whole.asked, whole.answered, whole.paper) == (4, 3, 1)
    assert (whole.satisfied, whole.given, whole.text) == (3, 4, "75 %")
    assert satisfied(MAY).text == "75 %"


def test_without_an_answer_there_is_a_dash(in_lung_phinh):
    put(in_lung_phinh.director)

    assert total(MAY).text == satisfied(JUNE).text == "–"


def test_no_indicator_lets_a_dossier_be_told_by_its_answer(said):
    """The rows of the indicator are answers, which name no dossier."""
    assert "satisfaction.satisfied" in CATALOGUE
    assert satisfied(MAY).whole.model is Opinion


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("what", WHAT)
def test_every_number_opens_as_many_rows(said, cut, what):
    for line in lines(MAY, cut):
        expected = line.given if what == "all" else getattr(line, what)
        rows = questions(MAY, what, cut=cut, key=line.key)
        assert rows.count() == expected, line


@pytest.mark.parametrize("cut", CUTS)
def test_the_lines_of_a_cut_add_up(said, cut):
    found, whole = lines(MAY, cut), total(MAY)

    for name in ("asked", "answered", "paper", "satisfied"):
        assert sum(getattr(one, name) for one in found) == getattr(whole, name)


@pytest.mark.parametrize(
    ("what", "cut", "key"),
    [("x", "", ""), ("all", "x", ""), ("all", "unit", "x"), ("all", "month", "5")],
)
def test_what_is_no_number_has_no_rows(said, what, cut, key):
    assert questions(MAY, what, cut=cut, key=key) is None


def test_a_unit_has_its_own_share(said):
    units = (said.economy,)
    scope = Scope(first_on=MAY.first_on, last_on=MAY.last_on, units=units)

    assert total(scope).asked == 0


def test_one_sees_only_months_that_are_over_and_with_enough_answers(in_lung_phinh):
    by = make_actor(in_lung_phinh.centre)
    for _each in range(5):
        opinion(by, number=2, reason="waiting")
    own = {"before": date(2026, 6, 1), "least": 5}

    (month,) = own_months(by.officer, **own)

    assert month.line.text == "0 %"
    assert month.reasons == (("Phải chờ lâu", 5),)
    assert own_months(by.officer, before=date(2026, 5, 31), least=5) == []
    assert own_months(by.officer, before=date(2026, 6, 1), least=6) == []
    assert own_months(in_lung_phinh.head.officer, **own) == []


@pytest.fixture
def session(in_lung_phinh):
    return first_saturday(in_lung_phinh)


def spoken_of(session, by, *numbers):
    for number in numbers:
        given = opinion(by, number=number)
        Question.objects.filter(id=given.question_id).update(session=session)


@pytest.mark.requirement("LP-16")
def test_the_report_of_the_day_says_how_content_people_were(in_lung_phinh, session):
    spoken_of(session, in_lung_phinh.director, 5, 4, 4, 3, 5)

    report = figures(Session.objects.get(id=session.id))

    assert report["opinions"].count == report["opinions"].rows.count() == 5
    assert report["satisfied"].count == report["satisfied"].rows.count() == 4
    assert report.satisfied_share == "80 %"


def test_of_a_few_answers_it_says_only_how_many(in_lung_phinh, session):
    assert "opinions" not in figures(session).figures
    spoken_of(session, in_lung_phinh.director, 5, 1)

    report = figures(session)

    assert report["opinions"].count == 2
    assert report.figure("satisfied") is None
    assert report.satisfied_share == ""
