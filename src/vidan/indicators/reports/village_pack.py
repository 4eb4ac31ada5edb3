"""What goes along to a village: results that wait there, what people will likely ask.

Likely is what people of the village, or at sessions in it, handed in during the same
season (the month, the one before and after) of any year so far; where the village has
no past, what was handed in at all mobile sessions of the season.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import results_for_villages
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.procedures.models import Version
from vidan.procedures.queries import in_force
from vidan.programmes.models import DutyRole, Session, SessionKind
from vidan.programmes.places import head_of_village

MOST = 10
"""Procedures on the list; one sheet of paper holds no more with their papers."""
SPARE = 3
"""Forms printed at least of each, since the past is small."""
MONTHS = 12


@dataclass(frozen=True)
class Likely:
    """A procedure, how often it was asked for, and how many forms to print."""

    version: Version
    count: int

    @property
    def forms(self) -> int:
        return max(SPARE, self.count)


@dataclass(frozen=True)
class Contact:
    what: str
    officer: Officer


@dataclass(frozen=True)
class Pack:
    session: Session
    results: list[Dossier]
    likely: list[Likely]
    contacts: list[Contact]
    from_elsewhere: bool
    """Whether the village has no past, so that other villages speak for it."""


def pack(session: Session, *, by: Actor) -> Pack:
    """All that the team takes along, as this person may see it."""
    results = results_for_villages(by).filter(village=session.village_id)
    own = _counted(_of_village(session))
    counts = own or _counted(_of_all_villages(session))
    return Pack(
        session=session,
        results=list(results.select_related("version")),
        likely=_likely(counts, session),
        contacts=_contacts(session),
        from_elsewhere=not own and bool(counts),
    )


def _season(session: Session) -> Q:
    month = session.on.month
    around = {(month + step - 1) % MONTHS + 1 for step in (-1, 0, 1)}
    return Q(received_at__month__in=around, received_at__date__lt=session.on)


def _of_village(session: Session) -> QuerySet[Dossier]:
    here = Q(village=session.village_id) | Q(session__village=session.village_id)
    return Dossier.objects.filter(_season(session)).filter(here)


def _of_all_villages(session: Session) -> QuerySet[Dossier]:
    return Dossier.objects.filter(_season(session), session__kind=SessionKind.MOBILE)


def _counted(dossiers: QuerySet[Dossier]) -> Counter[str]:
    codes = dossiers.order_by().values_list("version__procedure_id", flat=True)
    return Counter(codes)


def _likely(counts: Counter[str], session: Session) -> list[Likely]:
    """Only procedures in force on the day of the session, the most frequent first."""
    versions = in_force(on=session.on).filter(procedure_id__in=list(counts))
    found = {one.procedure_id: one for one in versions.select_related("procedure")}
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [Likely(found[code], count) for code, count in ordered if code in found][
        :MOST
    ]


def _contacts(session: Session) -> list[Contact]:
    contacts = []
    head = head_of_village(session.village, on=session.on)
    if head:
        contacts.append(Contact(_("Trưởng thôn"), head))
    if session.venue and session.venue.contact and session.venue.contact != head:
        contacts.append(Contact(_("Người giữ địa điểm"), session.venue.contact))
    team = session.team.exclude(role=DutyRole.MEMBER).select_related("officer")
    named = (Contact(str(one.get_role_display()), one.officer) for one in team)
    return [*contacts, *named]
