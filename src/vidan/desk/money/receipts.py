"""One receipt: what it says, its papers, and taking it back."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.core.money import dong
from vidan.core.text import moment, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.asked import key_in
from vidan.desk.counter.way_back import counter_of
from vidan.desk.money.forms import ReasonForm
from vidan.desk.money.papers import facts_of
from vidan.desk.money.reach import reached_receipt
from vidan.desk.papers import RENDER, answer_with
from vidan.documents.actions.printing import queue_print
from vidan.documents.forms.receipt import build, build_strip
from vidan.documents.forms.strip_page import StripPage
from vidan.documents.models import PaperWidth, PrinterKind
from vidan.documents.queries import printers_in_use
from vidan.history.recording import history_of
from vidan.history.sentences import sentence
from vidan.money.actions.cancelling import cancel, count_print
from vidan.money.models import Receipt
from vidan.money.permissions import may_cancel, takes
from vidan.ui.pages import page
from vidan.ui.pieces import Row


@needs("dossiers.view")
def receipt(request: StaffRequest, receipt_id: UUID) -> HttpResponse:
    found = reached_receipt(request, receipt_id)
    return _shown(request, found, ReasonForm())


@needs("money.take")
@require_POST
def cancel_receipt(request: StaffRequest, receipt_id: UUID) -> HttpResponse:
    """Take it back, with the reason; a refusal is shown where it was typed."""
    found = reached_receipt(request, receipt_id)
    form = ReasonForm(request.POST)
    if form.is_valid() and form.carry_out(
        cancel, found.id, by=acting(request), at=now()
    ):
        messages.success(
            request,
            _("Đã hủy biên lai %(receipt)s; số biên lai vẫn giữ.")
            % {"receipt": found.label},
        )
        return redirect("desk:receipt", found.id)
    return _shown(request, found, form)


def _shown(request: StaffRequest, found: Receipt, form: ReasonForm) -> HttpResponse:
    by = acting(request)
    lines = found.lines.select_related("charge__dossier__version")
    may_take_back = not found.cancelled_at and may_cancel(by, found, on=localdate())
    context = {
        "receipt": found,
        "lines": lines,
        "facts": _facts(found),
        "form": form,
        "may_cancel": may_take_back,
        "may_print": takes(by),
        "counter": counter_of(request),
        "history": [
            (moment(one.at), sentence(one.event, by=one.by_name, data=one.data))
            for one in history_of(found)
        ],
    }
    return page(request, "desk/money/receipt.html", context, status=form.status)


def _facts(found: Receipt) -> list[Row]:
    rows = [
        Row(_("Người nộp tiền"), found.payer),
        Row(_("Cách nộp tiền"), str(found.get_method_display())),
        Row(_("Tiền khách đưa"), dong(found.given) if found.given else ""),
        Row(_("Mã giao dịch"), found.reference),
        Row(_("Số biên lai điện tử"), found.official_number),
        Row(_("Thu lúc"), moment(found.taken_at)),
        Row(_("Người thu"), found.taken_by.full_name),
        Row(_("Số lần in"), two_digits(found.prints) if found.prints else ""),
        Row(_("Lý do hủy"), found.cancel_reason),
    ]
    return [row for row in rows if row.value]


@needs("money.take")
def paper(request: StaffRequest, receipt_id: UUID, kind: str) -> HttpResponse:
    """The receipt on A5. Each printing is counted; from the second on it says so."""
    found = reached_receipt(request, receipt_id)
    if kind not in RENDER:
        raise Http404
    copy = count_print(found.id, by=acting(request), at=now()).prints
    name = "bien-lai-" + found.label.replace(" ", "-").replace("/", "-").lower()
    made = build(facts_of(found, copy=copy))
    return answer_with(made, kind, name, on=localdate(found.taken_at))


@needs("money.take")
def narrow(request: StaffRequest, receipt_id: UUID) -> HttpResponse:
    """The receipt on narrow paper; a press sends it to a printer and counts it."""
    found = reached_receipt(request, receipt_id)
    if request.method == "POST":
        return _queued(request, found)
    strip = build_strip(facts_of(found, copy=found.prints + 1))
    context = {
        "receipt": found,
        "paper": StripPage(strip, PaperWidth.WIDE),
        "printers": printers_in_use().exclude(kind=PrinterKind.BROWSER),
        "submission": uuid4(),
    }
    answer = page(request, "desk/money/strip.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _queued(request: StaffRequest, found: Receipt) -> HttpResponse:
    """A double press is one paper: the second one counts nothing."""
    printer_id = key_in(request.POST.get("printer", ""))
    with override("vi"):  # kept, and read by colleagues
        title = _("Biên lai %(receipt)s") % {"receipt": found.label}
    try:
        job = queue_print(
            build_strip(facts_of(found, copy=found.prints + 1)),
            thing=found,
            title=title,
            printer=get_object_or_404(printers_in_use(), id=printer_id),
            submission=key_in(request.POST.get("submission", "")),
            by=acting(request),
            at=(at := now()),
        )
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:receipt-strip", found.id)
    if job.made_at == at:
        count_print(found.id, by=acting(request), at=at)
    messages.success(request, _("Đã đưa “%(title)s” ra máy in.") % {"title": title})
    return redirect("desk:receipt", found.id)
