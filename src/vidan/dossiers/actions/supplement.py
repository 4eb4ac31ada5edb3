"""Asking once for everything that is missing, and taking it in."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.text import day, moment, two_digits
from vidan.dossiers.actions.forwarding import on_its_way
from vidan.dossiers.actions.legs import begin, end
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.actions.promising import promise, replace_slip
from vidan.dossiers.appointments import appointment, occasion
from vidan.dossiers.deadlines import examined_by
from vidan.dossiers.intake import HandedIn, check_papers, lacking
from vidan.dossiers.models import Cause, Dossier, MissingPaper, Paper, Supplement
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.worktime.queries import calendar

STARTED_AGAIN = (
    "state",
    "due_at",
    "same_day",
    "slip_number",
    "forwarded_at",
    "forward_by",
)


@transaction.atomic
def request_supplement(
    dossier_id: UUID, *, missing: Mapping[int, str], by: Actor, at: datetime
) -> Dossier:
    """Ask the applicant to complete the dossier; the clock stops (form 02).

    ``missing`` gives each component its reason. A second request is refused: the
    applicant is told once, fully (decrees 61/2018, article 15, and 309/2026, article
    17).
    """
    dossier = take(dossier_id, "request_supplement", by=by, at=at)
    _refuse_second(dossier, at=at)
    _refuse_late(dossier, at=at)
    dossier.due_at = None
    dossier.save(update_fields=["state", "due_at"])
    end(dossier, at=at)
    names = ask_for(dossier, missing, by=by, at=at)
    record("dossiers.supplement_requested", dossier, by=by, at=at, missing=names)
    publish(dossier, "request_supplement", at=at)
    return dossier


def _refuse_second(dossier: Dossier, *, at: datetime) -> None:
    asked = list(dossier.supplements.all())
    if len(asked) >= rule("dossiers.supplements_allowed", on=localdate(at)):
        raise ConflictError(
            _(
                "Chưa thể yêu cầu bổ sung lần hai. Hồ sơ này đã được yêu cầu bổ sung "
                "ngày %(day)s; quy định chỉ cho phép một lần (NĐ 61/2018 Điều 15, "
                "NĐ 309/2026 Điều 17). Ông/bà có thể tiếp tục giải quyết hoặc từ chối "
                "có lý do."
            )
            % {"day": day(localdate(asked[-1].requested_at))}
        )


def _refuse_late(dossier: Dossier, *, at: datetime) -> None:
    """Papers are asked for while the dossier is examined, not later (R7)."""
    days = rule("dossiers.examination_working_days", on=localdate(dossier.received_at))
    last = examined_by(
        dossier.received_at,
        calendar(around=localdate(dossier.received_at)),
        working_days=days,
    )
    if at > last:
        raise ConflictError(
            _(
                "Đã quá %(count)s ngày làm việc kể từ ngày tiếp nhận (đến hết ngày "
                "%(day)s) nên không được yêu cầu bổ sung nữa (NĐ 61/2018 Điều 19). "
                "Vui lòng tiếp tục giải quyết hoặc từ chối có lý do."
            )
            % {"count": two_digits(days), "day": day(localdate(last))}
        )


def ask_for(
    dossier: Dossier, missing: Mapping[int, str], *, by: Actor, at: datetime
) -> str:
    """Write the request with all its lines; return their names."""
    if not missing:
        raise InvalidInputError(
            _("Vui lòng chọn giấy tờ cần bổ sung và ghi lý do cho từng giấy tờ.")
        )
    if not all(reason.strip() for reason in missing.values()):
        raise InvalidInputError(_("Mỗi giấy tờ cần bổ sung phải có lý do, hướng dẫn."))
    components = check_papers(dossier.version, set(missing))
    supplement = Supplement.objects.create(
        dossier=dossier, requested_at=at, by=by.officer
    )
    MissingPaper.objects.bulk_create(
        [
            MissingPaper(
                supplement=supplement, component_id=number, reason=reason.strip()
            )
            for number, reason in missing.items()
        ]
    )
    return "; ".join(components[number].name for number in missing)


@transaction.atomic
def complete(
    dossier_id: UUID, *, papers: Mapping[int, HandedIn], by: Actor, at: datetime
) -> Dossier:
    """Take in what was missing. The legal clock starts again from this day (R7)."""
    dossier = take(dossier_id, "complete", by=by, at=at)
    components = check_papers(dossier.version, set(papers))
    have = set(dossier.papers.values_list("component_id", flat=True)) | set(papers)
    asked = set(
        MissingPaper.objects.filter(
            supplement__dossier=dossier, supplement__answered_at=None
        ).values_list("component_id", flat=True)
    )
    still = [
        one.name
        for one in components.values()
        if one in lacking(components, have) or (one.id in asked - set(papers))
    ]
    if still:
        raise InvalidInputError(
            _("Vẫn còn thiếu: %(names)s.") % {"names": "; ".join(still)}
        )
    Paper.objects.bulk_create(
        [
            Paper(
                dossier=dossier,
                component_id=number,
                kind=paper.kind,
                quantity=paper.quantity,
            )
            for number, paper in papers.items()
        ],
        ignore_conflicts=True,
    )
    dossier.supplements.filter(answered_at=None).update(answered_at=at)
    now = occasion(dossier.version.procedure_id, at=at)
    due = appointment(dossier.version, now, channel=dossier.channel, at=at)
    promise(dossier, due, cause=Cause.SUPPLEMENT, counted_from=at, by=by, at=at)
    dossier.same_day = now.lane_closes_at is not None
    replace_slip(dossier)
    for name, value in on_its_way(dossier.unit, at=at).items():
        setattr(dossier, name, value)
    dossier.save(update_fields=[*STARTED_AGAIN])
    begin(dossier, last=dossier.legs.last(), by=by, at=at)
    record("dossiers.completed", dossier, by=by, at=at, due=moment(due))
    publish(dossier, "complete", at=at)
    return dossier
