"""The team of one session with the reasons, and what sessions need."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.planning.fields import CountField
from vidan.desk.rosters.reach import roster_of, session_in, works_here
from vidan.desk.rosters.words import in_order
from vidan.people.actors import Actor
from vidan.programmes.models import Programme, Session
from vidan.programmes.queries import public_sessions
from vidan.programmes.team_places import TeamPlace, code, parted, word
from vidan.rosters.actions.arranging import MOST, set_needs
from vidan.rosters.expecting import expected
from vidan.rosters.forecast import Forecast, basis
from vidan.rosters.models import Line
from vidan.rosters.queries import field_names, lines_of, missing, needs_of
from vidan.rosters.states import State
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page

FIXED = str(TeamPlace.LEADER)


@needs("sessions.view")
def team(request: StaffRequest, roster_id: UUID, session_id: UUID) -> HttpResponse:
    roster = roster_of(request, roster_id)
    session = session_in(roster, session_id)
    fields = field_names()
    wanted = needs_of([session.programme_id], [session])[session.id]
    lines = lines_of(roster).filter(session=session)
    places: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        places[line.code].append(line)
    left = missing(wanted, [one.code for one in lines])
    is_to_come = session.on >= localdate() and session.state == "planned"
    may_plan = "sessions.plan" in request.abilities and is_to_come
    context = {
        "roster": roster,
        "session": session,
        "places": [
            {
                "code": one,
                "label": word(one, fields),
                "count": wanted.get(one, 0),
                "lines": places.get(one, []),
                "left": left.get(one, 0),
                "by_volunteers": parted(one)[0] == TeamPlace.VOLUNTEERS,
            }
            for one in sorted({*wanted, *places}, key=in_order)
        ],
        "may_edit": may_plan and roster.state in State.open,
        "may_substitute": may_plan and roster.state == State.PUBLISHED,
        "may_plan": may_plan,
        "says_why": works_here(request),
        "shown_day": session.on,
    }
    return page(request, "desk/rosters/team.html", context)


class NeedsForm(ActionForm):
    """How many people each place needs; the fields are those that units work on."""

    def __init__(
        self, *args: Any, known: dict[str, int], likely: Forecast, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields = field_names()
        for one in sorted(self._codes(known, fields), key=in_order):
            self.fields[one] = CountField(
                label=word(one, fields),
                most=MOST,
                initial=known.get(one, 0),
                required=False,
                help_text=_foreseen(one, likely),
            )
        self.fields["more"] = forms.ChoiceField(
            label=_("Thêm lĩnh vực"),
            required=False,
            choices=[
                ("", _("– không thêm –")),
                *(
                    (one, name)
                    for one, name in sorted(fields.items(), key=lambda row: row[1])
                    if code(TeamPlace.FIELD, one) not in self.fields
                ),
            ],
            help_text=_("Lĩnh vực được thêm với 01 người; sau đó sửa số ở trên."),
        )

    def _codes(self, known: dict[str, int], fields: dict[str, str]) -> set[str]:
        plain = {str(one) for one in TeamPlace if one not in (FIXED, TeamPlace.FIELD)}
        return (plain | set(known)) - {FIXED}

    def clean(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        more = given.pop("more", "")
        counts = {name: value or 0 for name, value in given.items()}
        if more:
            counts[code(TeamPlace.FIELD, more)] = 1
        return {"counts": counts}


def _foreseen(one: str, likely: Forecast) -> str:
    """What the past lets expect for a field, where it says anything."""
    place, field = parted(one)
    if place != TeamPlace.FIELD or not likely.stands_on:
        return ""
    count = {"count": two_digits(likely.people(field))}
    return _("Dự báo cần %(count)s người.") % count


@needs("sessions.plan")
def programme_needs(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    """The composition of every session of a programme (LP-4, AS-7, LK-3)."""
    programme = get_object_or_404(Programme, id=programme_id)
    next_one = public_sessions().filter(programme=programme, on__gte=localdate())
    session = next_one.order_by("on").first()
    known = needs_of([programme.id], [session])[session.id] if session else {}
    likely = expected(session, known) if session else Forecast((), ())
    words = Ask(
        title=_("Thành phần trực của mô hình"),
        lead=_("%(name)s. Mỗi buổi luôn có đúng một người phụ trách. %(basis)s")
        % {"name": programme.name, "basis": basis(likely)},
        button=_("Lưu thành phần"),
        done=_("Đã lưu thành phần trực."),
        back=reverse("desk:programme", args=[programme.id]),
        back_text=programme.name,
    )
    form = NeedsForm(sent(request), known=known, likely=likely)
    return ask(request, form, _set(programme.id), words)


@needs("sessions.plan")
def session_needs(
    request: StaffRequest, roster_id: UUID, session_id: UUID
) -> HttpResponse:
    """How many people one session needs, where it differs from its programme."""
    roster = roster_of(request, roster_id)
    session = session_in(roster, session_id)
    known = needs_of([session.programme_id], [session])[session.id]
    likely = expected(session, known)
    words = Ask(
        title=_("Số người cần ở buổi ngày %(day)s") % {"day": day(session.on)},
        lead=_("Chỉ đổi cho riêng buổi này; ghi 0 để bỏ một vị trí. %(basis)s")
        % {"basis": basis(likely)},
        button=_("Lưu số người"),
        done=_("Đã lưu số người cần của buổi."),
        back=reverse("desk:roster-session", args=[roster.id, session.id]),
        back_text=_("Nhóm trực của buổi"),
    )
    form = NeedsForm(sent(request), known=known, likely=likely)
    return ask(request, form, _set(session.programme_id, session), words)


def _set(programme: UUID, session: Session | None = None) -> Any:
    def set_it(*, counts: dict[str, int], by: Actor, at: Any) -> Any:
        key = session.id if session else None
        return set_needs(programme, counts=counts, session=key, by=by, at=at)

    return set_it
