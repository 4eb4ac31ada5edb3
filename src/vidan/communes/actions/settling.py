"""Filling the reference tables, and taking a commune into service."""

import csv
from datetime import date
from importlib import resources

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Commune, LocalRule, Profile, Province, RuleVersion
from vidan.communes.rules import RULES, check_value, versions
from vidan.communes.tenancy import inside
from vidan.core.errors import NotAllowedError

DATA = resources.files("vidan.communes") / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@transaction.atomic
def load_reference() -> None:
    """Bring provinces, communes and rules to what the product ships. Repeatable."""
    Province.objects.bulk_create(
        [
            Province(code=row["code"], name=row["name"])
            for row in _rows("provinces.csv")
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )
    Commune.objects.bulk_create(
        [
            Commune(
                code=row["code"],
                province_id=row["province_code"],
                kind=row["kind"],
                name=row["name"],
            )
            for row in _rows("communes.csv")
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["province", "kind", "name"],
    )
    RuleVersion.objects.bulk_create(
        [
            RuleVersion(
                key=row["key"],
                value=row["value"],
                effective_from=date.fromisoformat(row["effective_from"]),
                effective_to=row["effective_to"] or None,
                source=row["source"],
            )
            for row in _rows("rules.csv")
        ],
        update_conflicts=True,
        unique_fields=["key", "effective_from"],
        update_fields=["value", "effective_to", "source"],
    )
    versions.cache_clear()


@transaction.atomic
def enrol(code: str, *, slug: str, head_office: str, centre_address: str) -> Commune:
    """Take a commune into service: it gets a path and a profile."""
    commune = Commune.objects.get(code=code)
    commune.slug = slug
    commune.save(update_fields=["slug"])
    with inside(code):
        Profile.objects.get_or_create(
            commune_id=code,
            defaults={"head_office": head_office, "centre_address": centre_address},
        )
    return commune


def decide_rule(
    key: str, value: str, *, effective_from: date, source: str
) -> LocalRule:
    """Record what the commune decides for itself; earlier values stay on record.

    Refuses a rule that the law settles for every commune.
    """
    if not RULES[key].local:
        raise NotAllowedError(
            _("Quy tắc “%(rule)s” do pháp luật quy định, xã không tự thay đổi được.")
            % {"rule": RULES[key].title}
        )
    check_value(RULES[key], value)
    row, _is_new = LocalRule.objects.update_or_create(
        key=key,
        effective_from=effective_from,
        defaults={"value": value, "source": source},
    )
    return row
