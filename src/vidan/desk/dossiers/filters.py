"""The filters of the list of dossiers: they live in the address bar."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.queries import villages
from vidan.core.text import day
from vidan.dossiers import queries
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.people.queries import units
from vidan.procedures.models import Channel, Field
from vidan.programmes.models import Session
from vidan.programmes.queries import visible_to as visible_sessions
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import Form

Rows = QuerySet[Dossier]

WITHIN_ALL = ("q", "state", "session", "received_on")
"""Filters that look among finished dossiers too; the others leave those out."""


class FilterForm(Form):
    q = forms.CharField(
        label=gettext_lazy("Tìm theo tên, số tiếp nhận, mã hồ sơ, số định danh"),
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
    field = RowField(
        Field.objects.all,
        label=gettext_lazy("Lĩnh vực"),
        empty_label=gettext_lazy("mọi lĩnh vực"),
        required=False,
    )
    due_on = DayField(label=gettext_lazy("Hẹn trả ngày"), required=False)
    waits = forms.BooleanField(label=gettext_lazy("Chờ tôi xử lý"), required=False)
    mine = forms.BooleanField(label=gettext_lazy("Tôi thụ lý"), required=False)
    overdue = forms.BooleanField(label=gettext_lazy("Quá hạn"), required=False)
    soon = forms.BooleanField(label=gettext_lazy("Sắp đến hạn"), required=False)
    session = RowField(Session.objects.all, widget=forms.HiddenInput, required=False)
    village = RowField(villages, widget=forms.HiddenInput, required=False)
    channel = forms.ChoiceField(
        choices=[("", ""), *Channel.choices], widget=forms.HiddenInput, required=False
    )
    received_on = DayField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        cast(RowField, self.fields["session"]).queryset = visible_sessions(by)

    @property
    def answers(self) -> dict[str, Any]:
        """The filters that are set; what could not be read is left out."""
        return {name: value for name, value in self.cleaned_data.items() if value}


def filtered(form: FilterForm, *, at: datetime) -> Rows:
    """The dossiers this person may open that every filter lets through."""
    form.is_valid()
    answers, rows = form.answers, queries.visible_to(form.by)
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
        case "state" | "unit" | "session" | "village" | "channel":
            return rows.filter(**{name: value})
        case "field":
            return rows.filter(version__procedure__field=value)
        case "mine":
            return rows.filter(handler_id__in=by.stands_for)
        case "overdue":
            return queries.overdue(rows, at=at)
        case "soon":
            return queries.soon(rows, at=at)
        case "due_on":
            return rows.filter(due_at__range=whole_day(value))
        case "received_on":
            return rows.filter(received_at__range=whole_day(value))
    return rows


def whole_day(value: Any) -> tuple[datetime, datetime]:
    ends = (datetime.combine(value, time()), datetime.combine(value, time.max))
    return make_aware(ends[0]), make_aware(ends[1])


def in_words(form: FilterForm) -> str:
    """How the list is filtered, as a sentence."""
    parts = list(_parts(form.answers))
    if not parts:
        return _("Hồ sơ chưa kết thúc, hẹn trả sớm lên trên.")
    return _("Hồ sơ %(parts)s; hẹn trả sớm lên trên.") % {"parts": "; ".join(parts)}


def _parts(answers: dict[str, Any]) -> Iterator[str]:
    for name, value in answers.items():
        match name:
            case "q":
                yield _("có “%(text)s”") % {"text": value}
            case "state":
                yield _("ở trạng thái “%(state)s”") % {"state": State(value).label}
            case "unit":
                yield _("của %(unit)s") % {"unit": value}
            case "field":
                yield _("lĩnh vực %(field)s") % {"field": value}
            case "due_on":
                yield _("hẹn trả ngày %(day)s") % {"day": day(value)}
            case "received_on":
                yield _("tiếp nhận ngày %(day)s") % {"day": day(value)}
            case "waits":
                yield _("chờ tôi xử lý")
            case "mine":
                yield _("tôi thụ lý")
            case "overdue":
                yield _("quá hạn")
            case "soon":
                yield _("sắp đến hạn")
            case "session":
                yield _("nhận tại buổi ngày %(day)s") % {"day": day(value.on)}
            case "village":
                yield _("của %(village)s") % {"village": value}
            case "channel":
                yield _("nộp %(channel)s") % {"channel": Channel(value).label}
