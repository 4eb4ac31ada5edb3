"""Which books a commune keeps, and which procedure is entered in which. Pure.

The tracking register is form 07 of circular 03/2025/TT-VPCP; the four books of
certification and their symbols are those of decree 23/2015/NĐ-CP.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import nonmember
from functools import cache
from importlib import resources

from django.db import models
from django.utils.translation import gettext_lazy as _

from vidan.core.text import fold

DATA = resources.files("vidan.dossiers") / "data"


class BookKind(models.TextChoices):
    TRACKING = "tracking", _("Sổ theo dõi hồ sơ")
    COPIES = "copies", _("Sổ chứng thực bản sao từ bản chính")
    SIGNATURES = "signatures", _("Sổ chứng thực chữ ký, chứng thực điểm chỉ")
    TRANSLATORS = "translators", _("Sổ chứng thực chữ ký người dịch")
    TRANSACTIONS = "transactions", _("Sổ chứng thực hợp đồng, giao dịch")

    certification = nonmember(("copies", "signatures", "translators", "transactions"))


SYMBOLS = {
    BookKind.TRACKING: "STD",
    BookKind.COPIES: "SCT/BS",
    BookKind.SIGNATURES: "SCT/CK,ĐC",
    BookKind.TRANSLATORS: "SCT/CKND",
    BookKind.TRANSACTIONS: "SCT/HĐ,GD",
}


@dataclass(frozen=True)
class Certified:
    """One paper that was certified: a line of the book, with a number of its own.

    Several copies of one paper share its number; another paper takes the next one.
    """

    document: str
    copies: int = 1
    pages: int = 1
    fee: int = 0
    note: str = ""


@cache
def _books() -> Mapping[str, BookKind]:
    with (DATA / "books.csv").open(encoding="utf-8") as lines:
        return {
            row["procedure_code"]: BookKind(row["book"])
            for row in csv.DictReader(lines)
        }


def book_for(procedure: str) -> BookKind | None:
    """The book that results of this procedure are entered in, if any."""
    return _books().get(procedure)


@cache
def paper_kinds() -> Mapping[str, str]:
    """Papers that are copied most, by the few letters typed for them."""
    with (DATA / "paper_kinds.csv").open(encoding="utf-8") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}


def document_named(typed: str) -> str:
    """``bd`` stands for the degree it is short for; anything else for itself."""
    words = " ".join(typed.split())
    return paper_kinds().get(fold(words), words)
