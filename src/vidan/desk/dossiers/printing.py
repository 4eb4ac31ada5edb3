"""The papers of a dossier as PDF and Word."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers import papers, turn_papers
from vidan.desk.dossiers.reach import reached
from vidan.desk.papers import answer_with
from vidan.documents.forms.description import Document
from vidan.dossiers.actions.correcting import count_print
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State


@dataclass(frozen=True)
class Print:
    """A paper that can be printed now, as PDF and as Word."""

    label: str
    pdf: str
    word: str


def printable(dossier: Dossier) -> list[Print]:
    """The papers that this dossier has."""
    wanted = [
        (bool(dossier.due_at), "desk:dossier-slip", _("In giấy tiếp nhận")),
        (
            dossier.supplements.exists(),
            "desk:dossier-supplement",
            _("In phiếu yêu cầu bổ sung"),
        ),
        (
            dossier.state == State.REFUSED or dossier.declined,
            "desk:dossier-refusal",
            _("In phiếu từ chối"),
        ),
        (
            dossier.extensions.exists(),
            "desk:dossier-apology",
            _("In văn bản xin lỗi"),
        ),
        (
            dossier.state == State.STOPPED,
            "desk:dossier-stopping",
            _("In thông báo dừng"),
        ),
    ]
    return [
        Print(
            label,
            reverse(name, args=[dossier.id, "pdf"]),
            reverse(name, args=[dossier.id, "docx"]),
        )
        for exists, name, label in wanted
        if exists
    ]


@needs("dossiers.receive")
def slip(request: StaffRequest, dossier_id: UUID, kind: str) -> HttpResponse:
    """Form 01: received, with the appointment. Each printing is counted."""
    dossier = reached(request, dossier_id)
    if dossier.due_at is None:
        raise Http404
    count_print(dossier, by=acting(request), at=now())
    made = papers.slip_of(dossier, slug=request.commune.slug or "")
    return _answer(made, kind, f"giay-tiep-nhan-{_number(dossier)}", dossier)


@needs("dossiers.receive")
def supplement(request: StaffRequest, dossier_id: UUID, kind: str) -> HttpResponse:
    """Form 02: everything that was asked for, said once."""
    dossier = reached(request, dossier_id)
    asked = dossier.supplements.select_related("by").last()
    if asked is None:
        raise Http404
    made = papers.supplement_of(dossier, asked)
    return _answer(made, kind, f"phieu-bo-sung-{_number(dossier)}", dossier)


@needs("dossiers.receive")
def refusal(request: StaffRequest, dossier_id: UUID, kind: str) -> HttpResponse:
    """Form 03: not taken, with reason and rule."""
    dossier = reached(request, dossier_id)
    if dossier.state != State.REFUSED and not dossier.declined:
        raise Http404
    made = papers.refusal_of(dossier)
    return _answer(made, kind, f"phieu-tu-choi-{_number(dossier)}", dossier)


@needs("dossiers.receive")
def apology(request: StaffRequest, dossier_id: UUID, kind: str) -> HttpResponse:
    """Form 04: why the result is late, and the new date."""
    dossier = reached(request, dossier_id)
    extension = dossier.extensions.last()
    if extension is None:
        raise Http404
    made = turn_papers.apology_of(dossier, extension)
    return _answer(made, kind, f"xin-loi-{_number(dossier)}", dossier)


@needs("dossiers.receive")
def stopping(request: StaffRequest, dossier_id: UUID, kind: str) -> HttpResponse:
    """Form 05: ended at the applicant's wish."""
    dossier = reached(request, dossier_id)
    if dossier.state != State.STOPPED:
        raise Http404
    made = turn_papers.stopping_of(dossier)
    return _answer(made, kind, f"thong-bao-dung-{_number(dossier)}", dossier)


@needs("dossiers.receive")
def control(request: StaffRequest, dossier_id: UUID, kind: str) -> HttpResponse:
    """Form 06: every hand that the dossier went through."""
    dossier = reached(request, dossier_id)
    if not dossier.legs.exists():
        raise Http404
    made = turn_papers.control_of(dossier, on=localdate())
    return _answer(made, kind, f"phieu-kiem-soat-{_number(dossier)}", dossier)


@needs("dossiers.receive")
def minutes(
    request: StaffRequest, dossier_id: UUID, verification_id: UUID, kind: str
) -> HttpResponse:
    """The minutes of one verification in the field."""
    dossier = reached(request, dossier_id)
    held = get_object_or_404(dossier.verifications, id=verification_id)
    made = turn_papers.minutes_of(dossier, held)
    return _answer(made, kind, f"bien-ban-xac-minh-{_number(dossier)}", dossier)


def _number(dossier: Dossier) -> str:
    return dossier.intake_number.replace("/", "-")


def _answer(made: Document, kind: str, name: str, dossier: Dossier) -> HttpResponse:
    return answer_with(made, kind, name, on=localdate(dossier.received_at))
