"""What a dossier owes is put right: other fees, other quantities, or let off by law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.models import Commune
from vidan.communes.tenancy import current_commune
from vidan.core.errors import (
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
    needed,
)
from vidan.core.money import grouped, owed
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import visible_to
from vidan.history.recording import record
from vidan.money.assessing import (
    MOST_QUANTITY,
    Item,
    as_said,
    by_table,
    explain,
    total,
)
from vidan.money.exemptions import Exemption, exemption
from vidan.money.models import Charge, ChargeLine, ReceiptLine
from vidan.money.permissions import check
from vidan.money.queries import NOT_CHARGED
from vidan.people.actors import Actor
from vidan.procedures.models import Fee
from vidan.procedures.queries import fees


@dataclass(frozen=True)
class Assessment:
    """What somebody says a dossier owes.

    ``quantities`` counts published fees by their keys; ``local`` is an amount that the
    table leaves to the province. ``exemption`` is a code of the list, with the
    ``proof`` that was shown.
    """

    quantities: Mapping[int, int] = field(default_factory=dict)
    local: int = 0
    exemption: str = ""
    proof: str = ""
    reason: str = ""


def published_fees(dossier: Dossier) -> list[Fee]:
    """The rows of the table that hold for this dossier: its version and channel."""
    province = Commune.objects.values_list("province_id", flat=True).get(
        code=current_commune()
    )
    rows = fees(dossier.version, province=province)
    return [one for one in rows if one.channel == dossier.channel]


@transaction.atomic
def assess(dossier_id: UUID, told: Assessment, *, by: Actor, at: datetime) -> Charge:
    """Say anew what a dossier owes. Refused once it is paid.

    A change of the fees needs a reason; letting somebody off needs a kind that holds on
    the day of receipt, and the paper that was shown.
    """
    check(by, "charge")
    dossier = lock_dossiers([dossier_id], by=by)[0]
    refuse_paid(dossier)
    before = dossier.fee
    charge = _written(dossier, told, by=by, at=at)
    dossier.fee = charge.owed
    dossier.save(update_fields=["fee"])
    _tell(dossier, charge, before, by=by, at=at)
    return charge


def _tell(
    dossier: Dossier, charge: Charge, before: int, *, by: Actor, at: datetime
) -> None:
    if charge.exemption:
        record(
            "money.let_off",
            dossier,
            by=by,
            at=at,
            before=grouped(before),
            after=grouped(charge.owed),
            exemption=exemption_of(dossier, charge.exemption).title,
        )
        return
    record(
        "money.charged",
        dossier,
        by=by,
        at=at,
        before=grouped(before),
        after=grouped(charge.owed),
        reason=charge.reason,
    )


def lock_dossiers(ids: Sequence[UUID], *, by: Actor) -> list[Dossier]:
    """Lock the dossiers in one order for everybody; refuses those one may not open.

    No key of them changes, so whoever writes rows beside them is not held up.
    """
    rows = list(
        Dossier.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version__procedure")
        .filter(id__in=ids)
        .order_by("id")
    )
    allowed = visible_to(by).filter(id__in=ids).count()
    if not rows or len(rows) != len(set(ids)) or allowed != len(rows):
        raise NotAllowedError(_("Hồ sơ này không thuộc phần việc của bạn."))
    return rows


def refuse_paid(dossier: Dossier) -> None:
    """Refuse what was paid, and what came to nothing."""
    line = (
        ReceiptLine.objects.filter(charge__dossier=dossier, counts=True)
        .select_related("receipt")
        .first()
    )
    if line:
        raise WrongStateError(
            _(
                "Hồ sơ %(dossier)s đã thu theo biên lai %(receipt)s. Muốn sửa, vui "
                "lòng hủy biên lai đó trước."
            )
            % {"dossier": dossier.intake_number, "receipt": line.receipt.label}
        )
    if dossier.state in NOT_CHARGED:
        raise WrongStateError(
            _("Hồ sơ %(dossier)s đã kết thúc, không thu phí, lệ phí nữa.")
            % {"dossier": dossier.intake_number}
        )


def exemption_of(dossier: Dossier, code: str) -> Exemption:
    """The kind with this code, as it held when the dossier was received."""
    return exemption(
        code,
        on=localdate(dossier.received_at),
        field=dossier.version.procedure.field_id,
    )


def charge_of(dossier: Dossier, *, by: Actor, at: datetime) -> Charge:
    """The charge of a locked dossier; what was said at intake becomes one."""
    known = Charge.objects.filter(dossier=dossier).first()
    if known:
        return known
    items = explain(dossier.fee, published_fees(dossier), channel=dossier.channel)
    charge = Charge.objects.create(
        dossier=dossier, full=dossier.fee, owed=dossier.fee, by=by.officer, at=at
    )
    _write_lines(charge, items)
    return charge


def _written(dossier: Dossier, told: Assessment, *, by: Actor, at: datetime) -> Charge:
    items = _items(dossier, told)
    full = owed(total(items))
    off, proof, reason = 0, "", told.reason.strip()
    if told.exemption:
        kind = exemption_of(dossier, told.exemption)
        off = kind.off(full)
        proof = needed(
            told.proof, _("Vui lòng ghi giấy tờ người nộp đã xuất trình để được miễn.")
        )
    else:
        reason = needed(reason, _("Vui lòng ghi lý do đổi số tiền phải nộp."))
    charge, _made = Charge.objects.update_or_create(
        commune_id=current_commune(),
        dossier=dossier,
        defaults={
            "full": full,
            "owed": full - off,
            "exemption": told.exemption,
            "proof": proof[:200],
            "reason": reason[:500],
            "by": by.officer,
            "at": at,
        },
    )
    charge.lines.all().delete()
    _write_lines(charge, items)
    return charge


def _items(dossier: Dossier, told: Assessment) -> list[Item]:
    """The lines that were chosen; only fees of this dossier's own table count."""
    rows = {one.id: one for one in published_fees(dossier)}
    wanted = {key: count for key, count in told.quantities.items() if count}
    wrong = wanted.keys() - rows.keys()
    if wrong or any(not 0 < count <= MOST_QUANTITY for count in wanted.values()):
        raise InvalidInputError(
            _("Khoản thu không thuộc mức thu đang áp dụng. Vui lòng tải lại trang.")
        )
    items = [by_table(rows[key], count) for key, count in wanted.items()]
    return [*items, as_said(told.local)] if told.local else items


def _write_lines(charge: Charge, items: Sequence[Item]) -> None:
    ChargeLine.objects.bulk_create(
        [
            ChargeLine(
                charge=charge,
                order=order,
                fee=one.fee,
                what=one.what,
                each=one.each,
                quantity=one.quantity,
                amount=one.amount,
            )
            for order, one in enumerate(items, 1)
        ]
    )
