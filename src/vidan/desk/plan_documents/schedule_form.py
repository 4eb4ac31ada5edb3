"""The form of a schedule: rhythm, days of the week, hours, turns in their order."""

import re
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.plan_documents.item_forms import (
    DutyForm,
    ItemForm,
    ReportForm,
    TargetForm,
)
from vidan.desk.plan_documents.words import RHYTHMS, clock
from vidan.plans.models import Item, ItemKind
from vidan.ui.fields import DayField

DAYS = {
    "MO": gettext_lazy("thứ Hai"),
    "TU": gettext_lazy("thứ Ba"),
    "WE": gettext_lazy("thứ Tư"),
    "TH": gettext_lazy("thứ Năm"),
    "FR": gettext_lazy("thứ Sáu"),
    "SA": gettext_lazy("thứ Bảy"),
    "SU": gettext_lazy("Chủ nhật"),
}
WHICH = {
    "": gettext_lazy("mọi tuần, hoặc chưa định"),
    ";BYSETPOS=1": gettext_lazy("tuần đầu của tháng"),
    ";BYSETPOS=2": gettext_lazy("tuần thứ hai của tháng"),
    ";BYSETPOS=3": gettext_lazy("tuần thứ ba của tháng"),
    ";BYSETPOS=4": gettext_lazy("tuần thứ tư của tháng"),
    ";BYSETPOS=-1": gettext_lazy("tuần cuối của tháng"),
}
_RULE = re.compile(
    r"FREQ=(?:WEEKLY|MONTHLY);BYDAY=(?P<days>[A-Z]{2}(?:,[A-Z]{2})*)"
    r"(?P<which>;BYSETPOS=(?:[1-4]|-1))?"
)
_FREQUENCIES = {"weekly": "WEEKLY", "monthly": "MONTHLY"}
_BLOCK = re.compile(r"(\d{1,2})[:hg](\d{2})?\s*[-–]\s*(\d{1,2})[:hg](\d{2})?")
LEAST_TURNS = 6
SPARE_TURNS = 2


class ScheduleForm(ItemForm):
    """Turns are chosen in their order; a rule that the boxes cannot say is kept."""

    kind = forms.ChoiceField(label=gettext_lazy("Nhịp"), choices=list(RHYTHMS.items()))
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Vào"),
        choices=list(DAYS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Tuần nào"), choices=list(WHICH.items()), required=False
    )
    start = DayField(label=gettext_lazy("Từ ngày"), required=False)
    end = DayField(label=gettext_lazy("Đến ngày"), required=False)
    hours = forms.CharField(
        label=gettext_lazy("Giờ phục vụ"),
        required=False,
        help_text=gettext_lazy("Ví dụ: 7h30-12h00; 13h30-17h00."),
        max_length=200,
    )
    places = forms.CharField(
        label=gettext_lazy("Địa điểm, mỗi dòng một nơi"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    skips_holidays = forms.ChoiceField(
        label=gettext_lazy("Ngày lễ, Tết"),
        choices=[
            ("", gettext_lazy("kế hoạch không nói")),
            ("yes", gettext_lazy("nghỉ")),
            ("no", gettext_lazy("vẫn tổ chức")),
        ],
        required=False,
    )
    mobile = forms.IntegerField(
        label=gettext_lazy("Số buổi lưu động mỗi năm"),
        required=False,
        min_value=0,
        max_value=60,
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, item=item, **kwargs)
        for name in ("units", "lead", "each_own"):
            del self.fields[name]
        if not self._is_plain(item.facts["rule"]):
            del self.fields["weekdays"], self.fields["which"]
        ring = [str(one.unit_id) for one in item.assignees.all() if one.unit_id]
        self.turns = [
            f"turn_{number}"
            for number in range(1, max(LEAST_TURNS, len(ring) + SPARE_TURNS) + 1)
        ]
        for place, name in enumerate(self.turns):
            self.fields[name] = forms.ChoiceField(
                label=_("Lượt %(number)s") % {"number": place + 1},
                choices=[("", _("không")), *self.offered],
                required=False,
            )
            self.initial[name] = ring[place] if place < len(ring) else ""
        self.order_fields(
            ["kind", "weekdays", "which", "start", "end", "hours", *self.turns]
        )

    def _is_plain(self, rule: str | None) -> bool:
        return not rule or _RULE.fullmatch(rule) is not None

    def shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        mobile = [one["count"] for one in facts["quotas"] if one["what"] == "mobile"]
        plain = _RULE.fullmatch(facts["rule"] or "")
        return {
            "kind": facts["kind"],
            **{name: _day(facts[name]) for name in ("start", "end")},
            "weekdays": plain["days"].split(",") if plain else [],
            "which": (plain["which"] or "") if plain else "",
            "hours": "; ".join(
                f"{clock(start)}-{clock(end)}" for start, end in facts["hours"]
            ),
            "places": "\n".join(facts["places"]),
            "skips_holidays": {True: "yes", False: "no"}.get(
                facts["skips_holidays"], ""
            ),
            "mobile": mobile[0] if mobile else None,
        }

    def clean_hours(self) -> list[list[str]]:
        written = self.cleaned_data["hours"].strip()
        if not written:
            return []
        found = [_BLOCK.fullmatch(part.strip()) for part in written.split(";")]
        if not all(found):
            raise ValidationError(_("Giờ ghi chưa đúng. Ví dụ đúng: 7h30-12h00."))
        return [
            [f"{int(a):02d}:{b or '00'}", f"{int(c):02d}:{d or '00'}"]
            for a, b, c, d in (one.groups() for one in found if one)
        ]

    def clean(self) -> dict[str, Any]:
        ring = [
            self.cleaned_data[one] for one in self.turns if one in self.cleaned_data
        ]
        self.ring = [one for one in ring if one]
        if len(set(self.ring)) != len(self.ring):
            self.add_error(None, _("Mỗi đơn vị chỉ đứng một lượt trong vòng."))
        self.cleaned_data["units"] = self.ring
        return super().clean()

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        others = [one for one in self.item.facts["quotas"] if one["what"] != "mobile"]
        if cleaned["mobile"]:
            mobile = {"what": "mobile", "count": cleaned["mobile"], "per": "year"}
            others.append(mobile)
        return {
            "kind": cleaned["kind"],
            "rule": self._rule(cleaned),
            "start": cleaned["start"].isoformat() if cleaned["start"] else None,
            "end": cleaned["end"].isoformat() if cleaned["end"] else None,
            "hours": cleaned["hours"],
            "turns": self._turns(),
            "places": [one.strip() for one in cleaned["places"].splitlines() if one],
            "skips_holidays": {"yes": True, "no": False}.get(cleaned["skips_holidays"]),
            "quotas": others,
        }

    def _rule(self, cleaned: dict[str, Any]) -> str | None:
        if "weekdays" not in self.fields:
            return cast("str | None", self.item.facts["rule"])
        frequency = _FREQUENCIES.get(cleaned["kind"])
        if not frequency or not cleaned["weekdays"]:
            return None
        which = cleaned["which"] if frequency == "MONTHLY" else ""
        return f"FREQ={frequency};BYDAY={','.join(cleaned['weekdays'])}{which}"

    def _turns(self) -> list[str]:
        """The names of the plan, or those of the units where somebody chose others."""
        was = [self.initial[one] for one in self.turns if self.initial[one]]
        if self.ring == was:
            return list(self.item.facts["turns"])
        names = dict(self.offered)
        return [names[one] for one in self.ring]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


FORMS: dict[str, type[ItemForm]] = {
    ItemKind.DUTY: DutyForm,
    ItemKind.TARGET: TargetForm,
    ItemKind.REPORT: ReportForm,
    ItemKind.SCHEDULE: ScheduleForm,
}
