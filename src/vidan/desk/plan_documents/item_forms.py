"""The forms of the four kinds of items; what they give are facts of the plan format."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.plan_documents.words import EVERY, RHYTHMS, ROLES
from vidan.people.queries import units
from vidan.plans.models import Item, ItemKind
from vidan.plans.understanding.plan import When
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm

KINDS = {
    When.NONE: gettext_lazy("không nêu"),
    When.ON: gettext_lazy("vào ngày"),
    When.BEFORE: gettext_lazy("trước ngày"),
    When.DURING: gettext_lazy("trong tháng, quý, năm"),
    When.EVERY: gettext_lazy("lặp lại"),
    When.WITHIN: gettext_lazy("trong vòng"),
    When.ONGOING: gettext_lazy("thường xuyên"),
    When.EVENT: gettext_lazy("khi có việc"),
}
_BLOCK = re.compile(r"(\d{1,2})[:h](\d{2})?\s*[-–]\s*(\d{1,2})[:h](\d{2})?")


class ItemForm(ActionForm):
    """What is common: which units of the commune are meant, and which one leads."""

    units = forms.MultipleChoiceField(
        label=gettext_lazy("Đơn vị của xã"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lead = forms.ChoiceField(label=gettext_lazy("Đơn vị chủ trì"), required=False)
    each_own = forms.BooleanField(
        label=gettext_lazy("Mỗi đơn vị làm phần của mình"), required=False
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        self.item = item
        chosen = list(item.assignees.all())
        leads = [str(one.unit_id) for one in chosen if one.is_lead]
        initial = {
            **self.shown(item.facts),
            "units": [str(one.unit_id) for one in chosen if one.unit_id],
            "lead": leads[0] if leads and chosen[0].unit_id else "",
            "each_own": item.each_own,
        }
        super().__init__(*args, initial=initial, **kwargs)
        offered = [(str(one.id), one.name) for one in units().filter(ended_on=None)]
        cast("forms.ChoiceField", self.fields["units"]).choices = offered
        empty = ("", _("chưa chọn, chờ phân công"))
        cast("forms.ChoiceField", self.fields["lead"]).choices = [empty, *offered]

    def shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The facts as the boxes show them."""
        return dict(facts)

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The facts that the boxes say."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        chosen = {str(one.id): one.id for one in units()}
        lead = cleaned.get("lead") or ""
        picked = [chosen[one] for one in cleaned.get("units", []) if one in chosen]
        if lead and chosen[lead] not in picked:
            picked.append(chosen[lead])
        return {
            "facts": self.facts(cleaned),
            "units": picked,
            "lead": chosen.get(lead),
            "each_own": cleaned.get("each_own", False),
        }


class DutyForm(ItemForm):
    action = forms.CharField(
        label=gettext_lazy("Việc"), widget=forms.Textarea({"rows": 3})
    )
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=list(ROLES.items()))
    kind = forms.ChoiceField(
        label=gettext_lazy("Thời hạn"), choices=[(str(k), v) for k, v in KINDS.items()]
    )
    value = forms.CharField(
        label=gettext_lazy("Ngày, kỳ"),
        required=False,
        help_text=gettext_lazy(
            "2026-12-15 là một ngày, 2026-06 một tháng, 2026-Q4 một quý, --12-01 ngày "
            "01/12 mỗi năm, 25 ngày 25 mỗi tháng, weekly hằng tuần, monthly hằng tháng."
        ),
        max_length=20,
    )
    product = forms.CharField(
        label=gettext_lazy("Sản phẩm"), required=False, max_length=300
    )
    field_order = ("action", "role", "units", "lead", "kind", "value", "product")

    def shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        deadline = facts["deadline"]
        return {
            "action": facts["action"],
            "role": facts["role"],
            "kind": deadline["kind"],
            "value": deadline["value"] or "",
            "product": facts["product"] or "",
        }

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        before = self.item.facts["deadline"]
        value = cleaned["value"].strip() or None
        same = (before["kind"], before["value"]) == (cleaned["kind"], value)
        text = before["text"] if same else str(value or "")
        return {
            "action": cleaned["action"].strip(),
            "role": cleaned["role"],
            "deadline": {"kind": cleaned["kind"], "value": value, "text": text},
            "product": cleaned["product"].strip() or None,
        }


class TargetForm(ItemForm):
    metric = forms.CharField(label=gettext_lazy("Đo điều gì"), max_length=500)
    comparator = forms.ChoiceField(
        label=gettext_lazy("Phải"),
        choices=[
            (">=", gettext_lazy("từ … trở lên")),
            ("<=", gettext_lazy("không quá")),
            ("=", gettext_lazy("bằng")),
        ],
    )
    value = forms.FloatField(label=gettext_lazy("Con số"))
    unit = forms.CharField(label=gettext_lazy("Đơn vị tính"), max_length=40)
    base = forms.CharField(label=gettext_lazy("So với"), required=False, max_length=100)
    by = forms.CharField(label=gettext_lazy("Đến năm"), required=False, max_length=10)
    field_order = ("metric", "comparator", "value", "unit", "base", "by")

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {
            "metric": cleaned["metric"].strip(),
            "comparator": cleaned["comparator"],
            "value": cleaned["value"],
            "unit": cleaned["unit"].strip(),
            "base": cleaned["base"].strip() or None,
            "by": cleaned["by"].strip() or None,
        }


class ReportForm(ItemForm):
    to = forms.CharField(label=gettext_lazy("Gửi"), required=False, max_length=300)
    every = forms.ChoiceField(
        label=gettext_lazy("Bao lâu một lần"), choices=list(EVERY.items())
    )
    before = forms.CharField(
        label=gettext_lazy("Trước ngày"),
        required=False,
        help_text=gettext_lazy("--06-01 là ngày 01/6 mỗi năm; 2026-12-01 là một ngày."),
        max_length=20,
    )
    content = forms.CharField(
        label=gettext_lazy("Nội dung"), required=False, max_length=500
    )
    field_order = ("units", "lead", "to", "every", "before", "content")

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {
            "to": cleaned["to"].strip() or None,
            "every": cleaned["every"],
            "before": cleaned["before"].strip() or None,
            "content": cleaned["content"].strip() or None,
        }


class ScheduleForm(ItemForm):
    kind = forms.ChoiceField(label=gettext_lazy("Nhịp"), choices=list(RHYTHMS.items()))
    rule = forms.CharField(
        label=gettext_lazy("Quy tắc lặp"),
        required=False,
        help_text=gettext_lazy("FREQ=WEEKLY;BYDAY=SA là thứ Bảy hằng tuần (RFC 5545)."),
        max_length=200,
    )
    start = DayField(label=gettext_lazy("Từ ngày"), required=False)
    end = DayField(label=gettext_lazy("Đến ngày"), required=False)
    hours = forms.CharField(
        label=gettext_lazy("Giờ phục vụ"),
        required=False,
        help_text=gettext_lazy("7h30-12h00; 13h30-17h00"),
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
    field_order = ("kind", "rule", "start", "end", "hours", "units", "places")

    def shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        mobile = [one["count"] for one in facts["quotas"] if one["what"] == "mobile"]
        skips = {True: "yes", False: "no"}.get(facts["skips_holidays"], "")
        return {
            **{name: facts[name] for name in ("kind", "start", "end")},
            "rule": facts["rule"] or "",
            "hours": "; ".join(f"{start}-{end}" for start, end in facts["hours"]),
            "places": "\n".join(facts["places"]),
            "skips_holidays": skips,
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

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        others = [one for one in self.item.facts["quotas"] if one["what"] != "mobile"]
        mobile = cleaned["mobile"]
        if mobile:
            others.append({"what": "mobile", "count": mobile, "per": "year"})
        return {
            "kind": cleaned["kind"],
            "rule": cleaned["rule"].strip() or None,
            "start": cleaned["start"].isoformat() if cleaned["start"] else None,
            "end": cleaned["end"].isoformat() if cleaned["end"] else None,
            "hours": cleaned["hours"],
            "places": [one.strip() for one in cleaned["places"].splitlines() if one],
            "skips_holidays": {"yes": True, "no": False}.get(cleaned["skips_holidays"]),
            "quotas": others,
        }


FORMS: dict[str, type[ItemForm]] = {
    ItemKind.DUTY: DutyForm,
    ItemKind.TARGET: TargetForm,
    ItemKind.REPORT: ReportForm,
    ItemKind.SCHEDULE: ScheduleForm,
}
