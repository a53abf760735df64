"""Settings come from the environment, and wrong ones are refused in words."""

import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from dnd_tracker.config import Settings


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("DATABASE_URL", "SECRET_KEY", "PORT", "HOST", "REDIS_URL", "WORKERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))


def test_without_settings_there_is_a_database_file(tmp_path: Path):
    assert Settings().resolved_database_url == f"sqlite:///{tmp_path}/data/tracker.sqlite3"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", "")
    assert Settings().port == 8000


def test_the_secret_is_made_once_and_kept_for_its_owner(tmp_path: Path):
    secret = Settings().secret_key
    path = tmp_path / "data" / "secret_key"
    assert len(secret) >= 48
    assert Settings().secret_key == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_a_given_secret_is_used_and_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SECRET_KEY", "x" * 32)
    settings = Settings()
    assert settings.secret_key == "x" * 32
    assert "xxx" not in repr(settings)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("SECRET_KEY", "short", "32"),
        ("PORT", "70000", "65535"),
        ("PORT", "http", "integer"),
        ("WORKERS", "2", "leave it at 1"),
        ("SMTP_URL", "mail.example:587", "which mail server"),
        ("SMTP_URL", "http://mail.example", "which mail server"),
        ("SMTP_URL", "smtp://user:password@", "which mail server"),
        ("SMTP_URL", "smtp://mail.example:mail", "which mail server"),
        ("SMTP_URL", "smtp://user:pass/word@mail.example", "%2F for /"),
        ("SMTP_URL", "smtp://user:pass#word@mail.example", "%23 for #"),
        ("MAIL_FROM", "The Tracker", "who writes"),
        ("MAIL_FROM", "The Tracker <tracker@example.com>, x@example.com", "who writes"),
        ("MAIL_FROM", "The\r\nBcc: x <tracker@example.com>", "who writes"),
    ],
)
def test_wrong_settings_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, word: str
):
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=word):
        Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "smtp://tracker%40example.com:pa%2Fss@mail.example:2525"),
        ("SMTP_URL", "smtps://mail.example/"),
        ("MAIL_FROM", "tracker@example.com"),
        ("MAIL_FROM", "D&D Encounter Tracker <tracker@localhost>"),
    ],
)
def test_right_settings_of_mail_are_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    assert "pa%2Fss" not in repr(Settings())
