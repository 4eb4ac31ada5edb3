"""What is done with one session: each act is a page with one form."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from vidan.core.text import two_digits
from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import sent
from vidan.desk.planning.session_forms import (
    MoveForm,
    PlaceForm,
    ReasonForm,
    RecordForm,
    TeamForm,
)
from vidan.desk.planning.sessions import session_to
from vidan.people.actors import Actor
from vidan.programmes.actions import sessions as actions
from vidan.programmes.models import Session
from vidan.programmes.queries import help_at
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


def _act(
    request: StaffRequest,
    session: Session,
    form: ActionForm,
    action: Callable[..., Any],
    *,
    title: str,
    button: str,
    done: str,
    lead: str = "",
) -> HttpResponse:
    """Show the form, or carry it out and go back to the session."""
    if form.is_valid() and form.carry_out(
        action, session.id, by=request.actor, at=now()
    ):
        messages.success(request, done)
        return redirect("desk:session", session.id)
    context = {
        "session": session,
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "shown_day": session.on,
    }
    return page(request, "desk/planning/session_act.html", context, status=form.status)


@needs("sessions.plan")
def move(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "change")
    form = MoveForm(sent(request))
    return _act(
        request,
        session,
        form,
        actions.move,
        title=_("Dời ngày phục vụ"),
        lead=_("Ngày mới hiện ngay trên lịch của người dân, kèm lý do."),
        button=_("Dời buổi này"),
        done=_("Đã dời buổi phục vụ."),
    )


@needs("sessions.plan")
def place(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "change")
    initial = {"village": session.village_id, "place": session.place}
    form = PlaceForm(sent(request), initial=initial)
    return _act(
        request,
        session,
        form,
        actions.place,
        title=_("Đổi địa điểm"),
        button=_("Đổi địa điểm"),
        done=_("Đã đổi địa điểm của buổi phục vụ."),
    )


@needs("sessions.plan")
def cancel(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "cancel")
    return _act(
        request,
        session,
        ReasonForm(sent(request)),
        actions.cancel,
        title=_("Không tổ chức buổi này"),
        lead=_("Buổi vẫn còn trên lịch với chữ “Không tổ chức” và lý do."),
        button=_("Không tổ chức buổi này"),
        done=_("Đã ghi nhận buổi này không tổ chức."),
    )


@needs("sessions.plan")
def restore(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "restore")
    return _act(
        request,
        session,
        ReasonForm(sent(request)),
        actions.restore,
        title=_("Đưa buổi trở lại lịch"),
        button=_("Đưa trở lại lịch"),
        done=_("Buổi phục vụ đã trở lại lịch."),
    )


@needs("session_record.write")
def team(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "staff")
    return _act(
        request,
        session,
        TeamForm(sent(request), session=session),
        actions.staff,
        title=_("Phân công người trực"),
        lead=_("Mỗi buổi có đúng một người phụ trách."),
        button=_("Lưu phân công"),
        done=_("Đã phân công người trực."),
    )


def _counted_by_volunteers(session: Session) -> str:
    """What need not be typed, since volunteers have counted it."""
    count = help_at(session).count()
    if not count:
        return ""
    words = _("Tình nguyện viên đã đếm %(count)s lượt giúp; không ghi lại số này.")
    return f" {words % {'count': two_digits(count)}}"


@needs("session_record.write")
def write_record(request: StaffRequest, session_id: UUID) -> HttpResponse:
    session = session_to(request, session_id, "record")
    by = cast("Actor", request.actor)
    known = session.records.filter(officer=by.officer)
    return _act(
        request,
        session,
        RecordForm(sent(request), known=known.first()),
        actions.write_record,
        title=_("Số liệu của buổi"),
        lead=_("Mỗi người trực ghi phần của mình; báo cáo ngày cộng lại.")
        + _counted_by_volunteers(session),
        button=_("Lưu số liệu"),
        done=_("Đã lưu số liệu của buổi."),
    )
