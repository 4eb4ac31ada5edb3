"""The table of the rules that are settings."""

from vidan.communes.rule_table import keeping, service, work
from vidan.communes.rule_table.rule import Rule

__all__ = ["RULES", "Rule"]

RULES = {rule.key: rule for rule in (*work.RULES, *service.RULES, *keeping.RULES)}
