"""What a notice says of one session, as plain data: every text, poster and sound is
built from it, so that no channel says anything else than the approved paper."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from typing import Any

from vidan.core.lunar import LunarDate, lunar_date

Hours = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Facts:
    """One session as it is told. What is empty is not spoken of.

    ``commune`` begins with a small letter (``xã Lùng Phình``). ``change`` is a whole
    sentence that says what is different from what was told before, and why; a session
    that is not held is ``cancelled``, and its day and place are those announced.
    """

    commune: str
    programme: str
    title: str
    on: date
    hours: Hours
    place: str
    village: str = ""
    unit: str = ""
    map_url: str = ""
    fields: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    url: str = ""
    change: str = ""
    cancelled: bool = False

    @property
    def lunar(self) -> LunarDate:
        """The same day in the lunar calendar."""
        return lunar_date(self.on)

    @property
    def opens(self) -> time:
        return self.hours[0][0]

    @property
    def closes(self) -> time:
        return self.hours[-1][1]


def stored(facts: Facts) -> dict[str, Any]:
    """The facts as JSON keeps them, for what was approved is never computed anew."""
    kept = asdict(facts)
    kept["on"] = facts.on.isoformat()
    kept["hours"] = [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in facts.hours]
    return kept


def read(kept: Mapping[str, Any]) -> Facts:
    """The facts that :func:`stored` kept; a field added since has its default."""
    known = {field.name for field in fields(Facts)}
    values = {name: value for name, value in kept.items() if name in known}
    values["on"] = date.fromisoformat(values["on"])
    values["hours"] = tuple(
        (time.fromisoformat(start), time.fromisoformat(end))
        for start, end in values["hours"]
    )
    for name in ("fields", "procedures", "bring"):
        values[name] = tuple(values.get(name, ()))
    return Facts(**values)
