"""vidan plan read and check: what is printed, and how the command ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.plans.written import HEAD

CLEAN = "I. PHÂN CÔNG\n1. Phòng Kinh tế rà soát hồ sơ trong tháng 5."
WRONG = "I. PHÂN CÔNG\n1. Phòng Kinh tế, Công an xã chủ trì rà soát trong tháng 5."


def _file(folder: Path, body: str) -> str:
    file = folder / "ke-hoach.txt"
    file.write_text(HEAD.format(title="Phục vụ", body=body), "utf-8")
    return str(file)


def _run(*told: str) -> int:
    with pytest.raises(SystemExit) as ended:
        call_command("plan", *told)
    return int(ended.value.code or 0)


def test_a_clean_plan_ends_with_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("check", _file(tmp_path, CLEAN)) == 0
    assert capsys.readouterr().out == "Không thấy chỗ nào sai hay thiếu.\n"


def test_an_error_ends_with_1_and_says_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("check", _file(tmp_path, WRONG)) == 1
    assert capsys.readouterr().out.startswith("8: P301 error: Việc này có 2 đơn vị")


def test_only_what_is_selected_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("check", _file(tmp_path, WRONG), "--select", "P1, P2") == 0
    assert _run("check", _file(tmp_path, WRONG), "--select", "Z9") == 2
    assert capsys.readouterr().err == "Không có mã kiểm tra “Z9”.\n"


def test_findings_and_plans_are_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("check", _file(tmp_path, WRONG), "--json") == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["code"], found["severity"]) == ("P301", "error")
    assert _run("read", _file(tmp_path, WRONG), "--json") == 1
    told = capsys.readouterr().out
    assert json.loads(told)["duties"][0]["units"] == ["Phòng Kinh tế", "Công an xã"]
    assert "Phòng Kinh tế" in told


def test_what_was_understood_is_told_in_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = (
        "I. NỘI DUNG\n1. Thời gian: thứ Bảy hằng tuần, trừ ngày lễ.\n"
        "2. Tỷ lệ đúng hạn đạt 95%.\n3. Phòng Kinh tế báo cáo UBND xã hằng tháng."
    )
    assert _run("read", _file(tmp_path, body)) == 0
    told = capsys.readouterr().out
    for words in (
        "Kế hoạch: Phục vụ",
        "Ủy ban nhân dân xã Đồng Tâm",
        "12/KH-UBND",
        "FREQ=WEEKLY;BYDAY=SA",
        ">= 95%",
        "Phòng Kinh tế: monthly",
        "0 chỗ cần xem lại",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"\x89PNG\r\n\x1a\n0000", "Đây là ảnh"),
        (b"Plan de la ville.\n1. Le samedi matin.", "Không hiểu được gì"),
    ],
)
def test_what_cannot_be_read_gives_one_sentence_and_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    file = tmp_path / "tep"
    file.write_bytes(data)
    for act in ("read", "check"):
        assert _run(act, str(file)) == 2
        told = capsys.readouterr()
        assert told.err.startswith(said)
        assert told.err.count("\n") == 1
        assert told.out == ""


def test_a_file_that_is_not_there_gives_one_sentence_and_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("read", str(tmp_path / "khong-co.docx")) == 2
    assert _run("read", str(tmp_path)) == 2
    assert capsys.readouterr().err.count("Không mở được tệp này.") == 2


def test_no_database_is_needed(tmp_path: Path) -> None:
    told = subprocess.run(
        [
            *(sys.executable, "-m", "vidan.ops.console"),
            *("plan", "check", _file(tmp_path, WRONG)),
        ],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(settings.BASE_DIR).parent),
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
            "DJANGO_SETTINGS_MODULE": "vidan.settings.dev",
            "VIDAN_VAR_DIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1, told.stderr
    assert "P301" in told.stdout
