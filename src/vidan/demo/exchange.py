"""A file of the portal in the demonstration: most agree, one contradicts, one waits."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localtime

from vidan.demo.cast import Town
from vidan.demo.timeline import Timeline, moment
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.exchange.actions.importing import begin, confirm, map_columns
from vidan.exchange.actions.reading import finish_reading, read_some
from vidan.exchange.actions.writing import write_some
from vidan.exchange.official_states import OfficialState, official_state
from vidan.exchange.sheets.reading import Row
from vidan.worktime.calendars import WorkCalendar

HEADERS = (
    "Số hồ sơ",
    "Mã TTHC",
    "Tên TTHC",
    "Chủ hồ sơ",
    "Hình thức nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Trạng thái hồ sơ",
    "Số tiếp nhận",
)
KNOWN = 6
FROM_THE_PORTAL = time(8, 15)


class ExchangeStory:
    """The Office compares with the portal once, on the last working day."""

    def __init__(
        self, town: Town, days: WorkCalendar, timeline: Timeline, now: datetime
    ) -> None:
        self.town, self.days, self.timeline, self.now = town, days, timeline, now

    def plan(self) -> None:
        day = self.now.date() - timedelta(days=1)
        while not self.days.is_working(day):
            day -= timedelta(days=1)
        self.timeline.add(moment(day, FROM_THE_PORTAL), self._compare)

    def _compare(self, at: datetime) -> None:
        known = list(
            Dossier.objects.filter(received_at__lt=at, state__in=State.open)
            .select_related("version")
            .order_by("-received_at")[:KNOWN]
        )
        lines = list(self._lines(known, at.date()))
        about: dict[str, Any] = {"by": self.town.actor("director", at.date()), "at": at}
        table = [HEADERS, *([line[head] for head in HEADERS] for line in lines)]
        content = "\r\n".join(
            "\t".join(cell.replace("\t", " ") for cell in row) for row in table
        )
        name = f"cong-{at:%d-%m-%Y}.csv"
        run = begin(name=name, content=content.encode("utf-8-sig"), **about)
        map_columns(run.id, columns=run.columns, **about)
        rows = [Row(number, line) for number, line in enumerate(lines, start=2)]
        read_some(run.id, rows, at=at)
        finish_reading(run.id)
        confirm(run.id, **about)
        write_some(run.id, at=at)

    def _lines(self, known: list[Dossier], on: date) -> Iterator[dict[str, str]]:
        """What the portal says: of the last one that it was done long ago."""
        for number, dossier in enumerate(known, start=1):
            says = official_state(State(dossier.state))
            if number == len(known) > 1:
                says = OfficialState.DONE
            yield {
                "Số hồ sơ": self._code(on, number),
                "Mã TTHC": dossier.version.procedure_id,
                "Tên TTHC": dossier.version.short_name,
                "Chủ hồ sơ": dossier.applicant_name,
                "Hình thức nộp": "Trực tiếp",
                "Ngày tiếp nhận": f"{localtime(dossier.received_at):%d/%m/%Y %H:%M}",
                "Ngày hẹn trả": "",
                "Trạng thái hồ sơ": str(says.label),
                "Số tiếp nhận": dossier.intake_number,
            }
        yield {
            "Số hồ sơ": self._code(on, len(known) + 1),
            "Mã TTHC": "2.000815",
            "Tên TTHC": "Chứng thực bản sao từ bản chính",
            "Chủ hồ sơ": "Đặng Văn Khoa",
            "Hình thức nộp": "Trực tuyến",
            "Ngày tiếp nhận": f"{on:%d/%m/%Y}",
            "Ngày hẹn trả": "",
            "Trạng thái hồ sơ": "Mới đăng ký",
            "Số tiếp nhận": "",
        }

    def _code(self, on: date, number: int) -> str:
        return f"H42.{self.town.commune.code[-2:]}-{on:%y%m%d}-{number:04d}"
