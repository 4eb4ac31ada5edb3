"""Messages of the demonstration: some went out, some did not; nothing is really sent.

The channel is on only while the story is told, and leads to an address that cannot
exist: whoever looks at the demonstration sends nobody anything.
"""

from datetime import datetime, timedelta
from itertools import count

from vidan.demo.cast import Town
from vidan.dossiers.actions.telling import Links, tell_changes
from vidan.messaging.actions.gateways import Described, set_gateway
from vidan.messaging.actions.sending import finish, give_up, lose, take_next
from vidan.messaging.occasions import Channel
from vidan.people.actors import Actor

NOWHERE = "https://sms.invalid/send"
SITE = "https://vidan.invalid"
TOLD_BEFORE = timedelta(minutes=25)
SENT_BEFORE = timedelta(minutes=15)
ODD = {3: "lost", 5: "wrong"}
"""Which of the messages met with something worth looking at."""


def tell_messages(town: Town, *, now: datetime) -> None:
    """What the applicants of the last two days were told, as of ``now``."""
    by = town.actor("admin", now.date())
    _switch(by, is_on=True, at=now - TOLD_BEFORE)
    home = f"{SITE}/{town.commune.slug}"
    links = Links(f"{home}/tra-cuu/", f"{home}/thoi-nhan-tin/")
    while tell_changes(links, at=now - TOLD_BEFORE):
        pass
    for number in count(1):
        if not _send_one(number, at=now - SENT_BEFORE):
            break
    _switch(by, is_on=False, at=now)


def _switch(by: Actor, *, is_on: bool, at: datetime) -> None:
    told = Described(
        address=NOWHERE,
        is_on=is_on,
        sender="UBND XA",
        user="thu",
        secret="" if not is_on else "thu",
    )
    set_gateway(Channel.SMS, told, by=by, at=at)


def _send_one(number: int, *, at: datetime) -> bool:
    """Let the next message go as if a gateway had taken it; False when none is left."""
    taken = take_next(Channel.SMS, at=at)
    if taken is None:
        return False
    message, _gateway = taken
    match ODD.get(number):
        case "lost":
            reason = "Cổng gửi tin ngắt giữa chừng, có thể tin đã đi."
            lose(message.id, attempt=message.attempts, reason=reason, at=at)
        case "wrong":
            reason = "Cổng SMS báo số điện thoại không dùng nữa."
            give_up(
                message.id,
                attempt=message.attempts,
                reason=reason,
                elsewhere=False,
                at=at,
            )
        case _:
            finish(
                message.id,
                attempt=message.attempts,
                provider_id=f"thu-{number}",
                at=at,
            )
    return True
