"""A dossier comes in: complete, incomplete, or to be refused."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from vidan.communes.actions.numbering import next_number
from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.core.identity import personal_number
from vidan.core.money import owed
from vidan.core.text import moment
from vidan.dossiers.actions.forwarding import on_its_way
from vidan.dossiers.actions.legs import begin
from vidan.dossiers.actions.moving import publish
from vidan.dossiers.actions.promising import promise
from vidan.dossiers.actions.registering import refuse_closed_year
from vidan.dossiers.actions.supplement import ask_for
from vidan.dossiers.appointments import Occasion, appointment, occasion
from vidan.dossiers.intake import (
    Intake,
    check_applicant,
    check_papers,
    lacking,
    version_of_intake,
)
from vidan.dossiers.models import Cause, Dossier, Paper
from vidan.dossiers.states import State
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import Component, Version
from vidan.procedures.queries import unit_for

P = ParamSpec("P")

SERIES = "dossiers"


def one_per_form(
    take_in: Callable[Concatenate[Intake, P], Dossier],
) -> Callable[Concatenate[Intake, P], Dossier]:
    """Have a form that is sent twice in the same moment make one dossier, too.

    The second is refused by the database, gives its number back and finds the first.
    """

    @wraps(take_in)
    def taken_in(intake: Intake, /, *args: P.args, **kwargs: P.kwargs) -> Dossier:
        try:
            with transaction.atomic():
                return take_in(intake, *args, **kwargs)
        except IntegrityError:
            first = Dossier.objects.filter(submission=intake.submission).first()
            if first is None:
                raise
            return first

    return taken_in


@one_per_form
def receive(intake: Intake, *, by: Actor, at: datetime) -> Dossier:
    """Take in a complete dossier: it gets its number and its appointment.

    Sent twice, the same form gives the same dossier. Refuses when a compulsory paper
    is missing, and papers that the procedure does not ask for.
    """
    if known := _sent_before(intake, by=by):
        return known
    version, components = _checked(intake, at=at)
    missing = lacking(components, set(intake.papers))
    if missing:
        raise InvalidInputError(
            _(
                "Còn thiếu: %(names)s. Vui lòng lập phiếu yêu cầu bổ sung hoặc đánh "
                "dấu giấy tờ đã nhận."
            )
            % {"names": "; ".join(one.name for one in missing)}
        )
    now = occasion(version.procedure_id, at=at)
    due = appointment(version, now, channel=intake.channel, at=at)
    dossier = _written(intake, version, State.RECEIVED, by=by, at=at, now=now, due=due)
    promise(dossier, due, cause=Cause.INTAKE, counted_from=at, by=by, at=at)
    begin(dossier, last=None, by=by, at=at)
    record("dossiers.received", dossier, by=by, at=at, due=moment(due))
    publish(dossier, "receive", at=at)
    return dossier


@one_per_form
def register_incomplete(
    intake: Intake, *, missing: Mapping[int, str], by: Actor, at: datetime
) -> Dossier:
    """Take down a dossier that lacks papers, and ask for all of them at once (form 02).

    ``missing`` gives each lacking component its reason; every compulsory one that was
    not handed in must be there.
    """
    if known := _sent_before(intake, by=by):
        return known
    version, components = _checked(intake, at=at)
    forgotten = [
        one.name
        for one in lacking(components, set(intake.papers))
        if one.id not in missing
    ]
    if forgotten:
        raise InvalidInputError(
            _(
                "Phải yêu cầu đủ trong một lần. Phiếu chưa nêu: %(names)s. "
                "Vui lòng ghi lý do cho từng giấy tờ còn thiếu."
            )
            % {"names": "; ".join(forgotten)}
        )
    dossier = _written(intake, version, State.WAITING, by=by, at=at)
    names = ask_for(dossier, missing, by=by, at=at)
    record("dossiers.registered_incomplete", dossier, by=by, at=at, missing=names)
    publish(dossier, "register_incomplete", at=at)
    return dossier


@one_per_form
def refuse_intake(
    intake: Intake, *, reason: str, legal_basis: str, by: Actor, at: datetime
) -> Dossier:
    """Refuse to take a dossier in, in writing with the reason (form 03)."""
    if known := _sent_before(intake, by=by):
        return known
    if not reason.strip() or not legal_basis.strip():
        raise InvalidInputError(
            _("Từ chối tiếp nhận phải ghi rõ lý do và căn cứ pháp lý.")
        )
    version, _components = _checked(intake, at=at)
    dossier = _written(
        intake,
        version,
        State.REFUSED,
        by=by,
        at=at,
        reason=reason.strip(),
        legal_basis=legal_basis.strip(),
    )
    record("dossiers.refused", dossier, by=by, at=at, reason=reason.strip())
    publish(dossier, "refuse", at=at)
    return dossier


def _sent_before(intake: Intake, *, by: Actor) -> Dossier | None:
    """The dossier this very form has already made: a double click makes no second."""
    if not by.can("dossiers.receive"):
        raise NotAllowedError(_("Bạn không được phân công tiếp nhận hồ sơ."))
    return Dossier.objects.filter(submission=intake.submission).first()


def _checked(intake: Intake, *, at: datetime) -> tuple[Version, dict[int, Component]]:
    check_applicant(intake.applicant)
    if intake.sets < 1:
        raise InvalidInputError(_("Số bộ hồ sơ phải từ 1."))
    owed(intake.fee)
    version = version_of_intake(intake, on=localdate(at))
    return version, check_papers(version, set(intake.papers))


def _written(
    intake: Intake,
    version: Version,
    state: State,
    *,
    by: Actor,
    at: datetime,
    now: Occasion | None = None,
    due: datetime | None = None,
    reason: str = "",
    legal_basis: str = "",
) -> Dossier:
    """Write the dossier with the next intake number, taken last so that few wait."""
    applicant = intake.applicant
    year = localtime(at).year
    now = now or occasion(version.procedure_id, at=at)
    unit = unit_for(version)
    dossier = Dossier(
        submission=intake.submission,
        version=version,
        unit=unit,
        session=now.session,
        same_day=due is not None and now.lane_closes_at is not None,
        applicant_name=applicant.full_name.strip(),
        personal_number=personal_number(applicant.personal_number),
        born_on=applicant.born_on,
        phone=applicant.phone,
        email=applicant.email,
        wants_messages=applicant.wants_messages,
        address=applicant.address,
        village_id=applicant.village_id,
        channel=intake.channel,
        sets=intake.sets,
        fee=intake.fee,
        return_way=intake.return_way,
        state=state,
        received_at=at,
        received_by=by.officer,
        due_at=due,
        **(on_its_way(unit, at=at) if state == State.RECEIVED else {}),
        ended_at=at if state in State.final else None,
        reason=reason,
        legal_basis=legal_basis,
        year=year,
        number=next_number(SERIES, year=year),
    )
    refuse_closed_year(year)
    dossier.save(force_insert=True)
    Paper.objects.bulk_create(
        [
            Paper(
                dossier=dossier,
                component_id=component_id,
                kind=paper.kind,
                quantity=paper.quantity,
            )
            for component_id, paper in intake.papers.items()
        ]
    )
    return dossier
