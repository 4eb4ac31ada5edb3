"""``vidan catalogue``: the national catalogue comes in; a person settles the rest."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.queries import served
from vidan.communes.tenancy import inside
from vidan.core.errors import InvalidInputError
from vidan.core.text import day, iso_day
from vidan.procedures.actions.correcting import correct
from vidan.procedures.actions.importing import Outcome, import_catalogue
from vidan.procedures.actions.posting import bring_up_to_date
from vidan.procedures.actions.settling import confirm_for_all, end_procedure
from vidan.procedures.catalogue.files import read_file
from vidan.procedures.queries import (
    must_correct,
    proposed_for_ending,
    waiting_for_all,
)

NATIONAL = "dichvucong.gov.vn"
LED_TO = {
    "new": gettext_lazy("thủ tục mới, có hiệu lực"),
    "new_waiting": gettext_lazy("thủ tục mới, chờ xác nhận"),
    "changed": gettext_lazy("thay đổi, có hiệu lực"),
    "changed_waiting": gettext_lazy("thay đổi, chờ xác nhận"),
    "same": gettext_lazy("không đổi"),
    "kept": gettext_lazy("đã có bản biên soạn, giữ nguyên"),
    "other": gettext_lazy("của cơ quan khác, chỉ ghi nhận"),
    "no_field": gettext_lazy("lĩnh vực chưa biết, chỉ ghi nhận"),
    "bad": gettext_lazy("dòng không đọc được"),
}


class Command(BaseCommand):
    help = "Nhập danh mục thủ tục quốc gia; xác nhận, sửa, kết thúc thủ tục."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        taken = acts.add_parser("import", help="nhập tệp JSON Lines hoặc CSV")
        taken.add_argument("file", type=Path, help="tệp danh mục, mã UTF-8")
        taken.add_argument("--source", default=NATIONAL, help="tên nguồn")
        taken.add_argument("--dry-run", action="store_true", help="chỉ xem kết quả")
        confirmed = acts.add_parser("confirm", help="xác nhận một thủ tục cho mọi xã")
        confirmed.add_argument("code", help="mã thủ tục")
        corrected = acts.add_parser("correct", help="sửa theo tệp CSV")
        corrected.add_argument("file", type=Path, help="tệp CSV, mã UTF-8")
        ended = acts.add_parser("end", help="kết thúc một thủ tục")
        ended.add_argument("code", help="mã thủ tục")
        acts.add_parser("status", help="những gì đang chờ xác nhận hoặc kết thúc")
        for one, told in (
            (taken, "ngày có hiệu lực (hôm nay)"),
            (confirmed, "ngày có hiệu lực (hôm nay)"),
            (corrected, "ngày có hiệu lực (hôm nay)"),
            (ended, "ngày cuối còn hiệu lực (hôm nay)"),
        ):
            one.add_argument("--on", type=iso_day, help=told)

    def handle(self, **options: Any) -> None:
        on = options.get("on") or localdate()
        ACTS[options["act"]](self, options, on)
        if options["act"] != "status" and not options.get("dry_run"):
            _post_everywhere()

    def tell(self, line: str) -> None:
        self.stdout.write(line)


def _post_everywhere() -> None:
    """Every commune writes down at once what is posted from today."""
    for code in served().values_list("code", flat=True):
        with inside(code):
            bring_up_to_date(on=localdate())


def _import(command: Command, options: dict[str, Any], on: date) -> None:
    path = options["file"]
    outcome = import_catalogue(
        read_file(path),
        source=options["source"],
        file_name=path.name,
        on=on,
        at=now(),
        dry_run=options["dry_run"],
    )
    for line in outcome.problems:
        command.stderr.write(
            _("Dòng %(number)s: %(problem)s")
            % {"number": line.number, "problem": line.problem}
        )
    for told in _summary(outcome):
        command.tell(told)
    if options["dry_run"]:
        command.tell(_("Chỉ xem thử; chưa ghi gì."))


def _summary(outcome: Outcome) -> list[str]:
    lines = [_("Đã đọc %(count)s dòng.") % {"count": outcome.lines}]
    lines += [
        f"  {outcome.counts[kind]:>6}  {told}"
        for kind, told in LED_TO.items()
        if outcome.counts[kind]
    ]
    bodies = ", ".join(f"{body} {n}" for body, n in outcome.bodies.most_common())
    lines.append(_("Theo cơ quan giải quyết: %(bodies)s.") % {"bodies": bodies or "–"})
    if outcome.counts["bad"]:
        lines.append(
            _("Vì có dòng không đọc được nên không đề xuất kết thúc thủ tục nào.")
        )
    elif outcome.gone:
        lines.append(
            _("%(count)s thủ tục không còn trong nguồn; xem vidan catalogue status.")
            % {"count": outcome.gone}
        )
    return lines


def _confirm(command: Command, options: dict[str, Any], on: date) -> None:
    version = confirm_for_all(options["code"], on=on)
    command.tell(_in_force_from(version.procedure_id, version.effective_from))


def _correct(command: Command, options: dict[str, Any], on: date) -> None:
    path = options["file"]
    if not path.is_file():
        raise InvalidInputError(
            _("Không có tệp %(name)s; vui lòng kiểm tra lại đường dẫn.")
            % {"name": path}
        )
    try:
        lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise InvalidInputError(
            _("Tệp %(name)s không phải mã UTF-8; hãy lưu lại bằng UTF-8.")
            % {"name": path}
        ) from None
    for version in correct(lines, on=on):
        command.tell(_in_force_from(version.procedure_id, version.effective_from))


def _in_force_from(code: str, first_on: date) -> str:
    return _("Thủ tục %(code)s có hiệu lực từ %(day)s.") % {
        "code": code,
        "day": day(first_on),
    }


def _end(command: Command, options: dict[str, Any], on: date) -> None:
    end_procedure(options["code"], last_on=on)
    command.tell(
        _("Thủ tục %(code)s hết hiệu lực sau %(day)s.")
        % {"code": options["code"], "day": day(on)}
    )


def _status(command: Command, options: dict[str, Any], on: date) -> None:
    rows = waiting_for_all().order_by("procedure_id")
    command.tell(_("Chờ xác nhận: %(count)s thủ tục.") % {"count": len(rows)})
    for version in rows:
        gaps = "; ".join(must_correct(version))
        must = (
            _("phải sửa: %(gaps)s") % {"gaps": gaps} if gaps else _("xem và xác nhận")
        )
        command.tell(f"  {version.procedure_id}  {version.short_name}  ({must})")
    gone = list(proposed_for_ending(on=on))
    command.tell(_("Đề xuất kết thúc: %(count)s thủ tục.") % {"count": len(gone)})
    for record in gone:
        since = day(record.gone_on or on)
        told = _("không còn trong nguồn từ %(day)s") % {"day": since}
        command.tell(f"  {record.code}  {record.name[:80]}  ({told})")


ACTS = {
    "import": _import,
    "confirm": _confirm,
    "correct": _correct,
    "end": _end,
    "status": _status,
}
