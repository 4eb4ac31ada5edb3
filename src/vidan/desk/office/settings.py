"""What the commune has settled: rules, special days, villages, its profile."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.actions.deciding import change_profile, decide
from vidan.communes.actions.villages import add_village as add_village_action
from vidan.communes.models import LocalRule, RuleVersion
from vidan.communes.queries import profile, villages
from vidan.communes.rules import RULES, Rule, check_value
from vidan.core import text
from vidan.core.text import hour
from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.office.forms import VillageForm
from vidan.desk.office.settings_forms import (
    ProfileForm,
    RemoveForm,
    RuleForm,
    SpecialDayForm,
)
from vidan.ui.pages import page
from vidan.ui.pieces import Row
from vidan.worktime.actions.days import remove_day, set_day
from vidan.worktime.models import SpecialDay
from vidan.worktime.queries import special_days

PROFILE_FIELDS = ("head_office", "centre_name", "centre_address", "hotline", "email")


@dataclass(frozen=True)
class Value:
    """A value that a rule has, had or will have."""

    text: str
    effective_from: date
    effective_to: date | None
    source: str
    is_own: bool


@dataclass(frozen=True)
class RuleRow:
    rule: Rule
    values: list[Value]
    current: Value | None


@needs("settings.manage")
def settings(request: StaffRequest) -> HttpResponse:
    row = profile()
    facts = [
        Row(str(ProfileForm.base_fields[name].label), getattr(row, name) or "–")
        for name in PROFILE_FIELDS
    ]
    context = {"profile": facts, "rules": _rules(on=localdate())}
    return page(request, "desk/office/settings.html", context)


def _rules(*, on: date) -> list[RuleRow]:
    """Every rule with its values, the commune's own before those of the law."""
    own: dict[str, list[Value]] = {key: [] for key in RULES}
    for row in LocalRule.objects.order_by("-effective_from"):
        own.setdefault(row.key, []).append(_own(row))
    general: dict[str, list[Value]] = {key: [] for key in RULES}
    for version in RuleVersion.objects.order_by("-effective_from"):
        general.setdefault(version.key, []).append(_general(version))
    return [
        RuleRow(
            one, [*own[key], *general[key]], _current([*own[key], *general[key]], on)
        )
        for key, one in RULES.items()
    ]


def _own(row: LocalRule) -> Value:
    text = _text(RULES[row.key], row.value)
    return Value(text, row.effective_from, None, row.source, is_own=True)


def _general(row: RuleVersion) -> Value:
    text = _text(RULES[row.key], row.value)
    return Value(text, row.effective_from, row.effective_to, row.source, is_own=False)


def _text(rule: Rule, value: str) -> str:
    read = check_value(rule, value)
    if rule.kind is bool:
        return _("Có") if read else _("Không")
    return str(read) if rule.kind is int else hour(read)


def _current(values: list[Value], on: date) -> Value | None:
    valid = (
        one
        for one in values
        if one.effective_from <= on
        and (one.effective_to is None or one.effective_to >= on)
    )
    return next(valid, None)


def _words(title: str, button: str, done: str, *, to: str = "settings") -> Ask:
    names = {
        "settings": _("Thiết lập"),
        "special-days": _("Ngày nghỉ, ngày làm bù"),
        "villages": _("Thôn, bản"),
    }
    return Ask(title, button, done, reverse(f"desk:{to}"), names[to])


@needs("settings.manage")
def change_rule(request: StaffRequest, key: str) -> HttpResponse:
    rule = RULES.get(key)
    if rule is None or not rule.local:
        raise Http404
    form = RuleForm(sent(request), rule=rule, initial={"effective_from": localdate()})
    words = _words(str(rule.title), _("Lưu quyết định"), _("Đã lưu quy tắc của xã."))
    return ask(request, form, decide, words, key)


@needs("settings.manage")
def change_the_profile(request: StaffRequest) -> HttpResponse:
    row = profile()
    initial = {name: getattr(row, name) for name in PROFILE_FIELDS}
    form = ProfileForm(sent(request), initial=initial)
    words = _words(_("Thông tin của xã"), _("Lưu"), _("Đã lưu thông tin của xã."))
    return ask(request, form, change_profile, words)


@needs("settings.manage")
def days(request: StaffRequest) -> HttpResponse:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else localdate().year
    year = min(max(year, 2000), 2099)
    rows = [_day_row(row) for row in special_days(year)]
    context = {"rows": rows, "year": year, "before": year - 1, "after": year + 1}
    return page(request, "desk/office/days.html", context)


def _day_row(row: Any) -> dict[str, Any]:
    is_own = isinstance(row, SpecialDay)
    return {
        "day": row.day,
        "name": row.name if is_own else row.name_vi,
        "is_off": str(row.kind) == "closed",
        "source": row.source,
        "is_own": is_own,
    }


@needs("settings.manage")
def add_day(request: StaffRequest) -> HttpResponse:
    words = _words(
        _("Khai ngày nghỉ hoặc ngày làm bù"),
        _("Khai ngày này"),
        _(
            "Đã khai. Ngày hẹn đã ghi trên giấy không đổi; hồ sơ lệch lịch chờ Văn "
            "phòng quyết định ở mục Ngày hẹn lệch lịch."
        ),
        to="special-days",
    )
    return ask(request, SpecialDayForm(sent(request)), _set_day, words)


def _set_day(*, day: date, **fields: Any) -> None:
    set_day(day, **fields)


@needs("settings.manage")
def drop_day(request: StaffRequest, day: str) -> HttpResponse:
    row = _own_day(day)
    words = _words(
        _("Bỏ dòng riêng của ngày %(day)s") % {"day": text.day(row.day)},
        _("Bỏ dòng này"),
        _("Đã bỏ. Lịch chung của cả nước lại có hiệu lực với ngày này."),
        to="special-days",
    )
    form = RemoveForm(sent(request))
    return ask(request, form, remove_day, words, row.day)


def _own_day(text: str) -> SpecialDay:
    try:
        found = SpecialDay.objects.filter(day=date.fromisoformat(text)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@needs("settings.manage")
def village_list(request: StaffRequest) -> HttpResponse:
    return page(request, "desk/office/villages.html", {"villages": villages()})


@needs("settings.manage")
def add_village(request: StaffRequest) -> HttpResponse:
    words = _words(_("Thêm thôn, bản"), _("Thêm"), _("Đã thêm."), to="villages")
    return ask(request, VillageForm(sent(request)), _add_village, words)


def _add_village(*, name: str, **fields: Any) -> None:
    add_village_action(name, **fields)
