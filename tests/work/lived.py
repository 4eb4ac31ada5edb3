"""A week in which everything of the room has come to be, through the actions."""

from datetime import date

from tests.make import at, make_actor, make_task
from vidan.work.actions.diaries import add_line
from vidan.work.actions.doing import hand_in
from vidan.work.actions.duties import Decision, Standing, assign, make_occurrences
from vidan.work.actions.extending import ask_extension, refuse_extension
from vidan.work.actions.feeds import make_feed
from vidan.work.actions.filing import (
    Described,
    Heading,
    close_file,
    file_paper,
    hand_over,
    open_file,
)
from vidan.work.actions.giving import collaborate
from vidan.work.actions.judging import accept
from vidan.work.actions.planning import Written, approve, make_plan, submit, write_line
from vidan.work.actions.remind import remind
from vidan.work.actions.supporting import support
from vidan.work.models import SupportKind, Task
from vidan.work.periods import Period

NOW = at("2026-04-13 08:00")
MONDAY, FRIDAY = date(2026, 4, 13), date(2026, 4, 17)


def lived(town) -> Task:
    """A task from being given to being accepted, with all that can hang on it."""
    worker = make_actor(town.economy, name="Vàng Thị Súa")
    task = make_task(
        town.head, lead=worker, given="2026-04-13 07:30", due_at=at("2026-04-17 17:00")
    )
    _on_the_way(task, town, worker)
    _standing(town, worker)
    _planned(town, worker)
    remind(at=at("2026-04-16 07:30"))
    hand_in(task.id, outcome="412 hộ", by=worker, at=NOW)
    _filed(task, town, worker)
    make_feed(by=worker, at=NOW)
    add_line(on=MONDAY, words="Đi thôn Bản Già", by=worker, at=at("2026-04-13 17:00"))
    return accept(task.id, by=town.head, at=NOW)


def _on_the_way(task, town, worker) -> None:
    collaborate(
        task.id,
        officer=town.secretary.id,
        part="Tổng hợp số liệu",
        due_at=task.due_at,
        by=worker,
        at=NOW,
    )
    later = at("2026-04-21 17:00")
    ask_extension(task.id, due_at=later, reason="Mưa lũ", by=worker, at=NOW)
    refuse_extension(task.id, answer="Đủ người", by=town.head, at=NOW)
    help_given = {"kind": SupportKind.SUPPORT, "words": "Cử thêm 01 người"}
    support(task.id, **help_given, by=town.head, at=NOW)


def _standing(town, worker) -> None:
    assign(
        Decision("Báo cáo tuần", "12/QĐ-UBND", MONDAY, MONDAY),
        [Standing("Báo cáo tuần", "Báo cáo", "FREQ=WEEKLY;BYDAY=FR", MONDAY)],
        officer=worker.id,
        unit=town.economy.id,
        by=town.head,
        at=NOW,
    )
    make_occurrences(at=NOW)


def _planned(town, worker) -> None:
    week = make_plan(Period.WEEK, MONDAY, unit=town.economy.id, by=town.head, at=NOW)
    line = Written("Rà soát", worker.id, FRIDAY, "Biên bản", "Chủ trì", "Trưởng phòng")
    write_line(week.id, line, by=town.head, at=NOW)
    submit(week.id, by=town.head, at=NOW)
    approve(week.id, by=town.chair, at=NOW)


def _filed(task, town, worker) -> None:
    heading = Heading("01.KT", "Rà soát hộ nghèo", retention_years=10, task_id=task.id)
    file = open_file(heading, by=worker, at=NOW)
    file_paper(file.id, Described("Báo cáo kết quả"), by=worker, at=NOW)
    close_file(file.id, by=worker, at=NOW)
    hand_over([file.id], received_by=town.secretary.id, by=worker, at=NOW)
