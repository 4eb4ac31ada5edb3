"""The form of a decision that assigns standing duties, duty by duty."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.planning.words import DAY_CHOICES
from vidan.desk.plans.rhythms import (
    CUSTOM,
    DAYS,
    END,
    MONTHS,
    RHYTHMS,
    WEEKLY,
    rule_of,
)
from vidan.desk.work.fields import HoursField, PersonField
from vidan.people.models import Unit
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm
from vidan.work.actions.duties import Decision, Standing

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 1, 1, 30
PARTS = ("title", "product", "rhythm", "weekday", "day", "month", "rule", "hours")
TO_KNOW = ("title", "product")
"""Without either of them a row is empty and left out."""


def _duty_fields() -> dict[str, forms.Field]:
    return {
        "title": forms.CharField(
            label=gettext_lazy("Việc thường xuyên"), max_length=300, required=False
        ),
        "product": forms.CharField(
            label=gettext_lazy("Sản phẩm phải có"), max_length=300, required=False
        ),
        "rhythm": forms.ChoiceField(
            label=gettext_lazy("Chu kỳ"), choices=RHYTHMS, required=False
        ),
        "weekday": forms.ChoiceField(
            label=gettext_lazy("Thứ (nếu hằng tuần)"),
            choices=DAY_CHOICES,
            required=False,
        ),
        "day": forms.ChoiceField(
            label=gettext_lazy("Ngày trong tháng"), choices=DAYS, required=False
        ),
        "month": forms.ChoiceField(
            label=gettext_lazy("Tháng (nếu hằng năm)"), choices=MONTHS, required=False
        ),
        "rule": forms.CharField(
            label=gettext_lazy("Quy tắc tự ghi (RFC 5545)"),
            max_length=200,
            required=False,
        ),
        "hours": HoursField(label=gettext_lazy("Số giờ mỗi lần")),
    }


class AssignmentForm(ActionForm):
    """A decision, and ``rows`` places for duties; places left empty are no duties."""

    title = forms.CharField(label=gettext_lazy("Vị trí, nhóm việc"), max_length=200)
    number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=60)
    signed_on = DayField(label=gettext_lazy("Ngày ký"))
    first_on = DayField(label=gettext_lazy("Từ ngày"))
    last_on = DayField(
        label=gettext_lazy("Đến ngày"),
        help_text=gettext_lazy("Bỏ trống nếu chưa định ngày hết hiệu lực."),
        required=False,
    )
    unit = forms.TypedChoiceField(label=gettext_lazy("Ở đơn vị"), coerce=UUID)
    description = forms.CharField(
        label=gettext_lazy("Bản mô tả công việc"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    rows = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, units: list[Unit], rows: int = FIRST_ROWS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", [(one.id, one.name) for one in units])
        self.numbers = range(1, rows + 1)
        self.initial["rows"] = rows
        for number in self.numbers:
            for part, field in _duty_fields().items():
                self.fields[f"{part}_{number}"] = field
            self.initial.setdefault(f"rhythm_{number}", WEEKLY)
            self.initial.setdefault(f"day_{number}", END)
            self.initial.setdefault(f"month_{number}", "12")

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields of the decision itself."""
        names = [name for name in self.base_fields if name != "rows"]
        return [self[name] for name in names]

    @property
    def duties(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The places for duties, each with its number and its fields."""
        return [
            (number, [self[f"{part}_{number}"] for part in PARTS])
            for number in self.numbers
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        standing = [self._standing(cleaned, number) for number in self.numbers]
        if self.errors:
            return {}
        decision = Decision(
            title=cleaned["title"],
            number=cleaned["number"],
            signed_on=cleaned["signed_on"],
            first_on=cleaned["first_on"],
            last_on=cleaned["last_on"],
            description=cleaned["description"],
        )
        found = [one for one in standing if one]
        return {"decision": decision, "standing": found, "unit": cleaned["unit"]}

    def _standing(self, cleaned: dict[str, Any], number: int) -> Standing | None:
        """The duty of one place, or None where nothing was written or all is wrong."""
        part: dict[str, Any] = {name: cleaned.get(f"{name}_{number}") for name in PARTS}
        if not any(part[name] for name in TO_KNOW):
            return None
        for name in TO_KNOW:
            if not part[name] and f"{name}_{number}" not in self.errors:
                words = _("Nhập: %(label)s.") % {
                    "label": self[f"{name}_{number}"].label
                }
                self.add_error(f"{name}_{number}", words)
        by_hand = part["rhythm"] == CUSTOM
        if by_hand and not part["rule"]:
            self.add_error(
                f"rule_{number}", _("Nhập quy tắc, ví dụ FREQ=WEEKLY;BYDAY=MO.")
            )
        if self.errors:
            return None
        rule = part["rule"] or "" if by_hand else _chosen(part)
        return Standing(
            title=part["title"],
            product=part["product"],
            rule=rule.strip().upper(),
            first_on=cleaned["first_on"],
            hours=part["hours"],
        )


def _chosen(part: dict[str, Any]) -> str:
    return rule_of(
        part["rhythm"] or WEEKLY,
        weekday=part["weekday"] or "MO",
        day=part["day"] or END,
        month=part["month"] or "12",
    )


class EndForm(ActionForm):
    last_on = DayField(
        label=gettext_lazy("Ngày cuối còn hiệu lực"),
        help_text=gettext_lazy("Việc đến kỳ sau ngày này được dừng."),
    )


class HandOverForm(ActionForm):
    to = PersonField(label=gettext_lazy("Người nhận bàn giao"))
