"""Invented people: names, personal numbers, telephones."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

LOWLAND = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Đỗ")
HIGHLAND = ("Giàng", "Sùng", "Thào", "Vàng", "Lò", "Hoàng", "Nông", "Tẩn", "Lù", "Ma")
FAMILY = {"lowland": LOWLAND, "highland": HIGHLAND}
MIDDLE = {
    "m": ("Văn", "Đức", "Quang", "Minh", "Hữu", "Công"),
    "f": ("Thị", "Thu", "Ngọc", "Thanh", "Thị Hồng", "Thị Kim"),
}
GIVEN = {
    "m": (
        "An",
        "Bình",
        "Cường",
        "Dũng",
        "Hải",
        "Hùng",
        "Khánh",
        "Long",
        "Nam",
        "Phúc",
        "Sơn",
        "Thắng",
    ),
    "f": (
        "Anh",
        "Chi",
        "Dung",
        "Hà",
        "Hạnh",
        "Hoa",
        "Hương",
        "Lan",
        "Mai",
        "Nga",
        "Thảo",
        "Yến",
    ),
}
PROVINCE_DIGITS = {
    "02848": "010",
    "17329": "040",
    "10756": "030",
    "03390": "012",
    "18160": "042",
}
YOUNGEST = date(2007, 1, 1)
OLDEST = date(1946, 1, 1)


@dataclass(frozen=True)
class Person:
    full_name: str
    personal_number: str
    born_on: date
    phone: str


def invent(chance: Random, *, commune: str, region: str) -> Person:
    """Somebody who could live in that commune, and does not."""
    sex = chance.choice("mf")
    words = (FAMILY[region], MIDDLE[sex], GIVEN[sex])
    name = " ".join(chance.choice(some) for some in words)
    born_on = OLDEST + timedelta(days=chance.randrange((YOUNGEST - OLDEST).days))
    century = (2 if born_on.year >= 2000 else 0) + (sex == "f")
    number = f"{PROVINCE_DIGITS[commune]}{century}{born_on:%y}"
    return Person(
        full_name=name,
        personal_number=f"{number}{chance.randrange(10**6):06d}",
        born_on=born_on,
        phone=f"09{chance.randrange(10**8):08d}",
    )
