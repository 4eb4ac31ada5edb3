"""Fields of the planning forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vidan.core.errors import DomainError
from vidan.core.text import hour
from vidan.programmes.blocks import Stored, hours, stored
from vidan.ui.fields import HourField, WrittenInput


class CountField(forms.IntegerField):
    """How many: a whole number from zero on."""

    default_error_messages = {
        "invalid": _("Nhập số nguyên từ 0, ví dụ 12."),
        "min_value": _("Nhập số nguyên từ 0, ví dụ 12."),
        "max_value": _("Nhập số không lớn hơn %(limit_value)s."),
    }

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=most, **kwargs)


class HoursInput(WrittenInput):
    def format_value(self, value: Any) -> str | None:
        if isinstance(value, list):
            return ", ".join(f"{hour(a)}-{hour(b)}" for a, b in hours(value))
        return str(value) if value else None


class HoursField(forms.CharField):
    """The hours of a day written 7h30-12h00, 13h30-17h00."""

    widget = HoursInput
    default_error_messages = {
        "required": _("Nhập giờ phục vụ, ví dụ 7h30-12h00, 13h30-17h00."),
        "invalid": _("Nhập giờ phục vụ theo mẫu 7h30-12h00, 13h30-17h00."),
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        written = super().to_python(value)
        return self._read(written) if written else ""

    def _read(self, written: str) -> Stored:
        try:
            spans = [part.replace("–", "-").split("-") for part in written.split(",")]
            times = [[HourField().clean(one) for one in span] for span in spans]
            pairs = tuple((start, end) for start, end in times)
        except (ValueError, ValidationError) as wrong:
            message = self.error_messages["invalid"]
            raise ValidationError(message, code="invalid") from wrong
        try:
            return stored(hours(stored(pairs)))
        except DomainError as refusal:
            raise ValidationError(refusal.message) from refusal
