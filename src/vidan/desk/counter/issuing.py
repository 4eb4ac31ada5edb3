"""A clerk takes a number for somebody who cannot."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.documents.forms.strip import Strip
from vidan.documents.forms.strip_page import StripPage
from vidan.documents.models import PaperWidth, Printer, PrinterKind
from vidan.documents.queries import printers_in_use
from vidan.people.actors import Actor
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.printing import paper_of, print_ticket
from vidan.queueing.models import IssuedAt, Priority, Ticket
from vidan.queueing.queries import one as one_ticket
from vidan.queueing.queries import queues, sitting_of
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page, public_address


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
        self.offer("queues", rows)
        self.initial.setdefault("submission", uuid4())
        if len(rows) == 1:
            self.initial.setdefault("queues", [rows[0][0]])


def _issue(
    *,
    queues: list[UUID],
    priority: str,
    submission: UUID,
    by: Actor,
    at: datetime,
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
        "paper": StripPage(_paper(request, found), PaperWidth.WIDE),
        "printers": _printers() if acting(request).can("printing.use") else [],
        "ticket": found,
        "periods": found.periods.select_related("counter", "officer", "queue"),
        "calls": found.calls.select_related("counter").order_by("at", "id"),
        "wishes": found.wishes.select_related("queue", "procedure"),
        "received": found.dossiers.select_related("dossier"),
    }
    return page(request, "desk/counter/ticket.html", context)


def _printers() -> QuerySet[Printer]:
    return printers_in_use().exclude(kind=PrinterKind.BROWSER)


def _url(request: StaffRequest, ticket: Ticket) -> str:
    """The address in the ticket's QR: who holds it sees the own place."""
    path = reverse("portal:ticket", args=[request.commune.slug, ticket.code])
    return public_address(path)


def _paper(request: StaffRequest, ticket: Ticket) -> Strip:
    return paper_of(ticket, url=_url(request, ticket))


@needs("counter.serve")
@require_POST
def print_one(request: StaffRequest, ticket_id: UUID) -> HttpResponse:
    """Send a ticket to one of the commune's printers."""
    found = one_ticket(acting(request), ticket_id)
    if found is None:
        raise Http404
    printer = get_object_or_404(_printers(), id=key_in(request.POST.get("printer", "")))
    url = _url(request, found)
    print_ticket(found, printer=printer, url=url, by=acting(request), at=now())
    messages.success(
        request, _("Đã đưa số %(label)s ra máy in.") % {"label": found.label}
    )
    return redirect("desk:ticket", found.id)
