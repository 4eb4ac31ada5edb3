"""A wrong intake put right after the slip was printed; what it said stays on record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.models import Village
from vidan.core.errors import InvalidInputError, needed
from vidan.core.identity import personal_number
from vidan.core.text import (
    HIDDEN,
    day,
    mask_address,
    mask_personal_number,
    mask_phone,
)
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.actions.promising import replace_slip
from vidan.dossiers.intake import (
    Corrected,
    HandedIn,
    check_applicant,
    check_papers,
    lacking,
)
from vidan.dossiers.models import Correction, Dossier, Paper, ReturnWay, SlipIssue
from vidan.dossiers.states import State
from vidan.history.recording import record
from vidan.people.actors import Actor
from vidan.procedures.models import Channel, ComponentKind

FIELDS = {
    "applicant_name": gettext_lazy("họ và tên"),
    "personal_number": gettext_lazy("số định danh cá nhân"),
    "born_on": gettext_lazy("ngày sinh"),
    "phone": gettext_lazy("điện thoại"),
    "email": gettext_lazy("thư điện tử"),
    "address": gettext_lazy("địa chỉ"),
    "village": gettext_lazy("thôn"),
    "channel": gettext_lazy("cách nộp"),
    "return_way": gettext_lazy("cách nhận kết quả"),
    "papers": gettext_lazy("thành phần hồ sơ"),
}
"""What may be corrected. The moment of receipt and the number never are."""

Change = list[str]


@transaction.atomic
def correct(
    dossier_id: UUID, *, corrected: Corrected, reason: str, by: Actor, at: datetime
) -> Dossier:
    """Put the intake right, with the reason. A slip already given out is replaced.

    Only published components, and all compulsory ones unless papers are waited for.
    """
    dossier = take(dossier_id, "correct", by=by, at=at)
    check_applicant(corrected.applicant)
    _check_components(dossier, corrected)
    changes = [
        *_fields_changed(dossier, corrected),
        *_papers_changed(dossier, corrected),
    ]
    if not changes:
        raise InvalidInputError(
            _("Chưa có thông tin nào khác với hồ sơ đang lưu; vui lòng kiểm tra lại.")
        )
    Correction.objects.create(
        dossier=dossier,
        at=at,
        by=by.officer,
        reason=needed(reason, _("Vui lòng ghi lý do sửa.")),
        changes=changes,
    )
    replace_slip(dossier)
    dossier.save(
        update_fields=[*_values(corrected), "village", "slip_number"],
    )
    said = "; ".join(in_words(change) for change in changes)
    record(
        "dossiers.corrected", dossier, by=by, at=at, changes=said, reason=reason.strip()
    )
    publish(dossier, "correct", at=at)
    return dossier


def in_words(change: Change) -> str:
    """``điện thoại: 091••••678 → 091••••679``: what changed, personal data masked."""
    field, old, new = change
    shown = [_masked(field, value) or _("trống") for value in (old, new)]
    return f"{FIELDS[field]}: {shown[0]} → {shown[1]}"


def _masked(field: str, value: str) -> str:
    match field:
        case "personal_number":
            return mask_personal_number(value)
        case "phone":
            return mask_phone(value)
        case "address":
            return mask_address(value)
        case "applicant_name" | "email" | "born_on":
            return HIDDEN * 3 if value else ""
    return value


def _check_components(dossier: Dossier, corrected: Corrected) -> None:
    components = check_papers(dossier.version, set(corrected.papers))
    missing = lacking(components, set(corrected.papers))
    had = set(dossier.papers.values_list("component_id", flat=True))
    if dossier.state != State.WAITING and any(one.id in had for one in missing):
        raise InvalidInputError(
            _("Không bỏ được giấy tờ bắt buộc: %(names)s.")
            % {"names": "; ".join(one.name for one in missing if one.id in had)}
        )


def _values(corrected: Corrected) -> dict[str, Any]:
    person = corrected.applicant
    return {
        "applicant_name": person.full_name.strip(),
        "personal_number": personal_number(person.personal_number),
        "born_on": person.born_on,
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
        "channel": corrected.channel,
        "return_way": corrected.return_way,
    }


def _fields_changed(dossier: Dossier, corrected: Corrected) -> list[Change]:
    """Set what differs, and say how."""
    changes = []
    for name, value in _values(corrected).items():
        old = getattr(dossier, name)
        if old != value:
            changes.append([name, _text(old), _text(value)])
            setattr(dossier, name, value)
    if dossier.village_id != corrected.applicant.village_id:
        wanted = corrected.applicant.village_id
        new = Village.objects.filter(id=wanted).first() if wanted else None
        old_village = str(dossier.village) if dossier.village else ""
        changes.append(["village", old_village, str(new) if new else ""])
        dossier.village = new
    return changes


def _text(value: Any) -> str:
    if isinstance(value, str):
        ways: dict[str, Any] = {**dict(Channel.choices), **dict(ReturnWay.choices)}
        return str(ways.get(value, value))
    return day(value) if value else ""


def _papers_changed(dossier: Dossier, corrected: Corrected) -> list[Change]:
    rows = {row.component_id: row for row in dossier.papers.select_related("component")}
    before = {
        n: HandedIn(ComponentKind(row.kind), row.quantity) for n, row in rows.items()
    }
    after = dict(corrected.papers)
    if before == after:
        return []
    names = {one.id: one.name for one in dossier.version.components.all()}
    dossier.papers.exclude(component_id__in=after).delete()
    for number, paper in after.items():
        if before.get(number) != paper:
            Paper.objects.update_or_create(
                dossier=dossier,
                component_id=number,
                defaults={
                    "kind": paper.kind,
                    "quantity": paper.quantity,
                    "checked_at": None,
                },
            )
    return [["papers", _listed(before, names), _listed(after, names)]]


def _listed(papers: Mapping[int, HandedIn], names: Mapping[int, str]) -> str:
    return "; ".join(f"{names[n]} ({p.quantity})" for n, p in sorted(papers.items()))


def count_print(dossier: Dossier, *, by: Actor, at: datetime) -> SlipIssue:
    """Count a printing of the slip that holds now; its number was given out with it."""
    Dossier.objects.select_for_update(of=("self",)).get(id=dossier.id)
    issue, made = SlipIssue.objects.get_or_create(
        dossier=dossier,
        number=dossier.slip_number,
        defaults={"first_at": at, "last_at": at, "by": by.officer},
    )
    if not made:
        issue.prints += 1
        issue.last_at = at
        issue.save(update_fields=["prints", "last_at"])
    return issue
