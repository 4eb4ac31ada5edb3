"""The forms of plans; each gives what its action takes."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.plans.reach import does_tasks
from vidan.desk.work.fields import FARTHEST, HoursField, PersonField
from vidan.people.actors import Actor
from vidan.people.models import Unit
from vidan.people.queries import officers_of, units
from vidan.ui.fields import DayField
from vidan.ui.forms import ActionForm
from vidan.work.actions.planning import Written
from vidan.work.models import Plan, PlanLine
from vidan.work.periods import Period
from vidan.work.states import Priority

LONG = forms.Textarea({"rows": 3})
SHORT = forms.Textarea({"rows": 2})


class PlainForm(ActionForm):
    """Nothing to fill in."""


class ReturnForm(ActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Cần sửa gì"), max_length=1000, widget=LONG
    )


class ChangeForm(ActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do điều chỉnh"), max_length=1000, widget=LONG
    )


class DropForm(ActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do không thực hiện"), max_length=300, widget=LONG
    )


class PlanForm(ActionForm):
    """Which period, and whose plan: one's own, or that of a unit one heads."""

    period = forms.TypedChoiceField(
        label=gettext_lazy("Kỳ"), choices=Period.choices, coerce=Period
    )
    day = DayField(
        label=gettext_lazy("Một ngày trong kỳ"),
        help_text=gettext_lazy("Ví dụ: ngày bất kỳ của tuần cần lập."),
    )
    whose = forms.ChoiceField(label=gettext_lazy("Đơn vị hoặc cá nhân"))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = _owners(by)
        self.offer(
            "whose", [(key, words) for key, (words, *_rest) in self.owners.items()]
        )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if abs(day - localdate()) > FARTHEST:
            raise ValidationError(
                _("Chỉ lập chương trình cho kỳ cách hôm nay không quá 05 năm.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return {}
        _words, unit, officer = self.owners[cleaned.pop("whose")]
        return {**cleaned, "unit": unit, "officer": officer}


Owner = tuple[str, UUID, UUID | None]


def _owners(by: Actor) -> dict[str, Owner]:
    """Whose plan this person may begin: in words, the unit, and the person if any."""
    names: dict[UUID, Unit] = {unit.id: unit for unit in units()}
    found: dict[str, Owner] = {}
    for post in by.posts:
        if post.for_officer_id == by.id and post.unit_id in names:
            words = _("Của tôi ở %(unit)s") % {"unit": names[post.unit_id].name}
            found[f"own-{post.unit_id}"] = (words, post.unit_id, by.id)
    for unit in names.values():
        if by.leads(unit.id) and unit.ended_on is None:
            words = _("Của %(unit)s") % {"unit": unit.name}
            found[f"unit-{unit.id}"] = (words, unit.id, None)
    return found


class LineForm(ActionForm):
    """One line: in a draft nothing but the work must be known yet."""

    work = forms.CharField(label=gettext_lazy("Việc"), max_length=300, widget=SHORT)
    officer = PersonField(label=gettext_lazy("Người thực hiện"), required=False)
    due_on = DayField(label=gettext_lazy("Thời hạn"), required=False)
    product = forms.CharField(
        label=gettext_lazy("Sản phẩm"), max_length=300, required=False
    )
    responsibility = forms.CharField(
        label=gettext_lazy("Trách nhiệm"),
        help_text=gettext_lazy("Ai chịu trách nhiệm, chịu đến đâu, ai phối hợp."),
        max_length=300,
        required=False,
    )
    authority = forms.CharField(
        label=gettext_lazy("Thẩm quyền"),
        help_text=gettext_lazy("Ai quyết định, ai ký."),
        max_length=300,
        required=False,
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Mức ưu tiên"), choices=Priority.choices, coerce=Priority
    )
    hours = HoursField(label=gettext_lazy("Số giờ ước tính"))

    def __init__(
        self, *args: Any, plan: Plan, line: PlanLine | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if plan.officer_id:
            del self.fields["officer"]
        else:
            here = filter(does_tasks, officers_of(plan.unit, on=localdate()))
            person = cast(PersonField, self.fields["officer"])
            person.offer(here, empty=_("chưa rõ người"))
        if line:
            self.initial.update({name: _value(line, name) for name in self.fields})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {} if self.errors else {"written": Written(**cleaned)}


def _value(line: PlanLine, name: str) -> Any:
    return line.officer_id if name == "officer" else getattr(line, name)
