"""How many people a session is expected to need, from what came before."""

from collections import Counter, defaultdict
from uuid import UUID

from django.utils.timezone import localtime

from vidan.dossiers.models import Dossier
from vidan.programmes.models import Session
from vidan.programmes.states import State
from vidan.programmes.team_places import TeamPlace, parted
from vidan.rosters.forecast import LAST, Forecast, Held, forecast
from vidan.rosters.queries import Needs

LOOKED_AT = LAST * 2
"""Sessions elsewhere fill up where too few were held at the same place."""


def expected(session: Session, needs: Needs) -> Forecast:
    """What is expected for the fields that a session needs, in two queries."""
    before = list(
        Session.objects.filter(
            programme_id=session.programme_id,
            on__lt=session.on,
            state__in=(State.PLANNED, State.REPORTED),
        ).order_by("-on")[:LOOKED_AT]
    )
    came: dict[UUID, Counter[tuple[str, int]]] = defaultdict(Counter)
    rows = Dossier.objects.filter(session__in=before).values_list(
        "session_id", "version__procedure__field_id", "received_at"
    )
    for session_id, field, received_at in rows:
        if session_id:
            came[session_id][field, localtime(received_at).hour] += 1
    places = [parted(code) for code in needs]
    return forecast(
        [
            Held(one.on, str(one.programme_id), one.place, came[one.id])
            for one in before
            if came[one.id]
        ],
        on=session.on,
        programme=str(session.programme_id),
        place=session.place,
        fields=sorted(field for place, field in places if place == TeamPlace.FIELD),
        minutes={},
    )
