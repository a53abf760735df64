"""What goes wrong on the command line is said in one line."""

import os
import socket
from contextlib import closing
from pathlib import Path

import pytest

from dnd_tracker import network
from dnd_tracker.cli import main, server_arguments
from dnd_tracker.config import Settings, get_settings


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
