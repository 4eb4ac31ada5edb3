"""Messages through the jobs queue, by real workers that may be killed."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.integrations.gateway import FakeGateway, hangs, said
from tests.messaging.post import make_gateway, make_message
from tests.ops.workers import forget_jobs, until, worker
from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.messaging.models import Message
from vidan.messaging.queries import LOST_AFTER
from vidan.ops.messages import links_of, look_for_messages, told_and_due

SEND = "vidan.send_messages"
TAKEN = said(200, {"CodeResult": "100", "SMSID": "sms-1"})


@pytest.fixture
def town(transactional_db: None) -> Iterator[cast.Town]:
    with inside(cast.LUNG_PHINH):
        made = cast.lung_phinh()
    yield made
    forget_jobs()


def due_message(town: cast.Town, url: str) -> Message:
    """Urgent, so that the test passes at night, too."""
    with inside(cast.LUNG_PHINH):
        make_gateway(town.administrator, address=url)
        message = make_message(town.centre, moment=now(), occurrence=uuid4())
        Message.objects.update(is_urgent=True, next_at=now(), state="waiting")
    return message


def state() -> str:
    with inside(cast.LUNG_PHINH):
        return Message.objects.get().state


def queued() -> list[dict[str, str]]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name=SEND)]


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_sending_leaves_it_to_a_person(town: cast.Town) -> None:
    """The gateway has the message; the next worker must not send it again."""
    with FakeGateway(hangs, TAKEN) as fake:
        due_message(town, fake.url)
        look_for_messages.defer(timestamp=0)
        victim = worker()
        try:
            until(lambda: len(fake.told) == 1)
        finally:
            victim.kill()
            victim.wait()
        assert state() == "sending"
        with inside(cast.LUNG_PHINH):
            Message.objects.update(begun_at=now() - LOST_AFTER)
        look_for_messages.defer(timestamp=0)
        heir = worker()
        try:
            until(lambda: state() == "unsure")
        finally:
            heir.terminate()
            heir.wait()
    assert len(fake.told) == 1


@pytest.mark.django_db
def test_a_channel_has_one_run_that_waits(in_lung_phinh: cast.Town) -> None:
    due_message(in_lung_phinh, "https://sms.example.vn/")
    for _time in range(3):
        look_for_messages(timestamp=0)

    assert queued() == [{"commune": cast.LUNG_PHINH, "channel": "sms"}]


@pytest.mark.django_db
def test_a_look_gives_up_what_waits_too_long(in_lung_phinh: cast.Town) -> None:
    due_message(in_lung_phinh, "https://sms.example.vn/")
    Message.objects.update(queued_at=now() - timedelta(hours=49))

    assert told_and_due(Commune.objects.get(code=cast.LUNG_PHINH)) == []
    assert state() == "given_up"


@pytest.mark.django_db
def test_the_links_are_those_of_the_commune(db: None) -> None:
    links = links_of(Commune.objects.get(code=cast.LUNG_PHINH))

    assert links.tracking == "http://testserver/lung-phinh/tra-cuu/"
    assert links.stopping == "http://testserver/lung-phinh/thoi-nhan-tin/"
