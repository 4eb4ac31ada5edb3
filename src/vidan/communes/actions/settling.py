"""Filling the reference tables, and taking a commune into service."""

import csv
import re
from datetime import date
from importlib import resources

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Commune, Profile, Province, RuleVersion
from vidan.communes.rules import versions
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.text import sentence_case
from vidan.core.uniqueness import one_of_a_kind

DATA = resources.files("vidan.communes") / "data"
PATH = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""How a commune is called in addresses: ``lung-phinh``."""


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
    """Take a commune into service: it gets a path and a profile.

    Refuses a code that no commune has, a path that is none or somebody else's, and a
    commune that is in service already. Only the operator may.
    """
    commune = Commune.objects.select_for_update().filter(code=code).first()
    if commune is None:
        raise InvalidInputError(
            _("Không có xã, phường, đặc khu nào mang mã %(code)s; hãy xem lại mã.")
            % {"code": code}
        )
    _take_path(commune, slug)
    with inside(code):
        if Profile.objects.exists():
            raise ConflictError(
                _("%(commune)s đã được đưa vào phục vụ rồi.")
                % {"commune": sentence_case(commune.full_name)}
            )
        Profile.objects.create(head_office=head_office, centre_address=centre_address)
    return commune


def _take_path(commune: Commune, slug: str) -> None:
    if not PATH.fullmatch(slug):
        raise InvalidInputError(
            _(
                "Đường dẫn “%(slug)s” không dùng được; hãy chỉ dùng chữ thường không "
                "dấu, chữ số và dấu gạch nối, ví dụ lung-phinh."
            )
            % {"slug": slug}
        )
    taken = _("Đường dẫn “%(slug)s” đã có xã khác dùng; hãy chọn đường dẫn khác.")
    commune.slug = slug
    with one_of_a_kind(
        "communes_commune_slug_key", ConflictError(taken % {"slug": slug})
    ):
        commune.save(update_fields=["slug"])
