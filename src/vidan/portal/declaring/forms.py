"""The short form that people fill in at home."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.queries import villages
from vidan.core.errors import DomainError
from vidan.core.identity import personal_number
from vidan.core.text import day
from vidan.dossiers.actions.declaring import Declared
from vidan.dossiers.intake import Applicant
from vidan.procedures.models import Component, Version
from vidan.ui.fields import DayField, PersonalNumberField, PhoneField, RowField
from vidan.ui.forms import ActionForm


class DeclarationForm(ActionForm):
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    full_name = forms.CharField(
        label=gettext_lazy("Họ và tên người nộp hồ sơ"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    born_on = DayField(
        label=gettext_lazy("Ngày sinh"),
        help_text=gettext_lazy("Ví dụ 05/3/1990."),
        required=False,
    )
    personal_number = PersonalNumberField(
        label=gettext_lazy("Số định danh cá nhân"),
        help_text=gettext_lazy(
            "12 chữ số trên thẻ căn cước. Có thể để trống và mang thẻ theo."
        ),
        required=False,
    )
    phone = PhoneField(label=gettext_lazy("Điện thoại"), required=False)
    village = RowField(
        villages,
        label=gettext_lazy("Thôn"),
        empty_label=gettext_lazy("chưa rõ, ngoài xã"),
        required=False,
    )
    address = forms.CharField(
        label=gettext_lazy("Địa chỉ"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )

    def __init__(self, posted: QueryDict | None = None, *, version: Version) -> None:
        super().__init__(posted)
        self.posted = posted or QueryDict()
        self.version = version
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"
        self.components: list[Component] = list(version.components.all())
        if self.components:
            self.fields["papers"] = forms.MultipleChoiceField(
                label=_("Giấy tờ ông/bà đã có"),
                help_text=_("Đánh dấu những giấy tờ sẽ mang theo."),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(one.id), one.name) for one in self.components],
            )

    def clean_personal_number(self) -> str:
        written: str = self.cleaned_data["personal_number"] or ""
        try:
            return personal_number(written) if written else ""
        except DomainError as refusal:
            raise ValidationError(refusal.message) from refusal

    @property
    def declared(self) -> Declared:
        given = self.cleaned_data
        village = given["village"]
        return Declared(
            submission=given["submission"],
            procedure=self.version.procedure_id,
            applicant=Applicant(
                full_name=given["full_name"],
                personal_number=given["personal_number"],
                born_on=given["born_on"],
                phone=given["phone"] or "",
                address=given["address"],
                village_id=village.id if village else None,
            ),
            papers=frozenset(int(one) for one in given.get("papers", [])),
        )

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Each question with what was answered, for a last look before it is sent."""
        given = self.cleaned_data
        names = {str(one.id): one.name for one in self.components}
        shown = {
            **given,
            "born_on": day(given["born_on"]) if given["born_on"] else "",
            "papers": "; ".join(names[one] for one in given.get("papers", [])),
        }
        return [
            (str(field.label), str(shown[field.name] or "–"))
            for field in self.visible_fields()
        ]

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Everything as it was written, to be sent along once more."""
        return [
            (name, value) for name in self.fields for value in self.posted.getlist(name)
        ]
