"""The receipt on paper: what it says, from the rows."""

from vidan.desk.dossiers.papers import office
from vidan.documents.forms import receipt as paper
from vidan.money.models import Receipt


def facts_of(receipt: Receipt, *, copy: int) -> paper.Receipt:
    """What the paper says; ``copy`` is which print of it this is."""
    lines = receipt.lines.select_related("charge__dossier__version")
    return paper.Receipt(
        office=office(),
        number=receipt.label,
        payer=receipt.payer,
        lines=tuple(
            paper.Paid(
                one.charge.dossier.intake_number,
                one.charge.dossier.version.short_name,
                one.amount,
            )
            for one in lines
        ),
        amount=receipt.amount,
        method=str(receipt.get_method_display()),
        taken_at=receipt.taken_at,
        taker=receipt.taken_by.full_name,
        reference=receipt.reference,
        official_number=receipt.official_number,
        given=receipt.given,
        copy=copy,
        cancelled=receipt.cancel_reason,
    )
