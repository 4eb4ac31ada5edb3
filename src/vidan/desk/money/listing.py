"""The receipts, filtered in words, on the screen and as a workbook."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.money import grouped
from vidan.core.text import day, moment
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.registers.workbook import workbook
from vidan.documents.storing import ALLOWED
from vidan.money.models import Receipt
from vidan.money.queries import sum_of, visible_tills, visible_to
from vidan.money.states import Method
from vidan.people.actors import Actor
from vidan.people.queries import officers
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import Form
from vidan.ui.pages import page

PER_PAGE = 30
MOST_ROWS = 20_000
STATES = (
    ("", gettext_lazy("mọi biên lai")),
    ("valid", gettext_lazy("còn hiệu lực")),
    ("cancelled", gettext_lazy("đã hủy")),
)


class ReceiptFilterForm(Form):
    number = forms.CharField(
        label=gettext_lazy("Số biên lai hoặc mã giao dịch"),
        max_length=40,
        required=False,
    )
    first = DayField(label=gettext_lazy("Từ ngày"), required=False)
    last = DayField(label=gettext_lazy("Đến ngày"), required=False)
    method = forms.ChoiceField(
        label=gettext_lazy("Cách nộp tiền"),
        choices=[("", gettext_lazy("mọi cách")), *Method.choices],
        required=False,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"), choices=STATES, required=False
    )
    officer = RowField(
        lambda: officers(on=localdate()),
        label=gettext_lazy("Người thu"),
        empty_label=gettext_lazy("mọi người"),
        required=False,
    )
    till = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if not by.can("money.see"):
            del self.fields["officer"]

    @property
    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}


def filtered(form: ReceiptFilterForm) -> QuerySet[Receipt]:
    """What this person may see and every filter lets through, the latest first."""
    form.is_valid()
    rows = visible_to(form.by)
    for name, value in form.answers.items():
        rows = rows.filter(_test(name, value, form.by))
    return rows.order_by("-taken_at", "-id")


def _test(name: str, value: Any, by: Actor) -> Q:
    match name:
        case "first":
            return Q(on__gte=value)
        case "last":
            return Q(on__lte=value)
        case "state":
            return Q(cancelled_at__isnull=value == "valid")
        case "officer":
            return Q(taken_by=value)
        case "till":
            mine = visible_tills(by).filter(id=value)
            return Q(till__in=mine) | Q(cancelled_till__in=mine)
        case "number":
            return _numbered(value)
    return Q(**{name: value})


def _numbered(written: str) -> Q:
    """``42``, ``0042/2026`` or ``BL 0042/2026``, or the bank's reference."""
    bare = written.upper().removeprefix("BL").strip()
    number, _slash, year = bare.partition("/")
    by_reference = Q(reference__iexact=written.strip())
    if not number.isdecimal() or len(number) > 9:
        return by_reference
    found = Q(number=int(number))
    if year.isdecimal() and len(year) == 4:
        found &= Q(year=int(year))
    return found | by_reference


def in_words(form: ReceiptFilterForm) -> str:
    parts = list(_parts(form))
    if not parts:
        return _("Mọi biên lai, mới nhất lên trên.")
    return _("Biên lai %(parts)s; mới nhất lên trên.") % {"parts": "; ".join(parts)}


def _parts(form: ReceiptFilterForm) -> Iterator[str]:
    for name, value in form.answers.items():
        match name:
            case "first":
                yield _("từ ngày %(day)s") % {"day": day(value)}
            case "last":
                yield _("đến ngày %(day)s") % {"day": day(value)}
            case "method":
                yield str(Method(value).label).lower()
            case "state":
                yield str(dict(STATES)[value])
            case "officer":
                yield _("do %(name)s thu") % {"name": value}
            case "till":
                yield _("của một ngày thu")
            case "number":
                yield _("số hoặc mã “%(text)s”") % {"text": value}


@needs("dossiers.view")
def listing(request: StaffRequest) -> HttpResponse:
    form = ReceiptFilterForm(request.GET, by=acting(request))
    rows = filtered(form)
    numbers = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "numbers": numbers,
        "sum": sum_of(rows),
        "sentence": in_words(form),
        "is_filtered": bool(form.answers),
        "query": request.GET.urlencode(),
    }
    status = 422 if form.errors else 200
    return page(
        request, "desk/money/receipts.html", context, fragment="rows", status=status
    )


HEADS = (
    gettext_lazy("Số biên lai"),
    gettext_lazy("Thu lúc"),
    gettext_lazy("Người nộp tiền"),
    gettext_lazy("Hồ sơ"),
    gettext_lazy("Cách nộp tiền"),
    gettext_lazy("Mã giao dịch"),
    gettext_lazy("Số tiền (đồng)"),
    gettext_lazy("Người thu"),
    gettext_lazy("Số biên lai điện tử"),
    gettext_lazy("Lý do hủy"),
)
WIDTHS = (1.6, 2, 2.6, 2, 1.5, 2, 1.5, 2.4, 2, 3)


@needs("dossiers.view")
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a workbook, at most :data:`MOST_ROWS` rows."""
    form = ReceiptFilterForm(request.GET, by=acting(request))
    rows = filtered(form).prefetch_related("lines__charge__dossier")[:MOST_ROWS]
    heads = [str(head) for head in HEADS]
    content = workbook(in_words(form), heads, WIDTHS, map(_cells, rows))
    answer = HttpResponse(content, content_type=ALLOWED[".xlsx"])
    name = f"bien-lai-{localdate():%Y-%m-%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _cells(one: Receipt) -> tuple[str, ...]:
    dossiers = [line.charge.dossier.intake_number for line in one.lines.all()]
    return (
        one.label,
        moment(one.taken_at),
        one.payer,
        ", ".join(dossiers),
        str(one.get_method_display()),
        one.reference,
        grouped(one.amount),
        one.taken_by.full_name,
        one.official_number,
        one.cancel_reason,
    )
