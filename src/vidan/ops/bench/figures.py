"""What was measured, as a table for people and as JSON for comparisons."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from vidan.ops.wording import _


@dataclass(frozen=True)
class Figure:
    """``ratio`` compares with a bare view or another size; ``to_reach`` is the aim."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    to_reach: float | None = None
    reached: bool | None = None
    rows: int | None = None
    concurrency: int = 1


def at_least(
    name: str, value: float, unit: str, aim: float, *, ratio: float | None = None
) -> Figure:
    """More is better; a ratio is judged where there is one."""
    told = value if ratio is None else ratio
    return Figure(name, value, unit, ratio, aim, told >= aim)


def at_most(name: str, value: float, unit: str, aim: float) -> Figure:
    """Less is better."""
    return Figure(name, value, unit, None, aim, value <= aim)


def write(figures: Sequence[Figure], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    told = json.dumps([asdict(one) for one in figures], indent=1)
    beside = file.with_suffix(".new")
    beside.write_text(told + "\n")
    beside.replace(file)


def table(figures: Sequence[Figure]) -> str:
    head = (_("Phép đo"), _("Giá trị"), _("Tỷ lệ"), _("Cần đạt"), "", _("Số dòng"))
    lines = [head, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(one: Figure) -> tuple[str, ...]:
    verdict = {None: "", True: _("đạt"), False: _("chưa đạt")}[one.reached]
    return (
        one.name,
        f"{one.value:,.2f} {one.unit}",
        "" if one.ratio is None else f"{one.ratio:.2f}",
        "" if one.to_reach is None else f"{one.to_reach:g}",
        verdict,
        "" if one.rows is None else f"{one.rows:,}",
    )
