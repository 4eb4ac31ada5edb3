"""The papers of the turns of a dossier: forms 04, 05, 06 and minutes."""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.desk.dossiers.papers import applicant, office
from vidan.desk.dossiers.turns import leg_lines
from vidan.documents.forms import apology, control, stopping, verification
from vidan.documents.forms.description import Document
from vidan.dossiers.actions.legs import steps_of
from vidan.dossiers.models import Dossier, Extension, Verification
from vidan.history.recording import history_of


def apology_of(dossier: Dossier, extension: Extension) -> Document:
    """Form 04 as it was signed."""
    return apology.build(
        apology.Apology(
            office=office(),
            intake_number=dossier.intake_number,
            applicant=applicant(dossier),
            procedure=dossier.version.name,
            unit=dossier.unit.name,
            reason=extension.reason,
            received_at=dossier.received_at,
            promised_at=extension.due_before,
            new_at=extension.due_at,
            issued_on=localdate(extension.at),
            official_code=dossier.official_code,
        )
    )


def stopping_of(dossier: Dossier) -> Document:
    """Form 05, given out by whoever stopped the work."""
    said = history_of(dossier).filter(event="dossiers.stopped").last()
    returned = dossier.originals.exclude(returned_at=None).select_related("component")
    return stopping.build(
        stopping.Stopping(
            office=office(),
            intake_number=dossier.intake_number,
            applicant=applicant(dossier),
            procedure=dossier.version.name,
            reason=dossier.reason,
            issued_on=localdate(dossier.ended_at),
            officer=said.by_name if said else dossier.received_by.full_name,
            returned=tuple(one.component.name for one in returned),
            official_code=dossier.official_code,
        )
    )


def control_of(dossier: Dossier, *, on: date) -> Document:
    """Form 06: the lines of the dossier, and which published process they follow."""
    sources = {step.source for step in steps_of(dossier) if step.source}
    return control.build(
        control.Control(
            office=office(),
            intake_number=dossier.intake_number,
            procedure=dossier.version.name,
            unit=dossier.unit.name,
            received_at=dossier.received_at,
            appointment_at=dossier.due_at,
            lines=tuple(
                control.HandOver(
                    step=line.leg.name,
                    giver=line.leg.giver,
                    taker=line.leg.taker,
                    received_at=line.leg.received_at,
                    due_at=line.leg.due_at,
                    ended_at=line.leg.ended_at,
                    outcome=line.outcome,
                    note=line.leg.note,
                )
                for line in leg_lines(dossier)
            ),
            issued_on=on,
            process="; ".join(sorted(sources)) or _("chưa công bố giờ từng bước"),
            official_code=dossier.official_code,
        )
    )


def minutes_of(dossier: Dossier, held: Verification) -> Document:
    """The minutes of a verification, to be signed by those who took part."""
    return verification.build(
        verification.Minutes(
            office=office(),
            intake_number=dossier.intake_number,
            procedure=dossier.version.name,
            about=dossier.applicant_name,
            held_at=held.held_at,
            place=held.place,
            participants=held.participants,
            content=held.content,
            officer=held.by.full_name,
            official_code=dossier.official_code,
        )
    )
