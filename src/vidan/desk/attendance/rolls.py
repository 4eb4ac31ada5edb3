"""The roll of a session: the code at the place, the own phone, the leader's ticks."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from vidan.attendance.actions.calling import confirm, mark
from vidan.attendance.actions.closing import close, excuse
from vidan.attendance.codes import code_at, seconds_left
from vidan.attendance.models import Presence
from vidan.attendance.permissions import MAY
from vidan.attendance.queries import (
    HELD,
    closes_at,
    is_closed,
    opens_at,
    presences_of,
    still_missing,
)
from vidan.attendance.states import State
from vidan.communes.rules import rules
from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.text import day, hour
from vidan.core.tries import Tries
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.attendance.forms import (
    ConfirmForm,
    ExcuseForm,
    MarkForm,
    SubstituteForm,
)
from vidan.desk.attendance.reach import reached_presence, reached_session
from vidan.desk.attendance.standing import RollRow, standing_of
from vidan.desk.office.answering import Ask, ask, press, sent
from vidan.desk.planning.sessions import session_of
from vidan.documents.forms.qr import qr_svg
from vidan.people.actors import Actor
from vidan.people.queries import officers
from vidan.programmes.models import Session
from vidan.ui.pages import page, public_address

WRONG_CODES = 10
"""So many wrong codes may one person write in an hour."""


@needs("session_record.write")
@require_http_methods(["GET", "HEAD"])
@never_cache
def roll(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """For who leads: the code and the list. Anybody else confirms on a page beside."""
    session = session_of(request, session_id)
    if not MAY["call"](acting(request), session):
        return redirect("desk:presence-confirm", session.id)
    at = now()
    rows = _rows(session)
    context = {
        "session": session,
        "rows": rows,
        "code": _code(session, at=at),
        "there": sum(_is_there(one.presence) for one in rows),
        "is_closed": is_closed(session),
        "has_begun": session.on <= localtime(at).date() and session.state in HELD,
        "may_close": at >= closes_at(session) and session.state in HELD,
        "is_running": at <= closes_at(session),
        "shown_day": session.on,
    }
    return page(request, "desk/attendance/roll.html", context, fragment="code")


def _is_there(presence: Presence | None) -> bool:
    return presence is not None and presence.state != State.ABSENT


def _rows(session: Session) -> list[RollRow]:
    """The team in its order, then who came in somebody's place."""
    known = {one.officer_id: one for one in presences_of(session)}
    team = [
        RollRow(
            one.officer, str(one.get_role_display()), known.pop(one.officer_id, None)
        )
        for one in session.team.select_related("officer")
    ]
    others = [RollRow(one.officer, _instead(one), one) for one in known.values()]
    return team + others


def _instead(one: Presence) -> str:
    if one.instead_of is None:
        return _("không còn trong danh sách trực")
    return _("đến thay %(name)s") % {"name": one.instead_of.full_name}


def _code(session: Session, *, at: datetime) -> dict[str, Any] | None:
    """The code of now, while it can be confirmed."""
    of = rules(
        "attendance.code_seconds", "attendance.confirm_early_minutes", on=session.on
    )
    early = timedelta(minutes=of["attendance.confirm_early_minutes"])
    if session.state not in HELD or is_closed(session):
        return None
    if not opens_at(session) - early <= at <= closes_at(session):
        return None
    seconds = of["attendance.code_seconds"]
    code = code_at(current_commune(), session.id, at=at, seconds=seconds)
    path = reverse("desk:presence-confirm", args=[session.id])
    return {
        "digits": f"{code[:3]} {code[3:]}",
        "qr": qr_svg(public_address(f"{path}?code={code}")),
        "next": min(seconds_left(at=at, seconds=seconds), 15),
        "seconds": seconds,
    }


@needs("session_record.write")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm_presence(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """One large button on the phone; the code comes with the QR or is typed."""
    session = session_of(request, session_id)
    by = acting(request)
    is_on_team = session.team.filter(officer=by.id).exists()
    missing = [] if is_on_team else _missing(session)
    form = ConfirmForm(
        sent(request),
        initial={"code": request.GET.get("code", "")[:12]},
        replaceable=None if is_on_team else missing,
    )
    if form.is_valid() and _confirmed(form, session, by=by):
        return redirect("desk:presence-confirm", session.id)
    mine = presences_of(session).filter(officer=by.id).first()
    context = {
        "session": session,
        "form": form,
        "mine": mine,
        "standing": standing_of(mine),
        "is_on_team": is_on_team,
        "may_replace": bool(missing),
        "came": hour(localtime(mine.arrived_at).time())
        if mine and mine.arrived_at
        else "",
        "shown_day": session.on,
    }
    return page(request, "desk/attendance/confirm.html", context, status=form.status)


def _confirmed(form: ConfirmForm, session: Session, *, by: Actor) -> bool:
    """Confirm by the code; six digits are few for whoever could try them all."""
    guesses = Tries(str(by.id), WRONG_CODES, "presence")

    def unless_guessed(session_id: UUID, **given: Any) -> Presence:
        if not guesses.are_left:
            raise ConflictError(
                _("Bạn đã nhập sai nhiều lần. Vui lòng nhờ người phụ trách ghi có mặt.")
            )
        return confirm(session_id, by=by, at=now(), **given)

    done = form.carry_out(unless_guessed, session.id)
    if isinstance(form.refusal, InvalidInputError):
        guesses.take_one()
    return done


def _missing(session: Session) -> list[Any]:
    return [one.officer for one in still_missing(session)]


def _words(session: Session, title: str, done: str, lead: str = "") -> Ask:
    return Ask(
        title=title,
        button=_("Lưu"),
        done=done,
        back=reverse("desk:presences", args=[session.id]),
        back_text=_("Điểm danh ngày %(day)s") % {"day": day(session.on)},
        lead=lead,
    )


@needs("session_record.write")
def mark_officer(
    request: StaffRequest, session_id: UUID, officer_id: UUID
) -> HttpResponse:
    """Tick somebody of the roll; on the list itself one tap says: here, now."""
    session = reached_session(request, session_id)
    found = [one for one in _rows(session) if one.officer.id == officer_id]
    if not found:
        return redirect("desk:presences", session.id)
    name = found[0].officer.full_name
    words = _words(
        session,
        _("Điểm danh: %(name)s") % {"name": name},
        _("Đã ghi %(name)s.") % {"name": name},
        found[0].standing.words,
    )
    form = MarkForm(sent(request))
    return ask(request, form, _marking(officer_id), words, session.id)


def _marking(officer_id: UUID) -> Any:
    def act(session_id: UUID, **given: Any) -> Presence:
        return mark(session_id, officer_id=officer_id, **given)

    return act


@needs("session_record.write")
def mark_substitute(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Somebody outside the team came in the place of who is missing or was absent."""
    session = reached_session(request, session_id)
    known = list(presences_of(session))
    taken = {one.instead_of_id for one in known}
    absent = [
        one.officer
        for one in known
        if one.state == State.ABSENT and one.officer_id not in taken
    ]
    there = {one.officer_id for one in known}
    team = set(session.team.values_list("officer_id", flat=True))
    others = officers(on=session.on).exclude(id__in=there | team)
    form = SubstituteForm(
        sent(request), others=others, replaceable=[*_missing(session), *absent]
    )
    words = _words(session, _("Ghi người đến thay"), _("Đã ghi người đến thay."))
    return ask(request, form, mark, words, session.id)


@needs("session_record.write")
@require_POST
def close_roll(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = reached_session(request, session_id)
    press(request, close, session.id, done=_("Đã chốt điểm danh và tính giờ trực."))
    return redirect("desk:presences", session.id)


@needs("session_record.write")
def excuse_absence(request: StaffRequest, presence_id: UUID) -> HttpResponse:
    row = reached_presence(request, presence_id)
    words = _words(
        row.session,
        _("Kết luận về việc vắng mặt: %(name)s") % {"name": row.officer.full_name},
        _("Đã ghi kết luận."),
        row.reason,
    )
    return ask(request, ExcuseForm(sent(request)), excuse, words, row.id)
