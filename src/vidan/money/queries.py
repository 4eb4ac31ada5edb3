"""Questions asked of the money of the current commune."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from vidan.communes.tenancy import current_commune
from vidan.dossiers.models import Dossier
from vidan.dossiers.queries import visible_to as visible_dossiers
from vidan.dossiers.states import State
from vidan.money.exemptions import Exemption, exemptions
from vidan.money.models import Account, Charge, Receipt, ReceiptLine, Till
from vidan.money.permissions import sees_all
from vidan.money.states import Method
from vidan.money.vietqr import Payment, Service, build, plain_purpose
from vidan.people.actors import Actor

NOT_CHARGED = (State.REFUSED, State.WITHDRAWN, State.STOPPED)
"""Dossiers that came to nothing: nobody is asked to pay for them any more."""

MOST_TOGETHER = 12
"""Dossiers on one receipt."""


def account() -> Account | None:
    """The account that receives transfers now, if the commune has set one."""
    return Account.objects.filter(ended_at__isnull=True).first()


def visible_to(by: Actor) -> QuerySet[Receipt]:
    """One's own receipts; all of them for who sees all takings."""
    rows = Receipt.objects.select_related("taken_by", "till", "cancelled_by")
    if sees_all(by):
        return rows
    return rows.filter(taken_by_id=by.id) if by.can("money.take") else rows.none()


def one(by: Actor, receipt_id: UUID) -> Receipt | None:
    """A receipt: one's own, of a dossier one may open, or any for who sees all."""
    found = (
        Receipt.objects.filter(id=receipt_id)
        .select_related("taken_by", "till", "cancelled_by")
        .first()
    )
    if found is None or visible_to(by).filter(id=found.id).exists():
        return found
    paid = Dossier.objects.filter(charges__paid_by__receipt=found)
    reached = visible_dossiers(by).filter(id__in=paid.values("id"))
    return found if by.can("money.take") and reached.exists() else None


def visible_tills(by: Actor) -> QuerySet[Till]:
    """One's own days; everybody's for who sees all takings."""
    rows = Till.objects.select_related("officer", "closed_by", "accepted_by")
    if sees_all(by):
        return rows
    return rows.filter(officer_id=by.id) if by.can("money.take") else rows.none()


@dataclass(frozen=True)
class Owing:
    """What one dossier owes now, what is let off, and the receipt that paid it."""

    dossier: Dossier
    charge: Charge | None
    paid: ReceiptLine | None

    @property
    def owed(self) -> int:
        return self.dossier.fee

    @property
    def full(self) -> int:
        return self.charge.full if self.charge else self.dossier.fee

    @property
    def exemption(self) -> Exemption | None:
        code = self.charge.exemption if self.charge else ""
        return exemptions().get(code)

    @property
    def is_dead(self) -> bool:
        return self.dossier.state in NOT_CHARGED

    @property
    def to_pay(self) -> int:
        """What somebody still has to pay."""
        return 0 if self.paid or self.is_dead else self.owed


def owing(dossier: Dossier) -> Owing:
    """How the money of a dossier stands, in at most two queries."""
    return owings([dossier])[0]


def owings(dossiers: Iterable[Dossier]) -> list[Owing]:
    """The same of many, in two queries."""
    rows = list(dossiers)
    counting = ReceiptLine.objects.filter(counts=True).select_related("receipt")
    charges = Charge.objects.filter(dossier__in=rows).prefetch_related(
        Prefetch("paid_by", queryset=counting)
    )
    known = {one.dossier_id: one for one in charges}
    return [_owing(one, known.get(one.id)) for one in rows]


def _owing(dossier: Dossier, charge: Charge | None) -> Owing:
    lines = list(charge.paid_by.all()) if charge else []
    return Owing(dossier, charge, lines[0] if lines else None)


def unpaid(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Those for which something is still to be paid."""
    settled = ReceiptLine.objects.filter(
        commune=current_commune(), charge__dossier=OuterRef("pk"), counts=True
    )
    rows = dossiers.filter(fee__gt=0).exclude(state__in=NOT_CHARGED)
    return rows.filter(~Exists(settled))


def of_same_person(dossier: Dossier, *, by: Actor, since: datetime) -> list[Dossier]:
    """Other dossiers of this applicant received since then with something to pay."""
    if not dossier.personal_number:
        return []
    theirs = visible_dossiers(by).filter(
        received_at__gte=since, personal_number=dossier.personal_number
    )
    rows = unpaid(theirs).exclude(id=dossier.id).order_by("-received_at")
    return list(rows[: MOST_TOGETHER - 1])


def purpose_of(dossiers: Iterable[Dossier]) -> str:
    """What stands in a transfer: the intake numbers, as many as the field takes."""
    numbers = [one.intake_number for one in dossiers]
    more = f" +{len(numbers) - 1}" if len(numbers) > 1 else ""
    return plain_purpose(f"HS {numbers[0]}{more}") if numbers else ""


def transfer_code(to: Account, *, amount: int | None, purpose: str) -> str:
    """The text of the code by which a bank's app fills in the transfer."""
    service = Service.CARD if to.is_card else Service.ACCOUNT
    return build(Payment(to.bank, to.number, amount, purpose, service))


@dataclass(frozen=True)
class Takings:
    """What a till took by one method, less what went back: count, in, out."""

    method: Method
    count: int
    taken: int
    given_back: int

    @property
    def amount(self) -> int:
        return self.taken - self.given_back


def takings(till: Till) -> list[Takings]:
    """What the receipts say of a till, one line for each method."""
    return takings_of([till])[till.id]


def takings_of(tills: Iterable[Till]) -> dict[UUID, list[Takings]]:
    """The same of many tills, in two queries."""
    rows = list(tills)
    taken = _sums(Receipt.objects.filter(till__in=rows), "till")
    back = _sums(Receipt.objects.filter(cancelled_till__in=rows), "cancelled_till")
    return {
        till.id: [
            Takings(
                method,
                *taken.get((till.id, method), (0, 0)),
                back.get((till.id, method), (0, 0))[1],
            )
            for method in Method
        ]
        for till in rows
    }


def _sums(
    receipts: QuerySet[Receipt], till: str
) -> dict[tuple[UUID, str], tuple[int, int]]:
    counted = (
        receipts.order_by()
        .values_list(till, "method")
        .annotate(count=Count("id"), sum=Sum("amount"))
    )
    return {(key, method): (count, sum_) for key, method, count, sum_ in counted}


def cash_of(till: Till) -> int:
    """The cash that lies in the till if all receipts are right."""
    return next(one.amount for one in takings(till) if one.method == Method.CASH)


def between(receipts: QuerySet[Receipt], first: date, last: date) -> QuerySet[Receipt]:
    """Those taken from the one day to the other, both included."""
    return receipts.filter(on__range=(first, last))


def sum_of(receipts: QuerySet[Receipt]) -> int:
    """What was taken and not given back again."""
    valid = Case(When(cancelled_at__isnull=True, then=F("amount")), default=Value(0))
    total = receipts.order_by().aggregate(sum=Coalesce(Sum(valid), 0))["sum"]
    return int(total)


def not_balancing(tills: QuerySet[Till]) -> QuerySet[Till]:
    """Closed ones in which more or less lay than the receipts say."""
    return tills.filter(closed_at__isnull=False).filter(~Q(counted=F("expected")))
