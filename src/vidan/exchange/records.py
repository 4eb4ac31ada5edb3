"""What a row of an export says of a dossier, read strictly. Pure."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError
from vidan.core.identity import personal_number
from vidan.core.text import HIDDEN, VIETNAM, fold
from vidan.exchange.fields import BY_NAME, REQUIRED, Columns
from vidan.exchange.official_states import OfficialState, read_state
from vidan.procedures.models import Channel

EPOCH = datetime(1899, 12, 30, tzinfo=VIETNAM)
"""Day 0 of spreadsheets, which think that 1900 was a leap year."""
SERIALS = (20_000, 80_000)
"""Serial numbers from 1954 to 2119; any other number is no date."""
DAY = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\sT]+(\d{1,2})[:h](\d{2})(?::\d{2})?)?"
)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[\sT]+(\d{2}):(\d{2})(?::\d{2})?.*)?")
FORMULA = ("=", "+", "@")
MASKED = ("personal_number", "phone", "address")
"""Masked in our own export; read as the portal's it would agree with everything."""
CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{5,39}")
CHANNELS = {
    "1": Channel.DIRECT,
    "truc tiep": Channel.DIRECT,
    "nop truc tiep": Channel.DIRECT,
    "2": Channel.ONLINE,
    "truc tuyen": Channel.ONLINE,
    "nop truc tuyen": Channel.ONLINE,
    "qua mang": Channel.ONLINE,
    "3": Channel.POSTAL,
    "buu chinh": Channel.POSTAL,
    "buu chinh cong ich": Channel.POSTAL,
    "qua buu chinh cong ich": Channel.POSTAL,
}
YEARS = range(1900, 2100)
"""Any other year is a slip of somebody's finger."""
OPENS = time(7, 30)
"""A day without an hour: work began with the day."""


@dataclass(frozen=True)
class Record:
    """A dossier as the official system says it is. Empty where it says nothing."""

    official_code: str
    official_state: OfficialState
    procedure: str
    applicant: str
    received_at: datetime
    procedure_name: str = ""
    personal_number: str = ""
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    channel: Channel | None = None
    due_at: datetime | None = None
    intake_number: str = ""

    def as_data(self) -> dict[str, Any]:
        """As a row of ours keeps it until it is written."""
        return {name: _kept(value) for name, value in asdict(self).items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Record":
        read = dict(data)
        for name in ("received_at", "due_at"):
            read[name] = datetime.fromisoformat(read[name]) if read[name] else None
        read["born_on"] = (
            date.fromisoformat(data["born_on"]) if data["born_on"] else None
        )
        read["channel"] = Channel(data["channel"]) if data["channel"] else None
        read["official_state"] = OfficialState(data["official_state"])
        return cls(**read)


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class UnreadableError(InvalidInputError):
    """This row cannot be understood; the sentence names the column."""


@dataclass(frozen=True)
class Reader:
    """Reads rows by the commune's map of columns."""

    columns: Columns
    _words: dict[str, str] = field(default_factory=dict, compare=False)

    def read(self, cells: Mapping[str, str]) -> Record:
        """The record of a row; refuses it with one sentence about the first fault."""
        text = {
            name: cells.get(header, "").strip()
            for name, header in self.columns.items()
            if name in BY_NAME
        }
        for name, value in text.items():
            self._check(name, value)
        return Record(
            official_code=_code(text["official_code"]),
            official_state=_state(text["official_state"]),
            procedure=text["procedure"].split()[0][:20],
            applicant=" ".join(text["applicant"].split())[:200],
            received_at=_needed_moment("received_at", text["received_at"]),
            procedure_name=text.get("procedure_name", "")[:300],
            personal_number=_personal_number(text.get("personal_number", "")),
            born_on=_born_on(text.get("born_on", "")),
            phone=_phone(text.get("phone", "")),
            email=text.get("email", "")[:200],
            address=text.get("address", "")[:300],
            channel=_channel(text.get("channel", "")),
            due_at=_moment("due_at", text.get("due_at", "")),
            intake_number=text.get("intake_number", "")[:20],
        )

    def _check(self, name: str, value: str) -> None:
        if name in REQUIRED and not value:
            raise _wrong(
                name,
                _("Cột “%(column)s” để trống. Vui lòng điền trong tệp rồi nhập lại."),
            )
        if name in MASKED and HIDDEN in value:
            raise _wrong(
                name,
                _(
                    "Cột “%(column)s” bị che: đây là tệp xã xuất ra. Vui lòng chọn tệp "
                    "xuất từ cổng."
                ),
            )
        if value.startswith(FORMULA) and not re.fullmatch(r"\+\d[\d\s.]*", value):
            raise _wrong(
                name,
                _(
                    "Cột “%(column)s” chứa công thức. Vui lòng dán lại dưới dạng giá "
                    "trị."
                ),
            )


def _wrong(name: str, sentence: str, value: str = "") -> UnreadableError:
    facts = {"column": BY_NAME[name].label, "value": value[:60]}
    return UnreadableError(sentence % facts)


def _code(written: str) -> str:
    code = written.upper().replace(" ", "")
    if not CODE.fullmatch(code):
        raise _wrong(
            "official_code",
            _("Cột “%(column)s” ghi “%(value)s”, không phải mã hồ sơ."),
            written,
        )
    return code


def _state(written: str) -> OfficialState:
    state = read_state(written)
    if state is None:
        raise _wrong(
            "official_state",
            _(
                "Cột “%(column)s” ghi “%(value)s”, không thuộc 10 trạng thái của hệ "
                "thống chính thức."
            ),
            written,
        )
    return state


def _personal_number(written: str) -> str:
    """Twelve digits, or nothing: spreadsheets eat leading zeros, so eleven are none."""
    if not written:
        return ""
    try:
        return personal_number(written)
    except InvalidInputError:
        raise _wrong(
            "personal_number",
            _(
                "Cột “%(column)s” không đủ 12 chữ số (có thể bảng tính đã bỏ số 0 ở "
                "đầu)."
            ),
        ) from None


def _phone(written: str) -> str:
    bare = re.sub(r"^(\+84|0084)", "0", re.sub(r"[\s.()-]", "", written))
    if re.fullmatch(r"[1-9]\d{8}", bare):
        bare = f"0{bare}"
    return bare if re.fullmatch(r"0\d{9,10}", bare) else ""


def _channel(written: str) -> Channel | None:
    words = " ".join(fold(written).split())
    if not words:
        return None
    if words not in CHANNELS:
        raise _wrong(
            "channel",
            _(
                "Cột “%(column)s” ghi “%(value)s”. Cần: trực tiếp, trực tuyến hoặc bưu "
                "chính."
            ),
            written,
        )
    return CHANNELS[words]


def _born_on(written: str) -> date | None:
    """A day of birth; a year alone says too little to be one."""
    if not written or re.fullmatch(r"\d{4}", written):
        return None
    found = _moment("born_on", written)
    return found.date() if found else None


def _needed_moment(name: str, written: str) -> datetime:
    found = _moment(name, written)
    if found is None:
        raise _wrong(
            name, _("Cột “%(column)s” để trống. Vui lòng điền trong tệp rồi nhập lại.")
        )
    return found


def _moment(name: str, written: str) -> datetime | None:
    """dd/mm/yyyy with or without an hour, the ISO form, or a spreadsheet's number."""
    if not written:
        return None
    try:
        if found := DAY.fullmatch(written):
            day, month, year, hour, minute = found.groups()
            return _at(int(year), int(month), int(day), hour, minute)
        if found := ISO.fullmatch(written):
            year, month, day, hour, minute = found.groups()
            return _at(int(year), int(month), int(day), hour, minute)
        number = float(written.replace(",", "."))
        if SERIALS[0] <= number <= SERIALS[1]:
            return _of_serial(number)
    except ValueError:
        pass
    raise _wrong(
        name,
        _("Cột “%(column)s” ghi “%(value)s”. Cần ngày theo mẫu 05/03/2026."),
        written,
    )


def _at(
    year: int, month: int, day: int, hour: str | None, minute: str | None
) -> datetime:
    if year not in YEARS:
        raise ValueError(year)
    clock = time(int(hour), int(minute or 0)) if hour else OPENS
    return datetime.combine(date(year, month, day), clock, tzinfo=VIETNAM)


def _of_serial(number: float) -> datetime:
    whole, part = divmod(number, 1)
    day = (EPOCH + timedelta(days=int(whole))).date()
    if not part:
        return datetime.combine(day, OPENS, tzinfo=VIETNAM)
    minutes = min(round(part * 24 * 60), 24 * 60 - 1)
    clock = time(minutes // 60, minutes % 60)
    return datetime.combine(day, clock, tzinfo=VIETNAM)
