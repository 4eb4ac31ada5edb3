"""What a clerk can do with the person at the counter, and with those set aside."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.queueing.actions import calling, opening, serving
from vidan.queueing.models import Ticket
from vidan.queueing.states import MOVES, RECALL, State


@dataclass(frozen=True)
class Act:
    """One button: its words and key, what it does, and in which states it is there."""

    name: str
    label: Promise
    action: Callable[..., Any]
    sources: tuple[State, ...] = ()
    kind: str = "secondary"
    key: str = ""


HERE = {
    act.name: act
    for act in (
        Act(
            "begin",
            _("Bắt đầu phục vụ"),
            serving.begin,
            (State.CALLED,),
            "primary",
            "F2",
        ),
        Act("end", _("Xong lượt này"), serving.end, (State.SERVING,), "primary", "F2"),
        Act("recall", _("Gọi lại"), calling.recall, RECALL, key="F3"),
        Act("miss", _("Không có mặt"), calling.miss, (State.CALLED,), key="F6"),
        Act("hold", _("Chờ tại quầy"), serving.hold, (State.SERVING,), key="F6"),
        Act("park", _("Tạm để lại"), serving.park, MOVES["park"].sources[:2], key="F7"),
    )
}
"""Done with the one person at the counter."""

SITTING = {
    act.name: act
    for act in (
        Act("pause", _("Tạm nghỉ"), opening.pause, kind="quiet"),
        Act("resume", _("Mở lại quầy"), opening.resume, kind="primary", key="F2"),
    )
}
"""Done with the counter itself."""

ASIDE = {
    act.name: act
    for act in (
        Act("take_up", _("Phục vụ tiếp"), serving.take_up, (State.HELD,)),
        Act("call", _("Gọi"), calling.call_one, (State.MISSED, State.PARKED)),
        Act(
            "come_back",
            _("Cho vào hàng chờ"),
            calling.come_back,
            MOVES["come_back"].sources,
        ),
    )
}
"""Done with somebody who was held, parked, or missed the call."""


def acts_here(ticket: Ticket) -> list[Act]:
    """The buttons for the person at the counter; the first is the main one."""
    return [act for act in HERE.values() if ticket.state in act.sources]


def acts_aside(ticket: Ticket, *, here: bool) -> list[Act]:
    """The buttons for somebody set aside; who is held is taken up only ``here``."""
    return [
        act
        for act in ASIDE.values()
        if ticket.state in act.sources and (act.name != "take_up" or here)
    ]
