"""What of the calendar is asked for: a programme, a village, a field, or all of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from vidan.communes.models import Commune, Village
from vidan.communes.queries import villages
from vidan.procedures.models import Field
from vidan.programmes.models import Programme, Session
from vidan.programmes.queries import public_sessions
from vidan.programmes.serving import serving_field

Row = TypeVar("Row", Programme, Village)

BEHIND = timedelta(days=31)
AHEAD = timedelta(days=400)
"""A phone keeps what was held last month and knows the year ahead."""
MOST = 400


@dataclass(frozen=True)
class Asked:
    """One choice of each kind, or none: ``?mo-hinh=``, ``thon=``, ``linh-vuc=``."""

    programme: Programme | None = None
    village: Village | None = None
    field: Field | None = None

    @property
    def query(self) -> str:
        """As it stands in an address, always in the same order."""
        chosen = {
            "mo-hinh": self.programme and str(self.programme.id),
            "thon": self.village and str(self.village.id),
            "linh-vuc": self.field and self.field.code,
        }
        return urlencode({name: value for name, value in chosen.items() if value})

    @property
    def suffix(self) -> str:
        """The query with its question mark, where there is one."""
        return f"?{self.query}" if self.query else ""

    def of(self, sessions: QuerySet[Session]) -> QuerySet[Session]:
        """Those of the sessions that are asked for."""
        if self.programme:
            sessions = sessions.filter(programme=self.programme)
        if self.village:
            sessions = sessions.filter(village=self.village)
        if self.field:
            sessions = serving_field(sessions, self.field.code)
        return sessions

    def shown(self, *, on: date) -> QuerySet[Session]:
        """What a feed of that day shows."""
        days = (on - BEHIND, on + AHEAD)
        return self.of(public_sessions().filter(on__range=days))[:MOST]

    def title(self, commune: Commune) -> str:
        """Lịch phục vụ xã Lùng Phình – thôn Na Hối"""
        chosen = (self.programme, self.village, self.field)
        name = _("Lịch phục vụ %(commune)s") % {"commune": commune}
        return " – ".join([name, *(str(one) for one in chosen if one)])


def asked(request: HttpRequest) -> Asked:
    """What the address asks for. Something that is not there is 404, as a page is."""
    given = request.GET
    return Asked(
        programme=_row(Programme.objects.exclude(opened_at=None), given.get("mo-hinh")),
        village=_row(villages(), given.get("thon")),
        field=_field(given.get("linh-vuc")),
    )


def _row(rows: "QuerySet[Row]", key: str | None) -> "Row | None":
    if not key:
        return None
    try:
        return rows.get(id=UUID(key))
    except (ValueError, rows.model.DoesNotExist):
        raise Http404 from None


def _field(code: str | None) -> Field | None:
    if not code:
        return None
    # Not asked of the table: what is written may hold what no table can.
    found = {one.code: one for one in Field.objects.all()}.get(code)
    if found is None:
        raise Http404
    return found
