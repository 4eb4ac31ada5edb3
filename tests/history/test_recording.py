import pytest
from django.db import ProgrammingError, connection, transaction

from tests.make import at, make_unit
from vidan.history.models import Entry
from vidan.history.recording import Origin, coming_from, history_of, record
from vidan.history.sentences import SENTENCES, add, sentence
from vidan.people.actions.staffing import add_unit

NOW = at("2026-05-04 09:00")
CHANGES = {
    "UPDATE": "UPDATE history_entry SET by_name = 'Ai đó'",
    "DELETE": "DELETE FROM history_entry",
}


@pytest.fixture
def entry(in_lung_phinh):
    unit = add_unit("Ban Chỉ huy", code="BCH", by=in_lung_phinh.administrator, at=NOW)
    return history_of(unit).get()


def test_a_line_says_who_what_when_and_from_where(in_lung_phinh):
    by = in_lung_phinh.administrator

    with coming_from(Origin("10.0.0.7", "a-request")):
        unit = add_unit("Ban Chỉ huy", code="BCH", by=by, at=NOW)

    line = history_of(unit).get()
    assert (line.by_id, line.by_name, line.at) == (by.id, by.name, NOW)
    assert (line.address, line.request_id) == ("10.0.0.7", "a-request")
    assert sentence(line.event, by=line.by_name, data=line.data) == (
        SENTENCES["people.unit_added"] % {"by": by.name, "name": "Ban Chỉ huy"}
    )


def test_outside_a_request_a_line_has_no_address(entry):
    assert (entry.address, entry.request_id) == ("", "")


def test_an_event_without_a_sentence_is_not_recorded(in_lung_phinh):
    with pytest.raises(KeyError, match="no sentence"):
        record("units.danced", make_unit(), by=None, at=NOW)


def test_no_event_has_two_sentences():
    with pytest.raises(ValueError, match="two sentences"):
        add({next(iter(SENTENCES)): "khác"})


def attempt(command, *, role):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(CHANGES[command])


@pytest.mark.parametrize("command", CHANGES)
def test_the_web_role_may_not_change_history(entry, command):
    with pytest.raises(ProgrammingError, match="permission denied"):
        attempt(command, role="vidan_web")

    assert Entry.objects.get(id=entry.id).by_name == entry.by_name


@pytest.mark.parametrize("command", CHANGES)
def test_nor_may_the_owner_of_the_table(entry, command):
    with pytest.raises(ProgrammingError, match="append-only"):
        attempt(command, role="NONE")

    assert Entry.objects.get(id=entry.id).by_name == entry.by_name


def test_saving_a_line_again_is_refused(entry):
    entry.by_name = "Ai đó"

    with pytest.raises(ProgrammingError, match="permission denied"):
        entry.save()


def add_a_unit_and_fail(by):
    with transaction.atomic():
        add_unit("Ban", code="B", by=by, at=NOW)
        raise RuntimeError


def test_a_line_undone_with_its_act_was_never_there(in_lung_phinh):
    before = Entry.objects.count()

    with pytest.raises(RuntimeError):
        add_a_unit_and_fail(in_lung_phinh.administrator)

    assert Entry.objects.count() == before
