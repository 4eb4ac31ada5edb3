"""Plans of the Economy Office and their lines, written through the actions."""

from datetime import date

from tests.make import at
from vidan.work.actions.planning import (
    Written,
    approve,
    make_plan,
    submit,
    write_line,
)
from vidan.work.periods import Period

JANUARY = at("2026-01-05 08:00")
NOW = at("2026-05-04 08:00")
MONDAY, THURSDAY = date(2026, 5, 4), date(2026, 5, 7)
NEXT_WEEK = at("2026-05-11 08:00")


def planned(town, period=Period.WEEK, day=MONDAY, *, by=None, officer=None, now=NOW):
    by = by or town.head
    unit = town.economy.id
    return make_plan(period, day, unit=unit, officer=officer, by=by, at=now)


def written(plan, who, *, by, **changed):
    fields = {
        "work": "Rà soát hộ nghèo thôn Bản Già",
        "officer": who.id,
        "due_on": THURSDAY,
        "product": "Biên bản rà soát",
        "responsibility": "Chủ trì, chịu trách nhiệm số liệu",
        "authority": "Trưởng phòng ký",
    }
    return write_line(plan.id, Written(**{**fields, **changed}), by=by, at=NOW)


def approved(town, plan, *, by=None, now=NOW):
    submit(plan.id, by=town.head, at=now)
    return approve(plan.id, by=by or town.chair, at=now)


def works(plan):
    return [(one.work, one.times_rolled) for one in plan.lines.all()]
