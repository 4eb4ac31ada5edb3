"""A thousand phones ask for the calendar in the same moment; here six do."""

from threading import Barrier, Thread

import pytest
from django.core.cache import caches
from django.db import connection, transaction

from vidan.portal.feeds.keeping import built_once

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 6


def test_one_builds_and_the_others_wait_for_it():
    caches["files"].delete("feed-x")
    start, built, got = Barrier(PHONES), [], []

    def build():
        built.append(1)
        return b"BEGIN:VCALENDAR"

    def ask():
        try:
            start.wait()
            with transaction.atomic():
                got.append(built_once("feed-x", build))
        finally:
            connection.close()

    phones = [Thread(target=ask) for _each in range(PHONES)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()

    assert got == [b"BEGIN:VCALENDAR"] * PHONES
    assert built == [1]
