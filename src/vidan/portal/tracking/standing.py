"""Where a dossier stands, in words for its applicant. Nothing in it is about a person.

What officers typed (reasons, names) is left out: it may name somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.models import Profile
from vidan.core import text
from vidan.dossiers.models import Dossier, ReturnWay, Supplement
from vidan.dossiers.states import State
from vidan.ui.pieces import Mood, Step

SENTENCES = {
    State.RECEIVED: gettext_lazy("Hồ sơ đã được tiếp nhận, đang chờ giải quyết."),
    State.WAITING: gettext_lazy("Hồ sơ còn thiếu giấy tờ, đang chờ ông/bà bổ sung."),
    State.IN_PROGRESS: gettext_lazy("Hồ sơ đang được giải quyết."),
    State.PAYING: gettext_lazy("Hồ sơ đang chờ ông/bà thực hiện nghĩa vụ tài chính."),
    State.SIGNING: gettext_lazy("Hồ sơ đang được trình ký."),
    State.DECIDED: gettext_lazy("Hồ sơ đã có kết quả."),
    State.HANDED_OVER: gettext_lazy("Kết quả đã được trả."),
    State.REFUSED: gettext_lazy("Hồ sơ không được tiếp nhận."),
    State.STOPPED: gettext_lazy("Hồ sơ đã dừng theo yêu cầu của người nộp."),
    State.WITHDRAWN: gettext_lazy("Hồ sơ đã được người nộp rút lại."),
}
MOODS: dict[State, Mood] = {
    State.RECEIVED: "waiting",
    State.WAITING: "paused",
    State.IN_PROGRESS: "doing",
    State.PAYING: "paused",
    State.SIGNING: "doing",
    State.DECIDED: "done",
    State.HANDED_OVER: "done",
    State.REFUSED: "refused",
    State.STOPPED: "refused",
    State.WITHDRAWN: "refused",
}
COLLECT = {
    ReturnWay.COUNTER: gettext_lazy(
        "Mời ông/bà mang giấy tiếp nhận đến nhận kết quả tại %(place)s."
    ),
    ReturnWay.POST: gettext_lazy(
        "Kết quả được gửi qua bưu chính công ích. Ông/bà không phải làm gì thêm."
    ),
    ReturnWay.ONLINE: gettext_lazy(
        "Kết quả được gửi bằng bản điện tử. Ông/bà không phải làm gì thêm."
    ),
    ReturnWay.VILLAGE: gettext_lazy(
        "Kết quả được trả tại thôn. "
        "Mời ông/bà mang giấy tiếp nhận đến buổi phục vụ tới."
    ),
}
# How many stations past the last one that already lies behind.
AHEAD = {
    State.RECEIVED: 0,
    State.WAITING: 0,
    State.IN_PROGRESS: 1,
    State.PAYING: 1,
    State.SIGNING: 1,
    State.DECIDED: 2,
    State.HANDED_OVER: 3,
}


@dataclass(frozen=True)
class Standing:
    mood: Mood
    label: str
    sentence: str
    level: str
    """How far it is, the one thing besides the number that the law lets be public."""
    to_do: str
    papers: Sequence[str]
    steps: Sequence[Step]


def standing(
    dossier: Dossier, asked: Sequence[Supplement], office: Profile, *, at: datetime
) -> Standing:
    """The state in one sentence, what to do now, and the way so far.

    ``asked`` are the supplement requests of the dossier with what they list.
    """
    state = State(dossier.state)
    late = is_late(dossier, at=at)
    return Standing(
        mood="late" if late else MOODS[state],
        label=_("Quá hẹn") if late else str(state.label),
        sentence=_("Hồ sơ chưa xong và đã quá giờ hẹn trả. Xin lỗi ông/bà.")
        if late
        else _sentence(dossier, state),
        level=_level(dossier, asked),
        to_do=_to_do(dossier, office, late=late),
        papers=_papers(asked),
        steps=_steps(dossier, asked),
    )


def _sentence(dossier: Dossier, state: State) -> str:
    if dossier.declined:
        return _("Hồ sơ đã có văn bản trả lời: không đủ điều kiện giải quyết.")
    return str(SENTENCES[state])


def _level(dossier: Dossier, asked: Sequence[Supplement]) -> str:
    steps = _steps(dossier, asked)
    done = sum(step.place == "behind" for step in steps)
    return _("Đã xong %(done)s trên %(all)s bước.") % {
        "done": text.two_digits(done),
        "all": text.two_digits(len(steps)),
    }


def is_late(dossier: Dossier, *, at: datetime) -> bool:
    due = dossier.due_at
    return dossier.state in State.open and due is not None and due < at


def _to_do(dossier: Dossier, office: Profile, *, late: bool) -> str:
    state = State(dossier.state)
    place = f"{office.centre_name}, {office.centre_address}"
    if late:
        return _(
            "Ông/bà không phải nộp thêm gì. Cần hỏi, vui lòng liên hệ %(place)s."
        ) % {"place": place}
    if state == State.WAITING:
        return _(
            "Vui lòng mang đủ giấy tờ dưới đây đến %(place)s. "
            "Cách làm ghi trên phiếu yêu cầu bổ sung."
        ) % {"place": place}
    if state == State.PAYING:
        return _(
            "Vui lòng nộp khoản tiền ghi trên thông báo, rồi báo chứng từ tại "
            "%(place)s. Hồ sơ được giải quyết tiếp ngay sau đó."
        ) % {"place": place}
    if state == State.DECIDED:
        return str(COLLECT[ReturnWay(dossier.return_way)]) % {"place": place}
    if state == State.REFUSED:
        return _(
            "Lý do ghi trong thông báo đã giao cho ông/bà. "
            "Cần hỏi hoặc nộp lại, vui lòng đến %(place)s."
        ) % {"place": place}
    if state in State.final or dossier.due_at is None:
        return _("Ông/bà không phải làm gì thêm.")
    return _("Ông/bà không phải làm gì thêm. Hẹn trả kết quả: %(due)s.") % {
        "due": text.moment(dossier.due_at)
    }


def _papers(asked: Sequence[Supplement]) -> list[str]:
    """The papers still to be brought, by their official names."""
    return [
        line.component.name
        for one in asked
        if one.answered_at is None
        for line in one.missing.all()
    ]


def _steps(dossier: Dossier, asked: Sequence[Supplement]) -> list[Step]:
    state = State(dossier.state)
    way = [(_("Tiếp nhận hồ sơ"), _day(dossier.received_at)), *_supplements(asked)]
    if state in AHEAD:
        here = len(way) - 1 + AHEAD[state]
        way += [
            (_("Giải quyết"), ""),
            (_("Có kết quả"), _day(dossier.decided_at) or _promise(dossier)),
            (_("Trả kết quả"), _day(dossier.ended_at)),
        ]
    else:
        here = len(way)
        way.append((str(state.label), _day(dossier.ended_at)))
    reached = here + 1 if state == State.HANDED_OVER else here
    return [
        Step(
            title,
            "behind" if place < reached else "here" if place == here else "ahead",
            when,
        )
        for place, (title, when) in enumerate(way)
    ]


def _supplements(asked: Sequence[Supplement]) -> list[tuple[str, str]]:
    way = []
    for one in asked:
        way.append((_("Yêu cầu bổ sung"), _day(one.requested_at)))
        if one.answered_at:
            way.append((_("Nhận đủ giấy tờ bổ sung"), _day(one.answered_at)))
    return way


def _promise(dossier: Dossier) -> str:
    if dossier.due_at is None:
        return ""
    return _("hẹn %(due)s") % {"due": text.moment(dossier.due_at)}


def _day(moment: datetime | None) -> str:
    return text.day(localdate(moment)) if moment else ""
