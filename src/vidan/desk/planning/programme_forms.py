"""The forms of a programme: what it is, and what it settles on the same day."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.planning.fields import CountField, HoursField
from vidan.desk.planning.words import (
    CUSTOM,
    DAY_CHOICES,
    RHYTHMS,
    WEEKLY,
    read_rule,
    rule_of,
)
from vidan.people.models import Unit
from vidan.people.queries import units
from vidan.procedures.models import Version
from vidan.procedures.queries import in_force
from vidan.programmes.models import Kind, Programme
from vidan.programmes.recurrence import HolidayPolicy
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm

OWN = (
    "name",
    "kind",
    "mandate_document",
    "mandate_clause",
    "first_on",
    "last_on",
    "blocks",
    "place",
    "holiday_policy",
    "skip_uses_turn",
    "mobile_per_year",
    "mobile_months",
    "notice_days",
)


class ProgrammeForm(ActionForm):
    """A programme; its cleaned values are what the drafting actions take."""

    name = forms.CharField(label=gettext_lazy("Tên mô hình"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Kind.choices)
    mandate_document = forms.CharField(
        label=gettext_lazy("Văn bản giao"),
        max_length=300,
        help_text=gettext_lazy("Số, ký hiệu, ngày của kế hoạch hoặc quyết định."),
    )
    mandate_clause = forms.CharField(
        label=gettext_lazy("Mục, khoản"), max_length=60, required=False
    )
    first_on = DayField(label=gettext_lazy("Thực hiện từ ngày"))
    last_on = DayField(label=gettext_lazy("Đến ngày"), required=False)
    rhythm = forms.ChoiceField(
        label=gettext_lazy("Lặp lại"), choices=RHYTHMS, initial=WEEKLY
    )
    weekday = forms.ChoiceField(
        label=gettext_lazy("Vào"), choices=DAY_CHOICES, initial="SA", required=False
    )
    custom_rule = forms.CharField(
        label=gettext_lazy("Quy tắc khác"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Chỉ ghi khi chọn “quy tắc khác”, theo chuẩn RFC 5545, "
            "ví dụ FREQ=MONTHLY;BYMONTHDAY=15."
        ),
    )
    blocks = HoursField(
        label=gettext_lazy("Giờ phục vụ"),
        help_text=gettext_lazy("Ví dụ: 7h30-12h00, 13h30-17h00."),
    )
    place = forms.CharField(label=gettext_lazy("Địa điểm"), max_length=300)
    holiday_policy = forms.ChoiceField(
        label=gettext_lazy("Khi trùng ngày nghỉ"), choices=HolidayPolicy.choices
    )
    skip_uses_turn = forms.BooleanField(
        label=gettext_lazy("Buổi bị bỏ vẫn tính lượt của đơn vị"), required=False
    )
    mobile_per_year = CountField(
        label=gettext_lazy("Số buổi lưu động mỗi năm"), most=366, initial=0
    )
    mobile_months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Tháng có buổi lưu động"),
        choices=[(month, month) for month in range(1, 13)],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    notice_days = CountField(
        label=gettext_lazy("Thông báo trước (ngày)"), most=365, initial=7
    )

    def __init__(
        self, *args: Any, programme: Programme | None = None, **kwargs: Any
    ) -> None:
        if programme:
            kwargs["initial"] = _initial(programme)
        super().__init__(*args, **kwargs)
        self.known = {str(unit.id): unit for unit in units()}
        for place in range(1, len(self.known) + 1):
            self.fields[f"turn_{place}"] = forms.ChoiceField(
                label=_("Lượt %(place)s") % {"place": place},
                choices=[("", _("– không –")), *_options(self.known.values())],
                required=False,
            )

    @property
    def turns(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("turn_")]

    @property
    def plain(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith("turn_")]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        rule = given.get("custom_rule", "").strip()
        if given.get("rhythm") != CUSTOM:
            rule = rule_of(given.get("rhythm", ""), given.get("weekday") or "SA")
        elif not rule:
            self.add_error(
                "custom_rule", _("Ghi quy tắc lặp, hoặc chọn cách lặp khác.")
            )
        turns = (given.get(field.name) for field in self.turns)
        ring = [self.known[turn] for turn in turns if turn]
        if given.get("kind") == Kind.ROTATING and not ring:
            first = self.turns[0].name if self.turns else None
            self.add_error(first, _("Chọn ít nhất một đơn vị cho mô hình luân phiên."))
        own = {name: given[name] for name in OWN if name in given}
        return {**own, "rule": rule, "ring": ring}


class ChangeForm(ProgrammeForm):
    """A change made at once: from when it holds, and why, are kept with it."""

    from_on = DayField(
        label=gettext_lazy("Thay đổi áp dụng từ ngày"),
        required=False,
        help_text=gettext_lazy("Bỏ trống là từ hôm nay; các buổi trước giữ nguyên."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do thay đổi"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Bỏ trống thì ghi các mục đã đổi."),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        own = {one: given[one] for one in ("from_on", "reason") if one in given}
        return super().clean() | own


def _options(rows: Iterable[Unit]) -> list[tuple[str, str]]:
    return [(str(row.id), row.name) for row in rows]


def _initial(programme: Programme) -> dict[str, Any]:
    rhythm, weekday = read_rule(programme.rule)
    turns = {
        f"turn_{place}": str(turn.unit_id)
        for place, turn in enumerate(programme.turns.all(), start=1)
    }
    return {
        **{name: getattr(programme, name) for name in OWN},
        "rhythm": rhythm,
        "weekday": weekday,
        "custom_rule": programme.rule if rhythm == CUSTOM else "",
        **turns,
    }


class AnnounceForm(ActionForm):
    """Which procedures are settled on the spot, from a day on."""

    first_on = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    procedures = forms.MultipleChoiceField(
        label=gettext_lazy("Thủ tục trả kết quả trong ngày"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = in_force(on=on)
        ordered = rows.order_by("procedure__field__name", "short_name")
        self.offer("procedures", _by_field(list(ordered)))


def _by_field(rows: Sequence[Version]) -> list[tuple[str, list[tuple[str, str]]]]:
    grouped = groupby(rows, key=lambda row: row.procedure.field.name)
    return [
        (
            name,
            [
                (row.procedure_id, f"{row.short_name} ({row.procedure_id})")
                for row in of
            ],
        )
        for name, of in grouped
    ]


class OpenForm(ActionForm):
    """Opening asks for nothing but the decision itself."""
