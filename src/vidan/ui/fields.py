"""Form fields that read what people write: 05/3/2026, 7h30, 10.000 đồng."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from vidan.core import money, text


class WrittenInput(forms.TextInput):
    """One line of text that knows how to write its value the house's way."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})


class DayInput(WrittenInput):
    def format_value(self, value: Any) -> str | None:
        return text.day(value) if isinstance(value, date) else value


class HourInput(WrittenInput):
    def format_value(self, value: Any) -> str | None:
        return text.hour(value) if isinstance(value, time) else value


class MoneyInput(WrittenInput):
    def format_value(self, value: Any) -> str | None:
        return money.grouped(value) if isinstance(value, int) else value


class _Written(forms.Field):
    """A field read from one line of text by ``read``."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
        if value in self.empty_values:
            return None
        return self.read(value) if isinstance(value, str) else value

    def read(self, written: str) -> Any:
        raise NotImplementedError

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def refuse(self) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid")


class DayField(_Written):
    """A date written 05/3/2026; dots, dashes and spaces do as well."""

    widget = DayInput({"inputmode": "text", "class": "input--day"})
    default_error_messages = {
        "required": _("Nhập ngày, ví dụ 05/3/2026."),
        "invalid": _("Nhập ngày có trong lịch theo mẫu ngày/tháng/năm: 05/3/2026."),
    }
    patterns: Sequence[str] = ("%d/%m/%Y", "%Y-%m-%d")

    def read(self, written: str) -> date:
        iso = re.fullmatch(r"\d{4}-\d{2}-\d{2}", written)
        tidy = written if iso else re.sub(r"\s*[-./\s]\s*", "/", written)
        for pattern in self.patterns:
            with suppress(ValueError):
                return datetime.strptime(tidy, pattern).date()  # noqa: DTZ007 - a day has no zone
        raise self.refuse()


class HourField(_Written):
    """An hour of the day written 7h30; 7h, 7:30 and 7 giờ 30 do as well."""

    widget = HourInput({"class": "input--hour"})
    default_error_messages = {
        "required": _("Nhập giờ, ví dụ 7h30."),
        "invalid": _("Nhập giờ theo mẫu 7h30, từ 0h00 đến 23h59."),
    }

    def read(self, written: str) -> time:
        pattern = r"(\d{1,2})\s*(?:h|g|giờ|:|\.)\s*(\d{2})?\s*(?:phút|p)?"
        found = re.fullmatch(pattern, written.lower())
        if found:
            with suppress(ValueError):
                return time(int(found[1]), int(found[2] or 0))
        raise self.refuse()


class MoneyField(_Written):
    """Whole đồng written 10.000 or 10000, with or without the word đồng."""

    widget = MoneyInput({"inputmode": "numeric", "class": "input--money"})
    default_error_messages = {
        "required": _("Nhập số tiền; không thu thì nhập 0."),
        "invalid": _("Nhập số tiền tròn đồng, ví dụ 10.000."),
    }

    def read(self, written: str) -> int:
        bare = re.sub(r"\s*(đồng|đ|vnd|₫)$", "", written.lower())
        if re.fullmatch(r"\d{1,15}|\d{1,3}(?:[.,\s]\d{3}){1,4}", bare):
            return int(re.sub(r"\D", "", bare))
        raise self.refuse()


class PersonalNumberField(_Written):
    """The personal identification number: twelve digits."""

    widget = WrittenInput({"inputmode": "numeric", "class": "input--personal-number"})
    default_error_messages = {
        "required": _("Nhập số định danh cá nhân."),
        "invalid": _("Số định danh cá nhân gồm đúng 12 chữ số, ghi trên thẻ căn cước."),
    }

    def read(self, written: str) -> str:
        bare = re.sub(r"[\s.]", "", written)
        if re.fullmatch(r"[0-9]{12}", bare):
            return bare
        raise self.refuse()


class PhoneField(_Written):
    """A telephone number in Việt Nam, kept as ten or eleven digits from zero on."""

    widget = WrittenInput({"inputmode": "tel", "class": "input--phone"})
    default_error_messages = {
        "required": _("Nhập số điện thoại."),
        "invalid": _("Nhập số điện thoại có 10 chữ số bắt đầu bằng số 0."),
    }

    def read(self, written: str) -> str:
        bare = re.sub(r"[\s.()-]", "", written)
        bare = re.sub(r"^(\+84|0084)", "0", bare)
        if re.fullmatch(r"0[0-9]{9,10}", bare):
            return bare
        raise self.refuse()


class _Rows(ModelChoiceIterator):
    """All rows at once: Django opens a cursor on the server for the few of a list."""

    def __iter__(self) -> Any:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from map(self.choice, self.queryset)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a short list; ``rows`` is asked for the list when a form is made."""

    iterator = _Rows

    def __init__(self, rows: Callable[[], QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(queryset=None, **kwargs)
        self.rows = rows

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        mine: Self = super().__deepcopy__(memo)  # type: ignore[misc]
        mine.queryset = self.rows()
        return mine
