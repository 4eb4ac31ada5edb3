"""Numbers on paper for a power cut, and the day entered afterwards as it was."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, make_aware, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidan.core.errors import DomainError, InvalidInputError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.desk.dossiers.papers import office
from vidan.desk.hall.paper_forms import ReserveForm
from vidan.desk.papers import answer_with
from vidan.documents.forms import hall_sheet, number_poster
from vidan.people.actors import Actor
from vidan.queueing.actions.opening import begin_day
from vidan.queueing.actions.paper import PaperLine, reserve
from vidan.queueing.actions.paper import enter as enter_lines
from vidan.queueing.models import PaperBlock, Ticket
from vidan.queueing.queries import counters, queues
from vidan.ui.fields import HourField
from vidan.ui.pages import page, public_address

COLUMNS = ("came", "called", "ended")


@needs("counter.serve")
def sheets(request: StaffRequest) -> HttpResponse:
    """The sheets of today, and a form for another."""
    form = ReserveForm(request.POST or None)
    if form.is_valid() and form.carry_out(_reserve, by=acting(request), at=now()):
        return redirect("desk:paper")
    blocks = PaperBlock.objects.select_related("queue", "day", "made_by").filter(
        day__on=localdate()
    )
    context = {"form": form, "blocks": blocks}
    return page(request, "desk/hall/paper.html", context, status=form.status)


def _reserve(*, queue: UUID, count: int, by: Actor, at: datetime) -> PaperBlock:
    day = begin_day(at=at)
    return reserve(day.id, queue_id=queue, count=count, by=by, at=at)


def _block(block_id: UUID) -> PaperBlock:
    found = (
        PaperBlock.objects.select_related("queue", "day").filter(id=block_id).first()
    )
    if found is None:
        raise Http404
    return found


@needs("counter.serve")
@require_safe
def sheet(request: StaffRequest, block_id: UUID) -> HttpResponse:
    """The sheet to print before the power goes."""
    block = _block(block_id)
    labels = [
        f"{block.queue.letter}{number:03d}"
        for number in range(block.first, block.last + 1)
    ]
    made = hall_sheet.build(
        hall_sheet.Sheet(office(), block.queue.name, tuple(labels), block.day.on)
    )
    return answer_with(made, "pdf", f"so-giay-{labels[0]}", on=block.day.on)


@needs("counter.serve")
@require_safe
def poster(request: StaffRequest, kind: str) -> HttpResponse:
    """The poster whose QR gives a number; one for the commune, good on every day."""
    path = reverse("portal:take-number", args=[request.commune.slug])
    there = tuple((one.letter, one.name) for one in queues())
    today = localdate()
    made = number_poster.build(
        number_poster.NumberPoster(office(), public_address(path), there, today)
    )
    return answer_with(made, kind, "ap-phich-lay-so", on=today)


@dataclass(frozen=True)
class Line:
    """One line of the form: the number and what was typed beside it."""

    number: int
    label: str
    typed: dict[str, str]
    is_entered: bool


@needs("counter.serve")
def enter(request: StaffRequest, block_id: UUID) -> HttpResponse:
    """Type in the used lines of a sheet; all of them are written, or none."""
    block = _block(block_id)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            done = enter_lines(
                block.id, _typed(request, block), by=acting(request), at=now()
            )
        except DomainError as refused:
            refusal, status = refused.message, refused.status
        else:
            messages.success(
                request, _("Đã nhập %(count)s lượt.") % {"count": len(done)}
            )
            return redirect("desk:paper")
    context = {
        "block": block,
        "lines": _lines(request, block),
        "counters": counters(),
        "refusal": refusal,
    }
    return page(request, "desk/hall/enter.html", context, status=status)


def _lines(request: StaffRequest, block: PaperBlock) -> list[Line]:
    entered = set(
        Ticket.objects.filter(
            day=block.day,
            letter=block.queue.letter,
            number__range=(block.first, block.last),
        ).values_list("number", flat=True)
    )
    return [
        Line(
            number,
            f"{block.queue.letter}{number:03d}",
            {
                column: request.POST.get(f"{column}-{number}", "")
                for column in (*COLUMNS, "counter")
            },
            number in entered,
        )
        for number in range(block.first, block.last + 1)
    ]


def _typed(request: StaffRequest, block: PaperBlock) -> list[PaperLine]:
    """The lines with an hour of coming; a wrong hour is named with its number."""
    found = []
    for number in range(block.first, block.last + 1):
        came, called, ended = (
            _moment(request, block, number, column) for column in COLUMNS
        )
        counter = request.POST.get(f"counter-{number}", "")
        if came:
            place = key_in(counter) if counter else None
            found.append(PaperLine(number, came, called, ended, place))
    return found


def _moment(
    request: StaffRequest, block: PaperBlock, number: int, column: str
) -> datetime | None:
    written = request.POST.get(f"{column}-{number}", "").strip()
    if not written:
        return None
    try:
        hour: time = HourField().clean(written)
    except ValidationError as wrong:
        raise InvalidInputError(
            _("Số %(label)s: giờ “%(hour)s” không đọc được. Vui lòng ghi như 7h30.")
            % {"label": f"{block.queue.letter}{number:03d}", "hour": written[:20]}
        ) from wrong
    return make_aware(datetime.combine(block.day.on, hour))
