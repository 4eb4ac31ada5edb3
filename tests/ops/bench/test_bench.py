"""The benchmark measures, and says it in the agreed shape."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from vidan.ops.bench.figures import Figure, at_least, at_most, table, write

KEYS = {"name", "value", "unit", "ratio", "to_reach", "reached", "rows", "concurrency"}


def test_the_file_has_the_agreed_shape(tmp_path: Path) -> None:
    figures = [Figure("bare_read", 900.0, "/s", rows=10, concurrency=4)]
    write(figures, tmp_path / "bench/latest.json")
    told = json.loads((tmp_path / "bench/latest.json").read_text())
    assert set(told[0]) == KEYS


def test_a_ratio_is_judged_where_there_is_one() -> None:
    assert at_least("intake", 10, "/s", 0.35, ratio=0.4).reached
    assert not at_least("intake", 10, "/s", 0.35, ratio=0.3).reached
    assert at_most("slip_pdf", 11, "ms", 12).reached


def test_the_table_says_what_was_reached() -> None:
    told = table([at_most("slip_pdf", 13, "ms", 12), Figure("bare_read", 1, "/s")])
    assert "chưa đạt" in told
    assert told.count("\n") == 2


def test_a_quick_run_measures_everything(tmp_path: Path) -> None:
    """On the suite's own server, in a database of its own that is gone afterwards."""
    told = _run(tmp_path, "--quick")
    names = {one["name"] for one in told}
    assert names >= {"intake", "worklist", "tracking", "ticket", "call_next", "visit"}
    assert names >= {"roster_first", "roster_large_first", "roster_large_mended"}
    assert names >= {"poster_pdf", "calendar_year", "calendar_unchanged"}
    assert next(one["value"] for one in told if one["name"] == "double_numbers") == 0


def test_a_replayed_day_loses_and_doubles_nobody(tmp_path: Path) -> None:
    """Eight hours with three counters in a few seconds, by HTTP."""
    told = _run(tmp_path, "--quick", "--replay", "3000", file="replay.json")
    found = {one["name"]: one["value"] for one in told}
    assert found.pop("replayed_visits") == 24
    assert set(found.values()) == {0}
    assert len(found) == 4


def _run(tmp_path: Path, *told: str, file: str = "latest.json") -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "vidan.ops.console", "bench", *told]
    source = Path(settings.BASE_DIR).parent
    environment = {
        **os.environ,
        "PYTHONPATH": str(source),
        "VIDAN_VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "vidan.settings.dev",
    }
    done = subprocess.run(
        [*command, "--to", str(tmp_path / "latest.json")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    figures: list[dict[str, Any]] = json.loads((tmp_path / file).read_text())
    assert all(set(one) == KEYS for one in figures)
    assert all(one["name"] in done.stdout for one in figures)
    return figures
