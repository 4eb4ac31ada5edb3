"""The table of the rules that are settings."""

from vidan.communes.rule_table import attendance, keeping, service, work
from vidan.communes.rule_table.rule import Rule

__all__ = ["RULES", "Rule"]

RULES = {
    rule.key: rule
    for rule in (
        *work.RULES,
        *service.RULES,
        *attendance.RULES,
        *keeping.RULES,
    )
}
