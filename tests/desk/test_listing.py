"""The list of dossiers: who sees what, how it is filtered, what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import make_dossier
from vidan.dossiers.states import State

pytestmark = pytest.mark.django_db
LIST = reverse("desk:dossiers")


def numbers(response) -> list[str]:
    return [line.dossier.intake_number for line in response.context["lines"]]


def test_one_row_costs_as_many_queries_as_five(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.clerk)
    make_dossier(in_lung_phinh.clerk)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)
    for _ in range(4):
        make_dossier(in_lung_phinh.clerk)
    with CaptureQueriesContext(connection) as five:
        response = browser.get(LIST)

    assert len(numbers(response)) == 5
    assert len(five) == len(one)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("q=giang", True),
        ("q=0001/2026", True),
        ("q=nguyen", False),
        ("state=received", True),
        ("state=decided", False),
        ("overdue=on", True),
        ("soon=on", False),
        ("mine=on", False),
        ("due_on=01/01/2020", False),
        ("field=chung-thuc-khong-co", True),
    ],
)
def test_filters_stand_in_the_address(in_lung_phinh, sign_in, query, found):
    dossier = make_dossier(in_lung_phinh.clerk)

    response = sign_in(in_lung_phinh.clerk).get(f"{LIST}?{query}")

    assert (dossier.intake_number in numbers(response)) == found


def test_a_wrong_filter_is_named_and_left_out(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)

    response = sign_in(in_lung_phinh.clerk).get(f"{LIST}?due_on=31/02/2026")

    assert response.status_code == 422
    assert numbers(response) == [dossier.intake_number]


def test_the_list_says_how_it_is_filtered(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).get(f"{LIST}?overdue=on&mine=on")

    assert "tôi thụ lý; quá hạn" in response.text


def test_filtering_sends_back_only_the_rows(in_lung_phinh, sign_in):
    make_dossier(in_lung_phinh.clerk)

    html = sign_in(in_lung_phinh.clerk).get(LIST, headers={"HX-Request": "true"}).text

    assert "0001/2026" in html
    assert "<html" not in html


def test_another_units_dossier_is_neither_listed_nor_opened(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.head)

    assert dossier.unit_id not in in_lung_phinh.head.units
    assert numbers(browser.get(LIST)) == []
    page = browser.get(reverse("desk:dossier", args=[dossier.id]))
    assert page.status_code == 404


def test_twenty_stand_on_a_page(in_lung_phinh, sign_in):
    made = [make_dossier(in_lung_phinh.clerk) for _ in range(21)]
    browser = sign_in(in_lung_phinh.clerk)

    seen = numbers(browser.get(LIST)) + numbers(browser.get(LIST, {"page": 2}))

    assert sorted(seen) == [one.intake_number for one in made]


def test_a_finished_dossier_is_found_by_its_number_only(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    dossier.state, dossier.reason = State.WITHDRAWN, "Đổi ý"
    dossier.save(update_fields=["state", "reason"])
    browser = sign_in(in_lung_phinh.clerk)

    assert numbers(browser.get(LIST)) == []
    assert numbers(browser.get(LIST, {"q": dossier.intake_number})) == ["0001/2026"]
