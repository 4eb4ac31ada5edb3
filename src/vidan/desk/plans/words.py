"""How pages call a plan, its period, its state and a number of hours."""

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vidan.core.text import day, day_and_month
from vidan.ui.pieces import Mood
from vidan.work.load import Load
from vidan.work.models import Plan
from vidan.work.periods import Period, Span, span
from vidan.work.states import PlanState

MOODS: dict[str, Mood] = {
    PlanState.DRAFT: "doing",
    PlanState.SUBMITTED: "paused",
    PlanState.APPROVED: "done",
}


def span_of(plan: Plan) -> Span:
    """The days of the plan."""
    return span(Period(plan.period), plan.first_on)


def period_in_words(days: Span) -> str:
    """``tuần 19, từ 04/5 đến 10/5/2026``, ``tháng 5/2026`` or ``năm 2026``."""
    match days.period:
        case Period.YEAR:
            return _("năm %(year)s") % {"year": days.first_on.year}
        case Period.MONTH:
            return _("tháng %(month)s/%(year)s") % {
                "month": days.first_on.month,
                "year": days.first_on.year,
            }
        case Period.WEEK:
            return _("tuần %(number)s, từ %(first)s đến %(last)s") % {
                "number": days.first_on.isocalendar().week,
                "first": day_and_month(days.first_on),
                "last": day(days.last_on),
            }


def title_of(plan: Plan) -> str:
    """``Chương trình công tác tuần 19, từ 04/5 đến 10/5/2026``."""
    period = period_in_words(span_of(plan))
    return _("Chương trình công tác %(period)s") % {"period": period}


def whose(plan: Plan) -> str:
    """The person the plan belongs to, with the unit, or the unit alone."""
    if plan.officer is None:
        return str(plan.unit.name)
    return f"{plan.officer.full_name} · {plan.unit.name}"


def amount(hours: Fraction | Decimal) -> str:
    """``8`` or ``4,5``: hours as people write them."""
    tenths = round(Fraction(hours) * 10)
    return number_format(Decimal(tenths) / 10, 1 if tenths % 10 else 0)


def load_in_words(load: Load) -> str:
    """``34/40 giờ``: hours of work against hours there are."""
    sides = {"hours": amount(load.hours), "free": amount(load.free)}
    return _("%(hours)s/%(free)s giờ") % sides
