"""Files that stand beside the project; tests that read them are skipped without."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def plan_file(name: str) -> Path:
    """One of the five plans, by how its name begins."""
    found = sorted((SHARED / "plans").glob(f"{name}*.txt"))
    if not found:
        pytest.skip("the plans are not here")
    return found[0]
