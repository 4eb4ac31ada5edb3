"""The sheet of the Monday review, counted from the records."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.indicators.day import APRIL, busy_day, first_saturday
from tests.make import at, make_intake, make_task
from vidan.dossiers.actions.reception import refuse_intake
from vidan.indicators.reports.monday import (
    KINDS,
    SERVED,
    SHOWN,
    WHOLE,
    Place,
    rows,
    served,
    sheet,
)
from vidan.procedures.models import Field
from vidan.work.actions.judging import stop

MONDAY = date(2026, 5, 4)
NOW = at("2026-05-04 09:00")


@given(
    st.builds(Place, field=st.from_regex(r"[a-z-]{1,20}", fullmatch=True))
    | st.builds(Place, unit=st.uuids().map(str))
    | st.just(WHOLE)
)
def test_a_place_is_read_from_its_key(place):
    assert Place.read(place.key) == place


@pytest.mark.parametrize("key", ["", "field", "field-", "unit-", "village-1", "Whole"])
def test_what_is_no_key_names_no_place(key):
    assert Place.read(key) is None


@pytest.mark.requirement("LP-12")
def test_each_number_counts_its_rows(in_lung_phinh):
    town, field = in_lung_phinh, Field.objects.first().code
    busy_day(town)
    for lead, code in ((town.head, field), (town.clerk, field), (town.clerk, "")):
        make_task(
            town.chair,
            lead=lead,
            field=code,
            given="2026-04-27 08:00",
            due_at=at("2026-04-29 17:00"),
        )
    found = sheet(MONDAY, at=NOW)
    assert found.total("late") == 3
    for section in found.sections:
        for kind in KINDS:
            behind = rows(section.place, kind, at=NOW).count()
            assert behind == section.counts[kind]
            by_person = sum(one.counts[kind] for one in section.answering)
            assert by_person == section.counts[kind]
        for what in SERVED:
            if section.place.field:
                of_day = served(MONDAY, what, at=NOW, field=section.place.field)
                assert of_day.count() == section.counts[what]
    for kind in KINDS:
        assert rows(WHOLE, kind, at=NOW).count() == found.total(kind)
    for what in SERVED:
        assert served(MONDAY, what, at=NOW).count() == found.total(what)


def test_who_has_most_late_work_is_named_first(in_lung_phinh):
    town = in_lung_phinh
    for lead, due in (
        (town.head, "2026-05-08 17:00"),
        (town.head, "2026-05-08 17:00"),
        (town.clerk, "2026-04-29 17:00"),
    ):
        make_task(
            town.chair,
            lead=lead,
            field=Field.objects.first().code,
            given="2026-04-27 08:00",
            due_at=at(due),
        )
    [section] = sheet(MONDAY, at=NOW).sections
    assert [one.id for one in section.answering] == [town.clerk.id, town.head.id]


def test_ended_tasks_are_no_longer_spoken_about(in_lung_phinh):
    town = in_lung_phinh
    task = make_task(town.chair, lead=town.head)
    stop(task.id, reason="Không còn cần", by=town.chair, at=NOW)
    assert sheet(MONDAY, at=NOW).sections == ()


def test_the_first_few_pressing_tasks_of_each_place_stand_on_the_sheet(in_lung_phinh):
    town = in_lung_phinh
    for number in range(SHOWN + 2):
        make_task(
            town.chair,
            lead=town.head,
            given="2026-04-20 08:00",
            due_at=at("2026-04-28 17:00") - timedelta(hours=number),
        )
    make_task(town.chair, lead=town.clerk)
    found = {one.title: one for one in sheet(MONDAY, at=NOW).sections}
    late = found[f"Việc khác: {town.economy.name}"]
    assert late.counts["late"] == SHOWN + 2
    shown = [task.due_at for task in late.tasks]
    assert len(shown) == SHOWN
    assert shown == sorted(shown)
    assert shown[0] == at("2026-04-28 17:00") - timedelta(hours=SHOWN + 1)
    assert found[f"Việc khác: {town.centre.name}"].tasks == []


def test_a_field_in_which_everybody_was_refused_has_nothing_to_say(in_lung_phinh):
    first_saturday(in_lung_phinh)
    refuse_intake(
        make_intake(),
        reason="Không thuộc thẩm quyền",
        legal_basis="Điều 5 Nghị định 23/2015/NĐ-CP",
        by=in_lung_phinh.clerk,
        at=at("2026-05-02 11:00"),
    )
    found = sheet(MONDAY, at=NOW)
    assert found.service_day.on == date(2026, 5, 2)
    assert found.sections == ()


def test_all_sessions_of_the_last_day_are_counted_together(in_lai_khe):
    town = in_lai_khe
    for name in ("Thứ năm không hẹn", "Thứ năm ở thôn"):
        cast.thursdays(town, at=APRIL, name=name)
    last = sheet(MONDAY, at=NOW).service_day
    assert last.on == date(2026, 4, 23)
    assert {one.programme.name for one in last.sessions} == {
        "Thứ năm không hẹn",
        "Thứ năm ở thôn",
    }
