"""Questions asked of the dossiers of the current commune."""

import re
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, make_aware

from vidan.communes.rules import rule
from vidan.communes.searching import own_query
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.worktime.calendars import WorkCalendar
from vidan.worktime.queries import calendar

INTAKE_NUMBER = re.compile(r"0*(\d{1,9})/(\d{4})")
BEGINS_AS_OFFICIAL_CODE = re.compile(r"[A-Z]\d{2}[A-Z0-9.-]*")


def visible_to(by: Actor) -> QuerySet[Dossier]:
    """The dossiers this person may open.

    The Centre, the Office, leaders and inspectors see all; others their units' and
    those they received or handle, also for a colleague they stand in for.
    """
    rows = Dossier.objects.select_related("version__procedure", "unit", "handler")
    if not by.can("dossiers.view"):
        return rows.none()
    if by.sees_all_dossiers or by.at_centre:
        return rows
    return rows.filter(
        Q(unit_id__in=by.units)
        | Q(handler_id__in=by.stands_for)
        | Q(received_by_id__in=by.stands_for)
    )


def unfinished(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Neither handed over nor ended otherwise."""
    return dossiers.exclude(state__in=State.final)


def overdue(dossiers: QuerySet[Dossier], *, at: datetime) -> QuerySet[Dossier]:
    """Those whose clock still runs past their appointment."""
    return dossiers.filter(state__in=State.clock_runs, due_at__lt=at)


def due_by(
    dossiers: QuerySet[Dossier], *, at: datetime, until: date
) -> QuerySet[Dossier]:
    """Those whose clock runs, with an appointment to come until the end of a day."""
    end = make_aware(datetime.combine(until, time.max))
    return dossiers.filter(state__in=State.clock_runs, due_at__range=(at, end))


def soon_until(days: WorkCalendar, *, on: date) -> date:
    """The last day that is soon: the rule names how many working days lie before it."""
    return days.add_working_days(on, rule("dossiers.soon_working_days", on=on))


def soon(dossiers: QuerySet[Dossier], *, at: datetime) -> QuerySet[Dossier]:
    """Those to be late soon: due within the working days that the rule names."""
    today = localdate(at)
    return due_by(dossiers, at=at, until=soon_until(calendar(around=today), on=today))


def waits_for(by: Actor) -> QuerySet[Dossier]:
    """What waits for this person: theirs to work on, or theirs to give to somebody."""
    mine = Q(handler_id__in=by.stands_for, state=State.IN_PROGRESS)
    unassigned = Q(unit_id__in=by.units, state=State.RECEIVED)
    to_hand_over = Q(state=State.DECIDED)
    wanted = mine | unassigned
    if by.at_centre and by.can("dossiers.hand_over"):
        wanted |= to_hand_over
    return visible_to(by).filter(wanted)


def search(dossiers: QuerySet[Dossier], text: str) -> QuerySet[Dossier]:
    """Those with this intake number, personal number, official code or name."""
    text = text.strip()
    if number := INTAKE_NUMBER.fullmatch(text):
        return dossiers.filter(number=int(number[1]), year=int(number[2]))
    if re.fullmatch(r"\d{12}", text):
        return dossiers.filter(personal_number=text)
    if BEGINS_AS_OFFICIAL_CODE.fullmatch(text.upper()):
        return dossiers.filter(official_code__startswith=text.upper())
    query = own_query(text)
    return dossiers.filter(words=query) if query else dossiers


def received_between(first_on: date, last_on: date) -> QuerySet[Dossier]:
    """Those received from the first day to the last, both included."""
    start = make_aware(datetime.combine(first_on, time()))
    end = make_aware(datetime.combine(last_on + timedelta(days=1), time()))
    return Dossier.objects.filter(received_at__gte=start, received_at__lt=end)


def tracked(code: str) -> Dossier | None:
    """The dossier behind the QR of a slip: who holds the code may look."""
    return Dossier.objects.select_related("version").filter(tracking_code=code).first()


def by_number(intake_number: str, check_code: str) -> Dossier | None:
    """The dossier with this intake number, only with the check code of its slip."""
    number = INTAKE_NUMBER.fullmatch(intake_number.strip())
    if not number:
        return None
    return (
        Dossier.objects.select_related("version")
        .filter(
            year=int(number[2]),
            number=int(number[1]),
            check_code=check_code.strip().upper(),
        )
        .first()
    )


def one(by: Actor, dossier_id: UUID) -> Dossier | None:
    return visible_to(by).filter(id=dossier_id).first()
