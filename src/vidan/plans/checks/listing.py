"""The checks as a page of documentation, as ``docs/work/plan-checks.md`` has it."""

from vidan.plans.checks.check import Check
from vidan.plans.checks.running import all_checks

_HEAD = """# Checks of a plan

`vidan plan check FILE` looks for the slips of a plan, as a linter does for code. Each
check stands in a file of its own under `src/vidan/plans/checks`; this page is made from
them (`vidan.plans.checks.listing.page`) and compared by a test. `--select P1,P301` runs
those whose codes begin so. An **error** is wrong in any case and makes the command end
with 1; a **warning** is most likely wrong or missing; a **notice** is for somebody to
look at.

| code | name | severity | looks for |
|---|---|---|---|
"""


def page() -> str:
    """The whole page: a table of all checks, then each with its reason and example."""
    checks = all_checks()
    rows = "\n".join(_row(one) for one in checks)
    return _HEAD + rows + "\n\n" + "\n\n".join(map(_section, checks)) + "\n"


def _row(one: Check) -> str:
    return f"| {one.code} | {one.name} | {one.severity} | {one.title} |"


def _section(one: Check) -> str:
    return (
        f"## {one.code} {one.name}\n{one.title} ({one.severity}). {one.why}\n\n"
        f"    {one.example}"
    )
