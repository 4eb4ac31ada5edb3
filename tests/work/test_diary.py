"""The work diary fills itself; the officer adds and confirms."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from tests.dossiers.moves import dossier_in
from tests.make import at, make_task
from vidan.core.errors import InvalidInputError, NotAllowedError, WrongStateError
from vidan.history.recording import history_of
from vidan.work.actions.diaries import add_line, confirm, read_day, remove_line
from vidan.work.actions.doing import acknowledge, hand_in
from vidan.work.models import DiaryDay

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 5, 4)
EVENING = at("2026-05-04 17:00")


def words(page):
    return [line.words for line in page.lines]


@pytest.fixture
def task(town, officer):
    made = make_task(town.head, lead=officer)
    acknowledge(made.id, by=officer, at=at("2026-05-04 08:10"))
    return made


@pytest.mark.requirement("SH-8")
def test_the_day_fills_itself_with_what_was_done_and_to_what(officer, task):
    day = read_day(on=MONDAY, by=officer, at=EVENING)
    assert words(day) == [f"Tôi nhận việc ({task.title})"]
    hand_in(task.id, outcome="412 hộ", by=officer, at=at("2026-05-04 16:00"))
    for _ in range(2):
        day = read_day(on=MONDAY, by=officer, at=EVENING)
    assert words(day) == [
        f"Tôi nhận việc ({task.title})",
        f"Tôi nộp kết quả: 412 hộ ({task.title})",
    ]


def test_reading_writes_nothing(officer, task):
    read_day(on=MONDAY, by=officer, at=EVENING)
    assert not DiaryDay.objects.exists()


def test_a_dossier_is_named_and_its_citizen_is_not(town):
    """The diary outlives the personal data of a dossier."""
    by = town.clerk
    dossier = dossier_in("handed_over", by=by)
    on = localdate(history_of(dossier).get(event="dossiers.handed_over").at)
    written = words(read_day(on=on, by=by, at=at("2026-12-31 17:00")))
    assert f"Tôi trả kết quả (hồ sơ {dossier.intake_number})" in written
    assert not any(dossier.collected_by in line for line in written)


def test_it_holds_neither_what_others_did_nor_other_days(town, officer, task):
    hand_in(task.id, outcome="412 hộ", by=officer, at=at("2026-05-05 00:00"))
    assert len(words(read_day(on=MONDAY, by=officer, at=EVENING))) == 1
    [given] = words(read_day(on=MONDAY, by=town.head, at=EVENING))
    assert given.startswith("Tôi giao việc")
    tuesday = read_day(on=date(2026, 5, 5), by=officer, at=at("2026-05-05 17:00"))
    assert len(words(tuesday)) == 1


@pytest.mark.requirement("SH-8")
def test_the_officer_adds_and_takes_back_lines_of_the_own(officer, task):
    line = add_line(on=MONDAY, words=" Đi thôn Bản Già ", by=officer, at=EVENING)
    assert line.words == "Đi thôn Bản Già"
    remove_line(line.id, on=MONDAY, by=officer, at=EVENING)
    [from_history] = read_day(on=MONDAY, by=officer, at=EVENING).lines
    remove_line(from_history.id, on=MONDAY, by=officer, at=EVENING)
    assert len(words(read_day(on=MONDAY, by=officer, at=EVENING))) == 1


@pytest.mark.requirement("SH-8")
def test_confirmed_it_stays_as_it_is(officer, task):
    add_line(on=MONDAY, words="Đi thôn", by=officer, at=EVENING)
    day = confirm(on=MONDAY, by=officer, at=EVENING)
    assert history_of(day).get().event == "work.diary_confirmed"
    hand_in(task.id, outcome="412 hộ", by=officer, at=at("2026-05-04 20:00"))
    assert len(words(read_day(on=MONDAY, by=officer, at=EVENING))) == 2
    for again in (
        lambda: add_line(on=MONDAY, words="Thêm", by=officer, at=EVENING),
        lambda: confirm(on=MONDAY, by=officer, at=EVENING),
    ):
        with pytest.raises(WrongStateError, match="đã xác nhận"):
            again()


def test_confirming_is_not_work_of_the_day(officer, task):
    confirm(on=MONDAY, by=officer, at=EVENING)
    DiaryDay.objects.update(confirmed_at=None)
    assert len(words(read_day(on=MONDAY, by=officer, at=EVENING))) == 1


@pytest.mark.parametrize(
    ("text", "expected"), [("  ", "ghi việc đã làm"), ("a" * 1001, "1.000 ký tự")]
)
def test_a_line_has_words_and_not_too_many(officer, text, expected):
    with pytest.raises(InvalidInputError, match=expected):
        add_line(on=MONDAY, words=text, by=officer, at=EVENING)


def test_an_empty_day_and_a_day_to_come_are_refused(officer):
    with pytest.raises(InvalidInputError, match="chưa có dòng nào"):
        confirm(on=MONDAY, by=officer, at=EVENING)
    with pytest.raises(InvalidInputError, match="chưa đến"):
        read_day(on=date(2026, 5, 5), by=officer, at=EVENING)


def test_who_only_looks_on_has_no_diary(town):
    with pytest.raises(NotAllowedError, match="không có sổ công tác"):
        read_day(on=MONDAY, by=town.inspector, at=EVENING)
