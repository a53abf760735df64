"""What goes wrong on the command line is said in one line."""

import os
import socket
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlmodel import Session, create_engine, select

from dnd_tracker import db, network
from dnd_tracker.cli import main, server_arguments
from dnd_tracker.config import Settings, get_settings
from dnd_tracker.models import Role, User


@pytest.fixture(autouse=True)
def fresh_settings():
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_a_taken_port_is_named_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("HOST", "127.0.0.1")
        monkeypatch.setenv("PORT", str(port))
        assert main(["run"]) == 1
    message = capsys.readouterr().err
    assert f"Port {port} is not free" in message
    assert f"PORT={port + 1} make run" in message
    assert message.count("\n") == 1


def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PORT", "eight thousand")
    assert main(["run"]) == 1
    assert capsys.readouterr().err.startswith("PORT: ")


def test_a_free_port_is_free():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert network.why_taken("127.0.0.1", port) is None


def test_the_server_gets_the_settings():
    arguments = server_arguments(Settings(host="127.0.0.1", port=8123))
    assert arguments[arguments.index("--port") + 1] == "8123"
    assert arguments[arguments.index("--workers") + 1] == "1"


def test_only_a_server_started_by_hand_says_where_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("HOST", "127.0.0.1")
    monkeypatch.setenv("PORT", "8123")
    os.environ.pop(network.ANNOUNCE, None)
    network.announce()
    assert capsys.readouterr().out == ""
    monkeypatch.setenv(network.ANNOUNCE, "yes")
    network.announce()
    assert "http://127.0.0.1:8123" in capsys.readouterr().out


def test_players_are_told_an_address_they_can_reach(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(network, "_own_address", lambda: "192.168.1.5")
    lines = network.addresses(Settings(host="0.0.0.0", port=8000))
    assert "http://localhost:8000" in lines[0]
    assert lines[1].endswith("http://192.168.1.5:8000/join")


def test_whoever_starts_the_server_is_told_where_to_read_its_mail(tmp_path: Path):
    reading = network.addresses(
        Settings(host="127.0.0.1", data_dir=tmp_path, smtp_url=SecretStr(""))
    )
    assert str(tmp_path / "outbox") in reading[-1]
    url = SecretStr("smtp://user:password@mail.example:587")
    sending = network.addresses(Settings(host="127.0.0.1", data_dir=tmp_path, smtp_url=url))
    assert "mail.example" in sending[-1]
    assert "password" not in "".join(sending)


def test_the_database_is_set_up_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["migrate"]) == 0
    assert main(["content"]) == 0
    assert "creatures" in capsys.readouterr().out
    assert main(["migrate"]) == 0
    assert main(["content"]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "data" / "tracker.sqlite3").exists()


def test_an_account_is_given_a_plan(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["migrate"]) == 0
    engine = create_engine(db.blocking_url(get_settings().resolved_database_url))
    with Session(engine) as session:
        session.add(User(email="mira@example.com", role=Role.USER))
        session.add(User(email="tobin@example.com", role=Role.USER))
        session.commit()
    assert main(["plan", "Mira@Example.com", "expert"]) == 0
    assert capsys.readouterr().out == "Mira@Example.com has the plan expert now.\n"
    for details, said in (
        (["mira@example.com", "golden"], "Say which plan: free"),
        (["nobody@example.com", "guild"], "No account has the confirmed address"),
        (["mira", "guild"], "This is not an e-mail address"),
    ):
        assert main(["plan", *details]) == 1
        assert capsys.readouterr().err.startswith(said)
    with pytest.raises(SystemExit):
        main(["plan", "mira@example.com"])
    assert "plan takes email and plan" in capsys.readouterr().err
    with Session(engine) as session:
        plans = dict(session.exec(select(User.email, User.plan)).all())
    engine.dispose()
    assert plans == {"mira@example.com": "expert", "tobin@example.com": "free"}
