"""What was typed and not sent: one's own, for some hours."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.make import at
from vidan.core.errors import InvalidInputError
from vidan.dossiers.actions.unsent import forget_unsent, keep_typed, kept, let_go
from vidan.dossiers.models import UnsentForm

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 09:00")


@pytest.fixture
def officer(in_lung_phinh):
    return in_lung_phinh.clerk.officer


def test_the_same_form_is_kept_once_as_it_was_last(officer):
    key = uuid4()
    keep_typed("intake", key, "full_name=Gi", officer=officer, at=NOW)
    later = NOW + timedelta(seconds=5)
    keep_typed("intake", key, "full_name=Giàng", officer=officer, at=later)

    form = UnsentForm.objects.get()
    assert (form.typed, form.saved_at) == ("full_name=Giàng", later)


def test_of_two_forms_the_last_one_is_offered(officer):
    for minute, words in enumerate(("a=1", "a=2")):
        when = NOW + timedelta(minutes=minute)
        keep_typed("intake", uuid4(), words, officer=officer, at=when)

    assert kept("intake", officer=officer, at=NOW + timedelta(hours=1)).typed == "a=2"


def test_a_form_is_its_officers_own(officer, in_lung_phinh):
    key = uuid4()
    keep_typed("intake", key, "a=1", officer=officer, at=NOW)

    other = in_lung_phinh.director.officer
    assert kept("intake", officer=other, at=NOW) is None
    assert let_go("intake", key, officer=other) == 0
    assert let_go("intake", key, officer=officer) == 1


@pytest.mark.parametrize(("hours", "there"), [(12, True), (13, False)])
def test_after_the_hours_of_the_rule_it_is_gone(officer, hours, there):
    keep_typed("intake", uuid4(), "a=1", officer=officer, at=NOW)
    later = NOW + timedelta(hours=hours)

    assert bool(kept("intake", officer=officer, at=later)) is there
    assert forget_unsent(at=later) == (0 if there else 1)


def test_a_form_without_end_is_not_kept(officer):
    with pytest.raises(InvalidInputError, match="quá dài"):
        keep_typed("intake", uuid4(), "x" * 100_001, officer=officer, at=NOW)
