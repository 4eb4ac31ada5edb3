"""The two clocks as figures; the index clock agrees with the pure one, row by row."""

from datetime import date

import pytest

from tests.dossiers.moves import LONG, do, dossier_in
from tests.make import at, every_paper, make_dossier, make_intake, version
from vidan.dossiers.actions.reception import register_incomplete
from vidan.dossiers.actions.supplement import complete
from vidan.dossiers.appointments import course_of
from vidan.dossiers.index_clock import judge
from vidan.dossiers.models import Dossier
from vidan.indicators.kinds import Scope
from vidan.indicators.timeliness import index_on_time, on_time

MAY = Scope(date(2026, 5, 1), date(2026, 5, 31))
END = at("2026-05-31 23:59")
TUESDAY = at("2026-05-05 09:00")


@pytest.fixture
def month(in_lung_phinh):
    """A month with a dossier in every state, and with each kind of course."""
    by = in_lung_phinh.director
    made = {
        state: dossier_in(state, by=by, code=LONG)
        for state in ("received", "waiting", "signing", "paying", "decided", "stopped")
    }
    made["refused"] = dossier_in("refused", by=by, code=LONG)
    slow = make_dossier(by, code=LONG)
    do("request_supplement", slow, by=by, now=TUESDAY)
    do("complete", slow, by=by, now=at("2026-05-13 09:00"))
    do("assign", slow, by=by, now=at("2026-05-13 10:00"))
    do("decide", slow, by=by, now=at("2026-05-15 10:00"))
    made["supplemented"] = slow
    late = make_dossier(by, code=LONG)
    do("assign", late, by=by, now=TUESDAY)
    do("decide", late, by=by, now=at("2026-05-20 10:00"))
    made["late"] = late
    lacking = version(LONG)
    incomplete = register_incomplete(
        make_intake(LONG, papers={}),
        missing={one.id: "Chưa nộp" for one in lacking.components.all()},
        by=by,
        at=at("2026-05-04 09:00"),
    )
    papers = every_paper(lacking)
    ordinary = next(iter(papers.values()))
    complete(
        incomplete.id,
        papers={
            one.id: papers.get(one.id, ordinary) for one in lacking.components.all()
        },
        by=by,
        at=at("2026-05-11 09:00"),
    )
    made["incomplete"] = incomplete
    return {name: Dossier.objects.get(id=one.id) for name, one in made.items()}


def test_the_figure_judges_each_dossier_as_the_pure_clock_does(month):
    share = index_on_time(MAY)
    on_time_ids = set(share.part.values_list("id", flat=True))

    judged = {
        one.id: judge(course_of(one), at=END).on_time
        for name, one in month.items()
        if name != "refused"
    }

    assert set(share.whole.values_list("id", flat=True)) == judged.keys()
    assert on_time_ids == {one for one, kept in judged.items() if kept}
    assert 0 < len(on_time_ids) < len(judged)


def test_the_two_clocks_differ_after_a_supplement(month):
    """In law the limit began again on 13/5; the index takes off the eight days."""
    supplemented = month["supplemented"]

    assert supplemented in on_time(MAY).part
    assert supplemented in index_on_time(MAY).part
    assert month["late"] not in index_on_time(MAY).part
    assert month["waiting"] in index_on_time(MAY).part


def test_what_ended_before_the_period_or_came_after_it_is_not_in_it(month):
    june = Scope(date(2026, 6, 1), date(2026, 6, 30))
    april = Scope(date(2026, 4, 1), date(2026, 4, 30))

    open_in_june = set(index_on_time(june).whole)

    assert month["decided"] not in open_in_june
    assert month["received"] in open_in_june
    assert not index_on_time(april).whole.exists()
