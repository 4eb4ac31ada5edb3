"""The filters of the yearly list of work files: they live in the address bar."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.rules import rules
from vidan.core.text import day
from vidan.desk.standing import Standing
from vidan.desk.work.fields import PersonField
from vidan.people.actors import Actor
from vidan.people.queries import officers
from vidan.procedures.models import Field
from vidan.ui.fields import RowField
from vidan.ui.forms import Form
from vidan.work.deadlines import archive_by, closed_by
from vidan.work.models import Task, WorkFile
from vidan.work.queries import still_here, visible_files
from vidan.work.queries import visible_to as visible_tasks

OPEN, CLOSED, ARCHIVED, NEAR = "open", "closed", "archived", "near"
STATES = (
    ("", gettext_lazy("mọi tình trạng")),
    (OPEN, gettext_lazy("đang mở")),
    (CLOSED, gettext_lazy("đã kết thúc, chưa nộp lưu")),
    (NEAR, gettext_lazy("đến hạn nộp lưu")),
    (ARCHIVED, gettext_lazy("đã nộp lưu")),
)


class Archive:
    """The rules of handing over to the archive, as they stand on a day."""

    def __init__(self, on: date) -> None:
        self.on = on
        held = rules("work.archive_months", "work.archive_notice_days", on=on)
        self.months: int = held["work.archive_months"]
        self.near_if_closed_by = closed_by(
            on, months=self.months, notice_days=held["work.archive_notice_days"]
        )

    def last_day(self, file: WorkFile) -> date | None:
        """Until when a closed file has to be there; None for any other."""
        if file.closed_on is None or file.handed_over_id:
            return None
        return archive_by(file.closed_on, months=self.months)

    def pressing(self, file: WorkFile) -> Standing | None:
        """Late for the archive or soon to be, or None while there is time."""
        closed, last = file.closed_on, self.last_day(file)
        if closed is None or last is None or closed > self.near_if_closed_by:
            return None
        named = {"day": day(last)}
        if last < self.on:
            return Standing("late", _("Quá hạn nộp lưu từ %(day)s") % named)
        return Standing("soon", _("Nộp lưu chậm nhất %(day)s") % named)


class FileFilterForm(Form):
    year = forms.IntegerField(
        label=gettext_lazy("Năm"),
        required=False,
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput({"inputmode": "numeric", "class": "input--day"}),
    )
    field = RowField(
        Field.objects.all,
        label=gettext_lazy("Lĩnh vực"),
        empty_label=gettext_lazy("mọi lĩnh vực"),
        required=False,
    )
    keeper = PersonField(label=gettext_lazy("Người lập"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"), choices=STATES, required=False
    )
    task = RowField(Task.objects.all, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        here = [one for one in officers(on=localdate()) if one.posts.all()]
        keeper = cast(PersonField, self.fields["keeper"])
        keeper.offer(here, empty=_("mọi người"))
        cast(RowField, self.fields["task"]).queryset = visible_tasks(by)

    @property
    def answers(self) -> dict[str, Any]:
        """The filters that are set; what could not be read is left out."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def about(self) -> Task | None:
        """The task whose files are asked for."""
        found: Task | None = self.answers.get("task")
        return found


def filtered(form: FileFilterForm, archive: Archive) -> QuerySet[WorkFile]:
    """The files this person may open that every filter lets through."""
    form.is_valid()
    rows = visible_files(form.by)
    for name, value in form.answers.items():
        match name:
            case "year" | "field" | "task":
                rows = rows.filter(**{name: value})
            case "keeper":
                rows = rows.filter(keeper_id=value)
            case "state":
                rows = _in_state(rows, value, archive)
    return rows.order_by("-year", "code", "id")


def _in_state(
    rows: QuerySet[WorkFile], state: str, archive: Archive
) -> QuerySet[WorkFile]:
    match state:
        case "open":
            return rows.filter(closed_on__isnull=True)
        case "closed":
            return rows.filter(closed_on__isnull=False, handed_over__isnull=True)
        case "near":
            return still_here(rows, closed_by=archive.near_if_closed_by)
    return rows.filter(handed_over__isnull=False)


def in_words(form: FileFilterForm) -> str:
    """How the list is filtered, as a sentence."""
    parts = list(_parts(form))
    if not parts:
        return _("Mọi hồ sơ công việc, năm gần nhất trước.")
    return _("Hồ sơ công việc %(parts)s.") % {"parts": "; ".join(parts)}


def _parts(form: FileFilterForm) -> Iterator[str]:
    for name, value in form.answers.items():
        match name:
            case "year":
                yield _("năm %(year)s") % {"year": value}
            case "field":
                yield _("lĩnh vực %(field)s") % {"field": value}
            case "keeper":
                keeper = cast(PersonField, form.fields["keeper"])
                yield _("do %(name)s lập") % {"name": keeper.names[value]}
            case "state":
                yield str(dict(STATES)[value])
            case "task":
                yield _("về việc “%(title)s”") % {"title": value}
