"""What happened to a dossier becomes a message to its applicant.

Read from the outbox of status changes, apart from the moves themselves: nobody at the
counter waits for a message to be written. Twice is harmless.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vidan.communes.models import Commune
from vidan.communes.tenancy import current_commune
from vidan.core.text import moment
from vidan.dossiers.models import Dossier, StatusChange
from vidan.dossiers.states import State
from vidan.messaging.actions.telling import (
    Means,
    News,
    call_off,
    means,
    of_occurrence,
    tell,
)
from vidan.messaging.models import Message
from vidan.messaging.occasions import Occasion
from vidan.messaging.states import State as Sent

MOST_AT_ONCE = 200
UNDO = "undo"
OCCASIONS = {
    "receive": Occasion.RECEIVED,
    "register_incomplete": Occasion.SUPPLEMENT,
    "request_supplement": Occasion.SUPPLEMENT,
    "complete": Occasion.COMPLETED,
    "extend": Occasion.NEW_DATE,
    "move_promise": Occasion.NEW_DATE,
    "ask_payment": Occasion.PAYMENT,
    # A result that refuses is a result: which one it is, is not for a text message.
    "decide": Occasion.READY,
    "decline": Occasion.READY,
    "post_result": Occasion.POSTED,
    "take_along": Occasion.VILLAGE,
    "hand_over": Occasion.HANDED_OVER,
    "refuse": Occasion.REFUSED,
    "stop": Occasion.STOPPED,
    "withdraw": Occasion.STOPPED,
}
"""What the applicant is told of a move; of every other one nothing."""


@dataclass(frozen=True)
class Links:
    """The addresses to which the code of a dossier or of a message is added."""

    tracking: str
    stopping: str


@transaction.atomic
def tell_changes(links: Links, *, at: datetime) -> int:
    """Write the messages about the changes that nobody was told of; how many.

    Where no channel is on, and for changes that are old news by now, nothing is
    written: they are never told later either.
    """
    ways = means(at=at)
    untold = StatusChange.objects.filter(told_at__isnull=True)
    if not ways.channels:
        untold.update(told_at=at)
        return 0
    untold.filter(at__lt=at - ways.manners.patience).update(told_at=at)
    changes = list(
        untold.select_for_update(of=("self",), skip_locked=True)
        .select_related("dossier__version")
        .order_by("id")[:MOST_AT_ONCE]
    )
    if not changes:
        return 0
    teller = _Teller(links, ways, at)
    told = sum(teller.tell(change) for change in changes)
    ids = [change.id for change in changes]
    StatusChange.objects.filter(id__in=ids).update(told_at=at)
    return told


class _Teller:
    """Tells the changes of one run in one commune."""

    def __init__(self, links: Links, ways: Means, at: datetime) -> None:
        self.links, self.ways, self.at = links, ways, at
        commune = Commune.objects.get(code=current_commune())
        self.office = short_office(commune)

    def tell(self, change: StatusChange) -> bool:
        """Whether a message was written."""
        if change.move == UNDO:
            return self._take_back(change)
        occasion = OCCASIONS.get(change.move)
        return occasion is not None and self._say(occasion, change)

    def _say(self, occasion: Occasion, change: StatusChange) -> bool:
        dossier = change.dossier
        if not dossier.wants_messages:
            return False
        news = News(
            occasion=occasion,
            about=dossier,
            name=dossier.intake_number,
            occurrence=change.id,
            facts=self._facts(dossier, change),
            phone=dossier.phone,
            email=dossier.email,
            stop_base=self.links.stopping,
        )
        return tell(news, by_means=self.ways, at=self.at) is not None

    def _facts(self, dossier: Dossier, change: StatusChange) -> dict[str, str]:
        return {
            "ma_ho_so": dossier.official_code or dossier.intake_number,
            "thu_tuc": dossier.version.short_name,
            "ngay_hen": moment(change.due_at) if change.due_at else "",
            "trang_thai": str(State(change.state).label),
            "don_vi": self.office,
            "tra_cuu": f"{self.links.tracking}{dossier.tracking_code}/",
            "nguoi_nop": dossier.applicant_name,
        }

    def _take_back(self, change: StatusChange) -> bool:
        """The move before was undone: its message is withdrawn, or put right."""
        undone = (
            StatusChange.objects.filter(dossier=change.dossier_id, id__lt=change.id)
            .order_by("-id")
            .first()
        )
        if undone is None:
            return False
        said = of_occurrence(change.dossier, undone.id)
        call_off(said, at=self.at)
        return went_out(said) and self._say(Occasion.CORRECTED, change)


def went_out(messages: Iterable[Message]) -> bool:
    """Whether somebody may have read one of them."""
    gone = (Sent.SENDING, Sent.SENT, Sent.UNSURE)
    return any(one.state in gone for one in messages)


def short_office(commune: Commune) -> str:
    """UBND xã Lùng Phình: as short as a text message needs it."""
    return f"UBND {commune.full_name}"
