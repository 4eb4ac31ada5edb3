import pytest

from tests.make import at
from tests.queueing.hall import MORNING
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.queueing.actions.arranging import (
    add_device,
    change_counter,
    change_device,
    change_queue,
    end_counter,
    end_queue,
    renew_device,
    revoke_device,
    set_up_counter,
    set_up_queue,
)
from vidan.queueing.actions.calling import call_next
from vidan.queueing.models import DeviceKind
from vidan.queueing.queries import device_in_use, queue_of_procedure, queues

NEW = {"letter": "c", "name": "Đất đai", "fields": ["land"]}


@pytest.fixture
def told(hall):
    return {"by": hall.town.director, "at": MORNING}


def test_a_queue_is_set_up_with_its_fields(hall, told):
    queue = set_up_queue(**NEW, **told)
    assert str(queue) == "C · Đất đai"
    assert [one.field_id for one in queue.fields.all()] == ["land"]
    assert history_of(queue).get().event == "queueing.queue_set_up"


@pytest.mark.parametrize("letter", ["", "1", "CC", "Đ", "é", " "])
def test_a_letter_is_one_that_can_be_printed_and_called(hall, told, letter):
    with pytest.raises(InvalidInputError, match="chữ cái in hoa"):
        set_up_queue(**{**NEW, "letter": letter}, **told)


@pytest.mark.parametrize(
    ("changed", "refusal", "words"),
    [
        ({"letter": "A"}, ConflictError, "đã dùng cho hàng chờ khác"),
        ({"name": " "}, InvalidInputError, "tên nhóm việc"),
        ({"fields": []}, InvalidInputError, "ít nhất một lĩnh vực"),
        ({"fields": ["nonsense"]}, InvalidInputError, "ít nhất một lĩnh vực"),
        ({"fields": ["certification"]}, ConflictError, "chỉ ở một hàng chờ"),
    ],
)
def test_a_queue_that_cannot_be_is_refused_whole(hall, told, changed, refusal, words):
    with pytest.raises(refusal, match=words):
        set_up_queue(**{**NEW, **changed}, **told)
    assert queues().count() == 2


def test_a_field_moves_to_another_queue(hall, told):
    change_queue(hall.a.id, letter="A", name="A", fields=["civil-status"], **told)
    change_queue(
        hall.b.id, letter="B", name="B", fields=["certification", "land"], **told
    )
    assert queue_of_procedure("2.000815") == hall.b


def test_a_letter_is_free_again_after_its_queue_has_ended(hall, told):
    end_queue(hall.b.id, **told)
    assert str(set_up_queue(**{**NEW, "letter": "B"}, **told)) == "B · Đất đai"
    with pytest.raises(InvalidInputError, match="không còn dùng"):
        change_queue(hall.b.id, **NEW, **told)


def test_a_queue_with_people_stays(hall, told):
    hall.take()
    with pytest.raises(ConflictError, match="còn người"):
        end_queue(hall.a.id, **told)


@pytest.mark.parametrize("number", [0, 100, -1])
def test_a_counter_has_a_number_that_is_called(hall, told, number):
    with pytest.raises(InvalidInputError, match="từ 1 đến 99"):
        set_up_counter(number=number, queues=[hall.a.id], **told)


def test_two_counters_do_not_share_a_number(hall, told):
    with pytest.raises(ConflictError, match="Đã có quầy số 1"):
        set_up_counter(number=1, queues=[hall.a.id], **told)


def test_a_counter_serves_something(hall, told):
    with pytest.raises(InvalidInputError, match="ít nhất một hàng chờ"):
        set_up_counter(number=9, queues=[], **told)


def test_a_counter_gets_another_queue_while_it_is_open(hall, told):
    hall.take(hall.b)
    clerk = hall.sit(1)
    both = [hall.a.id, hall.b.id]
    change_counter(hall.counters[1].id, number=1, queues=both, **told)
    assert call_next(by=clerk, at=MORNING).label == "B001"


def test_an_open_counter_is_not_taken_away(hall, told):
    hall.sit(1)
    with pytest.raises(ConflictError, match="đang mở"):
        end_counter(hall.counters[1].id, **told)
    end_counter(hall.counters[3].id, **told)
    with pytest.raises(InvalidInputError, match="không còn dùng"):
        change_counter(hall.counters[3].id, number=3, queues=[hall.a.id], **told)


def test_a_device_is_known_by_its_code_and_kind(hall, told):
    kiosk = add_device(kind=DeviceKind.KIOSK, name="Cửa chính", **told)
    assert device_in_use(kiosk.code, DeviceKind.KIOSK) == kiosk
    assert device_in_use(kiosk.code, DeviceKind.DISPLAY) is None
    old = kiosk.code
    renewed = renew_device(kiosk.id, **told)
    assert device_in_use(old, DeviceKind.KIOSK) is None
    assert device_in_use(renewed.code, DeviceKind.KIOSK) == kiosk
    revoke_device(kiosk.id, **told)
    assert device_in_use(renewed.code, DeviceKind.KIOSK) is None
    with pytest.raises(InvalidInputError, match="đã thu hồi"):
        change_device(kiosk.id, name="Cửa", **told)


def test_a_device_is_taken_only_to_a_mobile_session(hall, told):
    from tests import cast

    office = cast.saturdays(hall.town, at=at("2026-04-20 08:00")).sessions.first()
    kiosk = add_device(kind=DeviceKind.KIOSK, name="Cửa chính", **told)
    with pytest.raises(InvalidInputError, match="buổi lưu động"):
        change_device(kiosk.id, name="Cửa", session=office, **told)


def test_others_arrange_nothing(hall):
    told = {"by": hall.town.clerk, "at": MORNING}
    with pytest.raises(NotAllowedError):
        set_up_queue(**NEW, **told)
    with pytest.raises(NotAllowedError):
        end_counter(hall.counters[1].id, **told)
    with pytest.raises(NotAllowedError):
        add_device(kind=DeviceKind.KIOSK, name="Cửa", **told)
