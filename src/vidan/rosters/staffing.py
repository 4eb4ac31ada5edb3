"""Who works here in the days of a roster, as what, and who can do what."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from vidan.people.models import Deputation, Post
from vidan.people.queries import absences
from vidan.people.roles import DOES_TASKS, LEADS_COMMUNE, LEADS_UNIT
from vidan.procedures.models import FieldUnit
from vidan.programmes.models import Session
from vidan.programmes.team_places import TeamPlace, parted
from vidan.rosters.models import Nominee, Skill
from vidan.rosters.solving import problem as solving


@dataclass
class People:
    """Who works here in the days of a roster, and as what on each day."""

    first_on: date
    last_on: date
    names: dict[UUID, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        overlapping = Q(first_on__lte=self.last_on) & (
            Q(last_on__isnull=True) | Q(last_on__gte=self.first_on)
        )
        self._posts = list(
            Post.objects.filter(overlapping, role__in=DOES_TASKS)
            .select_related("officer", "unit")
            .order_by("officer__full_name", "officer_id", "first_on", "id")
        )
        self.names = {one.officer_id: one.officer.full_name for one in self._posts}
        self.left = {
            one.officer_id: one.officer.ended_on
            for one in self._posts
            if one.officer.ended_on and one.officer.ended_on <= self.last_on
        }
        self._deputies = list(
            Deputation.objects.filter(
                first_on__lte=self.last_on, last_on__gte=self.first_on
            )
        )
        self.away = [
            (one.officer_id, one.first_on, one.last_on)
            for one in absences(first_on=self.first_on, last_on=self.last_on)
        ]
        self.field_units = dict(FieldUnit.objects.values_list("field_id", "unit_id"))
        self._skills = list(Skill.objects.values_list("officer_id", "field_id", "able"))
        self._lists = list(
            Nominee.objects.filter(
                request__handed_in_at__isnull=False,
                request__first_on__lte=self.last_on,
                request__last_on__gte=self.first_on,
            ).select_related("request")
        )

    def posts(self, on: date) -> list[Post]:
        """The posts held on that day by people who still work here."""
        return [
            post
            for post in self._posts
            if post.is_held(on)
            and (post.officer.ended_on is None or post.officer.ended_on > on)
        ]

    def is_away(self, officer: UUID, on: date) -> bool:
        return any(
            who == officer and first <= on <= last for who, first, last in self.away
        )

    def commune_leaders(self, on: date) -> set[UUID]:
        return {p.officer_id for p in self.posts(on) if p.role in LEADS_COMMUNE}

    def heads(self, unit: UUID | None, on: date) -> set[UUID]:
        return {
            p.officer_id
            for p in self.posts(on)
            if p.unit_id == unit and p.role in LEADS_UNIT
        }

    def deputies_of(self, absent: set[UUID], on: date) -> set[UUID]:
        return {
            one.deputy_id
            for one in self._deputies
            if one.absent_id in absent and one.first_on <= on <= one.last_on
        }

    def able(self, field_code: str, on: date) -> set[UUID]:
        """Who can serve a field on that day.

        The unit that works on it, or whom its list names, and whoever was said to be
        able; leaders of the commune serve none.
        """
        unit = self.field_units.get(field_code)
        inside = {p.officer_id for p in self.posts(on) if p.unit_id == unit}
        named = self._named(unit, on)
        if named is not None:
            inside = {who for who, fields in named.items() if field_code in fields}
        said = {who: ok for who, code, ok in self._skills if code == field_code}
        extra = {who for who, ok in said.items() if ok and who in self._here(on)}
        barred = {who for who, ok in said.items() if not ok}
        return (inside - barred | extra) - self.commune_leaders(on)

    def _here(self, on: date) -> set[UUID]:
        return {post.officer_id for post in self.posts(on)}

    def _named(self, unit: UUID | None, on: date) -> dict[UUID, set[str]] | None:
        """Whom the unit's list names for that day; None while there is no list."""
        lists = [
            one
            for one in self._lists
            if one.request.unit_id == unit
            and one.request.first_on <= on <= one.request.last_on
        ]
        if not lists:
            return None
        return {
            one.officer_id: set(one.fields) for one in lists if on not in one.not_on
        }

    @property
    def not_on(self) -> list[tuple[UUID, date]]:
        """The days on which people cannot serve, as their units said."""
        return [(one.officer_id, on) for one in self._lists for on in one.not_on]

    def able_to(self, code: str, session: Session) -> set[UUID]:
        """Who may fill the place with this code at this session."""
        place, field_code = parted(code)
        on = session.on
        if place == TeamPlace.FIELD:
            return self.able(field_code, on)
        if place == TeamPlace.IN_CHARGE:
            return self.commune_leaders(on)
        if place == TeamPlace.SIGNER:
            leaders = self.commune_leaders(on)
            return leaders | self.deputies_of(leaders, on)
        if place == TeamPlace.LEADER:
            return self._leaders_of(session)
        return self._hearers(session)

    def _hearers(self, session: Session) -> set[UUID]:
        """Who hears feedback: people of the serving unit, leaders only without any."""
        here = {
            post.officer_id
            for post in self.posts(session.on)
            if session.unit_id in (None, post.unit_id)
        }
        leaders = self.commune_leaders(session.on)
        return (here - leaders) or leaders

    def _leaders_of(self, session: Session) -> set[UUID]:
        """The head of the serving unit; who stands in; then anybody of the unit."""
        on = session.on
        heads = self.heads(session.unit_id, on)
        here = {who for who in heads if not self.is_away(who, on)}
        stand_in = self.deputies_of(heads, on)
        unit = {p.officer_id for p in self.posts(on) if p.unit_id == session.unit_id}
        return here or stand_in or (unit - self.commune_leaders(on))

    def person(self, officer: UUID) -> solving.Person:
        posts = [post for post in self._posts if post.officer_id == officer]
        roles = {post.role for post in posts}
        leads_commune = bool(roles & LEADS_COMMUNE)
        heads = frozenset(str(p.unit_id) for p in posts if p.role in LEADS_UNIT)
        return solving.Person(
            id=str(officer),
            name=self.names[officer],
            units=frozenset(str(post.unit_id) for post in posts),
            leads_units=heads,
            leads_commune=leads_commune,
            group="leaders" if leads_commune else "heads" if heads else "officers",
            # The plans order a leader to every session: there are too few to alternate.
            agrees_to_repeat=leads_commune,
        )
