"""The two things on the slip that open a dossier's state, for people who type."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.identifiers import CHECK_LETTERS
from vidan.dossiers.queries import INTAKE_NUMBER
from vidan.ui.forms import ActionForm

LETTERS = re.compile(rf"[A-Z]{{{CHECK_LETTERS}}}")


class TrackingForm(ActionForm):
    intake_number = forms.CharField(
        label=gettext_lazy("Số tiếp nhận"),
        help_text=gettext_lazy("Ghi ở đầu giấy tiếp nhận, ví dụ 0042/2026."),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "class": "input--day"}),
    )
    check_code = forms.CharField(
        label=gettext_lazy("Mã tra cứu"),
        help_text=gettext_lazy("06 chữ cái in cạnh mã QR, ví dụ KHTPAB."),
        max_length=30,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "input--day",
            }
        ),
    )

    def clean_intake_number(self) -> str:
        number = "".join(self.cleaned_data["intake_number"].split())
        if not INTAKE_NUMBER.fullmatch(number):
            raise ValidationError(
                _("Nhập số tiếp nhận theo mẫu 0042/2026, gồm số, dấu gạch chéo và năm.")
            )
        return number

    def clean_check_code(self) -> str:
        code = "".join(self.cleaned_data["check_code"].split()).upper()
        if not LETTERS.fullmatch(code):
            raise ValidationError(_("Mã tra cứu gồm đúng 06 chữ cái không dấu."))
        return code
