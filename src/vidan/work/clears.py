"""The six clears: who, what, when, whose responsibility, which product, whose power.

Conclusion 226-KL/TW of 11/12/2025 asks that every task is clear in all six.
"""

from datetime import date
from typing import Protocol
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class Clear(models.TextChoices):
    PERSON = "person", _("rõ người")
    WORK = "work", _("rõ việc")
    TIME = "time", _("rõ thời gian")
    RESPONSIBILITY = "responsibility", _("rõ trách nhiệm")
    PRODUCT = "product", _("rõ sản phẩm")
    AUTHORITY = "authority", _("rõ thẩm quyền")


class HasClears(Protocol):
    work: str
    officer_id: UUID | None
    due_on: date | None
    responsibility: str
    product: str
    authority: str


def missing_clears(line: HasClears) -> list[Clear]:
    """Which of the six a line leaves open."""
    told = {
        Clear.PERSON: line.officer_id,
        Clear.WORK: line.work.strip(),
        Clear.TIME: line.due_on,
        Clear.RESPONSIBILITY: line.responsibility.strip(),
        Clear.PRODUCT: line.product.strip(),
        Clear.AUTHORITY: line.authority.strip(),
    }
    return [clear for clear, value in told.items() if not value]
