"""The ten states of the official system beside ours, both ways. Pure.

Codes 1 to 10 as the national portal's interface numbers them. What we say is computed
from our state, and from the move where the state alone says too little; what they say
is never written into our state, only compared with it.
"""

import re
from enum import nonmember

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.core.text import fold
from vidan.dossiers.states import State


class OfficialState(models.IntegerChoices):
    REGISTERED = 1, _("Mới đăng ký")
    RECEIVED = 2, _("Được tiếp nhận")
    NOT_RECEIVED = 3, _("Không được tiếp nhận")
    IN_PROGRESS = 4, _("Đang xử lý")
    SUPPLEMENT = 5, _("Yêu cầu bổ sung giấy tờ")
    PAYING = 6, _("Yêu cầu thực hiện nghĩa vụ tài chính")
    WITHDRAWN = 7, _("Công dân yêu cầu rút hồ sơ")
    STOPPED = 8, _("Dừng xử lý")
    DONE = 9, _("Đã xử lý xong")
    RETURNED = 10, _("Đã trả kết quả")

    taken_in = nonmember((2, 4))
    """With these a dossier that is new to us can be received here."""


Official = OfficialState

SAYS: dict[State, OfficialState] = {
    State.RECEIVED: Official.RECEIVED,
    State.WAITING: Official.SUPPLEMENT,
    State.IN_PROGRESS: Official.IN_PROGRESS,
    State.PAYING: Official.PAYING,
    State.SIGNING: Official.IN_PROGRESS,
    State.DECIDED: Official.DONE,
    State.HANDED_OVER: Official.RETURNED,
    State.REFUSED: Official.NOT_RECEIVED,
    State.STOPPED: Official.STOPPED,
    State.WITHDRAWN: Official.WITHDRAWN,
}
"""What each of our states is to the official system."""

SAYS_AFTER: dict[tuple[State, str], OfficialState] = {
    (State.RECEIVED, "forward"): Official.IN_PROGRESS,
}
"""Where the move tells more than the state: forwarded, it lies with who settles it."""

AGREES: dict[OfficialState, tuple[State, ...]] = {
    Official.REGISTERED: (),
    Official.RECEIVED: (State.RECEIVED,),
    Official.NOT_RECEIVED: (State.REFUSED,),
    Official.IN_PROGRESS: (State.IN_PROGRESS, State.SIGNING, State.RECEIVED),
    Official.SUPPLEMENT: (State.WAITING,),
    Official.PAYING: (State.PAYING,),
    Official.WITHDRAWN: (State.WITHDRAWN, State.STOPPED),
    Official.STOPPED: (State.STOPPED,),
    Official.DONE: (State.DECIDED,),
    Official.RETURNED: (State.HANDED_OVER,),
}
"""With which of our states each official one is no contradiction."""

DO_HERE: dict[OfficialState, Promise] = {
    Official.REGISTERED: _(
        "Cổng chưa ghi việc tiếp nhận: tiếp nhận hồ sơ này trên cổng."
    ),
    Official.RECEIVED: _("Xã đã đi trước cổng: cập nhật trạng thái trên cổng."),
    Official.NOT_RECEIVED: _(
        "Cổng ghi không tiếp nhận: kiểm tra lý do trên cổng, rồi từ chối tại xã hoặc "
        "sửa trên cổng."
    ),
    Official.IN_PROGRESS: _(
        "Cổng ghi đang xử lý: giao người thụ lý tại xã, hoặc cập nhật trạng thái của "
        "xã lên cổng."
    ),
    Official.SUPPLEMENT: _(
        "Cổng ghi yêu cầu bổ sung: lập phiếu yêu cầu bổ sung tại xã, hoặc sửa trên "
        "cổng nếu đã nhận đủ."
    ),
    Official.PAYING: _(
        "Cổng ghi chờ nghĩa vụ tài chính: ghi yêu cầu nộp tiền tại xã, hoặc sửa trên "
        "cổng nếu đã nộp."
    ),
    Official.WITHDRAWN: _(
        "Cổng ghi người dân rút hồ sơ: liên hệ người nộp, rồi ghi việc rút hoặc dừng "
        "tại xã."
    ),
    Official.STOPPED: _(
        "Cổng ghi dừng xử lý: kiểm tra phiếu 05 của người nộp, rồi dừng tại xã hoặc "
        "sửa trên cổng."
    ),
    Official.DONE: _(
        "Cổng ghi đã xử lý xong: ghi nhận kết quả tại xã, hoặc cập nhật trạng thái "
        "của xã lên cổng nếu xã đã trả."
    ),
    Official.RETURNED: _(
        "Cổng ghi đã trả kết quả: kiểm tra người nhận, rồi ghi kết quả và việc trả "
        "tại xã."
    ),
}
"""What a person can do where both do not agree. The machine does nothing of it."""

ALSO_WRITTEN: dict[str, OfficialState] = {
    "da tiep nhan": Official.RECEIVED,
    "tiep nhan": Official.RECEIVED,
    "tu choi": Official.NOT_RECEIVED,
    "tu choi tiep nhan": Official.NOT_RECEIVED,
    "dang giai quyet": Official.IN_PROGRESS,
    "cho bo sung": Official.SUPPLEMENT,
    "yeu cau bo sung": Official.SUPPLEMENT,
    "yeu cau bo sung ho so": Official.SUPPLEMENT,
    "cho bo sung ho so": Official.SUPPLEMENT,
    "rut ho so": Official.WITHDRAWN,
    "da co ket qua": Official.DONE,
    "da xu ly": Official.DONE,
    "hoan thanh": Official.DONE,
    "da tra": Official.RETURNED,
}
"""Other words that exports use for a state, without accents."""


def official_state(state: State, move: str = "") -> OfficialState:
    """What the official system is told of a dossier that came to ``state``."""
    return SAYS_AFTER.get((state, move), SAYS[state])


def agree(official: OfficialState, state: State) -> bool:
    """Whether both sides say the same of a dossier, or at least nothing contrary."""
    return state in AGREES[official]


def read_state(written: str) -> OfficialState | None:
    """The state that an export names by its words or its code; None for anything else.

    ``4``, ``4. Đang xử lý`` and ``Đang xử lý`` are the same one; words that contradict
    the number before them are none.
    """
    text = " ".join(fold(written).split())
    found = re.fullmatch(r"(\d{1,2})?[\s.:)-]*(.*)", text)
    number, words = (found[1], found[2].strip()) if found else (None, text)
    by_words = _BY_WORDS.get(words)
    if number is None:
        return by_words
    if int(number) not in Official.values:
        return None
    by_number = Official(int(number))
    return by_number if not words or by_words == by_number else None


_BY_WORDS = {fold(str(one.label)): one for one in Official} | ALSO_WRITTEN
