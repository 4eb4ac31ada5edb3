"""Questions asked of the dossiers of the current commune."""

import re
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, make_aware

from vidan.communes.rules import rule
from vidan.communes.searching import own_query
from vidan.dossiers.models import Consultation, Dossier, Original, ReturnWay
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.people.models import Officer, Post
from vidan.people.queries import held, officers
from vidan.people.roles import LEADS_COMMUNE, LEADS_UNIT
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
    """Those still open past their appointment; without one the clock stands."""
    return dossiers.filter(state__in=State.open, due_at__lt=at)


def due_by(
    dossiers: QuerySet[Dossier], *, at: datetime, until: date
) -> QuerySet[Dossier]:
    """The open ones with an appointment to come until the end of a day."""
    end = make_aware(datetime.combine(until, time.max))
    return dossiers.filter(state__in=State.open, due_at__range=(at, end))


def soon_until(days: WorkCalendar, *, on: date) -> date:
    """The last day that is soon: the rule names how many working days lie before it."""
    return days.add_working_days(on, rule("dossiers.soon_working_days", on=on))


def soon(dossiers: QuerySet[Dossier], *, at: datetime) -> QuerySet[Dossier]:
    """Those to be late soon: due within the working days that the rule names."""
    today = localdate(at)
    return due_by(dossiers, at=at, until=soon_until(calendar(around=today), on=today))


def waits_for(by: Actor) -> QuerySet[Dossier]:
    """What waits for this person: theirs to work on, to give to somebody, or to sign.

    The head of the one-stop unit finds here what another body did not answer (R10).
    """
    mine = Q(handler_id__in=by.stands_for, state=State.IN_PROGRESS)
    unassigned = Q(unit_id__in=by.units, state=State.RECEIVED)
    to_forward = Q(
        received_by_id__in=by.stands_for,
        state=State.RECEIVED,
        forwarded_at=None,
        forward_by__isnull=False,
    )
    to_hand_over = Q(state=State.DECIDED)
    wanted = mine | unassigned | to_forward
    if by.leads_commune or by.led_units:
        wanted |= Q(signer_id__in=by.stands_for, state=State.SIGNING)
    if by.at_centre and by.can("dossiers.hand_over"):
        wanted |= to_hand_over
    if _heads_one_stop(by):
        wanted |= Q(id__in=_silence().values("dossier_id"))
    return visible_to(by).filter(wanted)


def _heads_one_stop(by: Actor) -> bool:
    return any(post.at_centre and post.role in LEADS_UNIT for post in by.posts)


def _silence() -> QuerySet[Consultation]:
    """Questions that somebody was told about, as long as they matter."""
    return Consultation.objects.filter(
        answered_at=None, silent_at__isnull=False, dossier__state__in=State.at_work
    )


def unanswered(*, at: datetime) -> QuerySet[Consultation]:
    """Questions to other bodies whose day has passed, of dossiers still at work."""
    return Consultation.objects.filter(
        answered_at=None, due_at__lt=at, dossier__state__in=State.at_work
    )


def signers(dossier: Dossier, *, on: date) -> QuerySet[Officer]:
    """Who signs results: leaders of the commune and the head of the dossier's unit."""
    posts = Post.objects.filter(held(on))
    heads = posts.filter(unit_id=dossier.unit_id, role__in=LEADS_UNIT)
    leaders = posts.filter(role__in=LEADS_COMMUNE)
    return officers(on=on).filter(
        Q(id__in=heads.values("officer_id")) | Q(id__in=leaders.values("officer_id"))
    )


def held_originals(dossier: Dossier) -> QuerySet[Original]:
    """Originals that the applicant has not got back yet."""
    return dossier.originals.filter(returned_at=None)


def results_for_villages(by: Actor) -> QuerySet[Dossier]:
    """Results that wait to be handed over in a village, with those on their way."""
    return (
        visible_to(by)
        .filter(state=State.DECIDED, return_way=ReturnWay.VILLAGE)
        .exclude(village=None)
        .select_related("village")
        .order_by("village__name", "decided_at", "id")
    )


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
