"""The form that puts a wrong intake right: as it stands, with room to change it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.queries import villages
from vidan.core.text import (
    HIDDEN,
    mask_address,
    mask_personal_number,
    mask_phone,
)
from vidan.desk.dossiers.components import handed_in, paper_fields
from vidan.desk.dossiers.forms import DossierForm
from vidan.dossiers.intake import Applicant, Corrected
from vidan.dossiers.models import Dossier, ReturnWay
from vidan.procedures.models import Channel
from vidan.ui.fields import DayField, PersonalNumberField, PhoneField, RowField


def masked_person(dossier: Dossier) -> dict[str, str]:
    """What is known of the applicant, half hidden, by the field that corrects it."""
    return {
        "personal_number": mask_personal_number(dossier.personal_number),
        "born_on": HIDDEN * 3 if dossier.born_on else "",
        "phone": mask_phone(dossier.phone),
        "email": HIDDEN * 3 if dossier.email else "",
        "address": mask_address(dossier.address),
    }


class CorrectForm(DossierForm):
    """Receipt and number are not here: they are never corrected.

    Personal data stay masked: what is left empty stays as it is.
    """

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    personal_number = PersonalNumberField(
        label=gettext_lazy("Số định danh cá nhân"), required=False
    )
    born_on = DayField(label=gettext_lazy("Ngày sinh"), required=False)
    phone = PhoneField(label=gettext_lazy("Điện thoại"), required=False)
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Địa chỉ"), max_length=300, required=False
    )
    village = RowField(
        villages,
        label=gettext_lazy("Thôn"),
        empty_label=gettext_lazy("chưa rõ, ngoài xã"),
        required=False,
    )
    channel = forms.ChoiceField(label=gettext_lazy("Cách nộp"), choices=Channel.choices)
    return_way = forms.ChoiceField(
        label=gettext_lazy("Nhận kết quả"), choices=ReturnWay.choices
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do sửa"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def prepare(self) -> None:
        dossier = self.dossier
        self.components = list(dossier.version.components.all())
        for one in self.components:
            self.fields.update(paper_fields(one))
        self.initial.update(
            full_name=dossier.applicant_name,
            village=dossier.village_id,
            channel=dossier.channel,
            return_way=dossier.return_way,
        )
        for name, masked in masked_person(dossier).items():
            shown = masked or _("trống")
            self.fields[name].help_text = _(
                "Đang ghi: %(value)s. Để trống nếu đúng."
            ) % {"value": shown}
        for paper in dossier.papers.all():
            number = paper.component_id
            self.initial[f"paper_{number}"] = True
            self.initial[f"kind_{number}"] = paper.kind
            self.initial[f"quantity_{number}"] = paper.quantity

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """What the page shows above the papers."""
        return [self[name] for name in PERSON]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        village, known = given["village"], self.dossier
        return {
            "corrected": Corrected(
                Applicant(
                    full_name=given["full_name"],
                    personal_number=given["personal_number"] or known.personal_number,
                    born_on=given["born_on"] or known.born_on,
                    phone=given["phone"] or known.phone,
                    email=given["email"] or known.email,
                    address=given["address"] or known.address,
                    village_id=village.id if village else None,
                ),
                papers=handed_in(self.data, given, self.components),
                channel=Channel(given["channel"]),
                return_way=ReturnWay(given["return_way"]),
            ),
            "reason": given["reason"],
        }


PERSON = (
    "full_name",
    "personal_number",
    "born_on",
    "phone",
    "email",
    "address",
    "village",
    "channel",
    "return_way",
    "reason",
)
