import pytest

from vidan.ops import console, database


def test_the_contents_name_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert console._run(["--help"]) == 0
    printed = capsys.readouterr().out
    daily = ["start", "worker", "migrate", "housekeeping", "enrol", "sessions", "voice"]
    for name in (*daily, "demo", "backup", "restore", "check", "bench"):
        assert f"\n  {name} " in printed


def test_a_missing_server_is_named_without_its_password() -> None:
    url = "postgresql://vidan:secret@db.example:5433/commune"
    message = database.not_there(url).message
    assert "db.example:5433/commune" in message
    assert "secret" not in message
