"""What people keep of their work in the demonstration: diaries and work files."""

from datetime import datetime, time
from uuid import UUID

from vidan.demo.cast import Row, rows
from vidan.demo.telling import Telling
from vidan.demo.timeline import Event, moment
from vidan.work.actions import diaries, filing

DIARIES = (
    ("clerk", "Hướng dẫn 03 người dân nộp hồ sơ trực tuyến tại quầy."),
    ("office", "Dự họp thống nhất lịch làm việc tuần với các đơn vị."),
)
"""Who keeps a diary, and what the system could not know of the day."""
CONFIRMED_DAYS = 2
CONFIRMED_AT = time(16, 55)
OPENED_AT, CLOSED_AT, ARCHIVED_AT = time(9, 10), time(15, 10), time(15, 40)


class RecordStory(Telling):
    """Days of a diary that were confirmed; files open, closed and handed over."""

    def plan(self) -> None:
        for who, words in DIARIES:
            for days_ago in range(1, CONFIRMED_DAYS + 1):
                at = moment(self.working_day(days_ago), CONFIRMED_AT)
                self.happen(at, self._confirming(who, words))
        for row in rows("files.csv"):
            at = moment(self.working_day(int(row["opened"])), OPENED_AT)
            self.happen(at, self._opening(row))

    def _confirming(self, who: str, words: str) -> Event:
        def confirmed(at: datetime) -> None:
            by, on = self.town.actor(who, at.date()), at.date()
            diaries.add_line(on=on, words=words, by=by, at=at)
            diaries.confirm(on=on, by=by, at=at)

        return confirmed

    def _opening(self, row: Row) -> Event:
        def opened(at: datetime) -> None:
            heading = filing.Heading(
                code=row["code"],
                title=row["title"],
                heading=row["heading"],
                field=row["field"],
                retention_years=int(row["years"]),
            )
            by = self.town.actor(row["keeper"], at.date())
            file = filing.open_file(heading, by=by, at=at)
            for paper in self._papers(row["code"], at):
                filing.file_paper(file.id, paper, by=by, at=at)
            if row["closed"]:
                closed_on = self.working_day(int(row["closed"]))
                closing = self._closing(row, file.id)
                self.timeline.add(moment(closed_on, CLOSED_AT), closing)

        return opened

    def _papers(self, code: str, at: datetime) -> list[filing.Described]:
        return [
            filing.Described(
                title=row["title"],
                number=row["number"],
                dated_on=at.date(),
                author=row["author"],
                sheets=row["sheets"],
            )
            for row in rows("filed.csv")
            if row["code"] == code
        ]

    def _closing(self, row: Row, file_id: UUID) -> Event:
        def closed(at: datetime) -> None:
            by = self.town.actor(row["keeper"], at.date())
            filing.close_file(file_id, by=by, at=at)
            if row["handed_to"]:
                then = moment(at.date(), ARCHIVED_AT)
                self.timeline.add(then, self._archiving(row, file_id))

        return closed

    def _archiving(self, row: Row, file_id: UUID) -> Event:
        def archived(at: datetime) -> None:
            filing.hand_over(
                [file_id],
                received_by=self.town.people[row["handed_to"]].id,
                note="Biên bản lập thành 02 bản.",
                by=self.town.actor(row["keeper"], at.date()),
                at=at,
            )

        return archived
