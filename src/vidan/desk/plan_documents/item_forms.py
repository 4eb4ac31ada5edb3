"""The forms of the four kinds of items; what they give are facts of the plan format."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.plan_documents.words import EVERY, ROLES
from vidan.desk.plan_documents.written import EXAMPLES, read, shown
from vidan.indicators.kinds import CATALOGUE
from vidan.people.queries import units
from vidan.plans.models import Item
from vidan.plans.understanding.plan import When
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


class WhenField(forms.CharField):
    """A day or a period as a plan writes it; its value is that of the plan format."""

    default_error_messages = {
        "unread": gettext_lazy("Thời hạn chưa đọc được. Ví dụ đúng: %(examples)s."),
    }

    def __init__(self, **given: Any) -> None:
        words = {"examples": EXAMPLES}
        about = gettext_lazy("Ví dụ: %(examples)s.") % words
        super().__init__(required=False, max_length=40, help_text=about, **given)

    def clean(self, value: Any) -> str | None:
        try:
            return read(super().clean(value) or "")
        except ValueError:
            words = {"examples": EXAMPLES}
            raise ValidationError(
                self.error_messages["unread"], code="unread", params=words
            ) from None


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
        rows = units().filter(ended_on=None)
        self.offered = offered = [(str(one.id), one.name) for one in rows]
        self.offer("units", offered)
        empty = ("", _("chưa chọn, chờ phân công"))
        self.offer("lead", [empty, *offered])

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
            "indicator": cleaned.get("indicator", ""),
        }


class DutyForm(ItemForm):
    action = forms.CharField(
        label=gettext_lazy("Việc"), widget=forms.Textarea({"rows": 3})
    )
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=list(ROLES.items()))
    kind = forms.ChoiceField(
        label=gettext_lazy("Thời hạn"), choices=[(str(k), v) for k, v in KINDS.items()]
    )
    value = WhenField(label=gettext_lazy("Ngày, kỳ"))
    product = forms.CharField(
        label=gettext_lazy("Sản phẩm"), required=False, max_length=300
    )
    field_order = (
        "action",
        "role",
        "units",
        "lead",
        "each_own",
        "kind",
        "value",
        "product",
    )

    def shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        deadline = facts["deadline"]
        return {
            "action": facts["action"],
            "role": facts["role"],
            "kind": deadline["kind"],
            "value": shown(deadline["value"]),
            "product": facts["product"] or "",
        }

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        before = self.item.facts["deadline"]
        value = cleaned["value"]
        same = (before["kind"], before["value"]) == (cleaned["kind"], value)
        text = before["text"] if same else shown(value)
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
    indicator = forms.ChoiceField(
        label=gettext_lazy("Đo bằng chỉ tiêu"),
        required=False,
        help_text=gettext_lazy("Số hiện nay của chỉ tiêu hiện ở trang theo dõi."),
    )
    field_order = ("metric", "comparator", "value", "unit", "base", "by", "indicator")

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, item=item, **kwargs)
        offered = [(one.code, one.title) for one in CATALOGUE.values()]
        none = ("", _("chưa có chỉ tiêu nào đo"))
        self.offer("indicator", [none, *offered])
        self.initial["indicator"] = item.indicator

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
    before = WhenField(label=gettext_lazy("Trước ngày"))
    content = forms.CharField(
        label=gettext_lazy("Nội dung"), required=False, max_length=500
    )
    field_order = ("units", "lead", "each_own", "to", "every", "before", "content")

    def shown(self, facts: dict[str, Any]) -> dict[str, Any]:
        return {**facts, "before": shown(facts["before"])}

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {
            "to": cleaned["to"].strip() or None,
            "every": cleaned["every"],
            "before": cleaned["before"],
            "content": cleaned["content"].strip() or None,
        }
