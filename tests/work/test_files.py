"""Work files: opened, filled, closed, handed over to the archive."""

from datetime import date

import pytest

from tests.make import PDF, at, make_task
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.history.recording import history_of
from vidan.work.actions.doing import attach_file
from vidan.work.actions.filing import (
    Described,
    Heading,
    close_file,
    file_paper,
    hand_over,
    open_file,
)

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 08:00")
HEADING = Heading(
    "01.KT", "Hồ sơ rà soát hộ nghèo 2026", "Giảm nghèo", retention_years=10
)
PAPER = Described("Báo cáo kết quả rà soát", "12/BC-UBND", date(2026, 5, 4), "UBND xã")


@pytest.fixture
def file(officer):
    return open_file(HEADING, by=officer, at=NOW)


@pytest.mark.requirement("SH-8")
def test_the_life_of_a_file(town, officer, file):
    first = file_paper(file.id, PAPER, by=officer, at=NOW)
    second = file_paper(file.id, PAPER, by=officer, at=NOW)
    assert (first.order, second.order) == (1, 2)
    assert close_file(file.id, by=officer, at=NOW).closed_on == NOW.date()
    minutes = hand_over(
        [file.id], received_by=town.secretary.id, note="02 bản", by=officer, at=NOW
    )
    assert list(minutes.files.all()) == [file]
    assert (minutes.given_by, minutes.received_by) == (
        officer.officer,
        town.secretary.officer,
    )
    assert [one.event for one in history_of(file)] == [
        "work.file_opened",
        "work.paper_filed",
        "work.paper_filed",
        "work.file_closed",
        "work.file_archived",
    ]


def test_a_code_is_used_once_a_year(town, officer, file):
    with pytest.raises(ConflictError, match="dùng ký hiệu khác"):
        open_file(HEADING, by=town.head, at=NOW)
    assert open_file(HEADING, by=town.head, at=at("2027-01-04 08:00")).year == 2027


@pytest.mark.requirement("SH-8")
def test_a_file_of_a_task_is_opened_by_those_who_have_to_do_with_it(town, officer):
    task = make_task(town.head, lead=officer)
    about = Heading("02.KT", "Rà soát", task_id=task.id)
    with pytest.raises(NotAllowedError):
        open_file(about, by=town.clerk, at=NOW)
    assert open_file(about, by=officer, at=NOW).task == task


def test_a_paper_of_the_task_is_filed_but_not_one_of_another(town, officer, colleague):
    task, other = make_task(town.head, lead=officer), make_task(town.head)
    file = open_file(Heading("02.KT", "Rà soát", task_id=task.id), by=officer, at=NOW)
    kept = {
        one: attach_file(one.id, file_name="a.pdf", content=PDF, by=town.head, at=NOW)
        for one in (task, other)
    }
    filed = file_paper(
        file.id, Described("Báo cáo", attachment_id=kept[task].id), by=officer, at=NOW
    )
    assert filed.attachment == kept[task]
    with pytest.raises(InvalidInputError, match="không thuộc việc này"):
        file_paper(
            file.id, Described("Khác", attachment_id=kept[other].id), by=officer, at=NOW
        )


def test_an_empty_file_is_not_closed_and_a_closed_one_not_filled(officer, file):
    with pytest.raises(InvalidInputError, match="chưa có văn bản nào"):
        close_file(file.id, by=officer, at=NOW)
    file_paper(file.id, PAPER, by=officer, at=NOW)
    close_file(file.id, by=officer, at=NOW)
    with pytest.raises(WrongStateError, match="không thêm văn bản"):
        file_paper(file.id, PAPER, by=officer, at=NOW)
    with pytest.raises(WrongStateError, match="đã kết thúc"):
        close_file(file.id, by=officer, at=NOW)


def test_only_closed_files_of_ones_own_go_to_the_archive_once(town, officer, file):
    to = {"received_by": town.secretary.id, "at": NOW}
    with pytest.raises(WrongStateError, match="chưa kết thúc"):
        hand_over([file.id], **to, by=officer)
    file_paper(file.id, PAPER, by=officer, at=NOW)
    close_file(file.id, by=officer, at=NOW)
    with pytest.raises(NotAllowedError):
        hand_over([file.id], **to, by=town.head)
    with pytest.raises(InvalidInputError, match="chọn hồ sơ"):
        hand_over([], **to, by=officer)
    with pytest.raises(InvalidInputError, match="khác người giao"):
        hand_over([file.id], received_by=officer.id, by=officer, at=NOW)
    hand_over([file.id], **to, by=officer)
    with pytest.raises(WrongStateError, match="đã giao nộp"):
        hand_over([file.id], **to, by=officer)


def test_nobody_else_fills_or_closes_it_and_onlookers_open_none(town, colleague, file):
    with pytest.raises(NotAllowedError, match="người khác lập"):
        file_paper(file.id, PAPER, by=colleague, at=NOW)
    with pytest.raises(NotAllowedError):
        close_file(file.id, by=colleague, at=NOW)
    with pytest.raises(NotAllowedError):
        open_file(Heading("03.KT", "x"), by=town.inspector, at=NOW)
