from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.make import make_officer
from vidan.communes.tenancy import inside
from vidan.people.models import Deputation, Officer, Post, Unit, User
from vidan.people.roles import Role

READERS = set(Role) - {Role.VILLAGE_HEAD}
MANAGERS = {Role.ADMINISTRATOR}
OF_OFFICER = {
    "desk:officer": READERS,
    "desk:officer-account": MANAGERS,
    "desk:officer-password": MANAGERS,
    "desk:officer-post-new": MANAGERS,
    "desk:officer-leave": MANAGERS,
    "desk:officer-deputy": {Role.OFFICER, Role.CENTRE_DIRECTOR, Role.ADMINISTRATOR}
    | {Role.CHAIR, Role.VICE_CHAIR},
}


def answers(as_role, url):
    return {role for role in Role if as_role(role).get(url).status_code == 200}


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("desk:people", READERS),
        ("desk:unit-new", MANAGERS),
        ("desk:officer-new", MANAGERS),
    ],
)
def test_the_doors(as_role, name, roles):
    assert answers(as_role, reverse(name)) == roles


@pytest.mark.parametrize("name", OF_OFFICER)
def test_the_doors_of_an_officer(as_role, town, name):
    url = reverse(name, args=[town.people[Role.OFFICER].id])

    assert answers(as_role, url) == OF_OFFICER[name]


@pytest.mark.parametrize("name", OF_OFFICER)
def test_somebody_of_another_commune_does_not_exist(client, town, name):
    with inside(cast.LAI_KHE):
        other = cast.lai_khe()
    client.force_login(other.people[Role.ADMINISTRATOR].account)
    url = reverse(name, args=[town.people[Role.OFFICER].id])

    assert client.get(url).status_code == 404


def test_the_list_costs_the_same_for_few_and_for_many(administrator, town):
    url = reverse("desk:people")
    administrator.get(url)
    with CaptureQueriesContext(connection) as few:
        administrator.get(url)
    with inside(cast.LUNG_PHINH):
        for _number in range(6):
            make_officer(town.economy)
    with CaptureQueriesContext(connection) as many:
        administrator.get(url)

    assert len(few) == len(many)


def of_town(model, **found):
    with inside(cast.LUNG_PHINH):
        return list(model.objects.filter(**found))


def test_a_unit_is_added_once(administrator):
    url = reverse("desk:unit-new")
    given = {"name": "Công an xã", "code": "CA", "order": "9"}

    assert administrator.post(url, given).status_code == 302
    twice = administrator.post(url, given)

    assert twice.status_code == 409
    assert "Ký hiệu CA đã có đơn vị khác dùng" in twice.content.decode()
    assert len(of_town(Unit, code="CA")) == 1


def test_an_officer_comes_gets_an_account_and_a_post_and_leaves(administrator, town):
    administrator.post(reverse("desk:officer-new"), {"full_name": "Sùng Thị Dở"})
    officer = of_town(Officer, full_name="Sùng Thị Dở")[0]

    def send(name, **given):
        return administrator.post(
            reverse(f"desk:officer-{name}", args=[officer.id]), given
        )

    account = {"username": "sung.thi.do", "password": "Nui-cao-1994-suong"}
    assert send("account", **account).status_code == 302
    post = {"unit": str(town.economy.id), "role": "officer", "title": "Chuyên viên"}
    assert send("post-new", **post, first_on="01/5/2026").status_code == 302
    assert send("leave", on="01/9/2026").status_code == 302

    assert of_town(Post, officer=officer)[0].last_on == date(2026, 8, 31)
    assert not User.objects.get(username="sung.thi.do").is_active
    page = administrator.get(
        reverse("desk:officer", args=[officer.id])
    ).content.decode()
    assert "Nghỉ việc từ ngày 01/9/2026" in page
    assert account["password"] not in page


@pytest.mark.parametrize("password", ["ngan", "1234567890", "sung.thi.do"])
def test_a_weak_password_makes_no_account(administrator, town, password):
    officer = town.people[Role.OFFICER]
    before = User.objects.count()
    url = reverse("desk:officer-account", args=[officer.id])

    answer = administrator.post(url, {"username": "moi", "password": password})

    assert answer.status_code in (409, 422)
    assert User.objects.count() == before


def test_an_officer_names_a_deputy_once_for_the_same_days(as_role, town):
    clerk = as_role(Role.OFFICER)
    url = reverse("desk:officer-deputy", args=[town.people[Role.OFFICER].id])
    given = {
        "deputy_id": str(town.people[Role.UNIT_HEAD].id),
        "first_on": "04/5/2026",
        "last_on": "06/5/2026",
        "reason": "Nghỉ phép",
    }

    assert clerk.post(url, given).status_code == 302
    assert clerk.post(url, given).status_code == 409
    assert clerk.post(url, {**given, "last_on": "01/5/2026"}).status_code == 422
    assert len(of_town(Deputation)) == 1


def test_a_post_ends_not_before_it_began(administrator, town):
    post = of_town(Post, officer=town.people[Role.OFFICER])[0]
    url = reverse("desk:officer-post-end", args=[post.officer_id, post.id])

    assert administrator.post(url, {"last_on": "01/01/2020"}).status_code == 422
    assert administrator.post(url, {"last_on": "01/6/2026"}).status_code == 302


def test_a_leader_is_put_in_charge_of_a_unit(administrator, town):
    url = reverse("desk:unit-charge", args=[town.economy.id])
    vice_chair = town.people[Role.VICE_CHAIR]
    offered = administrator.get(url).context["form"].fields["officer_id"].names

    sent = {"officer_id": str(vice_chair.id), "first_on": "01/5/2026"}
    done = administrator.post(url, sent, follow=True)

    assert {town.people[Role.CHAIR].id, vice_chair.id} == set(offered)
    assert f"Phụ trách: {vice_chair.full_name}, từ ngày 01/5/2026" in done.text
    again = administrator.post(url, sent)
    assert again.status_code == 409
    assert "đã có người phụ trách từ ngày 01/5/2026" in again.text


def test_a_head_is_not_put_in_charge_of_a_unit(administrator, town):
    url = reverse("desk:unit-charge", args=[town.economy.id])
    sent = {"officer_id": str(town.people[Role.UNIT_HEAD].id), "first_on": "01/5/2026"}

    assert administrator.post(url, sent).status_code == 422
    assert "Phụ trách:" not in administrator.get(reverse("desk:people")).text
