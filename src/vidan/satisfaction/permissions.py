"""Who may do what with opinions.

A free text is read by those who answer for the whole commune or look into it, never by
the officer it is about; the contact only where somebody asked to be called back.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vidan.core.errors import NotAllowedError
from vidan.people.actors import Actor


def reads_texts(by: Actor, _thing: Any = None) -> bool:
    return by.can("opinions.read")


def calls_back(by: Actor, _thing: Any = None) -> bool:
    """Who reads texts and may see personal data: inspectors do not."""
    return by.can("opinions.read") and by.can("personal_data.open")


def invites(by: Actor, _thing: Any = None) -> bool:
    return by.can("dossiers.hand_over")


def enters_paper(by: Actor, _thing: Any = None) -> bool:
    return by.can("opinions.enter")


def arranges(by: Actor, _thing: Any = None) -> bool:
    return by.can("queue.manage")


MAY: dict[str, Callable[..., bool]] = {
    "read_texts": reads_texts,
    "call_back": calls_back,
    "invite": invites,
    "open_box": enters_paper,
    "enter_slip": enters_paper,
    "arrange_tablets": arranges,
}


def check(by: Actor, act: str) -> None:
    """Refuse somebody who may not do this."""
    if not MAY[act](by):
        raise NotAllowedError(_("Việc này không thuộc phần việc của bạn."))
