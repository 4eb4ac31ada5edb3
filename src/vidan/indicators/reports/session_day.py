"""The figures of one service day (AS-9, LP-13), each with the rows behind it.

Everything is as it stood at the end of the day, so a report reads the same whenever it
is opened: a dossier completed the next morning stays "incomplete" here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from vidan.communes.queries import villages
from vidan.dossiers.matters import follows_another, one_for_each_matter
from vidan.dossiers.models import Dossier, Supplement
from vidan.dossiers.states import State
from vidan.indicators.kinds import Scope, Share, share_text
from vidan.indicators.reports.session_voices import help_of, opinions_of
from vidan.indicators.timeliness import span
from vidan.procedures.models import Channel
from vidan.programmes.models import DayRecord, Duty, Session

Rows = QuerySet[Any]
"""Dossiers with what became of them: ``outcome``."""

NO_VILLAGE = "khong-ghi"


class Outcome(models.TextChoices):
    """What became of a dossier by the end of the day it came in."""

    SETTLED = "settled"
    APPOINTED = "appointed"
    INCOMPLETE = "incomplete"
    ENDED = "ended"
    REFUSED = "refused"


TAKEN_IN = (Outcome.SETTLED, Outcome.APPOINTED, Outcome.INCOMPLETE, Outcome.ENDED)
COLUMNS = ("received", "settled", "appointed", "returned")


@dataclass(frozen=True)
class Figure:
    """A number, and the records that were counted or summed up for it."""

    code: str
    title: str
    rows: QuerySet[Any]
    count: int


@dataclass(frozen=True)
class Line:
    """One line of a table: a field, a village or a channel, with its figures."""

    label: str
    cells: tuple[Figure, ...]


@dataclass(frozen=True)
class Breakdown:
    """A table of figures; the sums of its columns are the totals of the report."""

    code: str
    title: str
    lines: tuple[Line, ...]
    totals: tuple[Figure, ...]


@dataclass(frozen=True)
class Remark:
    """What an officer on duty wrote down."""

    officer: str
    text: str


@dataclass(frozen=True)
class SessionReport:
    session: Session
    figures: Mapping[str, Figure]
    tables: tuple[Breakdown, ...]
    settled_share: Share
    team: tuple[Duty, ...]
    feedback_notes: tuple[Remark, ...]
    difficulties: tuple[Remark, ...]
    proposals: tuple[Remark, ...]

    def __getitem__(self, code: str) -> Figure:
        return self.figures[code]

    @property
    def by_field(self) -> Breakdown:
        return self.tables[0]

    @property
    def is_empty(self) -> bool:
        """Nobody came with a dossier and nothing was handed over."""
        return not any(self[code].count for code in ("received", "refused", "returned"))

    @property
    def satisfied_share(self) -> str:
        """The share of content answers; nothing where too few answered."""
        content = self.figures.get("satisfied")
        return share_text(content.count, self["opinions"].count) if content else ""

    def figure(self, code: str) -> Figure | None:
        """The figure of that code: a total, or a cell of one of the tables."""
        if code in self.figures:
            return self.figures[code]
        cells = (
            cell for table in self.tables for line in table.lines for cell in line.cells
        )
        return next((cell for cell in cells if cell.code == code), None)


def figures(session: Session) -> SessionReport:
    """The figures of a session; the same ones go on screen, into Word and PDF."""
    came, returned = dossiers_of(session), _returned(session)
    facts = _facts(came, returned)
    records = DayRecord.objects.filter(session=session)
    written = list(records.select_related("officer"))
    totals = (
        _totals(came, returned, facts)
        | _of_records(records, written)
        | _of_voices(session)
    )
    received, settled = totals["received"], totals["settled"]
    return SessionReport(
        session=session,
        figures=totals,
        tables=tuple(_table(cut, facts, totals) for cut in _cuts(facts)),
        settled_share=Share(part=settled.rows, whole=received.rows),
        team=tuple(_team(session)),
        feedback_notes=_remarks(written, "feedback_notes"),
        difficulties=_remarks(written, "difficulties"),
        proposals=_remarks(written, "proposals"),
    )


def _day(session: Session) -> tuple[datetime, datetime]:
    return span(Scope(first_on=session.on, last_on=session.on))


def dossiers_of(*sessions: Session) -> Rows:
    """The dossiers of sessions of one day, each with how it stood at the end of it."""
    _start, end = _day(sessions[0])
    asked = Supplement.objects.filter(
        Q(answered_at__isnull=True) | Q(answered_at__gte=end),
        dossier_id=OuterRef("id"),
        requested_at__lt=end,
    )
    ended = Q(ended_at__lt=end)
    given_up = (State.STOPPED, State.WITHDRAWN)
    return Dossier.objects.filter(session__in=sessions).annotate(
        outcome=Case(
            When(decided_at__lt=end, then=Value(Outcome.SETTLED)),
            When(ended, state=State.REFUSED, then=Value(Outcome.REFUSED)),
            When(ended, state__in=given_up, then=Value(Outcome.ENDED)),
            When(Exists(asked), then=Value(Outcome.INCOMPLETE)),
            default=Value(Outcome.APPOINTED),
            output_field=models.CharField(),
        ),
        follows=follows_another(),
    )


def _returned(session: Session) -> Rows:
    """Results handed over that day, also of dossiers taken in earlier."""
    start, end = _day(session)
    return Dossier.objects.filter(
        state=State.HANDED_OVER, ended_at__gte=start, ended_at__lt=end
    ).annotate(outcome=Value("returned"), follows=follows_another())


def _team(session: Session) -> QuerySet[Duty]:
    order = Case(When(role="in_charge", then=0), When(role="leader", then=1), default=2)
    return session.team.select_related("officer").order_by(order, "officer__full_name")


@dataclass(frozen=True)
class _Fact:
    """What the tables need to know of one dossier."""

    outcome: str
    fee: int
    field: str
    field_name: str
    village: UUID | None
    channel: str
    follows: bool


def _facts(*parts: Rows) -> list[_Fact]:
    names = ("outcome", "fee", "version__procedure__field_id")
    more = ("version__procedure__field__name", "village_id", "channel", "follows")
    return [_Fact(*row) for rows in parts for row in rows.values_list(*names, *more)]


def _columns(code: str) -> tuple[str, ...]:
    """The outcomes that a column counts."""
    return TAKEN_IN if code == "received" else (code,)


def _totals(came: Rows, returned: Rows, facts: Iterable[_Fact]) -> dict[str, Figure]:
    counted = Counter(fact.outcome for fact in facts)
    titles = {
        "received": _("Hồ sơ tiếp nhận"),
        "settled": _("Giải quyết ngay trong ngày"),
        "appointed": _("Hẹn trả kết quả"),
        "incomplete": _("Hướng dẫn bổ sung"),
        "ended": _("Dừng, rút theo yêu cầu của người nộp"),
        "refused": _("Từ chối tiếp nhận"),
        "returned": _("Kết quả đã trả"),
    }
    totals = {
        code: Figure(
            code,
            title,
            returned if code == "returned" else _narrowed(came, code),
            sum(counted[outcome] for outcome in _columns(code)),
        )
        for code, title in titles.items()
    }
    money = sum(fact.fee for fact in facts if fact.outcome != "returned")
    paid = came.filter(fee__gt=0)
    matters = one_for_each_matter(totals["received"].rows)
    own = (fact for fact in facts if fact.outcome in TAKEN_IN and not fact.follows)
    return totals | {
        "matters": Figure(
            "matters",
            _("Việc của công dân (hồ sơ liên thông tính một)"),
            matters,
            sum(1 for _fact in own),
        ),
        "money": Figure("money", _("Phí, lệ phí phải nộp"), paid, money),
    }


def _narrowed(came: Rows, code: str) -> Rows:
    return came.filter(outcome__in=_columns(code))


def _of_records(
    records: QuerySet[DayRecord], written: Iterable[DayRecord]
) -> dict[str, Figure]:
    return {
        "guided": Figure(
            "guided",
            _("Lượt người được hướng dẫn"),
            records.filter(guided__gt=0),
            sum(row.guided for row in written),
        ),
        "feedback": Figure(
            "feedback",
            _("Phản ánh, kiến nghị tiếp nhận"),
            records.filter(feedback__gt=0),
            sum(row.feedback for row in written),
        ),
    }


def _of_voices(session: Session) -> dict[str, Figure]:
    """What volunteers counted and what people said, where there is something."""
    return {
        code: Figure(code, title, rows, count)
        for code, title, rows, count in (*help_of(session), *opinions_of(session))
    }


@dataclass(frozen=True)
class _Cut:
    """One way to cut the figures: its lines, and which dossiers belong to each."""

    code: str
    title: str
    lines: Mapping[str, str]
    key: Callable[[_Fact], str]
    condition: Callable[[str], Q]


def _cuts(facts: Iterable[_Fact]) -> tuple[_Cut, ...]:
    names = {str(village.id): str(village) for village in villages()}
    names[NO_VILLAGE] = _("Không ghi thôn")
    seen = {_village(fact) for fact in facts}
    fields = {fact.field: fact.field_name for fact in facts}
    return (
        _Cut(
            "field",
            _("Theo lĩnh vực"),
            dict(sorted(fields.items(), key=lambda item: item[1])),
            lambda fact: fact.field,
            lambda key: Q(version__procedure__field_id=key),
        ),
        _Cut(
            "village",
            _("Theo thôn"),
            {key: name for key, name in names.items() if key in seen},
            _village,
            _in_village,
        ),
        _Cut(
            "channel",
            _("Theo cách nộp"),
            {one.value: str(one.label) for one in Channel},
            lambda fact: fact.channel,
            lambda key: Q(channel=key),
        ),
    )


def _village(fact: _Fact) -> str:
    return str(fact.village) if fact.village else NO_VILLAGE


def _in_village(key: str) -> Q:
    return Q(village__isnull=True) if key == NO_VILLAGE else Q(village_id=key)


def _table(
    cut: _Cut, facts: Iterable[_Fact], totals: Mapping[str, Figure]
) -> Breakdown:
    counted = Counter((cut.key(fact), fact.outcome) for fact in facts)

    def cell(key: str, label: str, column: str) -> Figure:
        total = totals[column]
        return Figure(
            code=f"{column}.{cut.code}.{key}",
            title=f"{total.title}: {label}",
            rows=total.rows.filter(cut.condition(key)),
            count=sum(counted[key, outcome] for outcome in _columns(column)),
        )

    return Breakdown(
        code=cut.code,
        title=cut.title,
        lines=tuple(
            Line(label, tuple(cell(key, label, column) for column in COLUMNS))
            for key, label in cut.lines.items()
        ),
        totals=tuple(totals[column] for column in COLUMNS),
    )


def _remarks(written: Iterable[DayRecord], field: str) -> tuple[Remark, ...]:
    texts = ((row.officer.full_name, getattr(row, field)) for row in written)
    return tuple(Remark(name, text) for name, text in texts if text)
