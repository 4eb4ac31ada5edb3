"""One rule that is a setting: its key, kind and what it means."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rule:
    key: str
    kind: type
    title: Any
    local: bool = True
    """Whether a commune may decide for itself."""
    least: int = 0
    """The smallest number that makes sense."""
    most: int = 1000
    """The largest one. Days are counted one by one: a slip of the finger would hang."""
