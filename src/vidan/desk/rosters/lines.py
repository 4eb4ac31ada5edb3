"""One line of a roster: filled, changed, kept, taken away, or given to a substitute."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.office.answering import press, sent
from vidan.desk.rosters.reach import line_of, roster_of, session_in
from vidan.programmes.models import Session
from vidan.programmes.team_places import word
from vidan.rosters.actions.amending import substitute, who_could_stand_in
from vidan.rosters.actions.editing import as_solved, assign, pin, remove
from vidan.rosters.checking import objections
from vidan.rosters.gathering import gather, need_id
from vidan.rosters.models import Line, Roster
from vidan.rosters.queries import field_names
from vidan.rosters.solving import problem as solving
from vidan.rosters.states import State
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


@dataclass(frozen=True)
class Choice:
    """Somebody who could stand on the line, and what is against it."""

    officer: UUID
    name: str
    against: str
    firm: bool

    @property
    def label(self) -> str:
        """The name once, though the sentence against may begin with it."""
        if not self.against:
            return self.name
        return f"{self.name} – {self.against.removeprefix(self.name).strip()}"


class LineForm(ActionForm):
    officer = forms.ChoiceField(label=gettext_lazy("Người trực"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do, nếu vẫn phân công dù có điều cần cân nhắc"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, choices: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "officer",
            [
                ("", _("– chọn –")),
                *((str(one.officer), one.label) for one in choices if not one.firm),
            ],
        )

    def clean_officer(self) -> UUID:
        return UUID(self.cleaned_data["officer"])


def choices_for(
    roster: Roster, session: Session, code: str, *, without: Line | None = None
) -> list[Choice]:
    """Everybody for a place: those nothing speaks against first."""
    gathered = gather(roster, on=localdate(), lines=())
    need = need_id(session.id, code)
    if need not in {one.id for one in gathered.problem.needs}:
        raise Http404
    lines = roster.lines.exclude(id=without.id) if without else roster.lines.all()
    beside = as_solved(lines)
    found = []
    for officer, name in gathered.people.names.items():
        line = solving.Line(str(officer), need)
        against = objections(gathered.problem, line, beside)
        words = against[0].sentence if against else ""
        firm = bool(against) and against[0].firm
        found.append(Choice(officer, name, words, firm))
    return sorted(found, key=lambda one: (bool(one.against), one.name))


@needs("sessions.plan")
def fill(
    request: StaffRequest, roster_id: UUID, session_id: UUID, code: str
) -> HttpResponse:
    """Put somebody into an open place of a draft."""
    roster = roster_of(request, roster_id)
    if roster.state not in State.open:
        raise Http404
    session = session_in(roster, session_id)
    choices = choices_for(roster, session, code)
    form = LineForm(sent(request), choices=choices)
    if form.is_valid() and form.carry_out(
        assign,
        roster.id,
        session=session.id,
        code=code,
        by=acting(request),
        at=now(),
    ):
        messages.success(request, _("Đã phân công."))
        return redirect("desk:roster-session", roster.id, session.id)
    return _page(request, roster, session, code, form, choices)


@needs("sessions.plan")
def change(request: StaffRequest, roster_line_id: UUID) -> HttpResponse:
    """Somebody else on a line: by hand in a draft, as a substitute once published."""
    line = line_of(request, roster_line_id)
    if line.roster.state == State.PUBLISHED:
        return _substitute(request, line)
    if line.roster.state not in State.open:
        raise Http404
    choices = choices_for(line.roster, line.session, line.code, without=line)
    form = LineForm(sent(request), choices=choices)
    if form.is_valid() and form.carry_out(
        assign,
        line.roster_id,
        session=line.session_id,
        code=line.code,
        instead_of=line.id,
        by=acting(request),
        at=now(),
    ):
        messages.success(request, _("Đã phân công."))
        return redirect("desk:roster-session", line.roster_id, line.session_id)
    return _page(request, line.roster, line.session, line.code, form, choices, line)


def _page(
    request: StaffRequest,
    roster: Roster,
    session: Session,
    code: str,
    form: ActionForm,
    choices: list[Choice],
    line: Line | None = None,
) -> HttpResponse:
    context = {
        "roster": roster,
        "session": session,
        "place": word(code, field_names()),
        "line": line,
        "form": form,
        "impossible": [one for one in choices if one.firm],
        "shown_day": session.on,
    }
    return page(request, "desk/rosters/line.html", context, status=form.status)


class SubstituteForm(ActionForm):
    officer = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Lý do thay người"), max_length=300)


def _substitute(request: StaffRequest, line: Line) -> HttpResponse:
    """The three best, each with a button; then everybody else who could."""
    form = SubstituteForm(
        sent(request), initial={"reason": _("Người trực ốm đột xuất")}
    )
    if form.is_valid() and form.carry_out(
        substitute, line.id, by=acting(request), at=now()
    ):
        messages.success(request, _("Đã thay người; cả hai người được báo."))
        new = form.result
        return redirect("desk:roster-session", new.id, line.session_id)
    names = {
        str(one.officer): one.name
        for one in choices_for(line.roster, line.session, line.code, without=line)
    }
    found = who_could_stand_in(line, at=now())
    context = {
        "line": line,
        "roster": line.roster,
        "session": line.session,
        "place": word(line.code, field_names()),
        "form": form,
        "best": [(one, names[one.person]) for one in found.best],
        "refused": [(one, names[one.person]) for one in found.refused],
        "shown_day": line.session.on,
    }
    return page(request, "desk/rosters/substitute.html", context, status=form.status)


@needs("sessions.plan")
@require_POST
def pin_it(request: StaffRequest, roster_line_id: UUID) -> HttpResponse:
    line = line_of(request, roster_line_id)
    press(request, pin, line.id, pinned=not line.pinned)
    return redirect("desk:roster-session", line.roster_id, line.session_id)


@needs("sessions.plan")
@require_POST
def remove_it(request: StaffRequest, roster_line_id: UUID) -> HttpResponse:
    line = line_of(request, roster_line_id)
    press(request, remove, line.id)
    return redirect("desk:roster-session", line.roster_id, line.session_id)
