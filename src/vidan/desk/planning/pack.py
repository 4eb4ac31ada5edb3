"""What goes along to a village: on screen, Word and PDF."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from vidan.core.money import dong
from vidan.core.text import sentence_case
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.papers import office
from vidan.desk.papers import answer_with
from vidan.desk.planning.sessions import session_of
from vidan.desk.planning.words import times
from vidan.documents.forms.description import Document
from vidan.documents.forms.village_pack import Forms, Result, VillagePack, build
from vidan.indicators.reports.village_pack import Pack
from vidan.indicators.reports.village_pack import pack as pack_of
from vidan.money.queries import owings
from vidan.programmes.models import Session
from vidan.programmes.preparing import items_for
from vidan.ui.pages import page


def _mobile(request: StaffRequest, session_id: UUID) -> Session:
    session = session_of(request, session_id)
    if session.village_id is None:
        raise Http404
    return session


@needs("dossiers.hand_over")
@require_safe
def pack(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """Results that wait there, procedures likely asked for, whom to call."""
    session = _mobile(request, session_id)
    found = pack_of(session, by=acting(request))
    context = {
        "session": session,
        "pack": found,
        "results": _with_debts(found),
        "shown_day": session.on,
    }
    return page(request, "desk/planning/pack.html", context)


def _with_debts(found: Pack) -> list[tuple[object, int]]:
    to_pay = {one.dossier.id: one.to_pay for one in owings(found.results)}
    return [(one, to_pay[one.id]) for one in found.results]


@needs("dossiers.hand_over")
@require_safe
def pack_pdf(request: StaffRequest, session_id: UUID) -> HttpResponse:
    return _paper(request, session_id, "pdf")


@needs("dossiers.hand_over")
@require_safe
def pack_word(request: StaffRequest, session_id: UUID) -> HttpResponse:
    return _paper(request, session_id, "docx")


def _paper(request: StaffRequest, session_id: UUID, kind: str) -> HttpResponse:
    session = _mobile(request, session_id)
    found = pack_of(session, by=acting(request))
    name = f"mang-theo-{session.on:%Y-%m-%d}"
    return answer_with(_document(found), kind, name, on=session.on)


def _document(found: Pack) -> Document:
    session = found.session
    to_pay = {one.dossier.id: one.to_pay for one in owings(found.results)}
    return build(
        VillagePack(
            office=office(),
            on=session.on,
            village=sentence_case(str(session.village)),
            place=session.place,
            hours=times(session),
            contacts=tuple(
                (one.what, f"{one.officer.full_name} {one.officer.phone}".strip())
                for one in found.contacts
            ),
            results=tuple(
                Result(
                    one.intake_number,
                    one.applicant_name,
                    one.version.short_name,
                    dong(to_pay[one.id]) if to_pay[one.id] else "",
                )
                for one in found.results
            ),
            forms=tuple(
                Forms(one.version.short_name, one.count, one.forms)
                for one in found.likely
            ),
            to_prepare=tuple(one.name for one in items_for(session)),
        )
    )
