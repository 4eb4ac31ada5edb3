"""The form about a printer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vidan.documents.actions.printers import Described
from vidan.documents.models import PaperWidth, PrinterKind
from vidan.ui.forms import ActionForm


class PrinterForm(ActionForm):
    name = forms.CharField(
        label=_("Tên máy in"), max_length=60, help_text=_("Ví dụ: Quầy 1.")
    )
    kind = forms.ChoiceField(
        label=_("Cách nối"), choices=PrinterKind.choices, widget=forms.RadioSelect
    )
    address = forms.CharField(
        label=_("Địa chỉ"),
        max_length=100,
        required=False,
        help_text=_(
            "Máy in mạng: 192.168.1.50:9100. Máy in USB: 04b8:0202. In qua trình "
            "duyệt: để trống."
        ),
    )
    width = forms.TypedChoiceField(
        label=_("Khổ giấy"), choices=PaperWidth.choices, coerce=int
    )
    place = forms.CharField(
        label=_("Nơi đặt"),
        max_length=100,
        required=False,
        help_text=_("Quầy hoặc phòng, để phiếu ra đúng nơi người dân đứng."),
    )
    is_active = forms.BooleanField(label=_("Đang dùng"), required=False, initial=True)

    @property
    def described(self) -> Described:
        given: dict[str, Any] = self.cleaned_data
        kind, width = PrinterKind(given["kind"]), PaperWidth(given["width"])
        return Described(**{**given, "kind": kind, "width": width})
