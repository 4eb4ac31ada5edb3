"""Papers to be signed before the act that needs them: made of what is typed."""

from typing import Any

from django.utils.timezone import localdate, now

from vidan.desk.dossiers.papers import applicant, office
from vidan.documents.forms import apology as form_04
from vidan.documents.forms import refusal as form_03
from vidan.documents.forms.description import Document
from vidan.dossiers.actions.extending import check_extension
from vidan.dossiers.models import Dossier
from vidan.worktime.queries import calendar


def apology(dossier: Dossier, typed: dict[str, Any]) -> Document:
    """Form 04, refused where the extension itself would be."""
    at = now()
    before = check_extension(dossier, new_on=typed["new_on"], at=at)
    return form_04.build(
        form_04.Apology(
            office=office(),
            intake_number=dossier.intake_number,
            applicant=applicant(dossier),
            procedure=dossier.version.name,
            unit=dossier.unit.name,
            reason=typed["reason"],
            received_at=dossier.received_at,
            promised_at=before,
            new_at=calendar(around=localdate(at)).last_moment(typed["new_on"]),
            issued_on=localdate(at),
            official_code=dossier.official_code,
        )
    )


def refusal(dossier: Dossier, typed: dict[str, Any]) -> Document:
    """Form 03 after examination, to be signed by the head."""
    return form_03.build(
        form_03.Refusal(
            office=office(),
            intake_number=dossier.intake_number,
            applicant=applicant(dossier),
            procedure=dossier.version.name,
            reasons=(typed["reason"],),
            legal_basis=typed["legal_basis"],
            issued_on=localdate(now()),
            officer="",
            official_code=dossier.official_code,
            examined=True,
        )
    )
