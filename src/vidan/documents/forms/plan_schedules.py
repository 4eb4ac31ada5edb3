"""The chapter of a plan that says when, where and by whom in turn a service is held."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vidan.core.text import day, two_digits
from vidan.documents.forms import plan_times
from vidan.documents.forms.description import Block, Heading
from vidan.documents.forms.plan_facts import PlannedSchedule
from vidan.documents.forms.plan_lines import dash

_LETTERS = "abcdđeghiklmnopqrstuvxy"
Part = tuple[str, list[str]]
"""A clause: its title and what it says, each a sentence."""


def blocks(schedules: Sequence[PlannedSchedule]) -> list[Block]:
    """One service: 1. Thời gian, 2. Địa điểm; several: a clause each, with a), b)."""
    phases = [one for one in schedules if one.kind == "phase"]
    single_days = [one for one in schedules if one.kind == "oneoff"]
    services = [_parts(one) for one in schedules if one.kind not in ("phase", "oneoff")]
    if len(phases) == 1 and not services and not single_days:
        services, phases = [_parts(phases[0])], []
    if single_days:
        services.append(_days(single_days))
    plan = [_phases(phases)] if phases else []
    if len(services) == 1:
        return _numbered([*services[0], *plan])
    names = [one.name for one in schedules if one.kind not in ("phase", "oneoff")]
    return [*_several(services, names), *_numbered(plan, begin=len(services) + 1)]


def _numbered(parts: Sequence[Part], *, begin: int = 1) -> list[Block]:
    found: list[Block] = []
    for place, (title, lines) in enumerate(parts, start=begin):
        found.append(Heading(f"{place}. {title}", level=2))
        found += [dash(line) for line in lines]
    return found


def _several(services: Sequence[list[Part]], names: Sequence[str]) -> list[Block]:
    found: list[Block] = []
    for place, parts in enumerate(services, start=1):
        name = names[place - 1] if place <= len(names) else ""
        title = name or _("Lịch phục vụ %(place)s") % {"place": two_digits(place)}
        found.append(Heading(f"{place}. {title}", level=2))
        for letter, (heading, lines) in zip(_LETTERS, parts, strict=False):
            found.append(Heading(f"{letter}) {heading}", level=3))
            found += [dash(line) for line in lines]
    return found


def _parts(one: PlannedSchedule) -> list[Part]:
    parts: list[Part] = [(_("Thời gian thực hiện"), _times(one))]
    if one.places:
        places = [_("Tại %(place)s") % {"place": place} for place in one.places]
        parts.append((_("Địa điểm thực hiện"), places))
    if one.turns:
        turns = [
            _("Tuần %(place)s: %(unit)s") % {"place": place, "unit": unit}
            for place, unit in enumerate(one.turns, start=1)
        ]
        parts.append((_("Lịch phân công luân phiên"), turns))
    return parts


def _times(one: PlannedSchedule) -> list[str]:
    lines = [_rhythm(one)]
    if one.hours:
        hours = plan_times.hours(one.hours)
        lines.append(_("Giờ phục vụ: %(hours)s") % {"hours": hours})
    lines += [line for line in _quotas(one) if line]
    if one.skips_holidays is not None:
        lines.append(
            _("Không tổ chức vào các ngày lễ, Tết")
            if one.skips_holidays
            else _("Tổ chức kể cả vào các ngày lễ, Tết")
        )
    return lines


def _rhythm(one: PlannedSchedule) -> str:
    since = plan_times.from_to(one.start, one.end)
    if one.rule is None:
        return since or _("Theo thông báo của Ủy ban nhân dân")
    words = plan_times.rhythm(one.rule, one.sessions_per_period)
    if not words:
        words = _("Theo lịch do Ủy ban nhân dân thông báo")
    elif words[0].isdigit() or words.startswith("mỗi"):
        as_quota = next((each for each in _often(one) if each[1] == words), None)
        words = as_quota[0] if as_quota else words
        words = _("Tổ chức %(rhythm)s") % {"rhythm": words}
    else:
        words = _("Vào %(rhythm)s") % {"rhythm": words}
    return f"{words}, {since}" if since else words


def _quotas(one: PlannedSchedule) -> list[str]:
    """Beside what the rhythm itself says, such as 01 buổi/tháng."""
    said = plan_times.rhythm(one.rule or "", one.sessions_per_period)
    mobile = [
        _("Trong đó, %(often)s tổ chức lưu động tại các thôn")
        % {"often": plan_times.quota(each.count, each.per)}
        for each in one.quotas
        if each.what == "mobile"
    ]
    others = [
        _("Bảo đảm %(often)s") % {"often": often}
        for often, rhythm in _often(one)
        if rhythm != said
    ]
    return [*mobile, *others]


def _often(one: PlannedSchedule) -> list[tuple[str, str]]:
    """The quotas of all sessions: 01 buổi/quý, and as a rhythm, mỗi quý 01 buổi."""
    return [
        (
            plan_times.quota(each.count, each.per),
            plan_times.rhythm_of_quota(each.count, each.per),
        )
        for each in one.quotas
        if each.what != "mobile"
    ]


def _phases(phases: Sequence[PlannedSchedule]) -> Part:
    lines = [
        _("Giai đoạn %(place)s: %(since)s")
        % {"place": place, "since": plan_times.from_to(one.start, one.end)}
        for place, one in enumerate(phases, start=1)
    ]
    return (_("Lộ trình thực hiện"), lines)


def _days(days: Sequence[PlannedSchedule]) -> list[Part]:
    """Days that come once, each with its hours; places and turns are of the first."""
    lines = []
    for one in days:
        if one.start is None:
            continue
        line = _("Vào ngày %(day)s") % {"day": day(one.start)}
        lines.append(", ".join(filter(None, (line, plan_times.hours(one.hours)))))
    return [(_("Thời gian thực hiện"), lines), *_parts(days[0])[1:]]
