"""Every setting and every rule is explained, and nothing else is."""

import re

from tests.project.tree import DOCS
from vidan.communes.rules import RULES
from vidan.settings.env import Environment

ROW = re.compile(r"^\| `([^`]+)`", re.MULTILINE)


def rows(page):
    return ROW.findall((DOCS / page).read_text("utf-8"))


def variables():
    for name, field in Environment.model_fields.items():
        alias = field.validation_alias
        yield alias.choices[0] if alias else f"VIDAN_{name.upper()}"


def test_every_setting_is_on_the_page():
    assert sorted(rows("operations/configure.md")) == sorted(variables())


def test_every_setting_says_what_it_is_for():
    assert all(field.description for field in Environment.model_fields.values())


def test_every_rule_is_on_the_page():
    assert sorted(rows("work/rules.md")) == sorted(RULES)
