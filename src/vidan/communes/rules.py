"""The rules that are settings: reading their values of a day.

Values live in ``RuleVersion`` (the same everywhere, with source and dates) and
``LocalRule`` (what one commune decided). ``docs/work/rules.md`` lists them all.
"""

from collections.abc import Iterable
from datetime import date, time
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from vidan.communes.models import LocalRule, RuleVersion
from vidan.communes.rule_table import RULES, Rule
from vidan.core.errors import InvalidInputError
from vidan.core.text import day

__all__ = ["RULES", "Rule", "check_value", "rule", "rules", "rules_by_day", "versions"]


def check_value(rule: Rule, text: str) -> Any:
    """The value that ``text`` stands for, or a refusal that says what is expected."""
    try:
        value = READERS[rule.kind](text.strip())
        if rule.kind is int and not rule.least <= value <= rule.most:
            raise ValueError
    except (KeyError, ValueError) as wrong:
        raise InvalidInputError(
            _("Giá trị “%(value)s” không dùng được cho “%(rule)s”. Cần nhập: %(kind)s.")
            % {"value": text, "rule": rule.title, "kind": _expected(rule)}
        ) from wrong
    return value


def _expected(rule: Rule) -> str:
    return {
        bool: _("có hoặc không"),
        int: _("một số nguyên từ %(least)s đến %(most)s")
        % {"least": rule.least, "most": rule.most},
        time: _("giờ, ví dụ 15:00"),
    }[rule.kind]


READERS: dict[type, Any] = {
    bool: {"yes": True, "no": False, "có": True, "không": False}.__getitem__,
    int: int,
    time: time.fromisoformat,
}


def rule(key: str, *, on: date) -> Any:
    """The value in force on that day in the current commune."""
    return rules(key, on=on)[key]


def rules(*keys: str, on: date) -> dict[str, Any]:
    """The values of several rules in force on that day, in one round trip."""
    decided = LocalRule.objects.filter(
        key__in=[key for key in keys if RULES[key].local], effective_from__lte=on
    )
    local = dict(decided.order_by("effective_from").values_list("key", "value"))
    return {key: _read(key, local.get(key), on) for key in keys}


def rules_by_day(*keys: str, days: Iterable[date]) -> dict[date, dict[str, Any]]:
    """The values of several rules on each of many days, in one round trip."""
    decided = LocalRule.objects.filter(
        key__in=[key for key in keys if RULES[key].local]
    )
    rows = list(decided.order_by("effective_from"))
    return {
        day: {
            key: _read(
                key,
                {row.key: row.value for row in rows if row.effective_from <= day}.get(
                    key
                ),
                day,
            )
            for key in keys
        }
        for day in set(days)
    }


def _read(key: str, local: str | None, on: date) -> Any:
    text = local or _general(key, on)
    if text is None:
        raise InvalidInputError(
            _("Chưa có giá trị của quy tắc “%(rule)s” cho ngày %(day)s.")
            % {"rule": RULES[key].title, "day": day(on)}
        )
    return check_value(RULES[key], text)


def _general(key: str, on: date) -> str | None:
    """The value that holds everywhere unless a commune decides otherwise."""
    held = [
        one
        for one in versions()
        if one.key == key
        and one.effective_from <= on
        and (one.effective_to is None or one.effective_to >= on)
    ]
    latest = max(held, key=lambda one: one.effective_from, default=None)
    return latest.value if latest else None


@cache
def versions() -> tuple[RuleVersion, ...]:
    """All of them, read once: loading the reference data, before serving, forgets."""
    return tuple(RuleVersion.objects.all())
