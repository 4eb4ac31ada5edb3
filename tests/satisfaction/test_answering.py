from datetime import timedelta

import pytest

from tests.make import at
from tests.satisfaction.given import opinion, put
from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError
from vidan.dossiers.actions.undoing import undo
from vidan.history.models import Entry
from vidan.satisfaction.actions.answering import answer, explain
from vidan.satisfaction.models import Opinion, Way
from vidan.satisfaction.queries import opinion_on

MINUTE = timedelta(minutes=1)


def say(question, number, *, after=MINUTE, way=Way.LINK):
    return answer(question, number=number, way=way, at=question.asked_at + after)


@pytest.mark.requirement("LP-16", "SH-6")
def test_one_tap_is_an_answer_and_a_second_changes_it(in_lung_phinh):
    question = put(in_lung_phinh.director)

    say(question, 5)
    assert opinion_on(question).level == 5
    say(question, 2, after=2 * MINUTE)

    assert Opinion.objects.get().level == 2
    assert Opinion.objects.get().changed_at == question.asked_at + 2 * MINUTE


def test_another_level_drops_the_reason_of_the_first(in_lung_phinh):
    question = put(in_lung_phinh.director)
    say(question, 5)
    explain(question, reason="kind", text="Cảm ơn", at=question.asked_at + MINUTE)

    changed = say(question, 1)

    assert (changed.reason, changed.text) == ("", "Cảm ơn")
    with pytest.raises(InvalidInputError, match="không đi cùng"):
        explain(question, reason="kind", at=question.asked_at + MINUTE)


def test_a_reason_comes_after_a_level(in_lung_phinh):
    question = put(in_lung_phinh.director)

    with pytest.raises(InvalidInputError, match="mức hài lòng trước"):
        explain(question, reason="", text="x", at=question.asked_at)


def test_on_the_next_day_it_stands(in_lung_phinh):
    question = put(in_lung_phinh.director)
    say(question, 4)

    with pytest.raises(ConflictError, match="đã đánh giá ngày"):
        say(question, 1, after=timedelta(days=1))
    assert Opinion.objects.get().level == 4


def test_the_day_is_that_of_viet_nam(in_lung_phinh):
    question = put(in_lung_phinh.director)
    day = question.on.isoformat()
    answer(question, number=4, way=Way.LINK, at=at(f"{day} 20:00"))

    answer(question, number=1, way=Way.LINK, at=at(f"{day} 23:59"))

    assert Opinion.objects.get().level == 1


def test_after_some_days_the_question_is_closed(in_lung_phinh):
    question = put(in_lung_phinh.director)

    with pytest.raises(ConflictError, match="hết thời gian đánh giá"):
        say(question, 5, after=timedelta(days=16))


def test_no_answer_about_a_hand_over_that_was_undone(in_lung_phinh):
    question = put(in_lung_phinh.director)
    undo(question.dossier_id, by=in_lung_phinh.director, at=question.asked_at + MINUTE)
    question.refresh_from_db()

    with pytest.raises(WrongStateError, match="hoàn tác"):
        say(question, 5)


def test_an_answer_leaves_no_line_with_an_address(in_lung_phinh):
    before = Entry.objects.count()

    opinion(in_lung_phinh.director, text="Tốt", contact="0912345678")

    made = Entry.objects.all()[before:]
    assert not [one for one in made if one.event.startswith("satisfaction")]
