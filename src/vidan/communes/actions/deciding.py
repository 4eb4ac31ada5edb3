"""What a commune decides for itself: its own rules, and how it presents itself."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.actions.settling import decide_rule
from vidan.communes.models import LocalRule, Profile
from vidan.communes.rules import RULES
from vidan.core.errors import InvalidInputError
from vidan.core.events import tell
from vidan.core.text import day


@transaction.atomic
def decide(
    key: str, *, value: str, effective_from: date, source: str, by: Any, at: datetime
) -> LocalRule:
    """Decide a rule that the law leaves to the commune; pages ask for the ability.

    ``by`` is None for the operator. Refuses a rule that is the same everywhere.
    """
    if not RULES[key].local:
        raise InvalidInputError(
            _("Quy tắc “%(rule)s” do pháp luật quy định, xã không sửa được.")
            % {"rule": RULES[key].title}
        )
    row = decide_rule(key, value.strip(), effective_from=effective_from, source=source)
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
