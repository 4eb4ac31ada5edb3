"""Staff pages are asked for the way a browser does: through the client, signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from vidan.people.actors import Actor

SignedIn = Callable[[Actor], Client]


@pytest.fixture
def sign_in(client: Client) -> SignedIn:
    """``sign_in(town.clerk)`` is a browser in which that person is signed in."""

    def as_person(actor: Actor) -> Client:
        assert actor.officer.account
        client.force_login(actor.officer.account)
        return client

    return as_person
