"""Form fields about people, deadlines and hours of work."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from vidan.people.models import Officer, Unit
from vidan.ui.fields import DayField, HourField, WrittenInput
from vidan.worktime.queries import calendar

LEAST_HOURS, MOST_HOURS = Decimal("0.1"), Decimal(999)
FARTHEST = timedelta(days=5 * 366)
"""Nobody plans farther; a slip of the year is caught."""


def named(officer: Officer) -> str:
    """``Vàng Thị Súa · Phòng Kinh tế``: names alone are not unique."""
    posts = officer.posts.all()
    return f"{officer.full_name} · {posts[0].unit.name}" if posts else str(officer)


class PersonField(forms.TypedChoiceField):
    """One officer; the page fills in whom to choose from. Gives the id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, **kwargs)

        self.names: dict[UUID, str] = {}

    def offer(
        self,
        officers: Iterable[Officer],
        *,
        units: Iterable[Unit] = (),
        empty: str = "",
    ) -> None:
        """Let one of these be chosen, or none, which ``empty`` puts into words.

        With ``units`` a unit can be chosen in place of a person.
        """
        self.names = {one.id: named(one) for one in officers}
        choices: list[Any] = list(self.names.items())
        through_heads = [(one.id, one.name) for one in units]
        if through_heads:
            choices = [
                (_("Người"), choices),
                (_("Đơn vị, qua thủ trưởng"), through_heads),
            ]
        self.choices = [("", empty), *choices] if empty else choices


class HoursField(forms.DecimalField):
    """Hours estimated, as people write them: 4 or 4,5. May be left empty."""

    default_error_messages = {
        "invalid": _("Nhập số giờ, ví dụ 4 hoặc 4,5."),
        "min_value": _("Số giờ phải lớn hơn 0, ví dụ 4 hoặc 4,5."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=LEAST_HOURS,
            max_value=MOST_HOURS,
            decimal_places=1,
            required=False,
            localize=True,
            widget=WrittenInput({"inputmode": "decimal", "class": "input--hour"}),
            **kwargs,
        )


class OnceForm(forms.Form):
    """A form whose number makes a double click harmless."""

    submission = forms.UUIDField(
        widget=forms.HiddenInput, required=False, initial=uuid4
    )


class DueForm(forms.Form):
    """A deadline as people say it: a day, and the hour if it matters."""

    due_on = DayField(label=_("Hạn"))
    due_hour = HourField(
        label=_("Giờ"),
        required=False,
        help_text=_("Bỏ trống là đến hết giờ làm việc."),
    )

    def clean_due_on(self) -> date | None:
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on and due_on - localdate() > FARTHEST:
            raise ValidationError(_("Hạn cách hôm nay quá 05 năm. Vui lòng xem lại."))
        return due_on

    def due_at(self, cleaned: dict[str, Any]) -> datetime | None:
        """The moment that the two fields name, once both can be read."""
        due_on: date | None = cleaned.pop("due_on", None)
        hour: time | None = cleaned.pop("due_hour", None)
        if due_on is None:
            return None
        if hour is not None:
            return make_aware(datetime.combine(due_on, hour))
        return calendar(around=due_on).last_moment(due_on)
