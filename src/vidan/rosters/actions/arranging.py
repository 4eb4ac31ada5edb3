"""What officers can serve, and what sessions need."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.people.models import Officer
from vidan.people.queries import held
from vidan.procedures.models import Field, FieldUnit
from vidan.programmes.models import Programme, Session
from vidan.programmes.team_places import TeamPlace, parted, word
from vidan.rosters.models import Need, Skill
from vidan.rosters.permissions import check
from vidan.rosters.queries import field_names

MOST = 30


@transaction.atomic
def set_skills(
    officer_id: UUID, *, fields: Iterable[str], by: Actor, at: datetime
) -> list[Skill]:
    """Say which fields an officer serves; kept is what differs from the own unit's."""
    officer = Officer.objects.select_for_update().get(id=officer_id)
    check(by, "skills", officer)
    names = field_names()
    wanted = set(fields)
    if not wanted <= names.keys():
        raise InvalidInputError(_("Có lĩnh vực không tồn tại. Vui lòng tải lại trang."))
    units = officer.posts.filter(held(by.on)).values("unit_id")
    usual = set(
        FieldUnit.objects.filter(unit_id__in=units).values_list("field_id", flat=True)
    )
    Skill.objects.filter(officer=officer).delete()
    rows = Skill.objects.bulk_create(
        [
            Skill(officer=officer, field_id=one, able=one in wanted)
            for one in sorted(wanted ^ usual)
        ]
    )
    record(
        "rosters.skills_set",
        officer,
        by=by,
        at=at,
        name=officer.full_name,
        fields=", ".join(names[one] for one in sorted(wanted)) or "–",
    )
    return rows


@transaction.atomic
def set_needs(
    programme_id: UUID,
    *,
    counts: Mapping[str, int],
    session: UUID | None = None,
    by: Actor,
    at: datetime,
) -> list[Need]:
    """How many people each place needs, for a programme or one of its sessions.

    ``counts`` by the code of the place; for a session zero takes a place out. Exactly
    one person leads: that place cannot be changed.
    """
    check(by, "plan")
    programme = Programme.objects.select_for_update().get(id=programme_id)
    _check_counts(counts)
    one = Session.objects.get(id=session, programme=programme) if session else None
    wanted = {**counts, str(TeamPlace.LEADER): 1}
    Need.objects.filter(programme=programme, session=one).delete()
    rows = Need.objects.bulk_create(
        [
            Need(
                programme=programme,
                session=one,
                place=parted(code)[0],
                field_id=parted(code)[1] or None,
                count=count,
            )
            for code, count in sorted(wanted.items())
            if count or one
        ]
    )
    names = field_names()
    said = "; ".join(f"{word(c, names)}: {n}" for c, n in sorted(wanted.items()) if n)
    record("rosters.needs_set", one or programme, by=by, at=at, needs=said)
    return rows


def _check_counts(counts: Mapping[str, int]) -> None:
    if any(not 0 <= count <= MOST for count in counts.values()):
        raise InvalidInputError(
            _("Số người của một vị trí từ 0 đến %(most)s.") % {"most": MOST}
        )
    known = set(Field.objects.values_list("code", flat=True))
    try:
        read = [parted(code) for code in counts]
    except ValueError as wrong:
        raise InvalidInputError(
            _("Có vị trí không tồn tại. Vui lòng tải lại trang.")
        ) from wrong
    if any(field and field not in known for _place, field in read):
        raise InvalidInputError(_("Có lĩnh vực không tồn tại. Vui lòng tải lại trang."))
