import pytest

from vidan.ops import console, database


def test_the_contents_name_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert console._run(["--help"]) == 0
    printed = capsys.readouterr().out
    own = "start worker migrate demo sessions check backup restore bench".split()
    assert all(f"\n  {name} " in printed for name in own)


def test_a_missing_server_is_named_without_its_password() -> None:
    url = "postgresql://vidan:secret@db.example:5433/commune"
    message = database.not_there(url).message
    assert "db.example:5433/commune" in message
    assert "secret" not in message
