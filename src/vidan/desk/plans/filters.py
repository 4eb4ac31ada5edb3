"""The filters of the list of plans: they live in the address bar."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.work.fields import PersonField
from vidan.people.actors import Actor
from vidan.people.queries import officers, units
from vidan.ui.fields import RowField
from vidan.ui.forms import Form
from vidan.work.models import Plan
from vidan.work.periods import Period
from vidan.work.queries import plans_in_turn


class PlanFilterForm(Form):
    period = forms.ChoiceField(
        label=gettext_lazy("Kỳ"),
        choices=[("", gettext_lazy("mọi kỳ")), *Period.choices],
        required=False,
    )
    unit = RowField(
        units,
        label=gettext_lazy("Đơn vị"),
        empty_label=gettext_lazy("mọi đơn vị"),
        required=False,
    )
    person = PersonField(label=gettext_lazy("Người"), required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        here = [one for one in officers(on=localdate()) if one.posts.all()]
        person = cast(PersonField, self.fields["person"])
        person.offer(here, empty=_("mọi người"))

    @property
    def answers(self) -> dict[str, Any]:
        """The filters that are set; what could not be read is left out."""
        return {name: value for name, value in self.cleaned_data.items() if value}


COLUMNS = {"period": "period", "unit": "unit", "person": "officer_id"}


def filtered(form: PlanFilterForm) -> QuerySet[Plan]:
    """The plans this person may read that every filter lets through."""
    form.is_valid()
    rows = plans_in_turn(form.by)
    return rows.filter(**{COLUMNS[name]: one for name, one in form.answers.items()})


def in_words(form: PlanFilterForm) -> str:
    """How the list is filtered, as a sentence."""
    parts = list(_parts(form))
    if not parts:
        return _("Chờ tôi phê duyệt và của tôi lên trước, kỳ mới lên trước.")
    return _("Chương trình %(parts)s; chờ tôi phê duyệt và của tôi lên trước.") % {
        "parts": "; ".join(parts)
    }


def _parts(form: PlanFilterForm) -> Iterator[str]:
    for name, value in form.answers.items():
        match name:
            case "period":
                yield _("theo %(period)s") % {"period": Period(value).label}
            case "unit":
                yield _("của %(unit)s") % {"unit": value}
            case "person":
                person = cast(PersonField, form.fields["person"])
                yield _("của %(name)s") % {"name": person.names[value]}
