"""The sentences about rosters: why a person, what clashes, what may be done."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import day
from vidan.rosters.solving.answer import (
    Clash,
    ClashingRule,
    Reason,
    Rule,
    RuleKind,
    Why,
)
from vidan.rosters.solving.board import Board
from vidan.rosters.solving.problem import Need, Place, Session
from vidan.rosters.solving.standing import Standing

MANY = 6
"""Of more people than these the first are named, and how many others there are."""


_WHY = {
    Why.PINNED: gettext_lazy("Người lập lịch giữ nguyên lượt này."),
    Why.KEPT: gettext_lazy("Giữ như lịch trước."),
    Why.ONLY_ONE: gettext_lazy("Là người duy nhất còn làm được vị trí này trong buổi."),
    Why.COMBINES: gettext_lazy("Đã trực buổi này và kiêm được vị trí này."),
    Why.ON_TURN: gettext_lazy(
        "Thuộc đơn vị đến lượt; trước buổi này đã trực %(sessions)s buổi."
    ),
    Why.FEWEST_HOLIDAY_SIDE: gettext_lazy(
        "Trực cạnh ngày lễ ít nhất so với %(others)s người khác cũng làm được."
    ),
    Why.FEWEST: gettext_lazy(
        "Trực ít nhất (%(sessions)s buổi) so với %(others)s người khác cũng làm được."
    ),
    Why.FITS: gettext_lazy(
        "Để số buổi của mọi người đều nhau cả kỳ; trước buổi này đã trực "
        "%(sessions)s buổi, còn %(others)s người khác làm được."
    ),
}
_PLACES = {
    Place.COMMITTEE_LEADER: gettext_lazy("lãnh đạo Ủy ban phụ trách"),
    Place.UNIT_LEADER: gettext_lazy("lãnh đạo đơn vị trực"),
    Place.FIELD: gettext_lazy("lĩnh vực %(code)s"),
    Place.SIGNER: gettext_lazy("người ký %(code)s"),
    Place.FEEDBACK: gettext_lazy("người nhận phản ánh, kiến nghị"),
    Place.VOLUNTEER: gettext_lazy("tình nguyện viên"),
}
_RULES = {
    RuleKind.NEED: gettext_lazy(
        "Buổi ngày %(day)s cần %(count)s người: %(place)s. Làm được: %(people)s."
    ),
    RuleKind.AWAY: gettext_lazy("%(gone)s từ ngày %(first)s đến ngày %(last)s."),
    RuleKind.PIN: gettext_lazy(
        "%(person)s được giữ nguyên ở vị trí %(place)s ngày %(day)s."
    ),
    RuleKind.ONE_PLACE: gettext_lazy(
        "Mỗi người giữ một vị trí trong buổi ngày %(day)s."
    ),
    RuleKind.OVERLAP: gettext_lazy("%(person)s không thể ở hai nơi cùng một lúc."),
    RuleKind.REST_GAP: gettext_lazy(
        "%(person)s không trực hai ngày nghỉ cách nhau chưa đủ %(gap)s ngày."
    ),
    RuleKind.DAY_MINUTES: gettext_lazy(
        "%(person)s không làm quá %(day_hours)s giờ trong ngày %(first)s."
    ),
    RuleKind.MONTH_MINUTES: gettext_lazy(
        "%(person)s không làm thêm quá %(month_hours)s giờ trong tháng %(month)s."
    ),
    RuleKind.YEAR_MINUTES: gettext_lazy(
        "%(person)s không làm thêm quá %(year_hours)s giờ trong năm %(year)s."
    ),
    RuleKind.SUBSTITUTE: gettext_lazy(
        "Ngày nghỉ bù %(first)s, %(counter)s phải còn ít nhất một người làm việc."
    ),
}
_NOBODY = gettext_lazy(
    "Buổi ngày %(day)s cần %(place)s, nhưng chưa có ai làm được vị trí này."
)
_AWAY_A_DAY = gettext_lazy("%(gone)s ngày %(first)s.")
_WAYS_OUT = {
    RuleKind.NEED: (
        gettext_lazy("Cử hoặc ủy quyền thêm người cho vị trí %(place)s."),
        gettext_lazy("Chuyển buổi ngày %(day)s sang ngày khác."),
    ),
    RuleKind.AWAY: (gettext_lazy("Bàn với %(person)s để đổi ngày vắng."),),
    RuleKind.PIN: (gettext_lazy("Bỏ giữ %(person)s ở buổi ngày %(day)s."),),
    RuleKind.ONE_PLACE: (gettext_lazy("Cho kiêm vị trí trong buổi ngày %(day)s."),),
    RuleKind.REST_GAP: (
        gettext_lazy("Hỏi %(person)s có đồng ý trực các ngày nghỉ gần nhau không."),
    ),
    RuleKind.SUBSTITUTE: (gettext_lazy("Đổi ngày nghỉ bù của người ở %(counter)s."),),
}
_SEND_ANOTHER = (gettext_lazy("Cử người khác cùng làm được thay %(person)s."),)


def why(reason: Reason) -> str:
    """The reason of a line as a sentence."""
    facts = {"sessions": reason.sessions, "others": reason.others}
    return str(_WHY[reason.why]) % facts


def facts_of(standing: Standing, person: str, session: str) -> Iterable[str]:
    """What speaks for or against asking somebody to serve at a session."""
    board, held = standing.board, standing.board.sessions[session]
    if person in standing.people_at[session]:
        yield _("Đã có mặt trong buổi này ở vị trí khác.")
    if held.unit and held.unit in board.people[person].units:
        yield _("Thuộc đơn vị đến lượt.")
    tally = standing.tallies[person]
    yield _("Trong năm trực %(sessions)s buổi, %(rest_days)s buổi vào ngày nghỉ.") % {
        "sessions": tally.sessions,
        "rest_days": tally.rest_days,
    }
    near = [
        board.sessions[one].on
        for one in board.sessions_of[person]
        if one != session and person in standing.people_at[one]
    ]
    if near:
        nearest = min(near, key=lambda on: (abs((on - held.on).days), on))
        yield _("Buổi trực gần nhất khác: ngày %(day)s.") % {"day": day(nearest)}


def place_name(need: Need) -> str:
    """What a place in the team is called."""
    return need.label or str(_PLACES[need.place]) % {"code": need.code}


def clash(
    board: Board, rules: Sequence[Rule], *, is_smallest: bool, seconds: float
) -> Clash:
    """Rules that clash, in words."""
    needs = [board.needs[rule.need] for rule in rules if rule.kind is RuleKind.NEED]
    about = {need.session for need in needs} or {
        rule.session for rule in rules if rule.session
    }
    return Clash(
        tuple(in_words(board, rule, about) for rule in rules),
        _summary(board, rules, needs),
        tuple(dict.fromkeys(_ways_out(board, rules)))[:MANY],
        is_smallest,
        seconds,
    )


def in_words(board: Board, rule: Rule, about: set[str]) -> ClashingRule:
    """A rule with what it is about, of the sessions ``about``."""
    meant = _sessions(board, rule, about)
    return ClashingRule(
        rule,
        sentence(board, rule),
        tuple(one for one in board.sessions if one in meant),
        _people(board, rule),
    )


def sentence(board: Board, rule: Rule) -> str:
    """One hard rule as a sentence."""
    template = _RULES[rule.kind]
    if rule.kind is RuleKind.NEED and not board.candidates[rule.need]:
        template = _NOBODY
    if rule.kind is RuleKind.AWAY and rule.first_on == rule.last_on:
        template = _AWAY_A_DAY
    return str(template) % _facts(board, rule)


def _facts(board: Board, rule: Rule) -> dict[str, object]:
    """Everything that a sentence about a rule may say."""
    limits, on = board.problem.limits, rule.first_on
    need, session = board.needs.get(rule.need), board.sessions.get(rule.session)
    people = [_name(board, one) for one in board.candidates.get(rule.need, ())]
    return {
        "person": _name(board, rule.person),
        "gone": _gone(board, rule) if rule.kind is RuleKind.AWAY else "",
        "people": _listed(people),
        "place": place_name(need) if need else "",
        "count": need.count if need else 0,
        "counter": _counter(board, rule.code),
        "day": day(session.on) if session else "",
        "first": day(on) if on else "",
        "last": day(rule.last_on) if rule.last_on else "",
        "month": f"{on:%m/%Y}" if on else "",
        "year": on.year if on else "",
        "gap": limits.rest_gap_days,
        "day_hours": _hours(limits.minutes_a_day),
        "month_hours": _hours(limits.extra_minutes_a_month),
        "year_hours": _hours(limits.extra_minutes_a_year),
    }


def _gone(board: Board, rule: Rule) -> str:
    """Who is not here and why, without the days: bà A nghỉ phép."""
    days = (rule.person, rule.first_on, rule.last_on)
    reasons = [
        one.reason
        for one in board.problem.away
        if (one.person, one.first_on, one.last_on) == days and one.reason
    ]
    return f"{_name(board, rule.person)} {reasons[0] if reasons else _('vắng mặt')}"


def _summary(board: Board, rules: Sequence[Rule], needs: Sequence[Need]) -> str:
    """One sentence that says what is impossible."""
    if len(needs) > 1:
        return _many_places(board, needs)
    reasons = _listed(
        [
            _gone(board, rule)
            if rule.kind is RuleKind.AWAY
            else sentence(board, rule).rstrip(".")
            for rule in rules
            if rule.kind is not RuleKind.NEED
        ]
    )
    if not needs:
        return _("Không thể cùng đúng: %(reasons)s.") % {"reasons": reasons}
    facts = {
        "day": day(board.sessions[needs[0].session].on),
        "place": place_name(needs[0]),
        "reasons": reasons,
    }
    if not reasons:
        return _("Ngày %(day)s không có đủ người cho vị trí %(place)s.") % facts
    return (
        _("Ngày %(day)s không còn đủ người cho vị trí %(place)s: %(reasons)s.") % facts
    )


def _many_places(board: Board, needs: Sequence[Need]) -> str:
    days = sorted({board.sessions[need.session].on for need in needs})
    places = dict.fromkeys(place_name(need) for need in needs)
    return _(
        "Không xếp được cùng lúc %(count)s vị trí (%(places)s) của các buổi ngày "
        "%(days)s."
    ) % {
        "count": len(needs),
        "places": _listed(list(places)),
        "days": _listed([day(on) for on in days]),
    }


def _ways_out(board: Board, rules: Iterable[Rule]) -> Iterable[str]:
    for rule in rules:
        facts = _facts(board, rule)
        for template in _WAYS_OUT.get(rule.kind, _SEND_ANOTHER):
            yield str(template) % facts


def _sessions(board: Board, rule: Rule, about: set[str]) -> set[str]:
    """The sessions of a clash that a rule is about."""
    if rule.session:
        return {rule.session}
    return {
        one
        for one in about
        if _is_about(rule, board.sessions[one])
        and (not rule.person or (rule.person, one) in board.attend)
    }


def _is_about(rule: Rule, session: Session) -> bool:
    match rule.kind:
        case RuleKind.SUBSTITUTE:
            return session.rest_on == rule.first_on
        case RuleKind.AWAY if rule.first_on and rule.last_on:
            return rule.first_on <= session.on <= rule.last_on
        case RuleKind.REST_GAP:
            return session.is_rest_day
        case RuleKind.DAY_MINUTES:
            return session.on == rule.first_on
        case RuleKind.MONTH_MINUTES:
            return session.on.replace(day=1) == rule.first_on
        case _:
            return True


def _people(board: Board, rule: Rule) -> tuple[str, ...]:
    if rule.person:
        return (rule.person,)
    if rule.kind is RuleKind.NEED:
        return board.candidates[rule.need]
    if rule.kind is RuleKind.SUBSTITUTE:
        for one in board.problem.counters:
            if one.code == rule.code:
                return tuple(sorted(one.people))
    return ()


def _listed(names: Sequence[str]) -> str:
    if len(names) <= MANY:
        return ", ".join(names)
    return _("%(names)s và %(more)s nữa") % {
        "names": ", ".join(names[: MANY - 1]),
        "more": len(names) - MANY + 1,
    }


def _name(board: Board, person: str) -> str:
    return board.people[person].name if person in board.people else person


def _counter(board: Board, code: str) -> str:
    return next((one.label for one in board.problem.counters if one.code == code), code)


def _hours(minutes: int | None) -> str:
    hours = timedelta(minutes=minutes or 0) / timedelta(hours=1)
    return f"{hours:g}".replace(".", ",")
