"""Three walls between communes, tried on every model (database conventions 2 to 7).

Two communes are full of rows; from inside one nothing of the other can be read,
changed, taken away or pointed at, by the models or by plain SQL, under the role of the
web server.
"""

# ruff: noqa: S608 (the names of tables and columns are those of our models)

import pytest
from django.db import DatabaseError, connection, transaction

from tests import cast
from tests.project.populated import populated
from vidan.communes.tenancy import inside
from vidan.communes.wall import key_name, tenant_keys, tenant_models
from vidan.core.identifiers import uuid7

MINE, THEIRS = cast.ANH_SON, cast.LAI_KHE
MODELS = tenant_models()
UNLIKE = {"dossiers.BookEntry": {"number": 9999}}
"""What a copy of a row that may not be changed needs, so as not to be the same row."""


@pytest.fixture
def at_home(db):
    """Both communes are full of rows, and work goes on inside the first."""
    for code in (THEIRS, MINE):
        with inside(code):
            populated()
    with inside(MINE):
        yield


def ids(model, commune):
    with inside(commune):
        return list(model.objects.order_by("pk").values_list("pk", flat=True))


def sql(command, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command, values)
        return cursor.rowcount


def refusal(action, *given, **named):
    """What the database answers; empty when it did as it was told."""
    try:
        with transaction.atomic():
            action(*given, **named)
            transaction.set_rollback(True)
    except DatabaseError as refused:
        return str(refused)
    return ""


def insert_copy(model, **changed):
    """Put in a copy of a row of this commune, under a new id, with some changes."""
    table = model._meta.db_table
    names = [f.column for f in model._meta.local_concrete_fields if not f.generated]
    listed = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT {listed} FROM "{table}" WHERE commune_id = %s LIMIT 1', [MINE]
        )
        row = dict(zip(names, cursor.fetchone(), strict=True))
    copy = {**row, "id": uuid7(), **changed}
    marks = ", ".join("%s" for _ in names)
    sql(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', *copy.values())


def test_every_model_takes_part(at_home):
    """A new model needs a row in ``populated`` before its wall is proved."""
    for model in MODELS:
        assert ids(model, MINE), model
        assert ids(model, THEIRS), model


def test_nothing_is_read_across(at_home):
    for model in MODELS:
        theirs = set(ids(model, THEIRS))
        table = model._meta.db_table

        assert not theirs & set(model.objects.values_list("pk", flat=True)), model
        assert not theirs & set(model.everywhere.values_list("pk", flat=True)), model
        assert not model.everywhere.filter(commune_id=THEIRS).exists(), model
        assert not sql(f'SELECT 1 FROM "{table}" WHERE commune_id = %s', THEIRS), model


@pytest.mark.parametrize("command", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_nothing_is_changed_or_taken_away_across(at_home, command):
    for model in MODELS:
        statement = f"{command.format(model._meta.db_table)} WHERE id = %s"
        row = ids(model, THEIRS)[0]

        if getattr(model, "append_only", False):
            assert "permission denied" in refusal(sql, statement, row)
        else:
            assert sql(statement, row) == 0, model
        assert row in ids(model, THEIRS)


def test_nothing_is_written_across(at_home):
    """A copy of one's own row may not be put into the other commune."""
    for model in MODELS:
        answer = refusal(insert_copy, model, commune_id=THEIRS)

        assert "row-level security" in answer, model


def test_a_row_cannot_be_given_to_another_commune(at_home):
    for model in MODELS:
        statement = f'UPDATE "{model._meta.db_table}" SET commune_id = %s WHERE id = %s'
        answer = refusal(sql, statement, THEIRS, ids(model, MINE)[0])

        kept = getattr(model, "append_only", False)
        assert ("permission denied" if kept else "row-level security") in answer, model


def test_outside_every_commune_there_is_nothing(at_home):
    sql("SET LOCAL app.commune = ''")

    assert not [model for model in MODELS if model.everywhere.exists()]


@pytest.mark.parametrize("role", ["vidan_web", "NONE"])
def test_no_key_points_across(at_home, role):
    """Not even the owner of the tables, who sees every row, can make it do so."""
    for model in MODELS:
        table, row = model._meta.db_table, ids(model, MINE)[0]
        for key in tenant_keys(model):
            theirs = ids(key.related_model, THEIRS)[-1]
            sql(f"SET LOCAL ROLE {role}")
            if getattr(model, "append_only", False):
                fresh = {**UNLIKE.get(model._meta.label, {}), key.column: theirs}
                answer = refusal(insert_copy, model, **fresh)
            else:
                statement = f'UPDATE "{table}" SET "{key.column}" = %s WHERE id = %s'
                answer = refusal(sql, statement, theirs, row)
            sql("SET LOCAL ROLE vidan_web")
            assert key_name(model, key) in answer, (model, key, answer)
