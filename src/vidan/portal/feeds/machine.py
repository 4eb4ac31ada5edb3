"""The calendar for other programs, as JSON. Its keys are promised: docs/work/feeds.md.

Keys are added, never renamed or removed; a change of meaning is a new ``version``.
"""

import json
from typing import Any

from vidan.communes.models import Commune
from vidan.core.lunar import lunar_date
from vidan.portal.feeds.asked import Asked
from vidan.portal.feeds.events import address
from vidan.portal.places.maps import position_of
from vidan.portal.sessions.leaves import place_of
from vidan.programmes.announced import Revision, Stamp, revisions
from vidan.programmes.models import Kind, Listed, Session

VERSION = 1


def calendar_json(asked: Asked, commune: Commune, stamp: Stamp) -> bytes:
    """Everything that the other feeds show, with the same choices."""
    rows = list(asked.shown(on=stamp.on))
    revised = revisions(rows)
    announced = _announced(rows)
    told = {
        "version": VERSION,
        "commune": {"code": commune.code, "name": commune.full_name},
        "changed_at": stamp.modified_at.isoformat(timespec="seconds"),
        "asked": {
            "programme": asked.programme and str(asked.programme.id),
            "village": asked.village and str(asked.village.id),
            "field": asked.field and asked.field.code,
        },
        "sessions": [
            _session(one, commune, revised[one.id], announced) for one in rows
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _session(
    session: Session, commune: Commune, revision: Revision, announced: list[Listed]
) -> dict[str, Any]:
    lunar = lunar_date(session.on)
    return {
        "id": str(session.id),
        "url": address(session, commune),
        "programme": {
            "id": str(session.programme_id),
            "name": session.programme.name,
            "kind": session.programme.kind,
        },
        "state": session.state,
        "on": session.on.isoformat(),
        "planned_on": session.planned_on.isoformat(),
        "lunar": {"day": lunar.day, "month": lunar.month, "leap": lunar.leap},
        "hours": [[f"{a:%H:%M}", f"{b:%H:%M}"] for a, b in session.hours],
        "kind": session.kind,
        "place": place_of(session),
        "village": session.village
        and {"id": str(session.village.id), "name": str(session.village)},
        "position": position_of(session),
        "unit": session.unit and session.unit.name,
        "procedures": [one.procedure_id for one in announced if _counts(one, session)],
        "reason": session.reason,
        "revision": revision.number,
        "changed_at": revision.at.isoformat(timespec="seconds"),
    }


def _announced(rows: list[Session]) -> list[Listed]:
    """What the same-day programmes of these sessions have ever announced."""
    same_day = {one.programme_id for one in rows if one.programme.kind == Kind.SAME_DAY}
    return list(Listed.objects.filter(programme__in=same_day))


def _counts(listed: Listed, session: Session) -> bool:
    return (
        listed.programme_id == session.programme_id
        and listed.first_on <= session.on
        and (listed.last_on is None or session.on <= listed.last_on)
    )
