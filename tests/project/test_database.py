"""The database conventions that can be read from models and catalogues."""

import re

import pytest
from django.apps import apps
from django.db import connection, models

from vidan.communes.tenancy import TenantKey, TenantModel
from vidan.communes.wall import (
    HERE,
    POLICY,
    WEB_ROLE,
    key_name,
    tenant_keys,
    tenant_models,
)
from vidan.core.identifiers import uuid7

OURS = [m for m in apps.get_models() if m.__module__.startswith("vidan.")]
REFERENCE = [m for m in OURS if m.scale == "reference"]
TENANT = tenant_models()


def labels(found):
    return [model._meta.label for model in found]


def every(found):
    return pytest.mark.parametrize("model", found, ids=labels(found))


def rows(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


@every(OURS)
def test_a_model_says_what_it_is(model):
    """Convention 1: tenant, reference or local."""
    assert model.scale in ("tenant", "reference", "local")
    assert (model.scale == "tenant") == issubclass(model, TenantModel)


@every(TENANT)
def test_a_tenant_row_has_a_commune_and_a_key_made_here(model):
    """Convention 2."""
    key, commune = model._meta.pk, model._meta.get_field("commune")

    assert isinstance(key, models.UUIDField)
    assert key.default is uuid7
    assert not commune.null
    assert not commune.editable


def test_no_number_of_ours_comes_from_the_database(db):
    """Convention 2: neither identity columns nor sequences on tenant tables."""
    tables = [model._meta.db_table for model in TENANT]

    found = rows(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_name = ANY(%s) "
        "AND (is_identity = 'YES' OR column_default LIKE 'nextval%%')",
        tables,
    )

    assert found == []


@every(TENANT)
def test_what_is_unique_is_unique_in_its_commune(model):
    """Convention 3: the commune comes first; no column is unique by itself."""
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint):
            assert rule.fields[0] == "commune", rule.name
    alone = [f.name for f in model._meta.local_fields if f.unique and not f.primary_key]
    assert (alone, model._meta.unique_together) == ([], ())


def test_every_unique_index_begins_with_the_commune(db):
    """Convention 3, as the database has it; primary keys apart."""
    tables = [model._meta.db_table for model in TENANT]
    found = rows(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) "
        "AND indexdef LIKE 'CREATE UNIQUE%%' AND indexname NOT LIKE '%%_pkey'",
        tables,
    )

    assert found
    assert not [name for name, text in found if not re.search(r"\(commune_id\b", text)]


@every(TENANT)
def test_a_tenant_points_to_a_tenant_by_the_one_key(model):
    """Convention 4."""
    for field in model._meta.local_fields:
        if field.is_relation and field.name != "commune":
            tenant = issubclass(field.related_model, TenantModel)
            assert isinstance(field, TenantKey) == tenant, field.name


@every(TENANT)
def test_each_key_is_composite_in_the_database(db, model):
    """Convention 4: (commune, id) both in the key and in what it points to."""
    table = model._meta.db_table
    made = dict(
        rows(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass",
            table,
        )
    )

    assert made[f"{table}_wall"] == "UNIQUE (commune_id, id)"
    for key in tenant_keys(model):
        target = key.related_model._meta.db_table
        assert made[key_name(model, key)] == (
            f"FOREIGN KEY (commune_id, {key.column}) "
            f"REFERENCES {target}(commune_id, id)"
        )


@every(OURS)
def test_no_reference_is_emptied_behind_our_back(model):
    """Convention 4: no SET NULL, and no many-to-many that makes its own table."""
    emptied = [
        f.name
        for f in model._meta.local_fields
        if f.is_relation and f.remote_field.on_delete is models.SET_NULL
    ]

    assert emptied == []
    assert not model._meta.local_many_to_many


def test_the_database_empties_nothing_either(db):
    tables = [model._meta.db_table for model in OURS]

    found = rows(
        "SELECT conname FROM pg_constraint WHERE confdeltype IN ('n', 'd') "
        "AND conrelid::regclass::text = ANY(%s)",
        tables,
    )

    assert found == []


@every(TENANT)
def test_a_tenant_is_asked_through_the_pinned_manager(model):
    """Convention 5."""
    assert model._meta.base_manager_name == "objects"
    assert type(model._default_manager).__name__ == "TenantManager"
    assert type(model._base_manager).__name__ == "TenantManager"


@every(TENANT)
def test_row_security_guards_each_tenant_table(db, model):
    """Convention 7."""
    table = model._meta.db_table
    ((on,),) = rows(
        "SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    ((command, using, check),) = rows(
        "SELECT cmd, qual, with_check FROM pg_policies "
        "WHERE tablename = %s AND policyname = %s",
        table,
        POLICY,
    )

    assert on
    assert (command, using) == ("ALL", check)
    for word in re.findall(r"\w+", HERE):
        assert word.lower() in using.lower()


def test_the_web_role_owns_nothing_and_is_nobody_special(db):
    """Convention 7: it may not step around the wall, and its tests run as it does."""
    ((user,),) = rows("SELECT current_user")
    ((superuser, bypasses, creates),) = rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole OR rolcreatedb FROM pg_roles "
        "WHERE rolname = %s",
        WEB_ROLE,
    )
    owned = rows(
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = %s", WEB_ROLE
    )

    assert user == WEB_ROLE
    assert (superuser, bypasses, creates) == (False, False, False)
    assert owned == []


def rights(model):
    return {
        right
        for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
        if rows(
            "SELECT has_table_privilege(%s, %s, %s)",
            WEB_ROLE,
            model._meta.db_table,
            right,
        )[0][0]
    }


@every(OURS)
def test_the_web_role_has_just_the_rights_it_needs(db, model):
    if model.scale == "reference":
        assert rights(model) == {"SELECT"}
    elif getattr(model, "append_only", False):
        assert rights(model) == {"SELECT", "INSERT"}
    else:
        assert rights(model) == {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_what_must_stay_is_append_only():
    kept = [model for model in TENANT if getattr(model, "append_only", False)]

    assert sorted(labels(kept)) == [
        "dossiers.BookEntry",
        "dossiers.EntryCorrection",
        "history.Entry",
    ]


def test_no_extension_and_no_foreign_collation_is_needed(db):
    """Convention 8: the embedded server has neither."""
    extensions = {name for (name,) in rows("SELECT extname FROM pg_extension")}
    tables = [model._meta.db_table for model in OURS]
    collations = rows(
        "SELECT table_name, collation_name FROM information_schema.columns "
        "WHERE table_name = ANY(%s) AND collation_name NOT IN ('C', 'default')",
        tables,
    )

    assert extensions <= {"plpgsql"}
    assert collations == []


def test_search_without_accents_is_stored_and_indexed(db):
    """Convention 9."""
    for table in ("dossiers_dossier", "procedures_version", "work_task"):
        ((generated,),) = rows(
            "SELECT is_generated FROM information_schema.columns "
            "WHERE table_name = %s AND column_name = 'words'",
            table,
        )
        gin = rows(
            "SELECT 1 FROM pg_indexes WHERE tablename = %s "
            "AND indexdef LIKE '%%USING gin (words)%%'",
            table,
        )
        assert (generated, len(gin)) == ("ALWAYS", 1)


@pytest.mark.parametrize(
    ("text", "folded"), [("Giàng Thị Mỷ", "giang thi my"), ("ĐƯỜNG", "duong")]
)
def test_the_database_folds_vietnamese(db, text, folded):
    assert rows("SELECT vn_fold(%s)", text) == [(folded,)]
