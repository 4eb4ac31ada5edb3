"""The first page: what waits for me, the morning message, what a day holds."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import at, make_actor, make_dossier, make_task
from vidan.people.actions.staffing import name_deputy
from vidan.work.actions.doing import hand_in
from vidan.work.actions.giving import Order, register_order
from vidan.work.actions.remind import remind
from vidan.work.models import Digest, Reminder, Task
from vidan.work.states import Source, State

pytestmark = pytest.mark.django_db
TODAY, SEEN, ALL = (
    reverse(f"desk:{name}") for name in ("today", "reminders-seen", "reminders")
)
WEDNESDAY = at("2026-05-06 08:00")
MORNING = at("2026-05-06 06:45")


@pytest.fixture(autouse=True)
def _wednesday() -> Iterator[None]:
    with time_machine.travel(WEDNESDAY, tick=True):
        yield


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def officer(town):
    return make_actor(town.economy, name="Vàng Thị Súa", account=True)


def waiting(response):
    return [line.task or line.dossier for line in response.context["lines"]]


def acts_of(response, task):
    lines = {line.task: line for line in response.context["lines"]}
    return [act.name for act in lines[task].acts]


def read(browser):
    """Press the button of the message as it stands on the page."""
    message = browser.get(TODAY).context["message"]
    return browser.post(SEEN, {"last": str(message.last)})


# What waits for me


def test_tasks_and_dossiers_wait_in_one_list_by_due_time(town, sign_in):
    dossier = make_dossier(town.clerk, received="2026-05-04 09:00")
    later = make_task(town.clerk, due_at=at("2026-05-08 17:00"))
    sooner = make_task(town.clerk, due_at=at("2026-05-04 10:00"))
    response = sign_in(town.clerk).get(TODAY)
    by_time = sorted([dossier, later, sooner], key=lambda one: one.due_at)
    assert waiting(response) == by_time
    assert by_time[0] == sooner


def test_it_waits_only_for_those_who_can_do_something(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    assert waiting(sign_in(officer).get(TODAY)) == [task]
    assert waiting(sign_in(town.head).get(TODAY)) == []
    hand_in(task.id, outcome="Xong", by=officer, at=WEDNESDAY)
    assert waiting(sign_in(officer).get(TODAY)) == []
    assert waiting(sign_in(town.head).get(TODAY)) == [task]


def test_a_head_accepts_from_the_list_and_comes_back_to_it(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    hand_in(task.id, outcome="Xong", by=officer, at=WEDNESDAY)
    browser = sign_in(town.head)
    assert acts_of(browser.get(TODAY), task) == ["accept", "send_back"]
    address = reverse("desk:task-act", args=[task.id, "accept"])
    answer = browser.post(f"{address}?back=today", {"words": ""})
    assert answer.url == TODAY
    task.refresh_from_db()
    assert task.state == State.ACCEPTED


@pytest.mark.requirement("SH-7")
def test_an_order_by_word_of_mouth_waits_for_both(town, officer, sign_in):
    order = Order(
        title="Chuẩn bị hội trường",
        product="Hội trường",
        due_at=at("2026-05-08 17:00"),
        source=Source.ORAL,
    )
    task = register_order(order, giver=town.chair.id, by=officer, at=WEDNESDAY)
    assert acts_of(sign_in(town.chair).get(TODAY), task) == ["confirm"]
    assert acts_of(sign_in(officer).get(TODAY), task) == ["acknowledge"]


def test_the_numbers_open_the_lists_they_count(town, officer, sign_in):
    for due in ("2026-05-05 17:00", "2026-05-08 17:00"):
        make_task(town.head, lead=officer, due_at=at(due))
    browser = sign_in(officer)
    tallies = browser.get(TODAY).context["task_tallies"]
    counted = [one.number for one in tallies]
    listed = [len(browser.get(one.url).context["lines"]) for one in tallies]
    assert counted == listed == [2, 1, 0]


def test_one_of_each_costs_as_many_queries_as_three(town, sign_in):
    browser = sign_in(town.clerk)

    def make_one() -> None:
        make_task(town.director, lead=town.clerk)
        make_dossier(town.clerk)
        Reminder.objects.all().delete()
        remind(at=MORNING)

    make_one()
    browser.get(TODAY)
    with CaptureQueriesContext(connection) as one:
        browser.get(TODAY)
    for _ in range(2):
        make_one()
    with CaptureQueriesContext(connection) as three:
        assert len(waiting(browser.get(TODAY))) == 6
    assert len(three) == len(one)


# The morning message


@pytest.mark.requirement("LP-11")
def test_the_message_groups_what_is_late_and_what_comes(town, officer, sign_in):
    for due in ("2026-05-04 17:00", "2026-05-06 17:00", "2026-05-08 17:00"):
        make_task(town.head, lead=officer, due_at=at(due))
    remind(at=MORNING)
    groups = sign_in(officer).get(TODAY).context["message"].groups
    told = {group.title: len(group.lines) for group in groups}
    assert told == {"Đã quá hạn": 1, "Đến hạn hôm nay": 1, "Sắp đến hạn": 1}
    above = sign_in(town.head).get(TODAY).context["message"].groups
    assert [group.title for group in above] == ["Quá hạn ở nơi tôi phụ trách"]


def test_a_message_that_was_read_is_folded_away(town, officer, sign_in):
    make_task(town.head, lead=officer)
    remind(at=MORNING)
    browser = sign_in(officer)
    assert "Nhắc việc sáng nay" in browser.get(TODAY).text
    assert read(browser).url == TODAY
    assert "Đã xem nhắc việc sáng nay." in browser.get(TODAY).text
    assert Digest.objects.get().read_at


def test_what_came_while_it_was_read_stays_unread(town, officer, sign_in):
    make_task(town.head, lead=officer)
    remind(at=MORNING)
    browser = sign_in(officer)
    shown = browser.get(TODAY).context["message"].last
    new = make_task(town.head, lead=officer, title="Việc mới")
    remind(at=WEDNESDAY)
    browser.post(SEEN, {"last": str(shown)})
    assert new.title in browser.get(TODAY).text
    assert not browser.get(TODAY).context["message"].is_read


@pytest.mark.parametrize("last", ["", "hôm qua", "1234"])
def test_a_broken_form_reads_nothing(town, officer, sign_in, last):
    make_task(town.head, lead=officer)
    remind(at=MORNING)
    assert sign_in(officer).post(SEEN, {"last": last}).url == TODAY
    assert Digest.objects.get().read_at is None


def test_nobody_reads_the_message_of_another(town, officer, sign_in):
    make_task(town.head, lead=officer)
    remind(at=MORNING)
    last = Reminder.objects.get().id
    sign_in(town.head).post(SEEN, {"last": str(last)})
    assert Digest.objects.get().read_at is None
    assert sign_in(town.head).get(TODAY).context["message"] is None


def test_the_deputy_gets_the_message_of_the_absent_one(town, officer, sign_in):
    deputy = make_actor(town.economy, name="Lý Seo Chúng", account=True)
    make_task(town.head, lead=officer)
    name_deputy(
        officer.id,
        deputy_id=deputy.id,
        first_on=date(2026, 5, 6),
        last_on=date(2026, 5, 8),
        reason="Nghỉ ốm",
        by=town.head,
        at=WEDNESDAY,
    )
    remind(at=MORNING)
    browser = sign_in(deputy)
    assert browser.get(TODAY).context["message"].groups
    assert f"Gửi {officer.name}." in browser.get(ALL).text
    read(browser)
    assert Digest.objects.get().read_at


def test_what_was_handed_in_since_is_said_to_be_over(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    remind(at=MORNING)
    hand_in(task.id, outcome="Xong", by=officer, at=WEDNESDAY)
    browser = sign_in(officer)
    assert "Những việc được nhắc đã nộp hoặc đã đổi hạn." in browser.get(TODAY).text
    assert "đã nộp hoặc đã đổi hạn" in browser.get(ALL).text


# The page of reminders


def test_all_messages_of_the_past_stand_on_their_page(town, officer, sign_in):
    make_task(town.head, lead=officer)
    remind(at=at("2026-05-05 06:45"))
    remind(at=at("2026-05-07 06:45"))
    response = sign_in(officer).get(ALL)
    days = [one.digest.on for one in response.context["messages_told"]]
    assert days == [date(2026, 5, 7), date(2026, 5, 5)]
    assert "Chưa xem." in response.text
    assert "Chưa có lần nhắc nào" in sign_in(town.clerk).get(ALL).text


def test_the_page_of_reminders_costs_the_same_for_many(town, officer, sign_in):
    browser = sign_in(officer)
    make_task(town.head, lead=officer, due_at=at("2026-05-05 17:00"))
    remind(at=at("2026-05-05 06:45"))
    browser.get(ALL)
    with CaptureQueriesContext(connection) as one:
        browser.get(ALL)
    for _ in range(3):
        make_task(town.head, lead=officer)
    remind(at=at("2026-05-06 06:45"))
    remind(at=at("2026-05-07 06:45"))
    with CaptureQueriesContext(connection) as many:
        assert len(browser.get(ALL).context["messages_told"]) == 3
    assert len(many) == len(one)


@pytest.mark.parametrize("role", ["village_head", "administrator"])
def test_who_does_no_tasks_has_no_reminders(town, sign_in, role):
    assert sign_in(getattr(town, role)).get(ALL).status_code == 403


# A day


def test_a_day_opens_with_what_is_due_and_who_is_away(town, officer, sign_in):
    friday = make_task(town.head, lead=officer, due_at=at("2026-05-08 17:00"))
    make_task(town.head, lead=officer, due_at=at("2026-05-11 17:00"), title="Sau đó")
    name_deputy(
        town.head.id,
        deputy_id=officer.id,
        first_on=date(2026, 5, 8),
        last_on=date(2026, 5, 8),
        reason="Họp tỉnh",
        by=town.head,
        at=WEDNESDAY,
    )
    response = sign_in(officer).get(TODAY, {"day": "2026-05-08"})
    assert [line.task for line in response.context["due"]] == [friday]
    assert f"{officer.name} thay đến hết ngày 08/5/2026" in response.text
    assert f"{reverse('desk:tasks')}?due_on=08/5/2026" in response.text


@pytest.mark.parametrize(
    ("day", "who", "shown"),
    [
        ("2026-05-11", "chair", True),
        ("2026-05-11", "clerk", False),
        ("2026-05-12", "chair", False),
        ("2026-04-27", "chair", False),
    ],
)
def test_the_monday_review_stands_on_its_monday(town, sign_in, day, who, shown):
    response = sign_in(getattr(town, who)).get(TODAY, {"day": day})
    day_itself = response.text.split('aria-labelledby="the-day"')[1]
    link = f'{reverse("desk:monday")}?week={day}"'
    assert (link in day_itself) is shown


def test_a_task_of_nobody_here_is_shown_to_nobody(town, officer, sign_in):
    make_task(town.head, lead=officer)
    response = sign_in(town.clerk).get(TODAY, {"day": "2026-05-08"})
    assert response.context["due"] == []
    assert Task.objects.get().title not in response.text
