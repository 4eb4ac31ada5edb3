"""The sessions at which one member of staff is on duty, for the own calendar."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from vidan.core.ical import Event
from vidan.portal.feeds.asked import AHEAD, BEHIND
from vidan.portal.feeds.events import event_of
from vidan.programmes.announced import revisions
from vidan.programmes.models import Duty
from vidan.programmes.states import State
from vidan.ui.pages import public_address


def duties_of(officer_id: UUID, *, on: date) -> list[Event]:
    """Last month's and the coming ones, each with the person's part in it.

    A key of its own: whoever also reads the commune's calendar sees both.
    """
    rows = list(
        Duty.objects.filter(
            officer=officer_id, session__on__range=(on - BEHIND, on + AHEAD)
        )
        .exclude(session__state=State.WITHDRAWN)
        .select_related(
            "commune",
            "session__programme",
            "session__unit",
            "session__village",
            "session__venue",
        )
        .order_by("session__on", "id")
    )
    revised = revisions([duty.session for duty in rows])
    return [
        replace(
            event_of(duty.session, duty.commune, revised[duty.session_id]),
            uid=f"{duty.id}@vidan",
            summary=_summary(duty),
            url=public_address(reverse("desk:session", args=(duty.session_id,))),
        )
        for duty in rows
    ]


def _summary(duty: Duty) -> str:
    words = _("Trực (%(role)s): %(programme)s") % {
        "role": duty.get_role_display(),
        "programme": duty.session.programme.name,
    }
    if duty.session.state == State.CANCELLED:
        return f"{State.CANCELLED.label}: {words}"
    return words
