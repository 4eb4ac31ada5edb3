"""What a commune decides for itself: its own rules, and how it presents itself."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import LocalRule, Profile
from vidan.communes.permissions import refuse_others
from vidan.communes.rules import RULES, check_value
from vidan.core.errors import NotAllowedError
from vidan.core.events import tell
from vidan.core.text import day


@transaction.atomic
def decide(
    key: str, *, value: str, effective_from: date, source: str, by: Any, at: datetime
) -> LocalRule:
    """Decide a rule that the law leaves to the commune; earlier values stay on record.

    Refuses a rule that is the same everywhere.
    """
    refuse_others(by)
    if not RULES[key].local:
        raise NotAllowedError(
            _("Quy tắc “%(rule)s” do pháp luật quy định, xã không sửa được.")
            % {"rule": RULES[key].title}
        )
    check_value(RULES[key], value)
    row, _is_new = LocalRule.objects.update_or_create(
        key=key,
        effective_from=effective_from,
        defaults={"value": value.strip(), "source": source},
    )
    tell(
        "communes.rule_decided",
        row,
        by=by,
        at=at,
        rule=str(RULES[key].title),
        value=row.value,
        on=day(effective_from),
        source=source,
    )
    return row


@transaction.atomic
def change_profile(*, by: Any, at: datetime, **fields: str) -> Profile:
    """Change how the commune presents itself on pages and papers."""
    refuse_others(by)
    row = Profile.objects.select_for_update().get()
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if not changed:
        return row
    row.save(update_fields=changed)
    labels = [str(Profile._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]
    tell("communes.profile_changed", row, by=by, at=at, fields=", ".join(labels))
    return row
