"""An order in passing, from the corridor to the accepted product."""

import pytest

from tests.make import at
from tests.scenarios.duties_at_work import (
    Office,
    does,
    finishes,
    is_hidden,
    task_called,
    waiting_for,
)
from tests.scenarios.people_at_work import clock

HEARD = "Thống kê hộ bị sạt lở ở thôn Na Hối"
MEANT = "Thống kê hộ bị sạt lở ở thôn Na Hối và thôn Bản Già"


def hears(office, title=HEARD, **changed):
    """Súa writes down on the phone what the chair has just said."""
    form = {"giver": office.chair.officer.id, "title": title, "due_on": "13/5/2026"}
    office.sua.sends("task-order", **{**form, **changed})
    return task_called(title)


@pytest.mark.requirement("SH-7", "BL-3")
def test_an_order_is_registered_put_right_and_done(in_lung_phinh):
    office = Office(in_lung_phinh)

    with clock("2026-05-11 08:00"):
        task = hears(office)
        assert HEARD in waiting_for(office.sua)
        assert "Chờ xác nhận" in waiting_for(office.chair)
        assert HEARD not in waiting_for(office.pao)

    assert (task.lead, task.giver) == (office.sua.officer, office.chair.officer)

    with clock("2026-05-11 08:05"):
        does(office.chair, task, "correct", title=MEANT, due_on="14/5/2026")
        assert "Chờ xác nhận" not in waiting_for(office.chair)
        corrected = task_called(MEANT)
        assert corrected.due_at == at("2026-05-14 17:00")
        assert f"chỉnh lại chỉ đạo: {MEANT}" in office.sua.sees("task", task.id)

    with clock("2026-05-14 10:00"):
        finishes(office.sua, task, office.chair, "17 hộ, có danh sách kèm theo")
        assert MEANT not in waiting_for(office.chair)


@pytest.mark.requirement("SH-7")
def test_one_tap_confirms_and_both_are_asked_until_then(
    in_lung_phinh,
):
    office = Office(in_lung_phinh)

    with clock("2026-05-11 08:00"):
        task = hears(office)
    with clock("2026-05-12 08:00"):
        for who in (office.sua, office.chair):
            assert "Chờ xác nhận" in waiting_for(who)
        does(office.chair, task, "confirm")
        does(office.chair, task, "confirm")
        assert "Chờ xác nhận" not in waiting_for(office.sua)
        assert HEARD not in waiting_for(office.chair)


@pytest.mark.requirement("SH-7")
def test_an_order_that_cannot_be_is_refused_with_a_sentence(in_lung_phinh):
    office = Office(in_lung_phinh)
    form = {"title": HEARD, "due_on": "13/5/2026", "status": 422}

    with clock("2026-05-11 08:00"):
        for giver, due_on, sentence in (
            (office.pao, "13/5/2026", "chọn trong danh sách"),
            (office.chair, "08/5/2026", "đã qua"),
            (office.chair, "16/5/2026", "là ngày nghỉ"),
        ):
            asked = {**form, "giver": giver.officer.id, "due_on": due_on}
            assert sentence in office.sua.sends("task-order", **asked).text
        task = hears(office)
        assert is_hidden(office.pao, "task", task.id)
