"""``vidan plan read FILE`` and ``vidan plan check FILE``: no database is needed."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidan.core.text import two_digits
from vidan.plans.checks.check import Finding, Severity
from vidan.plans.checks.running import check, is_known
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.reading import read_plan, refuse_nothing
from vidan.plans.writing_json import as_data, finding_as_data
from vidan.reading.errors import UnreadableError
from vidan.reading.kinds import MOST_BYTES

CLEAN, ERRORS, UNREADABLE = 0, 1, 2
Failures = (UnreadableError, OSError)


class Command(BaseCommand):
    help = "Đọc và kiểm tra một văn bản kế hoạch (.docx, .pdf, .odt, .txt, .md)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        for act, told in (
            ("read", _("in ra những gì hiểu được")),
            ("check", _("in ra những chỗ sai, thiếu")),
        ):
            one = acts.add_parser(act, help=told)
            one.add_argument("file", metavar="TỆP")
            one.add_argument("--json", action="store_true", help=_("in JSON"))
            if act == "check":
                one.add_argument(
                    "--select",
                    metavar="MÃ",
                    default="",
                    help=_("chỉ những mã này, ví dụ P1,P301"),
                )

    def handle(self, **options: Any) -> None:
        try:
            plan = read_plan(_bytes_of(Path(options["file"])))
            refuse_nothing(plan)
        except Failures as refusal:
            self.stderr.write(_sentence(refusal))
            sys.exit(UNREADABLE)
        chosen = [code.strip() for code in options.get("select", "").split(",")]
        codes = [code for code in chosen if code]
        unknown = [code for code in codes if not is_known(code)]
        if unknown:
            self.stderr.write(
                _("Không có mã kiểm tra “%(code)s”.") % {"code": unknown[0]}
            )
            sys.exit(UNREADABLE)
        found = check(plan, select=codes)
        if options["act"] == "read":
            self._read(plan, found, as_json=options["json"])
        else:
            self._check(plan, found, as_json=options["json"])
        sys.exit(ERRORS if _has_errors(found) else CLEAN)

    def _read(self, plan: Plan, found: list[Finding], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(_json(as_data(plan, found)))
            return
        for line in _summary(plan, found):
            self.stdout.write(line)

    def _check(self, plan: Plan, found: list[Finding], *, as_json: bool) -> None:
        if as_json:
            told = [finding_as_data(one) for one in found]
            self.stdout.write(_json({"findings": told}))
            return
        for one in found:
            line = plan.paper.text.count("\n", 0, one.span[0]) + 1
            self.stdout.write(f"{line}: {one.code} {one.severity}: {one.message}")
        if not found:
            self.stdout.write(_("Không thấy chỗ nào sai hay thiếu."))


def _has_errors(found: list[Finding]) -> bool:
    return any(one.severity == Severity.ERROR for one in found)


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _sentence(refusal: Exception) -> str:
    if isinstance(refusal, UnreadableError):
        return refusal.message
    return _("Không mở được tệp này. Vui lòng kiểm tra đường dẫn và quyền đọc.")


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _summary(plan: Plan, found: list[Finding]) -> list[str]:
    """What was understood, for somebody at a terminal."""
    head = plan.head
    lines = [
        f"{head.type_name or _('Văn bản')}: {head.title or '–'}",
        f"{_('Cơ quan ban hành')}: {head.issuer or '–'}",
        f"{_('Số, ký hiệu')}: {head.number or '…'}/{head.symbol or '…'}",
    ]
    lines += [f"[{one.path}] {one.kind}: {one.rule or '–'}" for one in plan.schedules]
    for duty in plan.duties:
        units = ", ".join(duty.units) or _("chưa nêu ai")
        lines.append(f"[{duty.path}] {units}: {duty.action[:100]}")
    for target in plan.targets:
        number = f"{target.comparator} {target.value:g}{target.unit}"
        lines.append(f"[{target.path}] {target.metric}: {number}")
    lines += [f"[{one.path}] {one.sender or '–'}: {one.every}" for one in plan.reports]
    many = len(found)
    counted = ngettext(
        "%(count)s chỗ cần xem lại.", "%(count)s chỗ cần xem lại.", many
    ) % {"count": two_digits(many)}
    return [*lines, counted]
