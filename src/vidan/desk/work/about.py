"""What a task is about: the thing on the page it was asked for from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from vidan.core.text import day
from vidan.desk.access import StaffRequest, acting
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import one as one_dossier
from vidan.notices.models import Notice
from vidan.notices.queries import one as one_notice
from vidan.people.actors import Actor
from vidan.programmes.models import Session
from vidan.rosters.models import ListRequest
from vidan.work.models import Task
from vidan.work.queries import one as one_task
from vidan.work.states import Source


@dataclass(frozen=True)
class About:
    """A thing, in words and with its page, and what follows for a task about it."""

    thing: Model
    words: str
    url: str
    source: Source = Source.DOCUMENT
    ordered_by: str = ""

    @property
    def in_order(self) -> dict[str, Any]:
        """A task about a task is a part of it."""
        if isinstance(self.thing, Task):
            return {"parent_id": self.thing.id}
        return {"thing": self.thing}


def asked_from(request: StaffRequest) -> About | None:
    """The thing on the page named by ``from`` in the address, if one may open it."""
    try:
        there = resolve(request.GET.get("from", ""))
    except Resolver404:
        return None
    by = acting(request)
    for name, (_model, found) in FOUND.items():
        if name in there.kwargs:
            return found(by, there.kwargs[name])
    return None


def subject_of(task: Task, by: Actor) -> About | None:
    """What a task is about, for its own page; None if one may not open it."""
    for model, found in FOUND.values():
        if task.thing_id and task.thing == model._meta.label_lower:
            return found(by, task.thing_id)
    return None


def _dossier(by: Actor, dossier_id: UUID) -> About | None:
    found = one_dossier(by, dossier_id) if by.can("dossiers.view") else None
    if found is None:
        return None
    words = _("Hồ sơ %(number)s") % {"number": found.intake_number}
    url = reverse("desk:dossier", args=[found.id])
    return About(found, words, url, Source.OWN, words)


def _session(by: Actor, session_id: UUID) -> About | None:
    if not by.can("sessions.view"):
        return None
    found = Session.objects.select_related("programme").filter(id=session_id).first()
    if found is None:
        return None
    words = _("Buổi phục vụ ngày %(day)s") % {"day": day(found.on)}
    url = reverse("desk:session", args=[found.id])
    return About(found, words, url, Source.SESSION, found.programme.name)


def _task(by: Actor, task_id: UUID) -> About | None:
    found = one_task(by, task_id)
    if found is None:
        return None
    url = reverse("desk:task", args=[found.id])
    return About(found, found.title, url, Source(found.source), found.ordered_by)


def _list_request(by: Actor, list_request_id: UUID) -> About | None:
    found = ListRequest.objects.select_related("unit").filter(id=list_request_id)
    row = found.first()
    if row is None or not by.leads(row.unit_id):
        return None
    words = _("Danh sách người trực của %(unit)s") % {"unit": row.unit.name}
    url = reverse("desk:roster-hand-in", args=[row.id])
    return About(row, words, url, Source.SESSION, words)


def _notice(by: Actor, notice_id: UUID) -> About | None:
    found = one_notice(by, notice_id) if by.can("notices.view") else None
    if found is None:
        return None
    url = reverse("desk:notice", args=[found.id])
    return About(found, found.title, url, Source.SESSION, found.title)


Found = Callable[[Actor, UUID], About | None]
FOUND: dict[str, tuple[type[Model], Found]] = {
    "dossier_id": (Dossier, _dossier),
    "session_id": (Session, _session),
    "task_id": (Task, _task),
    "list_request_id": (ListRequest, _list_request),
    "notice_id": (Notice, _notice),
}
"""By the name that the address of its page gives to the key."""
