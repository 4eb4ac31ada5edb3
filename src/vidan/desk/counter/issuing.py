"""A clerk takes a number for somebody who cannot."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.access import StaffRequest, acting, needs
from vidan.people.actors import Actor
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.models import IssuedAt, Priority, Ticket
from vidan.queueing.queries import one as one_ticket
from vidan.queueing.queries import queues, sitting_of
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page


class IssueForm(ActionForm):
    """What somebody came for, and whether they go first."""

    queues = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Việc cần làm"),
        help_text=gettext_lazy("Nhiều việc thì đánh dấu đủ: chỉ cần một số."),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    priority = forms.ChoiceField(
        label=gettext_lazy("Diện ưu tiên"),
        required=False,
        choices=[("", gettext_lazy("Không")), *Priority.choices],
        widget=forms.RadioSelect,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(one.id, str(one)) for one in queues()]
        self.fields["queues"].choices = rows  # type: ignore[attr-defined]
        self.initial.setdefault("submission", uuid4())
        if len(rows) == 1:
            self.initial.setdefault("queues", [rows[0][0]])


def _issue(
    *,
    queues: list[UUID],
    priority: str,
    submission: UUID,
    by: Actor,
    at: Any,
) -> Ticket:
    sitting = sitting_of(by.id)
    visit = Visit(
        [Wanted(one) for one in queues],
        IssuedAt.CLERK,
        priority=Priority(priority) if priority else None,
        submission=submission,
        session=sitting.day.session if sitting else None,
    )
    return issue(visit, by=by, at=at)


@needs("counter.serve")
def new_ticket(request: StaffRequest) -> HttpResponse:
    """Take a number for somebody; the same form sent twice is one number."""
    form = IssueForm(request.POST or None)
    if form.is_valid() and form.carry_out(_issue, by=acting(request), at=now()):
        messages.success(
            request, _("Đã lấy số %(label)s.") % {"label": form.result.label}
        )
        return redirect("desk:ticket", form.result.id)
    return page(
        request, "desk/counter/new_ticket.html", {"form": form}, status=form.status
    )


@needs("queue.view")
def ticket(request: StaffRequest, ticket_id: UUID) -> HttpResponse:
    """One ticket: what it is, and how its time went by."""
    found = one_ticket(acting(request), ticket_id)
    if found is None:
        raise Http404
    context = {
        "ticket": found,
        "periods": found.periods.select_related("counter", "officer", "queue"),
        "calls": found.calls.select_related("counter").order_by("at", "id"),
        "wishes": found.wishes.select_related("queue", "procedure"),
        "received": found.dossiers.select_related("dossier"),
    }
    return page(request, "desk/counter/ticket.html", context)
