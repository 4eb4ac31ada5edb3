"""The forms of work files; each gives what its action takes."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.work.fields import PersonField
from vidan.documents.actions.attaching import attachments_of
from vidan.people.actors import Actor
from vidan.people.queries import officers
from vidan.procedures.models import Field
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import ActionForm
from vidan.work.actions.filing import Described, Heading
from vidan.work.models import Task, WorkFile

FOR_EVER = "forever"
YEARS = (2, 5, 10, 15, 20, 30, 50, 70)
"""From two years to seventy, or for ever (archives law 33/2024/QH15)."""


class FileForm(ActionForm):
    """A line of the yearly list of files."""

    code = forms.CharField(
        label=gettext_lazy("Số và ký hiệu"),
        help_text=gettext_lazy("Ví dụ: 01.KT"),
        max_length=30,
    )
    heading = forms.CharField(
        label=gettext_lazy("Đề mục"), max_length=200, required=False
    )
    title = forms.CharField(label=gettext_lazy("Tiêu đề hồ sơ"), max_length=300)
    field = RowField(
        Field.objects.all,
        label=gettext_lazy("Lĩnh vực"),
        empty_label=gettext_lazy("không thuộc lĩnh vực nào"),
        required=False,
    )
    retention = forms.ChoiceField(label=gettext_lazy("Thời hạn bảo quản"))
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=300, required=False
    )

    def __init__(self, *args: Any, task: Task | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.task = task
        years = [(str(one), _("%(years)s năm") % {"years": one}) for one in YEARS]
        self.offer("retention", [("", _("chọn")), *years, (FOR_EVER, _("vĩnh viễn"))])
        if task:
            self.initial.setdefault("title", task.title)
            self.initial.setdefault("field", task.field_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return {}
        retention, field = cleaned.pop("retention"), cleaned.pop("field")
        years = None if retention == FOR_EVER else int(retention)
        return {
            "heading": Heading(
                **cleaned,
                field=field.code if field else "",
                retention_years=years,
                task_id=self.task.id if self.task else None,
            )
        }


class PaperForm(ActionForm):
    """A line of the list of documents in a file."""

    title = forms.CharField(
        label=gettext_lazy("Tên loại và trích yếu nội dung"), max_length=500
    )
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"), max_length=60, required=False
    )
    dated_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)
    author = forms.CharField(
        label=gettext_lazy("Tác giả"), max_length=200, required=False
    )
    sheets = forms.CharField(
        label=gettext_lazy("Tờ số, trang số"), max_length=30, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=300, required=False
    )
    attachment_id = forms.TypedChoiceField(
        label=gettext_lazy("Tệp của việc"),
        coerce=UUID,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, file: WorkFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = attachments_of(file.task) if file.task else ()
        if not kept:
            del self.fields["attachment_id"]
            return
        choices = [("", _("không kèm tệp")), *((str(one.id), one.name) for one in kept)]
        self.offer("attachment_id", choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {} if self.errors else {"paper": Described(**cleaned)}


class HandOverForm(ActionForm):
    """Which closed files go to the archive, and who takes them over."""

    file_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hồ sơ nộp lưu"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chọn hồ sơ cần giao nộp.")},
    )
    received_by = PersonField(
        label=gettext_lazy("Người nhận"),
        help_text=gettext_lazy("Người làm lưu trữ của cơ quan."),
    )
    note = forms.CharField(
        label=gettext_lazy("Tình trạng tài liệu, ghi chú"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self, *args: Any, by: Actor, files: Iterable[WorkFile], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("file_ids", [(str(one.id), str(one)) for one in files])
        here = officers(on=localdate())
        cast(PersonField, self.fields["received_by"]).offer(
            (one for one in here if one.posts.all() and one.id != by.id),
            empty=_("chọn"),
        )
