"""The forms of the settings: a rule, a special day, the profile."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vidan.communes.rules import Rule
from vidan.desk.planning.fields import CountField
from vidan.ui.fields import DayField, HourField, PhoneField
from vidan.ui.forms import ActionForm
from vidan.worktime.models import DayChoice

YES_NO = (("yes", _("Có")), ("no", _("Không")))


class RuleForm(ActionForm):
    """One rule: its value in the form that its kind asks for, from when, and why."""

    value = forms.CharField(label=_("Giá trị"), max_length=200)
    effective_from = DayField(label=_("Áp dụng từ ngày"))
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Số, ký hiệu, ngày của văn bản."),
    )

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Giá trị")
        if rule.kind is bool:
            self.fields["value"] = forms.ChoiceField(label=label, choices=YES_NO)
        elif rule.kind is int:
            self.fields["value"] = CountField(label=label, most=999)
        else:
            self.fields["value"] = HourField(label=label, help_text=_("Ví dụ: 15h00."))

    def clean_value(self) -> str:
        value = self.cleaned_data["value"]
        return f"{value:%H:%M}" if isinstance(value, time) else str(value)


class SpecialDayForm(ActionForm):
    day = DayField(label=_("Ngày"))
    kind = forms.ChoiceField(label=_("Ngày này là"), choices=DayChoice.choices)
    name = forms.CharField(label=_("Tên gọi"), max_length=150)
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Số, ký hiệu, ngày của văn bản."),
    )

    def clean_kind(self) -> DayChoice:
        return DayChoice(self.cleaned_data["kind"])


class ProfileForm(ActionForm):
    head_office = forms.CharField(label=_("Trụ sở"), max_length=300)
    centre_name = forms.CharField(label=_("Tên Trung tâm"), max_length=200)
    centre_address = forms.CharField(label=_("Địa chỉ Trung tâm"), max_length=300)
    hotline = PhoneField(label=_("Điện thoại"), required=False)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        error_messages={"invalid": _("Nhập thư điện tử theo mẫu ten@tinh.gov.vn.")},
    )

    def clean_hotline(self) -> str:
        return self.cleaned_data["hotline"] or ""


class RemoveForm(ActionForm):
    """Removing asks for nothing but the decision itself."""
