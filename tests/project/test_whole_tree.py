"""Promises that hold for the whole tree, whatever is added to it."""

import ast
import re
import tomllib
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loader import get_template
from importlinter import cli

from tests.project.tree import ROOT, SOURCE, parsed

TEMPLATES = sorted(
    path.relative_to(folder).as_posix()
    for folder in SOURCE.rglob("templates")
    for path in folder.rglob("*.html")
)
CODES = {
    f"{plan}-{number}"
    for plan, count in {"LP": 17, "AS": 13, "LK": 8, "BL": 11, "SH": 14}.items()
    for number in range(1, count + 1)
}
VIETNAMESE_WORDS = re.compile(
    r"(ho_?so|thu_?tuc|can_?bo|nguoi|don_?vi|cong_?dan|ngay|buoi|lich|phieu|xa_phuong"
    r"|thon|hoso|thutuc|tiep_?nhan|ket_?qua|trung_?tam|dia_?chi|so_?dinh_?danh)"
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    get_template(name)


def test_no_model_change_is_waiting_for_a_migration(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_rooms_import_only_what_stands_below_them():
    config = str(ROOT / "pyproject.toml")

    assert cli.lint_imports(config_filename=config, no_cache=True) == 0


def test_foreign_keys_point_down_as_imports_do():
    """A relation written as a string is invisible to the import contracts."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    height = {
        name.strip(" ()"): -row
        for row, layer in enumerate(layers)
        for name in layer.split("|")
    }
    upward = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in apps.get_models()
        if (here := height.get(apps.get_app_config(model._meta.app_label).name))
        is not None
        for field in model._meta.local_fields
        if field.is_relation
        if (there := height.get(field.related_model._meta.app_config.name)) is not None
        if there > here
    ]

    assert upward == []


def names(tree):
    """Every name that a programmer chose."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name


def test_identifiers_are_english():
    foreign = {
        f"{path}: {name}"
        for path, tree in parsed()
        for name in names(tree)
        if not name.isascii() or VIETNAMESE_WORDS.fullmatch(name.lower())
    }

    assert not foreign


def test_modules_are_named_after_their_topic_and_stay_readable():
    long = [
        path
        for path, _tree in parsed()
        if "/migrations/" not in path
        and len((SOURCE / path).read_text("utf-8").splitlines()) > 400
    ]
    nameless = [p for p in SOURCE.rglob("*.py") if p.stem in ("utils", "helpers")]

    assert (long, nameless) == ([], [])


def test_requirement_marks_name_lines_of_the_plans():
    unknown = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                "mark.requirement"
            ):
                unknown |= {code.value for code in node.args} - CODES

    assert not unknown
