"""The life of a dossier, as a table."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.moves import Move, moved


class State(models.TextChoices):
    RECEIVED = "received", gettext_lazy("Đã tiếp nhận")
    WAITING = "waiting", gettext_lazy("Chờ bổ sung hồ sơ")
    IN_PROGRESS = "in_progress", gettext_lazy("Đang giải quyết")
    PAYING = "paying", gettext_lazy("Chờ thực hiện nghĩa vụ tài chính")
    SIGNING = "signing", gettext_lazy("Đang trình ký")
    DECIDED = "decided", gettext_lazy("Đã có kết quả")
    HANDED_OVER = "handed_over", gettext_lazy("Đã trả kết quả")
    REFUSED = "refused", gettext_lazy("Từ chối tiếp nhận")
    STOPPED = "stopped", gettext_lazy("Dừng theo yêu cầu của người nộp")
    WITHDRAWN = "withdrawn", gettext_lazy("Đã rút hồ sơ")

    open = nonmember(("received", "waiting", "in_progress", "paying", "signing"))
    clock_runs = nonmember(("received", "in_progress", "signing"))
    at_work = nonmember(("in_progress", "paying", "signing"))
    final = nonmember(("handed_over", "refused", "stopped", "withdrawn"))
    first = nonmember(("received", "waiting", "refused"))


_UNDECIDED = tuple(State(one) for one in State.open)
_RUNNING = tuple(State(one) for one in State.clock_runs)
_AT_WORK = (State.IN_PROGRESS, State.SIGNING)
_TAKEN_IN = (*_UNDECIDED, State.DECIDED)
_ENDED = (State.HANDED_OVER, State.STOPPED, State.WITHDRAWN)

MOVES = {
    "forward": Move((State.RECEIVED,)),
    "assign": Move((State.RECEIVED, State.IN_PROGRESS), State.IN_PROGRESS),
    "pass_on": Move((State.IN_PROGRESS,)),
    "request_supplement": Move((State.RECEIVED, State.IN_PROGRESS), State.WAITING),
    "complete": Move((State.WAITING,), State.RECEIVED),
    "consult": Move(_AT_WORK),
    "record_answer": Move(_TAKEN_IN),
    "verify": Move(_AT_WORK),
    "ask_payment": Move((State.IN_PROGRESS,), State.PAYING),
    "record_payment": Move((State.PAYING,), State.IN_PROGRESS),
    "extend": Move(_RUNNING),
    "submit": Move((State.IN_PROGRESS,), State.SIGNING),
    "send_back": Move((State.SIGNING,), State.IN_PROGRESS),
    "decide": Move(_AT_WORK, State.DECIDED),
    "decline": Move(_AT_WORK, State.DECIDED),
    "post_result": Move((State.DECIDED,)),
    "take_along": Move((State.DECIDED,)),
    "bring_back": Move((State.DECIDED,)),
    "hand_over": Move((State.DECIDED,), State.HANDED_OVER),
    "take_originals": Move(_UNDECIDED),
    "return_originals": Move((*_TAKEN_IN, *_ENDED, State.REFUSED)),
    "confirm_papers": Move(_UNDECIDED),
    "correct": Move(_TAKEN_IN),
    "keep_promise": Move(_UNDECIDED),
    "move_promise": Move(_UNDECIDED),
    "refuse": Move((State.RECEIVED, State.WAITING), State.REFUSED),
    "stop": Move(_UNDECIDED, State.STOPPED),
    "withdraw": Move((State.RECEIVED, State.WAITING), State.WITHDRAWN),
}

NAMES = {
    "forward": gettext_lazy("Chuyển giải quyết"),
    "assign": gettext_lazy("Giao thụ lý"),
    "pass_on": gettext_lazy("Chuyển bước tiếp theo"),
    "request_supplement": gettext_lazy("Yêu cầu bổ sung"),
    "complete": gettext_lazy("Nhận giấy tờ bổ sung"),
    "consult": gettext_lazy("Hỏi ý kiến cơ quan khác"),
    "record_answer": gettext_lazy("Ghi ý kiến trả lời"),
    "verify": gettext_lazy("Ghi biên bản xác minh"),
    "ask_payment": gettext_lazy("Yêu cầu nghĩa vụ tài chính"),
    "record_payment": gettext_lazy("Ghi đã nộp tiền"),
    "extend": gettext_lazy("Xin lỗi và hẹn lại"),
    "submit": gettext_lazy("Trình ký"),
    "send_back": gettext_lazy("Trả lại người thụ lý"),
    "decide": gettext_lazy("Ghi nhận kết quả"),
    "decline": gettext_lazy("Từ chối giải quyết"),
    "post_result": gettext_lazy("Gửi kết quả qua bưu chính"),
    "take_along": gettext_lazy("Mang kết quả về thôn"),
    "bring_back": gettext_lazy("Kết quả chưa giao được"),
    "hand_over": gettext_lazy("Trả kết quả"),
    "take_originals": gettext_lazy("Nhận bản chính để đối chiếu"),
    "return_originals": gettext_lazy("Trả lại bản chính"),
    "confirm_papers": gettext_lazy("Xác nhận đã kiểm tra bản điện tử"),
    "correct": gettext_lazy("Sửa thông tin tiếp nhận"),
    "keep_promise": gettext_lazy("Giữ ngày đã hẹn"),
    "move_promise": gettext_lazy("Chuyển ngày hẹn theo lịch"),
    "refuse": gettext_lazy("Từ chối tiếp nhận"),
    "stop": gettext_lazy("Dừng theo yêu cầu"),
    "withdraw": gettext_lazy("Rút hồ sơ"),
}
"""What each move is called on the screen and in the history."""


def after(state: State, move: str) -> State:
    """The state that ``move`` leads to, or a refusal."""
    refusal = _(
        "Không thực hiện được khi hồ sơ ở trạng thái “%(state)s”. "
        "Có thể đồng nghiệp vừa xử lý; vui lòng tải lại trang."
    )
    return moved(MOVES, state, move, refusal=refusal)
