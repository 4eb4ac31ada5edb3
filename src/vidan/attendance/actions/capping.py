"""Nobody is put on a team beyond the hours that the law allows on rest days."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from vidan.attendance.caps import Filled, Span, exceeded
from vidan.attendance.ledger import span_minutes
from vidan.attendance.queries import caps, day_kinds, hours_by_day
from vidan.core.errors import ConflictError
from vidan.core.text import day, minutes
from vidan.people.models import Officer
from vidan.programmes.models import Session


def refuse_beyond_caps(
    session: Session, *, at: datetime, officers: Sequence[Officer]
) -> None:
    """Refuse whoever is new on the team and would serve more than the caps allow.

    Who stands on it already stays: a team can be changed while somebody is over.
    """
    on = session.on
    if day_kinds(on, on)(on) is None:
        return
    there = set(session.team.values_list("officer_id", flat=True))
    new = {one.id: one for one in officers if one.id not in there}
    if not new:
        return
    of_year = (date(on.year, 1, 1), date(on.year, 12, 31))
    hours = hours_by_day(*of_year, of=list(new))
    limits, adding = caps(on=on), span_minutes(session.hours)
    for officer_id, officer in new.items():
        planned = hours.get(officer_id, {})
        by_day = {one: part.total for one, part in planned.items()}
        over = exceeded(by_day, on=on, adding=adding, caps=limits)
        if over:
            raise ConflictError(_refusal(officer, over, on=on))


def _refusal(officer: Officer, over: Filled, *, on: date) -> str:
    told = {
        "name": officer.full_name,
        "day": day(on),
        "hours": minutes(over.minutes),
        "cap": minutes(over.cap),
    }
    sentences = {
        Span.DAY: _(
            "%(name)s sẽ trực %(hours)s ngày %(day)s, quá %(cap)s một ngày nghỉ. Vui "
            "lòng chọn người khác."
        ),
        Span.MONTH: _(
            "%(name)s sẽ trực %(hours)s ngày nghỉ trong tháng của ngày %(day)s, quá "
            "%(cap)s một tháng. Vui lòng chọn người khác."
        ),
        Span.YEAR: _(
            "%(name)s sẽ trực %(hours)s ngày nghỉ trong năm, quá %(cap)s. Vui lòng "
            "chọn người khác, hoặc ghi quyết định áp dụng mức 300 giờ ở Thiết lập."
        ),
    }
    return sentences[over.span] % told
