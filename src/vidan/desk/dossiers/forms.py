"""The forms of what can be done with a dossier; each gives what its action takes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vidan.desk.dossiers.components import (
    PaperRow,
    handed_in,
    paper_fields,
    paper_rows,
    reason_field,
    reasons,
)
from vidan.desk.files import UploadField
from vidan.dossiers.models import Dossier, MissingPaper
from vidan.people.actors import Actor
from vidan.people.queries import officers_of
from vidan.procedures.models import Component
from vidan.ui.forms import ActionForm


class DossierForm(ActionForm):
    """A form about one dossier, filled in by one officer."""

    components: Sequence[Component] = ()

    def __init__(self, *args: Any, by: Actor, dossier: Dossier, **kwargs: Any) -> None:
        self.by, self.dossier = by, dossier
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Add what depends on the dossier."""

    @property
    def rows(self) -> list[PaperRow]:
        return paper_rows(self, self.components)


class AssignForm(DossierForm):
    to = forms.TypedChoiceField(label=_("Người thụ lý"), coerce=UUID)

    def prepare(self) -> None:
        officers = officers_of(self.dossier.unit, on=localdate())
        if not self.by.leads(self.dossier.unit_id):
            officers = officers.filter(id__in=self.by.stands_for)
        choices = [(one.id, one.full_name) for one in officers]
        self.offer("to", choices)
        self.initial.setdefault("to", self.dossier.handler_id or self.by.id)


class FileForm(DossierForm):
    file = UploadField()

    def clean(self) -> dict[str, Any]:
        file = (super().clean() or {}).get("file")
        return {"file_name": file.name, "content": file.read()} if file else {}


class ReasonForm(DossierForm):
    reason = forms.CharField(
        label=_("Lý do"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class RefuseForm(ReasonForm):
    legal_basis = forms.CharField(
        label=_("Căn cứ pháp lý"),
        help_text=_("Điều, khoản của văn bản quy định."),
        max_length=500,
    )


class OfficialCodeForm(DossierForm):
    code = forms.CharField(
        label=_("Mã hồ sơ trên hệ thống quốc gia"),
        help_text=_("Ví dụ: H42.12.05-260502-0001."),
        max_length=40,
    )

    def prepare(self) -> None:
        self.initial.setdefault("code", self.dossier.official_code)


class SupplementForm(DossierForm):
    """Every component, each with room for the reason why it is asked for."""

    def prepare(self) -> None:
        self.components = list(self.dossier.version.components.all())
        self.fields.update(reason_field(one) for one in self.components)

    def clean(self) -> dict[str, Any]:
        return {"missing": reasons(super().clean() or {}, self.components)}


class CompleteForm(DossierForm):
    """The papers that were asked for, and those that could still be handed in."""

    def prepare(self) -> None:
        have = set(self.dossier.papers.values_list("component_id", flat=True))
        asked = set(
            MissingPaper.objects.filter(
                supplement__dossier=self.dossier, supplement__answered_at=None
            ).values_list("component_id", flat=True)
        )
        self.components = [
            one
            for one in self.dossier.version.components.all()
            if one.id in asked or one.id not in have
        ]
        for one in self.components:
            self.fields.update(paper_fields(one))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {"papers": handed_in(self.data, cleaned, self.components)}
