"""Plans in a few lines, for tests."""

from vidan.plans.checks.check import Finding, Surroundings
from vidan.plans.checks.running import check, ended_documents
from vidan.plans.understanding.plan import Plan
from vidan.plans.understanding.reading import read_plan

HEAD = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG TÂM

Số: 12/KH-UBND
Đồng Tâm, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
{title}

{body}

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
"""


def plan_of(body: str, title: str = "Phục vụ người dân") -> Plan:
    """A whole plan around these clauses."""
    return read_plan(HEAD.format(title=title, body=body).encode())


def findings(
    plan: Plan | str, code: str, *, units: tuple[str, ...] | None = None
) -> list[Finding]:
    """What one check finds."""
    plan = plan_of(plan) if isinstance(plan, str) else plan
    around = Surroundings(units=units, ended=ended_documents())
    return check(plan, around, select=[code])


def words(plan: Plan, finding: Finding) -> str:
    """The words of the text that a finding is about."""
    return plan.paper.text[slice(*finding.span)]
