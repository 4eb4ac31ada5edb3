"""The small form by which a decision of the review becomes a task."""

from typing import Any, cast

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.work.fields import DueForm, OnceForm, PersonField
from vidan.desk.work.give_forms import may_lead
from vidan.indicators.reports.monday import Place, ordered_by
from vidan.people.actors import Actor
from vidan.procedures.models import Field
from vidan.ui.fields import RowField
from vidan.ui.forms import ActionForm
from vidan.work.actions.giving import Order
from vidan.work.periods import Period, span
from vidan.work.states import Source


def decides(by: Actor) -> bool:
    """Who decides at the review: leaders of the commune, who may give to everybody."""
    return by.leads_commune and by.can("tasks.give")


class DecisionForm(ActionForm, OnceForm, DueForm):
    """What, what comes of it, who answers, by when. The field is that of the place."""

    title = forms.CharField(label=gettext_lazy("Việc theo kết luận"), max_length=300)
    product = forms.CharField(label=gettext_lazy("Sản phẩm phải có"), max_length=300)
    lead = PersonField(label=gettext_lazy("Người chủ trì"))
    field = RowField(
        Field.objects.all,
        label=gettext_lazy("Lĩnh vực"),
        empty_label=gettext_lazy("không thuộc lĩnh vực nào"),
        required=False,
    )
    field_order = ("title", "product", "lead", "due_on", "due_hour")

    def __init__(self, *args: Any, by: Actor, place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        found = Place.read(place)
        self.code = found.field if found else ""
        if self.code:
            del self.fields["field"]
        cast(PersonField, self.fields["lead"]).offer(may_lead(by), empty=_("chọn"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        due_at = self.due_at(cleaned)
        if self.errors or due_at is None:
            return {}
        chosen = cleaned.get("field")
        monday = span(Period.WEEK, localdate()).first_on
        order = Order(
            title=cleaned["title"],
            product=cleaned["product"],
            due_at=due_at,
            source=Source.CONCLUSION,
            ordered_by=ordered_by(monday),
            submission=cleaned["submission"],
            field=self.code or (chosen.code if chosen else ""),
        )
        return {"order": order, "lead": cleaned["lead"]}
