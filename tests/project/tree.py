"""Where the files of the product are, for promises about all of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import vidan

SOURCE = Path(vidan.__file__).parent
ROOT = SOURCE.parents[1]
DOCS = ROOT / "docs"


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in modules():
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))
