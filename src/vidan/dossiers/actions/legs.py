"""The lines of the control slip: each hand-over ends one leg and begins the next.

Steps are those of the published process and no others (SH-4). What is written is what
the paper says: in Vietnamese, whatever language the screen speaks.
"""

from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError
from vidan.dossiers.models import Dossier, Leg
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.procedures.models import Step, StepKind
from vidan.procedures.queries import process_of
from vidan.worktime.queries import calendar


def steps_of(dossier: Dossier) -> list[Step]:
    """The process that was published when the dossier came in."""
    on = localdate(dossier.received_at)
    return process_of(dossier.version, commune=current_commune(), on=on)


def begin(dossier: Dossier, *, last: Leg | None, by: Actor, at: datetime) -> Leg:
    """The dossier lies at the counter: the first line, also after a supplement.

    ``last`` is the line before, which a dossier that has just come in does not have.
    It leaves the counter in the published hours, and in time to be forwarded.
    """
    step = steps_of(dossier)[0]
    published = _published_due(step, at=at)
    limits = [one for one in (published, dossier.forward_by) if one]
    with override("vi"):
        applicant = _("Người nộp hồ sơ")
    return _written(
        dossier,
        step,
        last,
        giver=applicant,
        officer=by.officer,
        at=at,
        due=min(limits, default=None),
    )


def hand_on(
    dossier: Dossier,
    kind: StepKind,
    *,
    by: Actor,
    at: datetime,
    to: Officer | None = None,
    note: str = "",
    left: timedelta | None = None,
) -> Leg:
    """Pass the dossier to the step of this kind; within a step its time runs on.

    ``left`` is the working time that was left of a step that is taken up again.
    """
    ended = end(dossier, at=at)
    steps = steps_of(dossier)
    step = _step(steps, kind, ended, dossier)
    if ended and ended.step_order == step.order:
        due = ended.due_at
    else:
        due = _published_due(step, at=at)
    if left is not None and due is not None:
        due = calendar(around=localdate(at)).add_working_hours(at, left)
    return _written(
        dossier, step, ended, giver=by.name, officer=to, at=at, due=due, note=note
    )


def next_step(dossier: Dossier, *, by: Actor, to: Officer, at: datetime) -> Leg:
    """Pass the dossier to the next published step of settling; there is no other."""
    ended = end(dossier, at=at)
    here = ended.step_order if ended else 0
    steps = steps_of(dossier)
    later = [s for s in steps if s.kind == StepKind.SETTLING and s.order > here]
    if ended is None or not later:
        raise ConflictError(
            _(
                "Quy trình đã công bố không còn bước giải quyết nào sau bước này; "
                "không được thêm bước. Vui lòng trình ký hoặc giao lại trong bước."
            )
        )
    due = _published_due(later[0], at=at)
    return _written(dossier, later[0], ended, giver=by.name, officer=to, at=at, due=due)


def end(dossier: Dossier, *, at: datetime) -> Leg | None:
    """Close the line that is open, if any. One that began later ends as it began."""
    last = dossier.legs.last()
    if last and last.ended_at is None:
        last.ended_at = max(at, last.received_at)
        last.save(update_fields=["ended_at"])
    return last


def _published_due(step: Step, *, at: datetime) -> datetime | None:
    """When the published hours of a step end, 8 a working day; most have none."""
    if step.hours is None:
        return None
    return calendar(around=localdate(at)).add_working_hours(at, step.hours)


def _first(steps: list[Step], kind: StepKind) -> Step | None:
    return next((one for one in steps if one.kind == kind), None)


def _step(
    steps: list[Step], kind: StepKind, ended: Leg | None, dossier: Dossier
) -> Step:
    """The step of this kind: the one it is in, or was sent to be signed from.

    A process that publishes no such step has it done in the step where the dossier is.
    """
    here = ended
    if ended and ended.kind == StepKind.SIGNING and kind == StepKind.SETTLING:
        here = dossier.legs.filter(kind=kind).last()
    wanted = here.step_order if here and here.kind == kind else None
    same = next((one for one in steps if one.order == wanted), None)
    lies = ended.step_order if ended else None
    stays = next((one for one in steps if one.order == lies), steps[0])
    return same or _first(steps, kind) or stays


def _written(
    dossier: Dossier,
    step: Step,
    before: Leg | None,
    *,
    giver: str,
    officer: Officer | None,
    at: datetime,
    due: datetime | None,
    note: str = "",
) -> Leg:
    unit = None if step.kind == StepKind.RECEPTION else dossier.unit
    taker = officer.full_name if officer else _taker(step, dossier)
    return Leg.objects.create(
        dossier=dossier,
        order=before.order + 1 if before else 1,
        step=step if step.pk else None,
        step_order=step.order,
        kind=step.kind,
        name=step.name,
        giver=giver,
        taker=taker,
        officer=officer,
        unit=unit,
        received_at=at,
        due_at=due,
        note=note,
    )


def _taker(step: Step, dossier: Dossier) -> str:
    if step.kind == StepKind.HANDING:
        with override("vi"):
            return _("Bộ phận trả kết quả")
    return str(dossier.unit.name)
