"""What an item says, in words of the desk."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import two_digits
from vidan.desk.plan_documents.written import shown
from vidan.desk.planning.words import rule_in_words
from vidan.plans.checks.check import Severity
from vidan.plans.models import Item, ItemKind
from vidan.plans.queries import Progress
from vidan.plans.states import State
from vidan.ui.pieces import Mood

MOODS: dict[State, Mood] = {
    State.REVIEW: "doing",
    State.SUBMITTED: "waiting",
    State.ADOPTED: "done",
    State.REPLACED: "refused",
    State.DROPPED: "refused",
}
PROGRESS: dict[Progress, tuple[Mood, Promise]] = {
    Progress.NOBODY: ("late", gettext_lazy("chưa có ai làm")),
    Progress.LATE: ("late", gettext_lazy("quá hạn")),
    Progress.UNMEASURED: ("soon", gettext_lazy("chưa có số đo")),
    Progress.PAST: ("paused", gettext_lazy("đã qua hạn khi đưa vào")),
    Progress.RUNNING: ("doing", gettext_lazy("đang thực hiện")),
    Progress.DONE: ("done", gettext_lazy("đã xong")),
    Progress.SAID: ("waiting", gettext_lazy("không giao việc")),
}
SEVERITIES: dict[Severity, tuple[Mood, Promise]] = {
    Severity.ERROR: ("late", gettext_lazy("sai")),
    Severity.WARNING: ("soon", gettext_lazy("cần xem")),
    Severity.NOTICE: ("waiting", gettext_lazy("lưu ý")),
}
ROLES = {
    "lead": gettext_lazy("chủ trì"),
    "do": gettext_lazy("thực hiện"),
    "coordinate": gettext_lazy("phối hợp"),
    "request": gettext_lazy("đề nghị"),
}
EVERY = {
    "daily": gettext_lazy("hằng ngày"),
    "weekly": gettext_lazy("hằng tuần"),
    "monthly": gettext_lazy("hằng tháng"),
    "quarterly": gettext_lazy("hằng quý"),
    "six-months": gettext_lazy("6 tháng"),
    "nine-months": gettext_lazy("9 tháng"),
    "yearly": gettext_lazy("hằng năm"),
    "periodic": gettext_lazy("định kỳ"),
    "once": gettext_lazy("một lần"),
}
RHYTHMS = {
    "weekly": gettext_lazy("hằng tuần"),
    "monthly": gettext_lazy("hằng tháng"),
    "yearly": gettext_lazy("hằng năm"),
    "oneoff": gettext_lazy("một lần"),
    "phase": gettext_lazy("theo giai đoạn"),
}


def title_of(item: Item) -> str:
    """What the item is about, in one line."""
    facts = item.facts
    if item.kind == ItemKind.DUTY:
        return str(facts["action"])
    if item.kind == ItemKind.TARGET:
        sign = {">=": _("từ"), "<=": _("không quá"), "=": _("đạt")}[facts["comparator"]]
        number = f"{facts['value']:g}".replace(".", ",")
        return f"{facts['metric']}: {sign} {number}{_unit(facts['unit'])}"
    if item.kind == ItemKind.REPORT:
        return _("Báo cáo %(every)s") % {"every": EVERY.get(facts["every"], "")}
    rhythm = RHYTHMS.get(facts["kind"], "")
    if facts["rule"]:
        rhythm = rule_in_words(facts["rule"]) or rhythm
    return _("Lịch %(rhythm)s") % {"rhythm": rhythm}


def people_of(item: Item) -> list[str]:
    """The units and people of the commune that it means, and who of them leads."""
    return [
        _("%(unit)s: chủ trì") % {"unit": one.called} if one.is_lead else one.called
        for one in item.assignees.all()
    ]


def _unit(unit: str) -> str:
    return unit if unit == "%" else f" {unit}"


def facts_of(item: Item) -> list[tuple[str, str]]:
    """The rest of what it says, as pairs; what the plan does not say is left out."""
    rows = {
        ItemKind.DUTY: _duty,
        ItemKind.TARGET: _target,
        ItemKind.REPORT: _report,
        ItemKind.SCHEDULE: _schedule,
    }[ItemKind(item.kind)](item.facts)
    return [(str(label), str(value)) for label, value in rows if value]


Rows = list[tuple[str, Any]]


def _duty(facts: dict[str, Any]) -> Rows:
    return [
        (_("Ai"), ", ".join(facts["units"]) or _("kế hoạch không nêu")),
        (_("Vai trò"), ROLES[facts["role"]]),
        (_("Phối hợp"), ", ".join(facts["with"])),
        (_("Thời hạn"), facts["deadline"]["text"] or shown(facts["deadline"]["value"])),
        (_("Sản phẩm"), facts["product"]),
    ]


def _target(facts: dict[str, Any]) -> Rows:
    return [(_("So với"), facts["base"]), (_("Đến năm"), facts["by"])]


def _report(facts: dict[str, Any]) -> Rows:
    return [
        (_("Ai báo cáo"), facts["from"]),
        (_("Gửi"), facts["to"]),
        (_("Trước ngày"), shown(facts["before"])),
        (_("Nội dung"), facts["content"]),
    ]


def _schedule(facts: dict[str, Any]) -> Rows:
    hours = "; ".join(f"{clock(start)}–{clock(end)}" for start, end in facts["hours"])
    quotas = "; ".join(map(_quota, facts["quotas"]))
    holidays = {True: _("nghỉ ngày lễ, Tết"), False: _("vẫn tổ chức")}
    return [
        (_("Từ ngày"), shown(facts["start"])),
        (_("Đến ngày"), shown(facts["end"])),
        (_("Giờ"), hours),
        (_("Lượt"), " → ".join(facts["turns"])),
        (_("Số buổi"), quotas),
        (_("Ngày lễ"), holidays.get(facts["skips_holidays"], "")),
        (_("Địa điểm"), "; ".join(facts["places"])),
    ]


def clock(written: str) -> str:
    """``07:30`` as 7h30."""
    return written.lstrip("0").replace(":", "h") if written > "01" else written


def _quota(quota: dict[str, Any]) -> str:
    what = _("buổi lưu động") if quota["what"] == "mobile" else _("buổi")
    return f"{two_digits(quota['count'])} {what}/{_PER[quota['per']]}"


_PER = {
    "year": gettext_lazy("năm"),
    "quarter": gettext_lazy("quý"),
    "month": gettext_lazy("tháng"),
    "week": gettext_lazy("tuần"),
}
