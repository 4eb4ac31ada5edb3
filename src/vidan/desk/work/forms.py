"""The forms of what can be done with a task; each gives what its action takes."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vidan.desk.files import UploadField
from vidan.desk.work.fields import DueForm, PersonField
from vidan.people.actors import Actor
from vidan.people.queries import officers
from vidan.ui.forms import ActionForm
from vidan.work.models import SupportKind, Task
from vidan.work.queries import unfinished, visible_to

MOST_WHOLES = 200
LONG = forms.Textarea({"rows": 3})


class TaskForm(ActionForm):
    """A form about one task, filled in by one officer."""

    def __init__(self, *args: Any, by: Actor, task: Task, **kwargs: Any) -> None:
        self.by, self.task = by, task
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Add what depends on the task."""


class PlainForm(TaskForm):
    """Nothing to fill in."""


class WordsForm(TaskForm):
    words = forms.CharField(label=_("Tiến độ"), max_length=1000, widget=LONG)


class OutcomeForm(TaskForm):
    outcome = forms.CharField(
        label=_("Kết quả"),
        help_text=_("Đã làm được gì, sản phẩm để ở đâu."),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
    )


class ReasonForm(TaskForm):
    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=LONG)


class RemarkForm(TaskForm):
    words = forms.CharField(
        label=_("Nhận xét"), max_length=1000, required=False, widget=LONG
    )


class LaterForm(TaskForm, DueForm):
    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=LONG)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["due_at"] = self.due_at(cleaned)
        return cleaned


class AnswerForm(TaskForm):
    answer = forms.CharField(
        label=_("Ý kiến"), max_length=1000, required=False, widget=LONG
    )


class RefusalForm(TaskForm):
    answer = forms.CharField(
        label=_("Lý do không đồng ý"), max_length=1000, widget=LONG
    )


class LeadForm(TaskForm):
    lead = PersonField(label=_("Người chủ trì mới"))

    def prepare(self) -> None:
        here = officers(on=localdate())
        may = [one for one in here if one.posts.all() and one.id != self.task.lead_id]
        cast(PersonField, self.fields["lead"]).offer(
            one
            for one in may
            if any(self.by.leads(post.unit_id) for post in one.posts.all())
        )


class PartForm(TaskForm, DueForm):
    officer = PersonField(label=_("Người phối hợp"))
    part = forms.CharField(label=_("Phần việc"), max_length=300)
    field_order = ("officer", "part", "due_on", "due_hour")

    def prepare(self) -> None:
        here = officers(on=localdate())
        cast(PersonField, self.fields["officer"]).offer(
            one for one in here if one.posts.all() and one.id != self.task.lead_id
        )
        self.initial.setdefault("due_on", localdate(self.task.due_at))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["due_at"] = self.due_at(cleaned)
        return cleaned


class WholeForm(TaskForm):
    """The larger task that this one becomes a part of."""

    parent = forms.TypedChoiceField(label=_("Việc chung"), coerce=UUID)

    def prepare(self) -> None:
        others = unfinished(visible_to(self.by)).exclude(id=self.task.id)
        choices = [
            (one.id, f"{one.title} · {one.lead.full_name}")
            for one in others.order_by("title", "id")[:MOST_WHOLES]
        ]
        self.offer("parent", [("", _("chọn")), *choices])


class SupportForm(TaskForm):
    kind = forms.TypedChoiceField(
        label=_("Hình thức"), choices=SupportKind.choices, coerce=SupportKind
    )
    words = forms.CharField(label=_("Nội dung"), max_length=1000, widget=LONG)


class SupportOutcomeForm(TaskForm):
    support_id = forms.TypedChoiceField(
        label=_("Việc đã nhắc nhở, hỗ trợ, xử lý"), coerce=UUID
    )
    outcome = forms.CharField(label=_("Kết quả"), max_length=1000, widget=LONG)

    def prepare(self) -> None:
        without = self.task.supports.filter(outcome_at__isnull=True)
        self.offer(
            "support_id",
            [(one.id, f"{one.get_kind_display()}: {one.words}") for one in without],
        )


class CorrectForm(TaskForm, DueForm):
    title = forms.CharField(label=_("Việc"), max_length=300)
    field_order = ("title", "due_on", "due_hour")

    def prepare(self) -> None:
        self.initial.setdefault("title", self.task.title)
        self.initial.setdefault("due_on", localdate(self.task.due_at))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["due_at"] = self.due_at(cleaned)
        return cleaned


class FileForm(TaskForm):
    file = UploadField()

    def clean(self) -> dict[str, Any]:
        file = (super().clean() or {}).get("file")
        return {"file_name": file.name, "content": file.read()} if file else {}
