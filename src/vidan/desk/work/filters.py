"""The filters of the list of tasks: they live in the address bar."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.desk.dossiers.filters import whole_day
from vidan.desk.work.fields import PersonField
from vidan.people.actors import Actor
from vidan.people.queries import officers, units
from vidan.procedures.models import Field
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import Form
from vidan.work import queries
from vidan.work.models import Task
from vidan.work.states import Source, State

Rows = QuerySet[Task]

WITHIN_ALL = ("q", "state")
"""Filters that look among finished tasks too; the others leave those out."""


class TaskFilterForm(Form):
    q = forms.CharField(
        label=gettext_lazy("Tìm theo việc, sản phẩm, văn bản giao"),
        required=False,
        max_length=200,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        choices=[("", gettext_lazy("chưa kết thúc")), *State.choices],
        required=False,
    )
    unit = RowField(
        units,
        label=gettext_lazy("Đơn vị"),
        empty_label=gettext_lazy("mọi đơn vị"),
        required=False,
    )
    lead = PersonField(label=gettext_lazy("Người chủ trì"), required=False)
    field = RowField(
        Field.objects.all,
        label=gettext_lazy("Lĩnh vực"),
        empty_label=gettext_lazy("mọi lĩnh vực"),
        required=False,
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Nguồn giao"),
        choices=[("", gettext_lazy("mọi nguồn")), *Source.choices],
        required=False,
    )
    due_on = DayField(label=gettext_lazy("Hạn ngày"), required=False)
    waits = forms.BooleanField(label=gettext_lazy("Chờ tôi xử lý"), required=False)
    given = forms.BooleanField(label=gettext_lazy("Tôi giao"), required=False)
    overdue = forms.BooleanField(label=gettext_lazy("Quá hạn"), required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        here = [one for one in officers(on=localdate()) if one.posts.all()]
        lead = cast(PersonField, self.fields["lead"])
        lead.offer(here, empty=_("mọi người"))

    @property
    def answers(self) -> dict[str, Any]:
        """The filters that are set; what could not be read is left out."""
        return {name: value for name, value in self.cleaned_data.items() if value}


def filtered(form: TaskFilterForm, *, at: datetime) -> Rows:
    """The tasks this person may open that every filter lets through."""
    form.is_valid()
    answers = form.answers
    rows = queries.visible_to(form.by)
    if answers.get("waits"):
        rows = queries.waits_for(form.by)
    if not any(name in answers for name in WITHIN_ALL):
        rows = queries.unfinished(rows)
    for name, value in answers.items():
        rows = _narrowed(rows, name, value, by=form.by, at=at)
    return rows.order_by("due_at", "id")


def _narrowed(rows: Rows, name: str, value: Any, *, by: Actor, at: datetime) -> Rows:
    match name:
        case "q":
            return queries.search(rows, value)
        case "state" | "unit" | "field" | "source":
            return rows.filter(**{name: value})
        case "lead":
            return rows.filter(lead_id=value)
        case "given":
            return rows.filter(giver_id__in=by.stands_for)
        case "overdue":
            return queries.overdue(rows, at=at)
        case "due_on":
            return rows.filter(due_at__range=whole_day(value))
    return rows


def in_words(form: TaskFilterForm) -> str:
    """How the list is filtered, as a sentence."""
    parts = list(_parts(form))
    if not parts:
        return _("Việc chưa kết thúc, hạn sớm lên trên.")
    return _("Việc %(parts)s; hạn sớm lên trên.") % {"parts": "; ".join(parts)}


def _parts(form: TaskFilterForm) -> Iterator[str]:
    for name, value in form.answers.items():
        match name:
            case "q":
                yield _("có “%(text)s”") % {"text": value}
            case "state":
                yield _("ở trạng thái “%(state)s”") % {"state": State(value).label}
            case "unit":
                yield _("của %(unit)s") % {"unit": value}
            case "lead":
                lead = cast(PersonField, form.fields["lead"])
                yield _("do %(name)s chủ trì") % {"name": lead.names[value]}
            case "field":
                yield _("lĩnh vực %(field)s") % {"field": value}
            case "source":
                yield _("nguồn giao: %(source)s") % {"source": Source(value).label}
            case "due_on":
                yield _("hạn ngày %(day)s") % {"day": day(value)}
            case "waits":
                yield _("chờ tôi xử lý")
            case "given":
                yield _("tôi giao")
            case "overdue":
                yield _("quá hạn")
