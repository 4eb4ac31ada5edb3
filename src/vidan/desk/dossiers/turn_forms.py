"""The forms of the turns of a dossier; each gives what its action takes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.desk.dossiers.forms import DossierForm, RefuseForm
from vidan.desk.files import UploadField
from vidan.dossiers.intake import Authority
from vidan.dossiers.queries import held_originals, signers
from vidan.people.queries import officers_of
from vidan.ui.fields import DayField, HourField, MoneyField, PersonalNumberField

WORDS = forms.Textarea({"rows": 3})


class PlainForm(DossierForm):
    """Nothing to fill in: the act is only confirmed."""


class PassOnForm(DossierForm):
    to = forms.TypedChoiceField(label=gettext_lazy("Người nhận bước này"), coerce=UUID)

    def prepare(self) -> None:
        officers = officers_of(self.dossier.unit, on=localdate())
        choices = [(one.id, one.full_name) for one in officers]
        self.offer("to", choices)


class SubmitForm(DossierForm):
    to = forms.TypedChoiceField(label=gettext_lazy("Người ký"), coerce=UUID)

    def prepare(self) -> None:
        choices = [
            (one.id, one.full_name) for one in signers(self.dossier, on=localdate())
        ]
        self.offer("to", choices)


class ConsultForm(DossierForm):
    body = forms.CharField(label=gettext_lazy("Cơ quan được hỏi"), max_length=200)
    question = forms.CharField(
        label=gettext_lazy("Nội dung hỏi"), max_length=2000, widget=WORDS
    )
    answer_on = DayField(label=gettext_lazy("Đề nghị trả lời trước hết ngày"))


class AnswerForm(DossierForm):
    consultation = forms.TypedChoiceField(
        label=gettext_lazy("Ý kiến đã hỏi"), coerce=UUID
    )
    answer = forms.CharField(
        label=gettext_lazy("Nội dung trả lời"), max_length=2000, widget=WORDS
    )

    def prepare(self) -> None:
        asked = self.dossier.consultations.filter(answered_at=None)
        choices = [(one.id, f"{one.body}: {one.question}"[:120]) for one in asked]
        self.offer("consultation", choices)


class VerifyForm(DossierForm):
    held_on = DayField(label=gettext_lazy("Ngày xác minh"))
    held_from = HourField(label=gettext_lazy("Giờ xác minh"))
    place = forms.CharField(label=gettext_lazy("Địa điểm"), max_length=300)
    participants = forms.CharField(
        label=gettext_lazy("Thành phần tham gia"), max_length=1000, widget=WORDS
    )
    content = forms.CharField(
        label=gettext_lazy("Nội dung và kết quả xác minh"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, hour = cleaned.pop("held_on", None), cleaned.pop("held_from", None)
        if on and hour:
            cleaned["held_at"] = make_aware(datetime.combine(on, hour))
        return cleaned


class PaymentForm(DossierForm):
    what = forms.CharField(label=gettext_lazy("Khoản phải nộp"), max_length=300)
    amount = MoneyField(label=gettext_lazy("Số tiền (đồng)"))


class PaidForm(DossierForm):
    proof = forms.CharField(
        label=gettext_lazy("Chứng từ nộp tiền"),
        help_text=gettext_lazy("Số biên lai hoặc mã giao dịch."),
        max_length=200,
    )


class SignedForm(DossierForm):
    """A paper is drafted from what is typed, signed, and sent back as a file."""

    file = UploadField(label=gettext_lazy("Bản đã ký"))

    @property
    def drafting(self) -> bool:
        """Whether only the paper to be signed is wanted: no file is asked for."""
        return "draft" in self.data

    def prepare(self) -> None:
        if self.drafting:
            self.fields["file"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.pop("file", None)
        if file:
            cleaned |= {"file_name": file.name, "content": file.read()}
        return cleaned


class ExtendForm(SignedForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do chưa trả đúng hẹn"), max_length=1000, widget=WORDS
    )
    new_on = DayField(label=gettext_lazy("Hẹn lại ngày"))

    field_order = ("reason", "new_on", "file")


class DeclineForm(SignedForm, RefuseForm):
    field_order = ("reason", "legal_basis", "file")


class ParcelForm(DossierForm):
    parcel = forms.CharField(label=gettext_lazy("Số hiệu bưu gửi"), max_length=40)


class ConfirmPapersForm(DossierForm):
    against = forms.CharField(
        label=gettext_lazy("Đã đối chiếu với"),
        help_text=gettext_lazy(
            "Cơ sở dữ liệu nào, chữ ký số còn hiệu lực hay không. Kiểm tra tự động chỉ "
            "hỗ trợ; người kiểm tra chịu trách nhiệm."
        ),
        max_length=300,
    )


class OriginalsForm(DossierForm):
    originals = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Bản chính nhận để đối chiếu"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        held = set(held_originals(self.dossier).values_list("component_id", flat=True))
        choices = [
            (one.id, one.name)
            for one in self.dossier.version.components.all()
            if one.id not in held
        ]
        self.offer("originals", choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {"components": cleaned.get("originals", [])}


class HandOverForm(DossierForm):
    """Who collects; somebody else shows on which authority."""

    collected_by = forms.CharField(
        label=gettext_lazy("Họ tên người nhận kết quả"), max_length=200
    )
    personal_number = PersonalNumberField(
        label=gettext_lazy("Số định danh của người nhận thay"),
        help_text=gettext_lazy("Chỉ ghi khi người nhận không phải là người nộp."),
        required=False,
    )
    paper = forms.CharField(
        label=gettext_lazy("Giấy ủy quyền của người nhận thay"),
        help_text=gettext_lazy("Loại giấy, số và ngày."),
        max_length=300,
        required=False,
    )

    def prepare(self) -> None:
        self.initial.setdefault("collected_by", self.dossier.applicant_name)
        held = held_originals(self.dossier).select_related("component")
        if names := "; ".join(one.component.name for one in held):
            self.fields["originals_returned"] = forms.BooleanField(
                label=_("Đã trả lại bản chính: %(papers)s") % {"papers": names},
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number, paper = cleaned.pop("personal_number", None), cleaned.pop("paper", "")
        if bool(number) != bool(paper) and not self.errors:
            raise ValidationError(
                _("Người nhận thay phải có đủ số định danh và giấy ủy quyền.")
            )
        if number:
            cleaned["authority"] = Authority(number, paper)
        return cleaned
