"""The counter: a dossier comes in."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.timezone import localdate, now

from vidan.core.errors import DomainError
from vidan.core.identity import parse_card_qr
from vidan.desk.access import StaffRequest, acting, instead_of_the_door, needs
from vidan.desk.counter.way_back import counter_of
from vidan.desk.dossiers.clock import appointment
from vidan.desk.dossiers.declared import declared_papers
from vidan.desk.dossiers.fee_words import sentence_of, usual
from vidan.desk.dossiers.intake_form import IntakeForm, from_card, from_declaration
from vidan.desk.dossiers.printing import printable
from vidan.desk.dossiers.reach import reached
from vidan.desk.unsent import begun_before, keeps_typed, token_of, typed_before
from vidan.dossiers.actions.declaring import is_declaration, scanned, use_up
from vidan.dossiers.actions.reception import (
    receive,
    refuse_intake,
    register_incomplete,
)
from vidan.dossiers.actions.unsent import let_go
from vidan.dossiers.intake import is_settled_at_once
from vidan.dossiers.models import Dossier
from vidan.money.queries import owing
from vidan.procedures.models import Fee, Version
from vidan.procedures.queries import fees, search, version_of
from vidan.queueing.actions.serving import link
from vidan.ui.pages import page

MOST_FOUND = 12
FORM = "intake"
OUTCOMES = ("receive", "supplement", "refuse")


@keeps_typed(FORM)
@needs("dossiers.receive")
def new(request: StaffRequest) -> HttpResponse:
    """One form, three outcomes. The steps before an outcome judge nothing.

    Begun and not sent, it is there again: asked for, or after signing in anew.
    """
    if request.POST.get("outcome") in OUTCOMES:
        return _outcome(request)
    if request.method == "POST":
        return _step(request)
    if "unsent" in request.GET and (begun := typed_before(request, FORM)) is not None:
        version = _version(begun.get("procedure", ""))
        return _shown(request, IntakeForm.typed(begun, version=version), version)
    version = _version(request.GET.get("procedure", ""))
    form = IntakeForm.blank(version=version, fee=usual(_fees(request, version)))
    return _shown(request, form, version)


def _step(request: StaffRequest) -> HttpResponse:
    """Read the card, find a procedure, choose one: nothing typed is lost."""
    data, problem = request.POST, ""
    changed: dict[str, Any] = {}
    card = data.get("card", "").strip()
    if card and "find" not in data and "choose" not in data:
        try:
            changed = _read(card)
        except DomainError as refusal:
            problem = refusal.message
    chosen = data.get("choose") or changed.get("procedure")
    code = chosen or data.get("procedure", "")
    version = _version(code)
    fields: dict[str, Any] = {**changed, "procedure": code if version else ""}
    if chosen:
        fields |= {"fee": usual(_fees(request, version)), "q": ""}
    form = IntakeForm.typed(data, version=version, **fields)
    if chosen:
        form.begin_at_papers()
    return _shown(request, form, version, problem=problem)


def _read(scanned_text: str) -> dict[str, Any]:
    """What the scanner brought: a form filled in at home, or a citizen card."""
    if is_declaration(scanned_text):
        return from_declaration(scanned(scanned_text, at=now()))
    return dict(from_card(parse_card_qr(scanned_text)))


def _outcome(request: StaffRequest) -> HttpResponse:
    version = _version(request.POST.get("procedure", ""))
    form = IntakeForm(request.POST, version=version)
    if form.is_valid() and (dossier := form.take(partial(_settled, request, form))):
        link(dossier, by=acting(request))
        if declared := form.cleaned_data["declaration"]:
            use_up(declared, dossier, by=acting(request), at=now())
        let_go(FORM, dossier.submission, officer=acting(request).officer)
        return _to_receipt(dossier)
    return _shown(request, form, version, status=form.status)


def _settled(request: StaffRequest, form: IntakeForm) -> Dossier:
    by, at, intake = acting(request), now(), form.intake
    match request.POST["outcome"]:
        case "supplement":
            return register_incomplete(intake, missing=form.missing, by=by, at=at)
        case "refuse":
            given = form.cleaned_data
            return refuse_intake(
                intake,
                reason=given["reason"],
                legal_basis=given["legal_basis"],
                by=by,
                at=at,
            )
    return receive(intake, by=by, at=at)


def _to_receipt(dossier: Dossier) -> HttpResponseRedirect:
    return redirect("desk:dossier-received", dossier.id)


def _shown(
    request: StaffRequest,
    form: IntakeForm,
    version: Version | None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    filled = form.data or form.initial
    q = str(filled.get("q", "")).strip()
    context = {
        "form": form,
        "version": version,
        "fees": [sentence_of(one) for one in _fees(request, version)],
        # What could not be read would stand in front of the next scan.
        "card": "" if problem else filled.get("card", ""),
        "card_was_read": "card" in request.POST and not problem,
        "problem": problem,
        "q": q,
        "found": _found(q),
        "unsent": begun_before(request, FORM) if request.method == "GET" else None,
        "form_token": token_of(request),
        "declared": declared_papers(filled.get("declaration"), form.components),
    }
    return page(
        request,
        "desk/dossiers/intake.html",
        context,
        fragment="form",
        status=422 if problem else status,
    )


def _say_nothing(request: HttpRequest) -> HttpResponse | None:
    """Without a session the list stays as it is: the form itself says what is wrong."""
    return HttpResponse(status=204) if "HX-Request" in request.headers else None


@instead_of_the_door(_say_nothing)
@needs("dossiers.receive")
def procedures(request: StaffRequest) -> HttpResponse:
    """The procedures whose words begin as typed, for the list below the search box."""
    q = request.GET.get("q", "").strip()
    context = {"q": q, "found": _found(q)}
    return page(request, "desk/dossiers/found.html", context)


def _found(q: str) -> list[Version]:
    return list(search(q, on=localdate())[:MOST_FOUND]) if q else []


def _version(code: str) -> Version | None:
    return version_of(code, on=localdate()) if code.isprintable() else None


def _fees(request: StaffRequest, version: Version | None) -> list[Fee]:
    if version is None:
        return []
    return fees(version, province=request.commune.province_id)


@needs("dossiers.receive")
def received(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """What to tell the person at the counter, and the paper to hand out."""
    dossier = reached(request, dossier_id)
    context = {
        "dossier": dossier,
        "appointment": appointment(dossier),
        "prints": printable(dossier),
        "at_once": is_settled_at_once(dossier),
        "to_pay": owing(dossier).to_pay,
        "counter": counter_of(request),
    }
    return page(request, "desk/dossiers/received.html", context)
