"""Who has taken in a dossier or money goes back to the person at the counter."""

from django.urls import reverse

from tests.desk.test_intake import NEW, filled_in
from tests.money.counter import MORNING, make_receipt

COUNTER = reverse("desk:counter")
BACK = "Về Quầy 1"


def test_from_the_intake_and_from_the_receipt(hall, sign_in, clock):
    clerk = hall.town.clerk
    browser = sign_in(clerk)
    clock.move_to(MORNING)
    receipt = reverse("desk:receipt", args=[make_receipt(clerk).id])
    assert BACK not in browser.get(receipt).text

    hall.sit(1, clerk)
    taken_in = browser.post(NEW, filled_in(), follow=True)

    for shown in (taken_in, browser.get(receipt)):
        assert BACK in shown.text
        assert f'href="{COUNTER}"' in shown.text


def test_who_sits_nowhere_is_sent_nowhere(hall, sign_in):
    hall.sit(1, hall.town.clerk)

    taken_in = sign_in(hall.town.director).post(NEW, filled_in(), follow=True)

    assert BACK not in taken_in.text
