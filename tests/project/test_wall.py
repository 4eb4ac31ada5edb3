"""Three walls between communes, tried on every model (database conventions 2 to 7).

One commune is full of rows; from inside another nothing of it can be read, changed,
taken away or pointed at, by the models or by plain SQL, under the role of the web server.
"""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests import cast
from tests.project.populated import populated
from vidan.communes.tenancy import inside
from vidan.communes.wall import key_name, tenant_keys, tenant_models
from vidan.core.identifiers import uuid7

HERE, THERE = cast.LAI_KHE, cast.ANH_SON
MODELS = pytest.mark.parametrize(
    "model", tenant_models(), ids=lambda model: model._meta.label
)
KEYS = pytest.mark.parametrize(
    ("model", "key"),
    [(model, key) for model in tenant_models() for key in tenant_keys(model)],
    ids=lambda part: getattr(part, "column", "") or part._meta.label,
)


@pytest.fixture(scope="module")
def both(django_db_setup, django_db_blocker):
    """Two full communes, made once and undone after the last test of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        for code in (HERE, THERE):
            with inside(code):
                populated()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def from_there(both, django_db_blocker):
    """Work from inside the other commune; what it does is undone."""
    with django_db_blocker.unblock(), inside(THERE), undone():
        yield


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ids(model, commune):
    with inside(commune):
        return [row.pk for row in model.objects.order_by("pk")]


def sql(command, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command, values)
        return cursor.rowcount


def insert_copy(model, **changed):
    """Put in a copy of the first row in sight, under a new id, with some changes."""
    table = model._meta.db_table
    names = [f.column for f in model._meta.local_concrete_fields if not f.generated]
    listed = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {listed} FROM "{table}" LIMIT 1')
        row = dict(zip(names, cursor.fetchone(), strict=True))
    copy = {**row, "id": uuid7(), **changed}
    marks = ", ".join("%s" for _ in names)
    sql(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', *copy.values())


@MODELS
def test_every_model_takes_part(from_there, model):
    """A new model needs a row in ``populated`` before its wall is proved."""
    assert ids(model, HERE)
    assert ids(model, THERE)


@MODELS
def test_nothing_is_read_across(from_there, model):
    theirs = set(ids(model, HERE))

    assert not theirs & set(model.objects.values_list("pk", flat=True))
    assert not theirs & set(model.everywhere.values_list("pk", flat=True))
    assert not model.everywhere.filter(commune_id=HERE).exists()
    table = model._meta.db_table
    assert not sql(f'SELECT 1 FROM "{table}" WHERE commune_id = %s', HERE)


@MODELS
def test_nothing_is_changed_across(from_there, model):
    table, row = model._meta.db_table, ids(model, HERE)[0]

    for command in (
        f'UPDATE "{table}" SET id = id WHERE id = %s',
        f'DELETE FROM "{table}" WHERE id = %s',
    ):
        if getattr(model, "append_only", False):
            with pytest.raises(ProgrammingError, match="permission denied"):
                sql(command, row)
        else:
            assert sql(command, row) == 0


@MODELS
def test_nothing_is_written_across(from_there, model):
    """A copy of one's own row may not be put into the other commune."""
    with pytest.raises(ProgrammingError, match="row-level security"):
        insert_copy(model, commune_id=HERE)


@MODELS
def test_a_row_cannot_be_given_to_another_commune(from_there, model):
    row = ids(model, THERE)[0]

    with pytest.raises(ProgrammingError, match="row-level security|permission denied"):
        sql(
            f'UPDATE "{model._meta.db_table}" SET commune_id = %s WHERE id = %s',
            HERE,
            row,
        )


@MODELS
def test_outside_every_commune_there_is_nothing(from_there, model):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL app.commune = ''")

    assert not model.everywhere.exists()


@KEYS
def test_no_key_points_across(from_there, model, key):
    """Not even the owner of the tables, who sees every row, can make it do so."""
    theirs = ids(key.related_model, HERE)[-1]
    row = ids(model, THERE)[0]
    table = model._meta.db_table

    with undone(), pytest.raises(IntegrityError, match=key_name(model, key)):
        sql("SET LOCAL ROLE NONE")
        if getattr(model, "append_only", False):
            insert_copy(model, **{key.column: theirs})
        else:
            command = f'UPDATE "{table}" SET "{key.column}" = %s WHERE id = %s'
            sql(command, theirs, row)
