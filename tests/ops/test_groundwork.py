import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from vidan.core.errors import DomainError
from vidan.ops import groundwork


def test_a_port_in_use_is_named_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(DomainError) as refusal:
            groundwork.check_port("127.0.0.1", port)
    assert f"cổng {port} tại 127.0.0.1" in refusal.value.message
    assert "một chương trình khác đang dùng" in refusal.value.message
    assert "VIDAN_PORT=" in refusal.value.message


def test_a_free_port_is_accepted() -> None:
    groundwork.check_port("127.0.0.1", 0)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(DomainError, match="không có địa chỉ đó"):
        groundwork.check_port("192.0.2.1", 8000)


def test_a_full_disk_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = SimpleNamespace(free=50 * 2**20)
    monkeypatch.setattr(groundwork.shutil, "disk_usage", lambda folder: full)
    with pytest.raises(DomainError, match="chỉ còn 50 MB"):
        groundwork.check_disk(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(DomainError, match="Không ghi được"):
        groundwork.make_var(closed)
