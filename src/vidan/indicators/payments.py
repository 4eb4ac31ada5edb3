"""How people pay at the counter."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from vidan.communes.tenancy import current_commune
from vidan.dossiers.models import Dossier
from vidan.indicators.kinds import Dossiers, Scope, Share, indicator
from vidan.money.models import ReceiptLine
from vidan.money.states import Method


def _paid_in(scope: Scope) -> Dossiers:
    """Dossiers whose money was taken in the period by a receipt that still counts."""
    rows = Dossier.objects.filter(Exists(_lines(scope)))
    return rows.filter(unit__in=scope.units) if scope.units else rows


def _lines(scope: Scope) -> QuerySet[ReceiptLine]:
    return ReceiptLine.objects.filter(
        commune=current_commune(),
        charge__dossier=OuterRef("pk"),
        counts=True,
        receipt__on__range=(scope.first_on, scope.last_on),
    )


@indicator(
    "money.cashless",
    _("Tỷ lệ hồ sơ nộp phí, lệ phí không dùng tiền mặt"),
    definition=_(
        "Số hồ sơ đã thu phí, lệ phí trong kỳ bằng chuyển khoản hoặc thẻ, chia cho số "
        "hồ sơ đã thu phí, lệ phí trong kỳ. Biên lai đã hủy thì không tính."
    ),
)
def cashless(scope: Scope) -> Share:
    """Of the dossiers paid for in the period, those paid by transfer or card (LK-8).

    By the day of the receipt; a cancelled receipt counts for nothing. Decision
    766/QĐ-TTg counts what was paid on the national portal, which is not known here.
    """
    whole = _paid_in(scope)
    other = _lines(scope).exclude(receipt__method=Method.CASH)
    return Share(part=whole.filter(Exists(other)), whole=whole)
