"""Who acts: an officer with the posts held, and stood in for, on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from vidan.people.models import Deputation, Officer, Post, User
from vidan.people.queries import held
from vidan.people.roles import (
    ABILITIES,
    ALL_DOSSIERS,
    ALL_TASKS,
    LEADS_COMMUNE,
    LEADS_UNIT,
    Role,
)


@dataclass(frozen=True)
class HeldPost:
    unit_id: UUID
    role: Role
    for_officer_id: UUID
    title: str
    at_centre: bool


@dataclass(frozen=True)
class Actor:
    """An officer on one day, with own posts and those of absent colleagues."""

    officer: Officer
    posts: tuple[HeldPost, ...]
    on: date

    @property
    def id(self) -> UUID:
        return self.officer.id

    @property
    def name(self) -> str:
        return self.officer.full_name

    @cached_property
    def abilities(self) -> frozenset[str]:
        return frozenset().union(*(ABILITIES[post.role] for post in self.posts))

    def can(self, ability: str) -> bool:
        return ability in self.abilities

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts)

    @cached_property
    def units(self) -> frozenset[UUID]:
        return frozenset(post.unit_id for post in self.posts)

    @cached_property
    def stands_for(self) -> frozenset[UUID]:
        """This officer and the absent ones whose work this one does."""
        return frozenset({self.id, *(post.for_officer_id for post in self.posts)})

    @cached_property
    def at_centre(self) -> bool:
        """Whether this one works at the Centre, where the citizens come."""
        return any(post.at_centre for post in self.posts)

    @cached_property
    def leads_commune(self) -> bool:
        return bool(self.roles & LEADS_COMMUNE)

    @cached_property
    def sees_all_dossiers(self) -> bool:
        return bool(self.roles & ALL_DOSSIERS)

    @cached_property
    def sees_all_tasks(self) -> bool:
        return bool(self.roles & ALL_TASKS)

    @cached_property
    def led_units(self) -> frozenset[UUID]:
        """The units this one heads, own or for an absent head."""
        return frozenset(p.unit_id for p in self.posts if p.role in LEADS_UNIT)

    def leads(self, unit_id: UUID | None) -> bool:
        """Whether this one heads the unit, or the commune above it."""
        return self.leads_commune or unit_id in self.led_units


def actor(officer: Officer, *, on: date) -> Actor:
    """What ``officer`` may do on that day, in the current commune."""
    return _with_posts(officer, _posts(Q(officer=officer), Q(deputy=officer), on), on)


def actor_of(user: User, *, on: date) -> Actor | None:
    """The actor behind an account, or None when the person does not work here now."""
    if not user.is_active:
        return None
    posts = _posts(Q(officer__account=user), Q(deputy__account=user), on)
    own = (post.officer for post in posts if post.officer.account_id == user.pk)
    officer = next(own, None) or Officer.objects.filter(account=user).first()
    if officer is None or (officer.ended_on and officer.ended_on <= on):
        return None
    return _with_posts(officer, posts, on)


def _posts(mine: Q, deputised_by_me: Q, on: date) -> list[Post]:
    """Posts held on that day by one officer and by those the officer stands in for."""
    absent = Deputation.objects.filter(
        deputised_by_me, first_on__lte=on, last_on__gte=on
    ).values("absent_id")
    posts = Post.objects.select_related("unit", "officer").filter(held(on))
    return list(posts.filter(mine | Q(officer_id__in=absent)))


def _with_posts(officer: Officer, posts: list[Post], on: date) -> Actor:
    return Actor(
        officer=officer,
        on=on,
        posts=tuple(
            HeldPost(
                unit_id=post.unit_id,
                role=Role(post.role),
                for_officer_id=post.officer_id,
                title=post.title,
                at_centre=post.unit.is_centre,
            )
            for post in posts
        ),
    )
