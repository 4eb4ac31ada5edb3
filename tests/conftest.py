"""What every test stands on.

Tests run as the web role, behind the wall, like the web server does: a query that
forgets the commune finds nothing here either.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import settings as hypothesis_settings

from tests import cast
from vidan.communes.actions.settling import load_reference
from vidan.communes.models import Commune
from vidan.communes.tenancy import inside
from vidan.communes.wall import WEB_ROLE
from vidan.people.actors import Actor
from vidan.procedures.actions.publishing import load_catalogue

hypothesis_settings.register_profile("house", deadline=None, max_examples=60)
hypothesis_settings.load_profile("house")


def fill_reference() -> None:
    """What the owner of the tables prepares and the web role only reads."""
    load_reference()
    load_catalogue()
    for code, slug in cast.SLUGS.items():
        Commune.objects.filter(code=code).update(slug=slug)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Fill the reference tables as the owner, then go behind the wall."""
    with django_db_blocker.unblock():
        fill_reference()
        connection.close()
        connection.settings_dict["OPTIONS"]["options"] = f"-c role={WEB_ROLE}"


@pytest.fixture(autouse=True, scope="session")
def _owner_cleans_up() -> Iterator[None]:
    """After a test with real transactions the owner empties and refills the tables."""
    emptying = TransactionTestCase._fixture_teardown

    def as_owner(self: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
        emptying(self)
        fill_reference()
        connection.close()

    TransactionTestCase._fixture_teardown = as_owner
    yield
    TransactionTestCase._fixture_teardown = emptying


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    if "django_db" in request.keywords:
        request.getfixturevalue("db")
        for cache in caches.all():
            cache.clear()


@pytest.fixture
def in_lung_phinh(db: None) -> Iterator[cast.Town]:
    """The commune of the rotating Saturdays, with its people; work happens inside."""
    with inside(cast.LUNG_PHINH):
        yield cast.lung_phinh()


@pytest.fixture
def in_lai_khe(db: None) -> Iterator[cast.Town]:
    """The commune of the Thursdays without appointment."""
    with inside(cast.LAI_KHE):
        yield cast.lai_khe()


@pytest.fixture
def in_anh_son(db: None) -> Iterator[cast.Town]:
    """The commune of the monthly Saturday with mobile sessions."""
    with inside(cast.ANH_SON):
        yield cast.anh_son()


@pytest.fixture
def upload_limit(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(settings, "UPLOAD_BYTES", 10_000)
    return 10_000


SignedIn = Callable[[Actor], Client]


@pytest.fixture
def sign_in(client: Client) -> SignedIn:
    """``sign_in(town.clerk)`` is a browser in which that person is signed in."""

    def as_person(actor: Actor) -> Client:
        assert actor.officer.account
        client.force_login(actor.officer.account)
        return client

    return as_person
