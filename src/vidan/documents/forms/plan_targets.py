"""What a plan is to reach, and the money it names, each in one sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vidan.documents.forms.description import Block
from vidan.documents.forms.plan_facts import PlannedMoney, PlannedTarget
from vidan.documents.forms.plan_lines import dash
from vidan.documents.forms.plan_times import day_named, period

_BOUNDS = {">=": "tối thiểu", "<=": "không quá", "=": "đúng"}
_CHANGES = ("cắt giảm", "giảm", "tăng", "rút ngắn", "nâng")
_PERCENT = "%"


def target_lines(targets: Sequence[PlannedTarget]) -> list[Block]:
    return [dash(target(one)) for one in targets]


def target(one: PlannedTarget) -> str:
    """Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 60%; giảm tối thiểu 10% chi phí tuân thủ."""
    words = _reached(one)
    if one.base:
        words = _("%(target)s so với %(base)s") % {"target": words, "base": one.base}
    until = _until(one.by) if one.by else ""
    if not until:
        return words
    return f"{until}{':' if one.figure_first else ','} {words[:1].lower()}{words[1:]}"


def _reached(one: PlannedTarget) -> str:
    figure = _figure(one)
    if one.figure_first:
        return f"{figure} {one.metric}"
    change = next((word for word in _CHANGES if one.metric.startswith(word)), "")
    if one.unit == _PERCENT and change:
        return f"{change} {figure} {one.metric[len(change) :].strip()}"
    if one.unit != _PERCENT and one.metric.startswith(one.unit):
        return f"{figure}{one.metric[len(one.unit) :]}"
    verb = "" if figure.startswith("không") else "đạt "
    return f"{one.metric} {verb}{figure}"


def _figure(one: PlannedTarget) -> str:
    """tối thiểu 60%; không quá 15 phút. A hundred per cent needs no bound."""
    number = f"{one.value:g}".replace(".", ",")
    if one.unit == _PERCENT:
        whole = one.value == 100 and one.comparator == "="
        bound = "" if whole else f"{_BOUNDS[one.comparator]} "
        return f"{bound}{number}%"
    short = one.value < 10 and one.value == int(one.value)
    counted = f"0{number}" if short else number
    return f"{_BOUNDS[one.comparator]} {counted} {one.unit}"


def _until(by: str) -> str:
    """Đến hết năm 2026; trước ngày 15/12/2026."""
    named = period(by)
    if named:
        return _("đến hết %(period)s") % {"period": named}
    on = day_named(by)
    return _("trước %(day)s") % {"day": on} if on else ""


def money_lines(sums: Sequence[PlannedMoney]) -> list[Block]:
    return [
        dash(
            _("%(purpose)s: %(amount)s đồng")
            % {
                "purpose": one.purpose or _("Kinh phí thực hiện"),
                "amount": f"{one.amount:,}".replace(",", "."),
            }
        )
        for one in sums
    ]
