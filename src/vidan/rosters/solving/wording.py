"""The sentences about rosters: why a person, what clashes, what may be done."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

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
from vidan.rosters.solving.problem import Need, Place
from vidan.rosters.solving.standing import Standing

MANY = 6
"""Of more people than these the first are named, and how many others there are."""


def why(reason: Reason) -> str:
    """The reason of a line as a sentence."""
    facts = {"sessions": reason.sessions, "others": reason.others}
    match reason.why:
        case Why.PINNED:
            return _("Do người lập lịch ghim.")
        case Why.KEPT:
            return _("Giữ như lịch trước.")
        case Why.ONLY_ONE:
            return _("Là người duy nhất còn làm được vị trí này trong buổi.")
        case Why.COMBINES:
            return _("Đã trực buổi này và kiêm được vị trí này.")
        case Why.ON_TURN:
            return (
                _("Thuộc đơn vị đến lượt; trước buổi này đã trực %(sessions)s buổi.")
                % facts
            )
        case Why.FEWEST_HOLIDAY_SIDE:
            return (
                _(
                    "Trực cạnh ngày lễ ít nhất so với %(others)s người khác cũng "
                    "làm được."
                )
                % facts
            )
        case Why.FEWEST:
            return (
                _(
                    "Trực ít nhất (%(sessions)s buổi) so với %(others)s người khác "
                    "cũng làm được."
                )
                % facts
            )
        case Why.FITS:
            return (
                _(
                    "Để số buổi của mọi người đều nhau cả kỳ; trước buổi này đã trực "
                    "%(sessions)s buổi, còn %(others)s người khác làm được."
                )
                % facts
            )


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
    if need.label:
        return need.label
    names = {
        Place.COMMITTEE_LEADER: _("lãnh đạo Ủy ban phụ trách"),
        Place.UNIT_LEADER: _("lãnh đạo đơn vị trực"),
        Place.FIELD: _("lĩnh vực %(code)s"),
        Place.SIGNER: _("người ký %(code)s"),
        Place.FEEDBACK: _("người nhận phản ánh, kiến nghị"),
        Place.VOLUNTEER: _("tình nguyện viên"),
    }
    return names[need.place] % {"code": need.code}


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
    limits = board.problem.limits
    need = board.needs.get(rule.need)
    session = board.sessions.get(rule.session)
    facts: dict[str, object] = {
        "person": _name(board, rule.person),
        "place": place_name(need) if need else "",
        "title": session.title if session else "",
        "day": day(session.on) if session else "",
        "first": day(rule.first_on) if rule.first_on else "",
    }
    match rule.kind:
        case RuleKind.NEED if need is not None:
            return _need_sentence(board, need, facts)
        case RuleKind.AWAY:
            return _away(board, rule)
        case RuleKind.PIN:
            return _("%(person)s được ghim vào vị trí %(place)s ngày %(day)s.") % facts
        case RuleKind.ONE_PLACE:
            return _("Mỗi người giữ một vị trí trong buổi ngày %(day)s.") % facts
        case RuleKind.OVERLAP:
            return _("%(person)s không thể ở hai nơi cùng một lúc.") % facts
        case RuleKind.REST_GAP:
            facts["days"] = limits.rest_gap_days
            return (
                _(
                    "%(person)s không trực hai ngày nghỉ cách nhau chưa đủ "
                    "%(days)s ngày."
                )
                % facts
            )
        case RuleKind.DAY_MINUTES:
            facts["hours"] = _hours(limits.minutes_a_day)
            return (
                _("%(person)s không làm quá %(hours)s giờ trong ngày %(first)s.")
                % facts
            )
        case RuleKind.MONTH_MINUTES:
            facts["hours"] = _hours(limits.extra_minutes_a_month)
            facts["month"] = f"{rule.first_on:%m/%Y}" if rule.first_on else ""
            return (
                _("%(person)s không làm thêm quá %(hours)s giờ trong tháng %(month)s.")
                % facts
            )
        case RuleKind.YEAR_MINUTES:
            facts["hours"] = _hours(limits.extra_minutes_a_year)
            facts["year"] = rule.first_on.year if rule.first_on else ""
            return (
                _("%(person)s không làm thêm quá %(hours)s giờ trong năm %(year)s.")
                % facts
            )
        case _:
            facts["counter"] = _counter(board, rule.code)
            return (
                _(
                    "Ngày nghỉ bù %(first)s, %(counter)s phải còn ít nhất một người "
                    "làm việc."
                )
                % facts
            )


def _need_sentence(board: Board, need: Need, facts: dict[str, object]) -> str:
    people = [_name(board, one) for one in board.candidates[need.id]]
    facts |= {"count": need.count, "people": _listed(people)}
    if not people:
        return (
            _("Buổi ngày %(day)s cần %(place)s, nhưng chưa có ai làm được vị trí này.")
            % facts
        )
    return (
        _("Buổi ngày %(day)s cần %(count)s người: %(place)s. Làm được: %(people)s.")
        % facts
    )


def _away(board: Board, rule: Rule) -> str:
    facts = {
        "who": _gone(board, rule),
        "first": day(rule.first_on) if rule.first_on else "",
        "last": day(rule.last_on) if rule.last_on else "",
    }
    if rule.first_on == rule.last_on:
        return _("%(who)s ngày %(first)s.") % facts
    return _("%(who)s từ ngày %(first)s đến ngày %(last)s.") % facts


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
        facts = {
            "person": _name(board, rule.person),
            "place": "",
            "day": "",
            "counter": _counter(board, rule.code),
        }
        if rule.session:
            facts["day"] = day(board.sessions[rule.session].on)
        if rule.need:
            facts["place"] = place_name(board.needs[rule.need])
        match rule.kind:
            case RuleKind.NEED:
                yield _("Cử hoặc ủy quyền thêm người cho vị trí %(place)s.") % facts
                yield _("Chuyển buổi ngày %(day)s sang ngày khác.") % facts
            case RuleKind.AWAY:
                yield _("Bàn với %(person)s để đổi ngày vắng.") % facts
            case RuleKind.PIN:
                yield _("Bỏ ghim %(person)s ở buổi ngày %(day)s.") % facts
            case RuleKind.ONE_PLACE:
                yield _("Cho kiêm vị trí trong buổi ngày %(day)s.") % facts
            case RuleKind.REST_GAP:
                yield (
                    _("Hỏi %(person)s có đồng ý trực các ngày nghỉ gần nhau không.")
                    % facts
                )
            case RuleKind.SUBSTITUTE:
                yield _("Đổi ngày nghỉ bù của người ở %(counter)s.") % facts
            case _:
                yield _("Cử người khác cùng làm được thay %(person)s.") % facts


def _sessions(board: Board, rule: Rule, about: set[str]) -> set[str]:
    """The sessions of a clash that a rule is about."""
    if rule.session:
        return {rule.session}
    found = set()
    for one in about:
        session = board.sessions[one]
        if rule.kind is RuleKind.SUBSTITUTE:
            is_meant = session.rest_on == rule.first_on
        elif rule.kind is RuleKind.AWAY and rule.first_on and rule.last_on:
            is_meant = rule.first_on <= session.on <= rule.last_on
        elif rule.kind is RuleKind.REST_GAP:
            is_meant = session.is_rest_day
        elif rule.kind is RuleKind.DAY_MINUTES:
            is_meant = session.on == rule.first_on
        elif rule.kind is RuleKind.MONTH_MINUTES:
            is_meant = session.on.replace(day=1) == rule.first_on
        else:
            is_meant = True
        if is_meant and (not rule.person or (rule.person, one) in board.attend):
            found.add(one)
    return found


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
