from datetime import date

import pytest
from django.urls import reverse

from tests import cast
from vidan.communes.models import LocalRule, Profile, Village
from vidan.communes.rules import rule
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.worktime.models import SpecialDay

PAGES = (
    "desk:settings",
    "desk:profile-change",
    "desk:special-days",
    "desk:special-day-new",
    "desk:villages",
    "desk:village-new",
)


@pytest.mark.parametrize("name", PAGES)
def test_only_the_administrator_enters(as_role, name):
    opened = {
        role for role in Role if as_role(role).get(reverse(name)).status_code == 200
    }

    assert opened == {Role.ADMINISTRATOR}


def send(client, page, /, *args, **given):
    return client.post(reverse(f"desk:{page}", args=args), given)


def of_town(model):
    with inside(cast.LUNG_PHINH):
        return list(model.objects.all())


def test_every_rule_stands_with_its_date_and_source(administrator):
    page = administrator.get(reverse("desk:settings"))

    for row in page.context["rules"]:
        assert row.current, row.rule.key
        assert row.current.source


def test_a_rule_decided_by_the_commune_holds_from_its_day(administrator):
    given = {"value": "16h00", "effective_from": "01/6/2026", "source": "QĐ 5/QĐ-UBND"}

    answer = send(administrator, "rule-change", "worktime.intake_cutoff", **given)

    assert answer.status_code == 302
    with inside(cast.LUNG_PHINH):
        key = "worktime.intake_cutoff"
        assert rule(key, on=date(2026, 5, 31)).hour == 15
        assert rule(key, on=date(2026, 6, 1)).hour == 16
    assert "16h00" in administrator.get(reverse("desk:settings")).content.decode()


@pytest.mark.parametrize(
    ("key", "value"),
    [("worktime.intake_cutoff", "25h"), ("programmes.weeks_ahead", "nhiều")],
)
def test_a_value_that_is_none_is_refused(administrator, key, value):
    given = {"value": value, "effective_from": "01/6/2026", "source": "QĐ 5"}

    assert send(administrator, "rule-change", key, **given).status_code == 422
    assert of_town(LocalRule) == []


@pytest.mark.parametrize("key", ["dossiers.supplements_allowed", "no.such.rule"])
def test_a_rule_of_law_cannot_be_changed(administrator, key):
    assert send(administrator, "rule-change", key).status_code == 404


def test_a_special_day_is_set_and_taken_back(administrator):
    given = {"day": "04/5/2026", "kind": "closed", "name": "Lễ hội", "source": "TB 3"}

    assert send(administrator, "special-day-new", **given).status_code == 302
    page = administrator.get(reverse("desk:special-days") + "?year=2026")
    assert "Lễ hội" in page.content.decode()
    assert send(administrator, "special-day-remove", "2026-05-04").status_code == 302
    assert of_town(SpecialDay) == []


def test_rows_of_one_day_may_not_contradict_each_other(administrator):
    given = {"day": "04/5/2026", "kind": "closed", "name": "Lễ hội", "source": "TB 3"}
    send(administrator, "special-day-new", **given)

    answer = send(administrator, "special-day-new", **{**given, "kind": "opened"})

    assert answer.status_code == 409
    assert "Vui lòng bỏ dòng đó" in answer.content.decode()
    assert [row.kind for row in of_town(SpecialDay)] == ["closed"]


@pytest.mark.parametrize(
    "given",
    [
        {"day": "31/02/2026"},
        {"source": ""},
        {"kind": "maybe"},
    ],
)
def test_a_day_that_says_nothing_new_or_nothing_right_is_refused(administrator, given):
    whole = {"day": "04/5/2026", "kind": "closed", "name": "Lễ", "source": "TB 3"}

    answer = send(administrator, "special-day-new", **{**whole, **given})

    assert answer.status_code == 422
    assert of_town(SpecialDay) == []


@pytest.mark.parametrize("day", ["2026-05-04", "ngay-mai"])
def test_a_day_not_set_cannot_be_removed(administrator, day):
    assert send(administrator, "special-day-remove", day).status_code == 404


@pytest.mark.parametrize("year", ["abcd", "1", "99999", ""])
def test_a_year_that_is_none_shows_a_year_that_is(administrator, year):
    page = administrator.get(reverse("desk:special-days"), {"year": year})

    assert page.status_code == 200


def test_a_village_is_added_once(administrator):
    given = {"kind": "village", "name": "Sín Chải", "hall": "Nhà văn hóa Sín Chải"}

    assert send(administrator, "village-new", **given).status_code == 302
    assert send(administrator, "village-new", **given).status_code == 409
    assert [row.name for row in of_town(Village)].count("Sín Chải") == 1


def test_the_profile_is_changed_and_remembered(administrator):
    given = {
        "head_office": "Thôn mới",
        "centre_name": "Trung tâm",
        "centre_address": "Thôn mới",
    }

    assert send(administrator, "profile-change", **given).status_code == 302
    assert of_town(Profile)[0].head_office == "Thôn mới"
    history = administrator.get(reverse("desk:history")).content.decode()
    assert "sửa thông tin của xã" in history
    wrong = send(administrator, "profile-change", **{**given, "email": "không phải"})
    assert wrong.status_code == 422
