"""How a roster stands, in words and colours."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vidan.core.text import two_digits
from vidan.people.models import Officer
from vidan.programmes.team_places import TeamPlace, parted, word
from vidan.rosters.changes import Change
from vidan.rosters.models import Roster
from vidan.rosters.queries import field_names
from vidan.rosters.states import State, SwapState
from vidan.ui.pieces import Row

MOODS = {
    State.DRAFT: "waiting",
    State.SOLVING: "doing",
    State.PROPOSED: "soon",
    State.PUBLISHED: "done",
    State.REPLACED: "paused",
}
SWAP_MOODS = {
    SwapState.ASKED: "waiting",
    SwapState.AGREED: "soon",
    SwapState.APPROVED: "done",
    SwapState.DECLINED: "refused",
    SwapState.REFUSED: "refused",
    SwapState.TAKEN_BACK: "paused",
}


def mood_of(roster: Roster) -> str:
    return MOODS[State(roster.state)]


@dataclass(frozen=True)
class Told:
    """One change, with names."""

    on: date
    session: UUID
    place: str
    came: str
    went: str


def told_changes(roster: Roster) -> list[Told]:
    """The changes that a published version made, as they were then."""
    rows = [
        (
            date.fromisoformat(one["on"]),
            UUID(one["session"]),
            one["code"],
            one["came"],
            one["went"],
        )
        for one in roster.changes
    ]
    return _told(rows) if roster.version > 1 else []


def told(changes: list[Change]) -> list[Told]:
    """Changes not yet published, as the page asks about them."""
    return _told(
        [
            (
                one.place.on,
                UUID(one.place.session),
                one.place.code,
                list(one.came),
                list(one.went),
            )
            for one in changes
        ]
    )


def _told(rows: list[tuple[date, UUID, str, list[str], list[str]]]) -> list[Told]:
    ids = {who for *_rest, came, went in rows for who in (*came, *went)}
    names = {
        str(key): name
        for key, name in Officer.objects.filter(id__in=ids).values_list(
            "id", "full_name"
        )
    }
    fields = field_names()
    return [
        Told(
            on,
            session,
            word(code, fields),
            ", ".join(names[who] for who in came if who in names),
            ", ".join(names[who] for who in went if who in names),
        )
        for on, session, code, came, went in rows
    ]


def quality_rows(roster: Roster) -> list[Row]:
    """How fair a composed roster is: the most less the fewest, by group."""
    quality = roster.quality
    if not quality:
        return []
    groups = {
        "leaders": _("Lãnh đạo xã"),
        "heads": _("Thủ trưởng đơn vị"),
        "officers": _("Công chức, viên chức"),
    }
    rows = [
        Row(
            groups.get(one["group"], one["group"]),
            _("chênh nhau nhiều nhất %(sessions)s buổi, %(rest)s buổi ngày nghỉ")
            % {
                "sessions": two_digits(one["sessions"]),
                "rest": two_digits(one["rest_days"]),
            },
        )
        for one in quality["spreads"]
    ]
    proved = (
        _("không còn cách xếp nào tốt hơn")
        if quality["proved"]
        else _("đúng mọi quy định; có thể còn cách xếp tốt hơn")
    )
    return [Row(_("Kết quả tìm"), proved), *rows]


def in_order(code: str) -> tuple[int, str]:
    """Leaders first, as the plans name them."""
    return list(TeamPlace).index(parted(code)[0]), code
