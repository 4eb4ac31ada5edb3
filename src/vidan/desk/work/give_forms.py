"""The forms by which tasks are given; what is seldom needed stands last."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.work.about import About
from vidan.desk.work.fields import DueForm, HoursField, OnceForm, PersonField
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.people.queries import leaders, officers, units
from vidan.procedures.models import Field
from vidan.ui.fields import RowField
from vidan.ui.forms import ActionForm
from vidan.work.actions.giving import Order
from vidan.work.states import Priority, Source
from vidan.worktime.queries import calendar

SHORT = ("title", "product", "lead", "due_on", "due_hour")
"""What every task needs; the form shows only this until more is asked for."""


class GiveForm(ActionForm, OnceForm, DueForm):
    """What is to be done, by whom, by when, and what ordered it."""

    title = forms.CharField(label=gettext_lazy("Việc"), max_length=300)
    product = forms.CharField(label=gettext_lazy("Sản phẩm phải có"), max_length=300)
    lead = PersonField(label=gettext_lazy("Người chủ trì"))
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Mức ưu tiên"), choices=Priority.choices, coerce=Priority
    )
    source = forms.TypedChoiceField(
        label=gettext_lazy("Nguồn giao"),
        choices=[
            (one.value, one.label)
            for one in (Source.DOCUMENT, Source.CONCLUSION, Source.SESSION, Source.OWN)
        ],
        coerce=Source,
    )
    ordered_by = forms.CharField(
        label=gettext_lazy("Văn bản, căn cứ"),
        help_text=gettext_lazy("Ví dụ: Kế hoạch 641/KH-UBND."),
        max_length=200,
        required=False,
    )
    clause = forms.CharField(
        label=gettext_lazy("Điểm, mục"), max_length=60, required=False
    )
    field = RowField(
        Field.objects.all,
        label=gettext_lazy("Lĩnh vực"),
        empty_label=gettext_lazy("không thuộc lĩnh vực nào"),
        required=False,
    )
    hours = HoursField(label=gettext_lazy("Số giờ ước tính"))
    detail = forms.CharField(
        label=gettext_lazy("Nội dung, yêu cầu"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    field_order = SHORT

    def __init__(
        self, *args: Any, by: Actor, about: About | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.units = {one.id: one for one in units() if by.leads_commune}
        lead = cast(PersonField, self.fields["lead"])
        lead.offer(may_lead(by), units=self.units.values())
        self.initial.setdefault("lead", by.id)
        self.initial.setdefault("priority", Priority.NORMAL)
        self.initial.setdefault("source", about.source if about else Source.DOCUMENT)
        self.initial.setdefault("ordered_by", about.ordered_by if about else "")

    @property
    def short(self) -> list[forms.BoundField]:
        return [self[name] for name in SHORT]

    @property
    def more(self) -> list[forms.BoundField]:
        return [one for one in self.visible_fields() if one.name not in SHORT]

    @property
    def opens_more(self) -> bool:
        """Whether something among what is seldom needed has to be put right."""
        return any(field.errors for field in self.more)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lead: UUID | None = cleaned.pop("lead", None)
        field = cleaned.pop("field", None)
        due_at = self.due_at(cleaned)
        if self.errors or due_at is None:
            return {}
        about = self.about.in_order if self.about else {}
        code = field.code if field else ""
        order = Order(due_at=due_at, field=code, **about, **cleaned)
        unit = self.units.get(lead) if lead else None
        return (
            {"order": order, "unit": unit} if unit else {"order": order, "lead": lead}
        )


class OrderForm(ActionForm, OnceForm, DueForm):
    """The shortest of forms: who said it, what, by when."""

    giver = PersonField(label=gettext_lazy("Người chỉ đạo"))
    title = forms.CharField(
        label=gettext_lazy("Việc được giao"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    product = forms.CharField(
        label=gettext_lazy("Sản phẩm phải có"), max_length=300, required=False
    )
    field_order = ("giver", "title", "due_on", "due_hour", "product")

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [one for one in leaders(on=localdate()) if one.id != by.id]
        cast(PersonField, self.fields["giver"]).offer(above)
        self.initial.setdefault("due_on", _next_day())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        due_at = self.due_at(cleaned)
        if self.errors or due_at is None:
            return {}
        order = Order(
            title=cleaned["title"],
            product=cleaned["product"] or _("Báo cáo kết quả"),
            due_at=due_at,
            source=Source.ORAL,
            submission=cleaned["submission"],
        )
        return {"order": order, "giver": cleaned["giver"]}


def may_lead(by: Actor) -> list[Officer]:
    """Oneself first, then the people of the units one heads."""
    here = [one for one in officers(on=localdate()) if one.posts.all()]
    own = [one for one in here if one.id == by.id]
    led = [
        one
        for one in here
        if one.id != by.id
        and by.can("tasks.give")
        and any(by.leads(post.unit_id) for post in one.posts.all())
    ]
    return own + led


def _next_day() -> date:
    today = localdate()
    return calendar(around=today).next_working_day(today)
