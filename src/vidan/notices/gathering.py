"""The facts of sessions as they stand now, ready to be told or compared."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.models import Profile
from vidan.communes.queries import profile
from vidan.notices.facts import Facts
from vidan.people.models import Post
from vidan.procedures.models import FieldUnit
from vidan.procedures.queries import in_force
from vidan.programmes.models import Duty, Kind, Listed, Session, SessionKind
from vidan.programmes.states import State

OFF = (State.CANCELLED, State.WITHDRAWN)


@override("vi")
def facts_of(sessions: Collection[Session]) -> dict[UUID, Facts]:
    """What there is to tell of each session; the same number of queries for many.

    They come with programme, unit, village and venue.
    """
    if not sessions:
        return {}
    here = profile()
    fields = _fields_of_units()
    announced = _announced(sessions)
    return {
        one.id: _facts(
            one,
            here,
            fields=fields.get(one.unit_id, ()) if one.unit_id else (),
            procedures=tuple(
                name
                for name, first_on, last_on in announced.get(one.programme_id, ())
                if first_on <= one.on and (last_on is None or one.on <= last_on)
            ),
        )
        for one in sessions
    }


def _facts(
    session: Session,
    here: Profile,
    *,
    fields: tuple[str, ...],
    procedures: tuple[str, ...],
) -> Facts:
    programme = session.programme
    mobile = session.kind == SessionKind.MOBILE and session.village
    return Facts(
        commune=here.commune.full_name,
        programme=programme.name,
        title=_("%(programme)s, lưu động tại %(village)s")
        % {"programme": programme.name, "village": session.village}
        if mobile
        else programme.name,
        on=session.on,
        hours=session.hours,
        place=session.place,
        village=str(session.village) if session.village else "",
        unit=session.unit.name if session.unit else here.centre_name,
        fields=fields if programme.kind == Kind.ROTATING else (),
        procedures=procedures,
        map_url=_map(session),
        bring=(
            _("thẻ căn cước hoặc tài khoản định danh điện tử (VNeID)"),
            _("giấy tờ liên quan đến việc cần làm, bản chính và bản sao"),
        ),
        contact=here.centre_name,
        phone=here.hotline,
        cancelled=session.state in OFF,
    )


def _map(session: Session) -> str:
    """Where the place is on a map that is free for everybody, if its position is
    known."""
    venue = session.venue
    if venue is None or venue.latitude is None or venue.longitude is None:
        return ""
    north, east = f"{venue.latitude:.5f}", f"{venue.longitude:.5f}"
    return (
        f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=17/{north}/{east}"
    )


def _fields_of_units() -> Mapping[UUID, tuple[str, ...]]:
    found: defaultdict[UUID, tuple[str, ...]] = defaultdict(tuple)
    rows = FieldUnit.objects.order_by("field__name").values_list(
        "unit_id", "field__name"
    )
    for unit, name in rows:
        found[unit] += (name,)
    return found


Announcement = tuple[str, date, date | None]


def _announced(
    sessions: Collection[Session],
) -> Mapping[UUID, list[Announcement]]:
    """The procedures that programmes without appointment announce, with their days."""
    found: defaultdict[UUID, list[Announcement]] = defaultdict(list)
    programmes = {
        one.programme_id for one in sessions if one.programme.kind == Kind.SAME_DAY
    }
    if not programmes:
        return found
    rows = list(Listed.objects.filter(programme__in=programmes))
    names = dict(
        in_force(on=max(one.on for one in sessions))
        .filter(procedure__in={row.procedure_id for row in rows})
        .values_list("procedure_id", "short_name")
    )
    for row in rows:
        name = names.get(row.procedure_id)
        if name:
            found[row.programme_id].append((name, row.first_on, row.last_on))
    return found


def people_of(sessions: Collection[Session]) -> list[dict[str, str]]:
    """Who is on duty at each session, with the post and unit of that day (AS-7)."""
    days = {one.id: one.on for one in sessions}
    duties = list(
        Duty.objects.filter(session__in=days)
        .select_related("officer")
        .order_by("session__on", "role", "officer__full_name")
    )
    posts = _posts({duty.officer_id for duty in duties})
    return [
        _line(duty, days[duty.session_id], posts.get(duty.officer_id, ()))
        for duty in duties
    ]


def _posts(officers: Collection[UUID]) -> Mapping[UUID, list[Post]]:
    found: defaultdict[UUID, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(officer__in=officers).select_related("unit"):
        found[post.officer_id].append(post)
    return found


def _line(duty: Duty, on: date, posts: Collection[Post]) -> dict[str, str]:
    post = next((one for one in posts if one.is_held(on)), None)
    return {
        "session": str(duty.session_id),
        "on": on.isoformat(),
        "name": duty.officer.full_name,
        "post": post.title if post else "",
        "unit": post.unit.name if post else "",
        "role": str(duty.role),
    }
