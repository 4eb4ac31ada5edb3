"""How content people are, by procedure, unit, session and month; rows behind each.

Counted are the questions put in the period. Slips from the box were not put to anybody
in particular: they are answers, and not among those asked.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core import text
from vidan.indicators.kinds import Scope, Share, indicator, share_text
from vidan.people.models import Officer
from vidan.programmes.models import Session
from vidan.satisfaction.models import Concerned, Opinion, Question
from vidan.satisfaction.queries import opinions_between, put_between
from vidan.satisfaction.scale import BY_CODE, SATISFIED

ASKED = Q(box__isnull=True)
PAPER = Q(box__isnull=False)
GIVEN = Q(opinions__isnull=False)
CONTENT = Q(opinions__level__in=SATISFIED)
WHAT = {
    "asked": ASKED,
    "answered": ASKED & GIVEN,
    "paper": PAPER,
    "all": GIVEN,
    "satisfied": CONTENT,
}
"""What a number of a line counts among the questions."""
NONE = "none"
"""The key of the line of what belongs to no unit, procedure or session."""


def _opinions(scope: Scope) -> QuerySet[Opinion]:
    rows = opinions_between(scope.first_on, scope.last_on)
    return rows.filter(question__unit__in=scope.units) if scope.units else rows


@indicator(
    "satisfaction.satisfied",
    gettext_lazy("Tỷ lệ người dân hài lòng"),
    definition=gettext_lazy(
        "Số ý kiến đánh giá mức “Hài lòng” hoặc “Rất hài lòng”, chia cho tất cả ý kiến "
        "đánh giá trong kỳ qua mã QR, máy đánh giá tại quầy và phiếu giấy."
    ),
)
def satisfied(scope: Scope) -> Share:
    """Of the answers to the questions of the period, those of the two upper levels.

    Every answer counts once, by link, tablet or paper slip; who did not answer is in
    neither. The two upper ones of five levels count as satisfied, as in the index of
    satisfaction with administrative service (SIPAS).
    """
    whole = _opinions(scope)
    return Share(part=whole.filter(level__in=SATISFIED), whole=whole)


@dataclass(frozen=True)
class Line:
    """One line of a table: how many were asked and answered, and how many are content.

    ``given`` are all answers, those on ``paper`` included.
    """

    key: str
    label: str
    asked: int
    answered: int
    paper: int
    satisfied: int

    @property
    def given(self) -> int:
        return self.answered + self.paper

    @property
    def text(self) -> str:
        return share_text(self.satisfied, self.given)


COUNTS = {
    "asked": Count("id", filter=ASKED),
    "answered": Count("opinions", filter=ASKED),
    "paper": Count("opinions", filter=PAPER),
    "satisfied": Count("opinions", filter=CONTENT),
}


@dataclass(frozen=True)
class Cut:
    """One way to cut the figures: the key of a line, and what else names it."""

    title: Any
    key: str
    names: tuple[str, ...] = ()


CUTS = {
    "unit": Cut(gettext_lazy("Theo đơn vị"), "unit", ("unit__name",)),
    "procedure": Cut(gettext_lazy("Theo thủ tục"), "version__procedure"),
    "session": Cut(
        gettext_lazy("Theo buổi phục vụ"),
        "session",
        ("session__on", "session__programme__name"),
    ),
    "month": Cut(gettext_lazy("Theo tháng"), "month"),
}


def _rows(scope: Scope) -> QuerySet[Question]:
    rows = put_between(scope.first_on, scope.last_on).annotate(month=TruncMonth("on"))
    return rows.filter(unit__in=scope.units) if scope.units else rows


def total(scope: Scope) -> Line:
    """The whole period in one line."""
    counted = _rows(scope).aggregate(**COUNTS)
    return Line(key="", label=_("Toàn xã"), **counted)


def lines(scope: Scope, cut: str) -> list[Line]:
    """The period cut in lines; every cut has the total of the whole."""
    chosen = CUTS[cut]
    found = (
        _rows(scope)
        .order_by()
        .values(chosen.key, *chosen.names)
        .annotate(procedure_name=Max("version__short_name"), **COUNTS)
    )
    made = [_line(cut, row) for row in found]
    if cut in ("session", "month"):
        return sorted(made, key=lambda one: one.key, reverse=True)
    return sorted(made, key=lambda one: (-one.given, text.fold(one.label)))


def _line(cut: str, row: dict[str, Any]) -> Line:
    counts = {name: row[name] for name in COUNTS}
    value = row[CUTS[cut].key]
    if value is None:
        return Line(key=NONE, label=_("Không ghi"), **counts)
    if cut == "month":
        return Line(f"{value:%Y-%m}", f"{value.month}/{value.year}", **counts)
    if cut == "session":
        day, programme = row["session__on"], row["session__programme__name"]
        return Line(str(value), f"{text.day(day)}, {programme}", **counts)
    label = row["unit__name"] if cut == "unit" else row["procedure_name"]
    return Line(str(value), label, **counts)


def questions(
    scope: Scope, what: str, *, cut: str = "", key: str = ""
) -> QuerySet[Question] | None:
    """The rows behind a number of a line; None where there is no such number.

    In an order that says nothing of who came when.
    """
    if what not in WHAT or (cut and cut not in CUTS):
        return None
    rows = _rows(scope).filter(WHAT[what])
    if cut:
        found = _in_line(cut, key)
        if found is None:
            return None
        rows = rows.filter(found)
    return rows.select_related("unit", "version", "session").order_by(
        "month", "opinions__level", "code"
    )


def _in_line(cut: str, key: str) -> Q | None:
    name = CUTS[cut].key
    if key == NONE:
        return Q(**{f"{name}__isnull": True})
    try:
        if cut == "month":
            return Q(month=date.fromisoformat(f"{key}-01"))
        return Q(**{name: key if cut == "procedure" else UUID(key)})
    except ValueError:
        return None


def of_session(session: Session) -> Line:
    """What people said of one service day."""
    counted = Question.objects.filter(session=session).aggregate(**COUNTS)
    return Line(key=str(session.id), label=str(session), **counted)


def answered_at(session: Session) -> QuerySet[Question]:
    """The questions of a service day that were answered."""
    return Question.objects.filter(session=session).filter(GIVEN)


@dataclass(frozen=True)
class OwnMonth:
    """What is said of one officer in one month; nothing while too few have spoken."""

    month: date
    line: Line
    reasons: tuple[tuple[str, int], ...]


def own_months(officer: Officer, *, before: date, least: int) -> list[OwnMonth]:
    """An officer's own figures, by month that is over, where enough have answered.

    Only whole months: who could watch a figure change would know whose answer it was.
    """
    mine = Concerned.objects.filter(officer=officer).values("question")
    rows = Question.objects.filter(id__in=mine, on__lt=before.replace(day=1)).annotate(
        month=TruncMonth("on")
    )
    counted = rows.order_by("-month").values("month").annotate(**COUNTS)
    reasons = _reasons(officer)
    found = []
    for row in counted:
        month = row.pop("month")
        line = Line(f"{month:%Y-%m}", f"{month.month}/{month.year}", **row)
        if line.given >= least:
            found.append(OwnMonth(month, line, tuple(reasons.get(month, ()))))
    return found


def _reasons(officer: Officer) -> dict[date, list[tuple[str, int]]]:
    """What was named as the reason, how often, by month."""
    counted = (
        Opinion.objects.exclude(reason="")
        .filter(question__concerned__officer=officer)
        .annotate(month=TruncMonth("question__on"))
        .order_by("month", "reason")
        .values_list("month", "reason")
        .annotate(number=Count("id"))
    )
    found: dict[date, list[tuple[str, int]]] = {}
    for month, code, number in counted:
        found.setdefault(month, []).append((str(BY_CODE[code].label), number))
    return found
