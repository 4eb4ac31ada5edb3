"""A task given from the page one is on is about what that page shows."""

import pytest
import time_machine
from django.urls import reverse

from tests.cast import saturdays
from tests.make import at, make_dossier, make_task
from vidan.desk.work.give_forms import SHORT
from vidan.work.models import Task
from vidan.work.states import Source

pytestmark = pytest.mark.django_db
NEW = reverse("desk:task-new")
FORM = {
    "title": "Hoàn trả bản chính",
    "product": "Giấy ký nhận",
    "due_on": "08/5/2026",
    "priority": "normal",
    "source": "own",
}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(at("2026-05-04 08:00"), tick=True):
        yield


def given_from(browser, path, lead, **fields):
    """Follow the link of the page at ``path`` and fill in the form it opens."""
    link = browser.get(path).text.split(f'href="{NEW}')[1].split('"')[0]
    answer = browser.post(NEW + link, {**FORM, "lead": str(lead), **fields})
    return Task.objects.get(title=FORM["title"]), answer


def test_from_a_dossier_the_task_is_about_the_dossier(town, sign_in):
    dossier = make_dossier(town.clerk)
    page = reverse("desk:dossier", args=[dossier.id])

    task, answer = given_from(sign_in(town.clerk), page, town.clerk.id)

    assert (task.thing, task.thing_id) == ("dossiers.dossier", dossier.id)
    shown = sign_in(town.clerk).get(answer.url).text
    assert f'href="{page}">Hồ sơ {dossier.intake_number}</a>' in shown


def test_from_a_session_its_programme_is_the_source(town, sign_in):
    session = saturdays(town, at=at("2026-04-20 08:00")).sessions.first()
    page = reverse("desk:session", args=[session.id])
    browser = sign_in(town.head)

    form = browser.get(NEW, {"from": page}).context["form"]

    assert form["source"].value() == Source.SESSION
    assert form["ordered_by"].value() == session.programme.name
    task, _answer = given_from(browser, page, town.head.id)
    assert task.thing_id == session.id


def test_from_a_task_the_new_one_is_its_part(town, officer, sign_in):
    whole = make_task(town.head)
    page = reverse("desk:task", args=[whole.id])

    task, _answer = given_from(sign_in(town.head), page, officer.id)

    assert task.parent_id == whole.id


def test_what_one_may_not_open_is_not_named(town, officer, sign_in):
    dossier = make_dossier(town.clerk)
    page = reverse("desk:dossier", args=[dossier.id])

    form = sign_in(officer).get(NEW, {"from": page}).context["form"]

    assert form.about is None


@pytest.mark.parametrize("path", ["", "/", "//elsewhere.vn/", "/desk/tasks/x/", "%00"])
def test_an_address_that_leads_nowhere_is_a_task_about_nothing(town, sign_in, path):
    answer = sign_in(town.head).get(NEW, {"from": path})

    assert answer.status_code == 200
    assert answer.context["form"].about is None


def test_a_leader_gives_to_a_unit_through_its_head(town, sign_in):
    browser = sign_in(town.chair)

    browser.post(NEW, {**FORM, "lead": str(town.economy.id)})

    task = Task.objects.get()
    assert (task.lead_id, task.unit_id) == (town.head.id, town.economy.id)


def test_a_unit_without_a_head_is_refused_with_the_way_out(town, sign_in):
    town.head.officer.posts.update(last_on="2026-05-01")

    answer = sign_in(town.chair).post(NEW, {**FORM, "lead": str(town.economy.id)})

    assert answer.status_code == 422
    assert "chưa có thủ trưởng" in answer.text
    assert not Task.objects.exists()


def test_a_head_does_not_give_to_units(town, sign_in):
    answer = sign_in(town.head).post(NEW, {**FORM, "lead": str(town.economy.id)})

    assert answer.status_code == 422
    assert not Task.objects.exists()


def test_the_form_is_short_until_more_is_asked_for(town, sign_in):
    page = sign_in(town.head).get(NEW)

    seen = page.text.split("<details")[0]
    assert all(f'name="{name}"' in seen for name in SHORT)
    assert 'name="detail"' not in seen


def test_what_is_wrong_among_the_rest_is_shown(town, sign_in):
    form = {**FORM, "lead": str(town.head.id), "hours": "nhiều"}

    answer = sign_in(town.head).post(NEW, form)

    assert answer.status_code == 422
    assert '<details class="more" open>' in answer.text


def test_a_task_is_put_under_a_larger_one_and_a_circle_refused(town, officer, sign_in):
    whole, part = (make_task(town.head, title=name) for name in ("Chung", "Riêng"))
    hidden = make_task(town.chair, title="Việc của Chủ tịch")
    under = [
        reverse("desk:task-act", args=[one.id, "make_part_of"]) for one in (part, whole)
    ]
    browser = sign_in(town.head)

    offered = str(browser.get(under[0]).context["form"]["parent"])
    done = browser.post(under[0], {"parent": str(whole.id)}, follow=True)
    circle = browser.post(under[1], {"parent": str(part.id)})

    assert whole.title in offered
    assert hidden.title not in offered
    assert "Đã đưa vào việc chung." in done.text
    assert circle.status_code == 409
    assert "đã nằm trong việc này" in circle.text
    whole.refresh_from_db()
    assert whole.parent_id is None
