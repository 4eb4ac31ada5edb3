import pytest
from django.test import Client
from django.urls import reverse

from tests.make import at
from tests.queueing.hall import EARLY, arrange
from tests.satisfaction.given import visit
from vidan.people.actors import actor
from vidan.portal.opinions.own import key_of
from vidan.satisfaction.actions.arranging import add_tablet, revoke_tablet
from vidan.satisfaction.models import Opinion, Question, Way

SOON = at("2026-05-04 07:38")


@pytest.fixture
def hall(in_lung_phinh, clock):
    clock.move_to(SOON)
    return arrange(in_lung_phinh)


@pytest.fixture
def tablet(hall):
    return add_tablet(
        counter=hall.counters[1], name="Quầy 1", by=hall.town.director, at=EARLY
    )


@pytest.fixture
def url(tablet):
    return reverse("portal:tablet", args=["lung-phinh", tablet.code])


def tapped(ticket, level):
    return {"visit": str(ticket.id), "level": str(level)}


def test_it_is_idle_until_somebody_was_served(hall, client, url):
    page = client.get(url)

    assert "Khi xong việc" in page.text
    assert 'http-equiv="refresh"' in page.text
    assert client.get(url, headers={"HX-Request": "true"}).status_code == 204


@pytest.mark.requirement("LP-16", "SH-6")
def test_one_tap_and_a_reason_and_it_is_idle_again(hall, client, url):
    ticket = visit(hall)
    assert client.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "Rất hài lòng" in client.get(url).text

    why = client.post(url, tapped(ticket, 4), follow=True)
    assert "Cán bộ tận tình" in why.text
    assert "<svg" in why.text
    back = client.post(why.request["PATH_INFO"], {"reason": "kind"}, follow=True)

    assert "Khi xong việc" in back.text
    given = Opinion.objects.get()
    assert (given.level, given.reason, given.way) == (4, "kind", Way.TABLET)


def test_the_tablet_hands_the_answer_on_to_the_phone(hall, client, url):
    ticket = visit(hall)
    client.post(url, tapped(ticket, 2))
    question = Question.objects.get()
    link = reverse("portal:opinion", args=["lung-phinh", question.code])
    phone = Client()

    assert phone.get(link).status_code == 409
    opened = phone.get(link, {"k": key_of(question)}, follow=True)
    assert "Phải chờ lâu" in opened.text
    phone.post(link, {"text": "Chờ lâu"})

    assert Opinion.objects.get().text == "Chờ lâu"
    assert Client().get(link, {"k": "x"}).status_code == 409


def test_who_only_knows_the_addresses_learns_no_answer(hall, client, url, tablet):
    ticket = visit(hall)
    client.post(url, tapped(ticket, 2))
    question = Question.objects.get()
    why = reverse("portal:tablet-why", args=["lung-phinh", tablet.code, question.code])
    officer = Client()

    assert officer.get(why).url == url
    assert officer.post(why, {"reason": "slow"}).url == url
    assert Opinion.objects.get().reason == ""
    assert "Phải chờ lâu" in client.get(why).text


def test_two_taps_are_one_answer(hall, client, url):
    ticket = visit(hall)
    client.post(url, tapped(ticket, 5))
    client.post(url, tapped(ticket, 1))

    assert [one.level for one in Opinion.objects.all()] == [5]


def test_a_tap_meant_for_somebody_before_is_none(hall, client, url, clock):
    before = visit(hall)
    clerk = before.periods.get(kind="serving").officer
    visit(hall, by=actor(clerk, on=SOON.date()), minute=2)
    clock.move_to(at("2026-05-04 07:40"))

    page = client.post(url, tapped(before, 1))

    assert "Rất hài lòng" in page.text
    assert not Opinion.objects.exists()


def test_what_is_no_level_asks_again(hall, client, url):
    ticket = visit(hall)

    assert "Rất hài lòng" in client.post(url, tapped(ticket, 9)).text
    assert not Opinion.objects.exists()


def test_a_reason_without_an_answer_leads_back(hall, client, tablet, url):
    why = reverse("portal:tablet-why", args=["lung-phinh", tablet.code, "x"])

    assert client.get(why).url == url


def test_a_tablet_that_was_shut_out_opens_nothing(hall, client, tablet, url):
    revoke_tablet(tablet.id, by=hall.town.director, at=EARLY)

    assert client.get(url).status_code == 404


def test_the_page_of_the_number_asks_when_the_visit_is_over(hall, client, url):
    ticket = visit(hall)

    page = client.get(reverse("portal:ticket", args=["lung-phinh", ticket.code]))

    link = reverse("portal:opinion", args=["lung-phinh", Question.objects.get().code])
    assert link in page.text
    client.post(link, {"level": "5"})
    assert "Khi xong việc" in client.get(url).text
