"""The forms of the books: opening, closing, printing, putting right."""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vidan.core.text import day, two_digits
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.models import Book, Correctable
from vidan.dossiers.registers import Span
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm, Form

FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))


class OpenForm(ActionForm):
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Loại sổ"), choices=BookKind.choices, coerce=BookKind
    )
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2199)


class CloseForm(ActionForm):
    pages = forms.IntegerField(
        label=gettext_lazy("Số trang của quyển sổ"),
        help_text=gettext_lazy(
            "Đếm trên bản in đã đánh số trang và đóng dấu giáp lai."
        ),
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput({"class": "input--count"}),
    )


class PrintForm(Form):
    """Which part, in which format, and whether with personal data."""

    on = DayField(
        label=gettext_lazy("Một ngày"),
        help_text=gettext_lazy("Để trống cả hai ô thì in cả quyển."),
        required=False,
    )
    month = forms.RegexField(
        r"^(0?[1-9]|1[0-2])$",
        label=gettext_lazy("Một tháng (1–12)"),
        required=False,
        widget=forms.TextInput({"class": "input--count", "inputmode": "numeric"}),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Dạng tệp"),
        choices=FORMATS,
        widget=forms.RadioSelect,
        initial="pdf",
    )
    full = forms.BooleanField(
        label=gettext_lazy("In đủ thông tin cá nhân (được ghi vào nhật ký)"),
        required=False,
    )

    def __init__(self, *args: Any, book: Book, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        if not may_open:
            del self.fields["full"]

    @property
    def span(self) -> Span | None:
        """The days asked for; None for the whole volume."""
        on, month = self.cleaned_data.get("on"), self.cleaned_data.get("month")
        if on:
            return Span(on, on)
        if month:
            days = monthrange(self.book.year, int(month))[1]
            first = date(self.book.year, int(month), 1)
            return Span(first, first.replace(day=days))
        return None

    @property
    @override("vi")
    def part(self) -> str:
        """The same in words, as it stands below the title and in the history."""
        on, month = self.cleaned_data.get("on"), self.cleaned_data.get("month")
        if on:
            return _("Ngày %(day)s") % {"day": day(on)}
        words = {"year": self.book.year, "volume": two_digits(self.book.volume)}
        if month:
            return _("Tháng %(month)s năm %(year)s") % {**words, "month": int(month)}
        return _("Quyển số %(volume)s năm %(year)s") % words


class CorrectForm(ActionForm):
    field = forms.ChoiceField(
        label=gettext_lazy("Mục cần sửa"), choices=Correctable.choices
    )
    new = forms.CharField(
        label=gettext_lazy("Nội dung đúng"), max_length=600, required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea({"rows": 2})
    )
