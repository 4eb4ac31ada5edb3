"""One screen: scan, paper, copies, Enter; the next person, please."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from vidan.core.errors import DomainError, InvalidInputError
from vidan.core.identity import parse_card_qr
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.certify.forms import CertifyForm
from vidan.dossiers.actions.copying import certify_copies
from vidan.dossiers.bookkinds import BookKind, paper_kinds
from vidan.dossiers.certification import (
    copy_fee,
    entries_today,
    frequent_papers,
    signer_of_today,
    signers,
)
from vidan.dossiers.copyfee import CopyFee
from vidan.dossiers.models import Dossier
from vidan.people.actors import Actor
from vidan.procedures.models import Version
from vidan.procedures.queries import unit_for, version_of
from vidan.queueing.actions.serving import link
from vidan.ui.pages import page

COPIES = "2.000815"
"""Certification of copies from originals, by its national code."""


@needs("dossiers.receive")
def certify(request: StaffRequest) -> HttpResponse:
    """Read the card, or do the whole of it: the same key, Enter, does both."""
    by, on = acting(request), localdate()
    version, may_sign = _version(), signers(on=on)
    if request.method != "POST":
        usual = signer_of_today(BookKind.COPIES, by=by, on=on)
        form = CertifyForm.blank(signers=may_sign, signer=usual)
        return _shown(request, form, version)
    if card := request.POST.get("card", "").strip():
        try:
            read = parse_card_qr(card)
        except InvalidInputError as refusal:
            form = CertifyForm(signers=may_sign, initial=request.POST.dict())
            return _shown(request, form, version, problem=refusal.message, status=422)
        form = CertifyForm.of_card(read, request.POST, signers=may_sign)
        return _shown(request, form, version)
    form = CertifyForm(request.POST, signers=may_sign)
    if form.is_valid() and (done := _done(request, form, version)):
        link(done, by=by)
        return redirect(f"{reverse('desk:certify')}?done={done.id}")
    return _shown(request, form, version, status=form.status)


def _done(request: StaffRequest, form: CertifyForm, version: Version) -> Dossier | None:
    """Carry it out, or show in the form why it was refused."""
    by, at = acting(request), now()
    try:
        papers = form.certified(_fee(request, version))
        return certify_copies(
            form.intake(version, fee=sum(one.fee for one in papers)),
            certified=papers,
            signer=form.cleaned_data["signer"],
            in_hand=form.cleaned_data["in_hand"],
            by=by,
            at=at,
        )
    except DomainError as refusal:
        form.refusal = refusal
        form.add_error(None, refusal.message)
        return None


@needs("dossiers.receive")
def fee(request: StaffRequest) -> HttpResponse:
    """What the papers typed so far cost, said before they are certified."""
    form = CertifyForm(request.GET, signers=signers(on=localdate()))
    form.is_valid()
    papers = form.certified(_fee(request, _version()))
    context = {"papers": papers, "sum": sum(one.fee for one in papers)}
    return page(request, "desk/certify/fee.html", context)


def _version() -> Version:
    version = version_of(COPIES, on=localdate())
    if version is None:
        raise Http404
    return version


def _fee(request: StaffRequest, version: Version) -> CopyFee:
    return copy_fee(version, province=request.commune.province_id, on=localdate())


def _shown(
    request: StaffRequest,
    form: CertifyForm,
    version: Version,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    by = acting(request)
    entries = entries_today(by, on=localdate())
    context: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "has_person": bool(form["full_name"].value()),
        "kinds": paper_kinds().items(),
        "frequent": frequent_papers(on=localdate()),
        "rates": _fee(request, version),
        "is_ours": _is_ours(by, version),
        "unit": unit_for(version),
        "entries": entries,
        "done": _said(request, by),
    }
    return page(request, "desk/certify/certify.html", context, status=status)


def _is_ours(by: Actor, version: Version) -> bool:
    """Whether this person settles what is certified, and need not only receive it."""
    unit = unit_for(version)
    return unit.id in by.units or by.leads(unit.id)


def _said(request: StaffRequest, by: Actor) -> Dossier | None:
    """The dossier just done, to say its number and fee; only to whoever did it."""
    try:
        wanted = UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    return Dossier.objects.filter(id=wanted, received_by=by.officer).first()
