"""The counter's papers of a dossier: what forms 01, 02 and 03 say about it.

Personal number, phone and address are masked on paper too: a slip gets lost, and the
person who holds it knows them.
"""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.queries import profile
from vidan.core.text import (
    mask_address,
    mask_personal_number,
    mask_phone,
    moment,
)
from vidan.documents.forms import refusal, slip, supplement
from vidan.documents.forms.counter import Applicant, Office
from vidan.documents.forms.description import Document
from vidan.dossiers.matters import membership_of
from vidan.dossiers.models import Dossier, Supplement
from vidan.history.recording import history_of
from vidan.procedures.models import ComponentKind
from vidan.procedures.queries import limit_words_of
from vidan.ui.pages import public_address

ON_PAPER = {
    ComponentKind.ORIGINAL: slip.PaperKind.ORIGINAL,
    ComponentKind.COPY: slip.PaperKind.COPY,
    ComponentKind.ELECTRONIC: slip.PaperKind.ELECTRONIC,
    # A filled-in form is handed in as an original.
    ComponentKind.FORM: slip.PaperKind.ORIGINAL,
}


def office() -> Office:
    """How the Centre of the current commune presents itself on a paper."""
    own = profile()
    commune = own.commune.full_name
    contact = _("điện thoại %(number)s") % {"number": own.hotline}
    return Office(
        parent=_("Ủy ban nhân dân %(commune)s") % {"commune": commune},
        agency=own.centre_name,
        name=f"{own.centre_name} {commune}",
        place=own.commune.name,
        contact=contact if own.hotline else "",
    )


def applicant(dossier: Dossier) -> Applicant:
    return Applicant(
        name=dossier.applicant_name,
        personal_number=mask_personal_number(dossier.personal_number),
        phone=mask_phone(dossier.phone),
        address=mask_address(dossier.address),
    )


def tracking_url(dossier: Dossier, slug: str) -> str:
    """The address in the QR code: who holds the slip may look."""
    path = reverse("portal:tracking-by-code", args=[slug, dossier.tracking_code])
    return public_address(path)


def _components(dossier: Dossier) -> tuple[slip.Component, ...]:
    """What was handed in; where the law lets data be looked up it may be nothing."""
    papers = dossier.papers.select_related("component")
    found = tuple(
        slip.Component(
            paper.component.name, paper.quantity, ON_PAPER[ComponentKind(paper.kind)]
        )
        for paper in papers
    )
    looked_up = _("Không nộp giấy tờ, khai thác dữ liệu sẵn có")
    return found or (slip.Component(looked_up, 0, slip.PaperKind.ELECTRONIC),)


def linked_words(dossier: Dossier) -> str:
    """What the slip of a linked dossier says about the whole matter."""
    place = membership_of(dossier)
    if place is None:
        return ""
    members = list(place.case.members.all())
    last = members[-1].dossier.due_at
    return _(
        "Bước %(place)s trên %(count)s của việc liên thông “%(case)s”; kết quả cuối "
        "cùng hẹn trả %(due)s"
    ) % {
        "place": place.order,
        "count": len(members),
        "case": place.case.name,
        "due": moment(last) if last else "–",
    }


def slip_of(dossier: Dossier, *, slug: str) -> Document:
    return slip.build(slip_facts(dossier, slug=slug))


def slip_facts(dossier: Dossier, *, slug: str) -> slip.Slip:
    """What form 01 says of the dossier, on A5 or on narrow paper."""
    return slip.Slip(
        office=office(),
        intake_number=dossier.intake_number,
        check_code=dossier.check_code,
        tracking_url=tracking_url(dossier, slug),
        applicant=applicant(dossier),
        procedure=dossier.version.name,
        components=_components(dossier),
        processing_time=limit_words_of(dossier.version, channel=dossier.channel),
        received_at=dossier.received_at,
        appointment_at=dossier.due_at,
        result_return=dossier.get_return_way_display(),
        receiver=dossier.received_by.full_name,
        official_code=dossier.official_code,
        sets=dossier.sets,
        fee=dossier.fee,
        same_day=_("Trả kết quả trong ngày") if dossier.same_day else "",
        issue=dossier.slip_number,
        linked=linked_words(dossier),
    )


def supplement_of(dossier: Dossier, asked: Supplement) -> Document:
    lines = asked.missing.select_related("component")
    return supplement.build(
        supplement.Supplement(
            office=office(),
            intake_number=dossier.intake_number,
            applicant=applicant(dossier),
            procedure=dossier.version.name,
            missing=tuple(
                supplement.Missing(line.component.name, line.reason) for line in lines
            ),
            legal_basis=dossier.version.legal_source,
            issued_on=localdate(asked.requested_at),
            officer=asked.by.full_name,
            official_code=dossier.official_code,
        )
    )


def refusal_of(dossier: Dossier) -> Document:
    """Form 03, signed by whoever refused, on the day of the refusal."""
    said = history_of(dossier).filter(event="dossiers.refused").last()
    return refusal.build(
        refusal.Refusal(
            office=office(),
            intake_number=dossier.intake_number,
            applicant=applicant(dossier),
            procedure=dossier.version.name,
            reasons=(dossier.reason,),
            legal_basis=dossier.legal_basis,
            issued_on=localdate(
                dossier.decided_at or dossier.ended_at or dossier.received_at
            ),
            examined=dossier.declined,
            officer=said.by_name if said else dossier.received_by.full_name,
            official_code=dossier.official_code,
        )
    )
