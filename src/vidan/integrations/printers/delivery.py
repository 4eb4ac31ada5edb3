"""One picture to one printer: asked before, sent in pieces, confirmed afterwards."""

import time
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image

from vidan.integrations.printers import wire
from vidan.integrations.printers.link import Link
from vidan.integrations.printers.wire import Fault


@dataclass(frozen=True)
class Patience:
    """Seconds to wait; all together less than what counts as a crash.

    See :data:`vidan.documents.queries.LOST_AFTER`.
    """

    answer: float = 1.0
    sending: float = 30.0
    confirmation: float = 10.0


PATIENCE = Patience()


class DeliveryError(Exception):
    """It did not come out, or nobody knows (``lost``); the sentence says what to do."""

    def __init__(self, sentence: str, *, lost: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.lost = lost


def sentence(fault: Fault) -> str:
    return {
        Fault.PAPER: _("Máy in hết giấy. Vui lòng thay cuộn giấy rồi đóng nắp."),
        Fault.COVER: _("Nắp máy in đang mở. Vui lòng đóng nắp."),
        Fault.ERROR: _(
            "Máy in báo lỗi (kẹt giấy hoặc dao cắt). Vui lòng tắt, bật lại máy in."
        ),
    }[fault]


def _broken() -> str:
    return _("Máy in ngắt giữa chừng, có thể giấy đã ra một phần. Kiểm tra máy in.")


def deliver(picture: Image.Image, link: Link, *, patience: Patience = PATIENCE) -> None:
    """Print the picture; returns when it came out as far as the printer can say.

    A printer that never answers is believed when it took everything and did not break
    the connection. Whatever fails after the first dots were sent is ``lost``.
    """
    try:
        talks = _ask(link, patience)
    except OSError as failed:
        raise DeliveryError(_unanswered(), lost=False) from failed
    begun = False
    until = time.monotonic() + patience.sending
    try:
        for place, piece in enumerate(wire.pieces(picture)):
            begun = place > 0
            link.send(piece, seconds=until - time.monotonic())
        if talks:
            _confirm(link, patience)
        else:
            link.end(seconds=patience.answer)
    except OSError as failed:
        raise _failure(link, patience, begun=begun, talks=talks) from failed


def _unanswered() -> str:
    return _("Máy in ngắt kết nối. Vui lòng kiểm tra dây mạng rồi tắt, bật lại máy in.")


def _ask(link: Link, patience: Patience) -> bool:
    """Whether the printer answers at all; refuses when it says that it cannot print."""
    offline = _answer(link, wire.ASK_OFFLINE, patience)
    if offline is None:
        return False
    paper = _answer(link, wire.ASK_PAPER, patience)
    if found := wire.fault(offline, paper):
        raise DeliveryError(sentence(found), lost=False)
    return True


def _answer(link: Link, question: bytes, patience: Patience) -> int | None:
    link.send(question, seconds=patience.answer)
    answers = wire.live_answers(link.receive(seconds=patience.answer))
    return answers[-1] if answers else None


def _confirm(link: Link, patience: Patience) -> None:
    """Wait until the printer says that it is done, or why it stopped.

    One that knows no GS r but still answers that nothing is wrong is believed.
    """
    until = time.monotonic() + patience.confirmation
    link.send(wire.ASK_WHEN_DONE, seconds=patience.answer)
    received = b""
    while time.monotonic() < until:
        received = link.receive(seconds=patience.answer)
        if wire.says_done(received):
            return
        _refuse_fault(received)
        link.send(wire.ASK_OFFLINE, seconds=patience.answer)
    if not received:
        raise TimeoutError("the printer fell silent")


def _refuse_fault(received: bytes) -> None:
    """Something is wrong in the middle of a paper: say what."""
    if found := _fault_in(received):
        raise DeliveryError(sentence(found), lost=True)


def _fault_in(received: bytes) -> Fault | None:
    found = (wire.fault(answer, None) for answer in wire.live_answers(received))
    return next((one for one in found if one), None)


def _failure(
    link: Link, patience: Patience, *, begun: bool, talks: bool
) -> DeliveryError:
    """Why a sending broke off: a printer that stops for want of paper takes no more."""
    if not begun:
        return DeliveryError(_unanswered(), lost=False)
    if talks:
        with suppress(OSError):
            link.send(wire.ASK_OFFLINE, seconds=patience.answer)
            if found := _fault_in(link.receive(seconds=patience.answer)):
                return DeliveryError(sentence(found), lost=True)
    return DeliveryError(_broken(), lost=True)
