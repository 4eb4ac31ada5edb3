"""The other side's names for things, in this one place. Pure.

The names are those of the interface that the national portal documents, as provincial
systems speak it; a system with other names needs another module like this one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from vidan.core.text import VIETNAM
from vidan.exchange.official_states import OfficialState
from vidan.integrations.official.port import Told
from vidan.procedures.models import Channel, ComponentKind

SIGN_IN, CREATE, PROGRESS, STATUS, FETCH = (
    "/token",
    "/dossiers",
    "/dossiers/{code}/progress",
    "/dossiers/{code}/status",
    "/dossiers/{code}",
)
CHANNELS = {Channel.DIRECT: "1", Channel.ONLINE: "2", Channel.POSTAL: "3"}
"""KenhThucHien of the national interface."""
KINDS = {
    ComponentKind.ORIGINAL: "0",
    ComponentKind.COPY: "1",
    ComponentKind.ELECTRONIC: "2",
}
"""LoaiBan of the national interface."""


class UnderstandingError(ValueError):
    """The answer is not what was agreed."""


def moment(at: datetime | None) -> str:
    """20260504090000, by the clock of Việt Nam; empty for none."""
    return f"{at.astimezone(VIETNAM):%Y%m%d%H%M%S}" if at else ""


def sign_in(account: str, secret: str) -> dict[str, str]:
    return {"username": account, "password": secret}


def new_dossier(told: Told, agency: str) -> dict[str, Any]:
    """The dossier with the applicant: the only time that personal data go out."""
    return {
        "MaDonVi": agency,
        "SoTiepNhan": told.intake_number,
        "MaTTHC": told.procedure,
        "TenTTHC": told.procedure_name,
        "ChuHoSo": told.applicant,
        "SoDinhDanh": told.personal_number,
        "SoDienThoai": told.phone,
        "Email": told.email,
        "DiaChi": told.address,
        "KenhThucHien": CHANNELS[Channel(told.channel)],
        "NgayTiepNhan": moment(told.received_at),
        "NgayHenTra": moment(told.due_at),
        "TrangThaiHoSo": str(told.state.value),
        "TaiLieuNop": [
            {"TenGiayTo": name, "LoaiBan": KINDS[ComponentKind(kind)], "SoBan": count}
            for name, kind, count in told.components
        ],
    }


def progress(told: Told, agency: str) -> dict[str, Any]:
    """Who had it and when (decree 224/2026, article 15.1.g)."""
    return {
        "MaHoSo": told.official_code,
        "MaDonVi": agency,
        "DonViXuLy": told.agency,
        "NguoiTiepNhan": told.receiver,
        "NguoiXuLy": told.solver or told.receiver,
        "ThoiDiemXuLy": moment(told.at),
        "NoiDungXuLy": told.note,
        "NgayTiepNhan": moment(told.received_at),
        "NgayXuLy": moment(told.processed_at),
        "NgayCoKetQua": moment(told.decided_at),
        "NgayKetThuc": moment(told.ended_at),
    }


def status(told: Told, agency: str) -> dict[str, Any]:
    return {
        "MaHoSo": told.official_code,
        "MaDonVi": agency,
        "TrangThaiHoSo": str(told.state.value),
        "NgayHenTra": moment(told.due_at),
        "ThoiDiem": moment(told.at),
    }


def token_in(answer: Mapping[str, Any]) -> str:
    return _text(answer, "access_token")


def code_in(answer: Mapping[str, Any]) -> str:
    """The official code in the answer to a new dossier."""
    return _text(answer, "MaHoSo")


def state_in(answer: Mapping[str, Any]) -> OfficialState:
    """The state in an answer, by its number."""
    try:
        return OfficialState(int(answer["TrangThaiHoSo"]))
    except (KeyError, TypeError, ValueError) as unknown:
        raise UnderstandingError("TrangThaiHoSo") from unknown


def state_or_none(answer: Mapping[str, Any]) -> OfficialState | None:
    """The state in a refusal, which need not name one."""
    try:
        return state_in(answer)
    except UnderstandingError:
        return None


def words_in(answer: Mapping[str, Any]) -> str:
    """What a refusal says for people; short, and one line."""
    words = answer.get("message") or answer.get("ThongBao") or ""
    return " ".join(str(words).split())[:150]


def _text(answer: Mapping[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UnderstandingError(name)
    return value.strip()
