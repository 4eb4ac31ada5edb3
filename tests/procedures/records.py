"""Records in the portal's format, written for the tests; the owner takes them in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, transaction

from tests.make import at
from vidan.communes.wall import WEB_ROLE
from vidan.procedures.actions.importing import Outcome, import_catalogue
from vidan.procedures.catalogue.files import checked

METHODS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LAWS_HEAD = "Tên văn bản pháp lýMã văn bản"
JULY = date(2026, 7, 1)
NEW_CODE = "1.900001"


def methods(*rows: str) -> str:
    return METHODS_HEAD + "".join(rows)


def papers(*rows: str, group: str = "--") -> str:
    return group + PAPERS_HEAD + "".join(rows)


def record(code: str = NEW_CODE, **changed: str) -> dict[str, str]:
    """A record of which everything is sure; say what is different."""
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": "Thủ tục cấp giấy xác nhận nuôi ong",
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Chăn nuôi",
        "cach_thuc_thuc_hien": methods(
            "Trực tiếp5 Ngày làm việcMiễn phí", "Trực tuyến3 Ngày làm việcMiễn phí"
        ),
        "thanh_phan_ho_so": papers(
            "Đơn đề nghị xác nhận1 bản chính",
            "Sơ đồ nơi đặt tổ ong0 bản chính,1 bản sao",
        ),
        "can_cu_phap_ly": f"{LAWS_HEAD}Về nuôi ong01/2025/NĐ-CP",
        "ket_qua_xu_ly": "Giấy xác nhậnMã: KQ.G10.000001Từ khóaKhông có thông tin",
        "co_quan_thuc_hien": "Chủ tịch UBND cấp xã",
        **changed,
    }


DOUBTFUL = {"cach_thuc_thuc_hien": methods("Trực tiếp5 NgàyMiễn phí(Theo quy định)")}
"""A free procedure whose note says that another rule decides: one doubt."""

WITHOUT_UNIT = {"cach_thuc_thuc_hien": methods("Trực tiếp5Miễn phí")}


def jsonl(*records: dict[str, str]) -> bytes:
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    return ("\n".join(lines) + "\n").encode()


@contextmanager
def as_owner() -> Iterator[None]:
    """What the operator does as owner of the tables; then behind the wall again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        yield
        cursor.execute(f"SET LOCAL ROLE {WEB_ROLE}")


def take_in(*records: dict[str, str], on: date = JULY, **options: Any) -> Outcome:
    """Import these records as the operator."""
    lines = [checked(number, one) for number, one in enumerate(records, start=1)]
    options = {"source": "thử", "file_name": "thu.jsonl", **options}
    with as_owner():
        return import_catalogue(lines, on=on, at=at("2026-07-01 08:00"), **options)
