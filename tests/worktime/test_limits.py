from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worktime.office import (
    CALENDAR,
    SERVICE_SATURDAY,
    at,
    calendars,
    days,
    moments,
)
from vidan.core.errors import InvalidInputError
from vidan.worktime.limits import IntakeRules, LimitUnit, TimeLimit, due

NO_SESSIONS = IntakeRules()
SESSION = IntakeRules(service_days=frozenset({SERVICE_SATURDAY}))
SESSION_COUNTS = IntakeRules(
    service_days=frozenset({SERVICE_SATURDAY}), service_day_counts=True
)
SAME_DAY = TimeLimit(None, LimitUnit.SAME_DAY)


@pytest.mark.parametrize(
    ("limit", "received", "rules", "end"),
    [
        (SAME_DAY, at(date(2026, 3, 2), 9), NO_SESSIONS, at(date(2026, 3, 2), 17)),
        (SAME_DAY, at(date(2026, 3, 2), 15), NO_SESSIONS, at(date(2026, 3, 2), 17)),
        (SAME_DAY, at(date(2026, 3, 2), 15, 1), NO_SESSIONS, at(date(2026, 3, 3), 17)),
        (SAME_DAY, at(date(2026, 3, 6), 16), NO_SESSIONS, at(date(2026, 3, 9), 17)),
        (SAME_DAY, at(SERVICE_SATURDAY, 9), SESSION, at(SERVICE_SATURDAY, 17)),
        (SAME_DAY, at(SERVICE_SATURDAY, 16), SESSION, at(date(2026, 5, 4), 17)),
        (SAME_DAY, at(SERVICE_SATURDAY, 9), NO_SESSIONS, at(date(2026, 5, 4), 17)),
        (
            SAME_DAY,
            at(date(2026, 3, 2), 16),
            IntakeRules(cutoff=time(16, 30)),
            at(date(2026, 3, 2), 17),
        ),
        (
            SAME_DAY,
            at(date(2026, 3, 2), 17, 30),
            IntakeRules(cutoff=time(23)),
            at(date(2026, 3, 3), 17),
        ),
        (
            TimeLimit(3, LimitUnit.WORKING_DAYS),
            at(SERVICE_SATURDAY, 9),
            SESSION,
            at(date(2026, 5, 6), 17),
        ),
        (
            TimeLimit(1, LimitUnit.WORKING_DAYS),
            at(date(2026, 4, 29), 9),
            SESSION,
            at(date(2026, 5, 4), 17),
        ),
        (
            TimeLimit(1, LimitUnit.WORKING_DAYS),
            at(date(2026, 4, 29), 9),
            SESSION_COUNTS,
            at(SERVICE_SATURDAY, 17),
        ),
        (
            TimeLimit(15, LimitUnit.CALENDAR_DAYS),
            at(date(2026, 4, 17), 9),
            SESSION,
            at(date(2026, 5, 4), 17),
        ),
        (
            TimeLimit(15, LimitUnit.CALENDAR_DAYS),
            at(date(2026, 4, 17), 9),
            SESSION_COUNTS,
            at(SERVICE_SATURDAY, 17),
        ),
        (
            TimeLimit(8, LimitUnit.WORKING_HOURS),
            at(date(2026, 3, 2), 14, 30),
            NO_SESSIONS,
            at(date(2026, 3, 3), 14, 30),
        ),
        (
            TimeLimit(1, LimitUnit.WORKING_HOURS),
            at(SERVICE_SATURDAY, 9),
            SESSION_COUNTS,
            at(SERVICE_SATURDAY, 10),
        ),
    ],
)
def test_a_dossier_is_due(limit, received, rules, end):
    assert due(limit, received, CALENDAR, rules=rules) == end


def test_a_service_day_on_a_holiday_may_count_too():
    holiday = date(2026, 5, 1)
    rules = IntakeRules(service_day_counts=True, service_days=frozenset({holiday}))
    limit = TimeLimit(1, LimitUnit.WORKING_DAYS)

    assert due(limit, at(date(2026, 4, 29), 9), CALENDAR, rules=rules) == at(
        holiday, 17
    )


limits = st.builds(TimeLimit, st.integers(1, 60), st.sampled_from(list(LimitUnit)))


@given(calendars(), limits, moments, moments, st.frozensets(days), st.booleans())
def test_who_comes_later_is_never_due_earlier(
    calendar, limit, one, other, service_days, counts
):
    rules = IntakeRules(service_day_counts=counts, service_days=service_days)
    first, second = sorted((one, other))

    assert first < due(limit, first, calendar, rules=rules)
    assert due(limit, first, calendar, rules=rules) <= due(
        limit, second, calendar, rules=rules
    )


@pytest.mark.parametrize("amount", [None, 0, -1])
@pytest.mark.parametrize(
    "unit",
    [LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.WORKING_HOURS],
)
def test_a_limit_without_a_length_is_refused(amount, unit):
    with pytest.raises(InvalidInputError) as refused:
        TimeLimit(amount, unit)

    assert refused.value.message.endswith(".")
