from datetime import date, time

import pytest

from tests.make import at
from vidan.communes.actions.deciding import decide
from vidan.communes.models import RuleVersion
from vidan.communes.rules import RULES, check_value, rule
from vidan.core.errors import InvalidInputError, NotAllowedError

MAY = date(2026, 5, 4)
NOW = at("2026-05-04 08:00")


@pytest.mark.parametrize("key", RULES)
def test_every_rule_has_a_value_and_a_source(in_lung_phinh, key):
    assert isinstance(rule(key, on=MAY), RULES[key].kind)
    assert RuleVersion.objects.filter(key=key).exclude(source="").exists()


def test_every_value_has_a_rule(db):
    assert set(RuleVersion.objects.values_list("key", flat=True)) == set(RULES)


def test_a_commune_decides_for_itself_from_a_day_on(in_lung_phinh):
    decide(
        "worktime.intake_cutoff",
        value="15:30",
        effective_from=MAY,
        source="QĐ 12/QĐ-UBND",
        by=in_lung_phinh.administrator,
        at=NOW,
    )

    assert rule("worktime.intake_cutoff", on=date(2026, 5, 3)) == time(15)
    assert rule("worktime.intake_cutoff", on=MAY) == time(15, 30)


def test_what_the_law_settles_no_commune_overrules(in_lung_phinh):
    key = "dossiers.supplements_allowed"

    with pytest.raises(NotAllowedError, match="pháp luật"):
        decide(key, value="5", effective_from=MAY, source="QĐ", by=None, at=NOW)

    assert rule(key, on=MAY) == 1


def test_before_a_rule_is_in_force_its_absence_is_said(in_lung_phinh):
    with pytest.raises(InvalidInputError, match="01/01/1999"):
        rule("programmes.weeks_ahead", on=date(1999, 1, 1))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("worktime.intake_cutoff", "ba giờ"),
        ("worktime.service_day_counts", "maybe"),
        ("programmes.weeks_ahead", "1.5"),
        ("programmes.weeks_ahead", ""),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_what_is_expected(key, text):
    with pytest.raises(InvalidInputError, match="Cần nhập"):
        check_value(RULES[key], text)


@pytest.mark.parametrize(
    ("key", "text", "least"),
    [
        ("work.remind_first_days", "-1", 0),
        ("retention.dossier_years", "0", 1),
        ("work.days_ahead", "0", 1),
    ],
)
def test_a_number_that_makes_no_sense_is_refused(key, text, least):
    with pytest.raises(InvalidInputError, match=f"số nguyên từ {least} đến 1000"):
        check_value(RULES[key], text)
    assert check_value(RULES[key], str(least)) == least
