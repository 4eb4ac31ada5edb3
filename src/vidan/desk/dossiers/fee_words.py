"""What the law lets the counter collect, in words, and the usual amount."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vidan.core.money import dong
from vidan.procedures.models import Channel, Fee


def sentence_of(fee: Fee) -> str:
    """``2.000 đồng mỗi bản, trực tiếp (từ trang thứ 3: 1.000 đồng)``."""
    words = f"{_amount(fee)}, {Channel(fee.channel).label}"
    return f"{words} ({fee.note})" if fee.note else words


def _amount(fee: Fee) -> str:
    if fee.amount is None:
        return _("theo mức thu của tỉnh")
    if fee.amount == 0:
        return _("không thu")
    per = {"copy": _("mỗi bản"), "page": _("mỗi trang")}
    return f"{dong(fee.amount)} {per.get(fee.per, _('mỗi hồ sơ'))}"


def usual(fees: Sequence[Fee]) -> int:
    """The fee of one at the counter, as a first suggestion."""
    direct = (one.amount for one in fees if one.channel == Channel.DIRECT)
    return next(direct, None) or 0
