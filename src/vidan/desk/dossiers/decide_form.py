"""The form of a result: its file, and for a certification what goes into the book."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.desk.dossiers.forms import FileForm
from vidan.dossiers.bookkinds import BookKind, Certified, book_for
from vidan.dossiers.certification import signer_of_today, signers


class DecideForm(FileForm):
    """A certification is a paper with a number of the book: its scan may follow."""

    kind: BookKind | None = None

    def prepare(self) -> None:
        self.kind = book_for(self.dossier.version.procedure_id)
        if self.kind is None:
            return
        on = localdate()
        self.fields["file"].required = False
        self.fields["document"] = forms.CharField(
            label=_("Tên giấy tờ, giao dịch"), max_length=600, required=False
        )
        self.fields["copies"] = forms.IntegerField(
            label=_("Số bản"), min_value=1, max_value=999, required=False
        )
        self.fields["signer"] = forms.TypedChoiceField(
            label=_("Người ký chứng thực"),
            coerce=UUID,
            empty_value=None,
            required=False,
        )
        may_sign = signers(on=on)
        self.offer(
            "signer",
            [(str(one.officer_id), f"{one.name}, {one.title}") for one in may_sign],
        )
        self.initial.setdefault("document", self.dossier.version.short_name)
        self.initial.setdefault("copies", self.dossier.sets)
        self.initial.setdefault("signer", signer_of_today(self.kind, by=self.by, on=on))

    def clean(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        cleaned = super().clean()
        if self.kind is None:
            return cleaned
        document = given.get("document") or self.dossier.version.short_name
        copies = given.get("copies") or self.dossier.sets
        one = Certified(document, copies=copies, fee=self.dossier.fee)
        return {**cleaned, "certified": [one], "signer": given.get("signer")}
