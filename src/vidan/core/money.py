"""Money is whole đồng, in an ``int``."""

from django.utils.translation import gettext


def grouped(amount: int) -> str:
    """10000 -> 10.000"""
    return f"{amount:,}".replace(",", ".")


def dong(amount: int) -> str:
    """10000 -> 10.000 đồng"""
    return gettext("%(amount)s đồng") % {"amount": grouped(amount)}
