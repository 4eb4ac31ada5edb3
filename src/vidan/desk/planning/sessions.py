"""Pages of sessions: the list, and one of them."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.attendance.permissions import calls_the_roll
from vidan.core.text import day
from vidan.desk.access import StaffRequest, needs
from vidan.desk.notices.of_session import told_of
from vidan.desk.office.lines import lines_about
from vidan.desk.planning.practice import practice_of
from vidan.desk.planning.venue_words import has_in_words
from vidan.desk.planning.words import leaf_of, mood_of, times
from vidan.dossiers.queries import overdue
from vidan.dossiers.queries import visible_to as visible_dossiers
from vidan.programmes.models import (
    Duty,
    PlaceAnswer,
    Programme,
    Session,
    SessionKind,
)
from vidan.programmes.permissions import MAY
from vidan.programmes.queries import visible_to
from vidan.programmes.states import MOVES, State
from vidan.programmes.team_places import words
from vidan.rosters.queries import field_names, published_for
from vidan.ui.pages import page
from vidan.ui.pieces import Row

PER_PAGE = 40
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def session_of(request: StaffRequest, session_id: UUID) -> Session:
    return get_object_or_404(visible_to(request.actor), id=session_id)


def session_to(request: StaffRequest, session_id: UUID, move: str) -> Session:
    """The session, for somebody who may make the move; not found for others."""
    session = session_of(request, session_id)
    if request.actor is None or not MAY[move](request.actor, session):
        raise Http404
    return session


@dataclass(frozen=True)
class Filter:
    """What the address bar asks for; without anything, the sessions of this month."""

    programme: Programme | None
    year: int
    month: int

    @property
    def first_on(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_on(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def of(self, rows: QuerySet[Session]) -> QuerySet[Session]:
        rows = rows.filter(on__range=(self.first_on, self.last_on))
        return rows.filter(programme=self.programme) if self.programme else rows

    def beside(self, step: int) -> str:
        """The address of the month before (-1) or after (1)."""
        number = self.year * 12 + self.month - 1 + step
        query = f"?month={number // 12}-{number % 12 + 1:02d}"
        return f"{query}&programme={self.programme.id}" if self.programme else query


def _filter(request: StaffRequest, *, today: date) -> Filter:
    asked = MONTH.fullmatch(request.GET.get("month", ""))
    year, month = (int(asked[1]), int(asked[2])) if asked else (today.year, today.month)
    year = min(max(year, 2000), 2199)
    wanted = request.GET.get("programme", "")
    known = {str(row.id): row for row in Programme.objects.all()}
    if wanted and wanted not in known:
        raise Http404
    return Filter(known.get(wanted), year, month)


@needs("sessions.view")
def sessions(request: StaffRequest) -> HttpResponse:
    today = localdate()
    chosen = _filter(request, today=today)
    shown = Paginator(chosen.of(visible_to(request.actor)), PER_PAGE)
    numbered = shown.get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "before": chosen.beside(-1),
        "after": chosen.beside(1),
        "programmes": Programme.objects.all(),
        "page": numbered,
        "rows": [(row, *mood_of(row, today=today)) for row in numbered],
        "shown_day": _shown_day(chosen, today),
        "may_plan": "programmes.plan" in request.abilities,
        "may_read_figures": "reports.view" in request.abilities,
    }
    return page(request, "desk/planning/sessions.html", context, fragment="list")


def _shown_day(chosen: Filter, today: date) -> date:
    return (
        today
        if (today.year, today.month) == (chosen.year, chosen.month)
        else (chosen.first_on)
    )


@needs("sessions.view")
def session(request: StaffRequest, session_id: UUID) -> HttpResponse:
    row = session_of(request, session_id)
    today = localdate()
    context = {
        "session": row,
        "leaf": leaf_of(row, today=today),
        "facts": _facts(row),
        "team": _team(row),
        "roster": published_for(row),
        "records": row.records.select_related("officer"),
        "acts": _acts(request, row, today=today),
        "calls_the_roll": _calls_the_roll(request, row),
        "lets_volunteers_in": _lets_volunteers_in(request, row, today=today),
        "may_read_report": "reports.view" in request.abilities,
        "has_begun": row.on <= today,
        "late_today": _late_today(request, row, today=today),
        **practice_of(row, today=today),
        "lines": lines_about(request, row, without=_unread(request)),
        **told_of(request, row),
        "shown_day": row.on,
    }
    return page(request, "desk/planning/session.html", context)


def _unread(request: StaffRequest) -> str:
    """The head of a village reads the page of a session, but no sums (AS-12)."""
    return "" if "reports.view" in request.abilities else "sessions.cost"


def _team(row: Session) -> list[tuple[Duty, str]]:
    """Who serves, and what each is there for by the roster."""
    names = field_names()
    team = row.team.select_related("officer")
    return [(duty, words(duty.places, names)) for duty in team]


def _late_today(request: StaffRequest, row: Session, *, today: date) -> int | None:
    """How much is late on the day itself: the day starts with it (LP-5)."""
    by = request.actor
    if row.on != today or by is None or not by.can("dossiers.view"):
        return None
    return overdue(visible_dossiers(by), at=now()).count()


def _calls_the_roll(request: StaffRequest, row: Session) -> bool:
    """Whether this person sees who was there; others confirm for themselves."""
    by = request.actor
    if by is None or "session_record.write" not in request.abilities:
        return False
    return row.state in (State.PLANNED, State.REPORTED) and calls_the_roll(by, row)


def _lets_volunteers_in(request: StaffRequest, row: Session, *, today: date) -> bool:
    """Whether a code for volunteers can be made from here."""
    can = "session_record.write" in request.abilities
    return can and row.on >= today and row.state == State.PLANNED


def _facts(row: Session) -> list[Row]:
    facts = [
        Row(_("Giờ phục vụ"), times(row)),
        Row(_("Hình thức"), str(row.get_kind_display())),
    ]
    if row.kind == SessionKind.MOBILE:
        facts.append(Row(_("Thôn"), str(row.village)))
    if row.venue:
        url = reverse("desk:venue", args=[row.venue_id])
        facts.append(Row(_("Nơi đó có"), has_in_words(row.venue), url, _("Xem")))
    if row.on != row.planned_on:
        facts.append(Row(_("Ngày theo quy tắc"), day(row.planned_on)))
    if row.reason:
        facts.append(Row(_("Lý do thay đổi gần nhất"), row.reason))
    return facts


@dataclass(frozen=True)
class Act:
    """Something this person can do with the session now."""

    label: str
    url: str
    icon: str


def _of_place(row: Session) -> Iterable[tuple[str, str, str, str, str]]:
    """What the head of the village says of the place; at the office nobody does."""
    if row.kind != SessionKind.MOBILE:
        return
    if row.place_answer != PlaceAnswer.READY:
        words = _("Xác nhận đã bố trí địa điểm")
        yield "confirm_place", "change", "place-confirm", words, "circle-check"
    words = _("Báo không bố trí được địa điểm")
    yield "confirm_place", "change", "place-refuse", words, "circle-alert"


def _acts(request: StaffRequest, row: Session, *, today: date) -> list[Act]:
    by = request.actor
    if by is None:
        return []
    doors = (
        (
            "record",
            "change",
            "session-record",
            _("Ghi số liệu của buổi"),
            "notebook-pen",
        ),
        ("staff", "change", "session-team", _("Phân công người trực"), "users"),
        ("prepare", "change", "session-readiness", _("Bảng chuẩn bị"), "list-checks"),
        *_of_place(row),
        ("change", "change", "session-move", _("Dời ngày"), "calendar-days"),
        (
            "change",
            "change",
            "session-village",
            _("Chọn thôn, địa điểm"),
            "map-pin-house",
        ),
        ("change", "change", "session-place", _("Đổi địa điểm"), "map-pin"),
        ("record", "change", "difficulty-new", _("Nêu khó khăn"), "triangle-alert"),
        ("cancel", "cancel", "session-cancel", _("Không tổ chức"), "ban"),
        ("restore", "restore", "session-restore", _("Đưa trở lại lịch"), "rotate-ccw"),
    )
    return [
        Act(label, reverse(f"desk:{name}", args=[row.id]), icon)
        for test, move, name, label, icon in doors
        if State(row.state) in MOVES[move].sources
        and MAY[test](by, row)
        and not (test == "record" and row.on > today)
    ]
