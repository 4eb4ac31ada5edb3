"""What the facts of an item may be; the keys are those of the plan format. Pure."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.plans.understanding.plan import Rhythm, Role, When
from vidan.worktime.recurrence import check_rule

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")
_VALUE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}-Q[1-4]|\d{4}|--\d\d-\d\d|\d{1,2}|daily|weekly|monthly"
    r"|quarterly|six-months|nine-months|yearly|periodic|P\d{1,3}[DWM]|PT\d{1,3}H"
)
EVERY = (
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "six-months",
    "nine-months",
    "yearly",
)


def checked(kind: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts, if they are such; one sentence says what is wrong with them."""
    {"schedule": _schedule, "duty": _duty, "target": _target, "report": _report}[kind](
        facts
    )
    return dict(facts)


def _duty(facts: Mapping[str, Any]) -> None:
    if not str(facts["action"]).strip():
        raise InvalidInputError(_("Vui lòng ghi việc phải làm."))
    if facts["role"] not in set(Role):
        raise InvalidInputError(_("Vui lòng chọn vai trò."))
    deadline = facts["deadline"]
    if deadline["kind"] not in set(When):
        raise InvalidInputError(_("Vui lòng chọn loại thời hạn."))
    value = deadline["value"]
    if value and not _is_value(value):
        raise InvalidInputError(
            _(
                "Thời hạn “%(value)s” không đọc được. "
                "Ví dụ đúng: 15/12/2026, quý 4/2026."
            )
            % {"value": value}
        )


def _is_value(value: str) -> bool:
    if not _VALUE.fullmatch(value):
        return False
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return _day(value) is not None
    if value.isdigit() and len(value) <= 2:
        return 1 <= int(value) <= 31
    return True


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _schedule(facts: Mapping[str, Any]) -> None:
    if facts["kind"] not in set(Rhythm):
        raise InvalidInputError(_("Vui lòng chọn loại lịch."))
    for name in ("start", "end"):
        if facts[name] and _day(facts[name]) is None:
            raise InvalidInputError(_("Ngày ghi chưa đúng. Ví dụ đúng: 02/5/2026."))
    if facts["rule"]:
        check_rule(facts["rule"], first_on=_day(facts["start"]) or date(2026, 1, 1))
    for block in facts["hours"]:
        right = len(block) == 2 and all(_TIME.fullmatch(str(one)) for one in block)
        if not right or block[0] >= block[1]:
            raise InvalidInputError(_("Giờ ghi chưa đúng. Ví dụ đúng: 7h30-12h00."))


def _target(facts: Mapping[str, Any]) -> None:
    if not str(facts["metric"]).strip():
        raise InvalidInputError(_("Vui lòng ghi điều được đo."))
    if facts["comparator"] not in (">=", "<=", "="):
        raise InvalidInputError(_("Vui lòng chọn chiều so sánh."))
    if not isinstance(facts["value"], int | float):
        raise InvalidInputError(_("Vui lòng ghi con số phải đạt."))


def _report(facts: Mapping[str, Any]) -> None:
    before = facts["before"]
    if before and not _is_value(before):
        raise InvalidInputError(
            _(
                "Ngày nộp “%(value)s” không đọc được. "
                "Ví dụ đúng: 01/6 hằng năm, 01/12/2026."
            )
            % {"value": before}
        )
