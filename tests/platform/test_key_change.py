"""The secret key can be changed, and nobody notices who signed or sealed something before."""

import stat
import uuid
from pathlib import Path

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts import cookies, sealing, tokens
from dnd_tracker.accounts.service import key_change
from dnd_tracker.cli import main
from dnd_tracker.config import KEYS_KEPT, get_settings
from dnd_tracker.models import AuthenticatorApp, User
from dnd_tracker.models.base import now


@pytest.fixture(autouse=True)
def own_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("SECRET_KEY", "OLD_SECRET_KEYS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def change(times: int = 1) -> None:
    """Change the key, and start again."""
    for _ in range(times):
        assert main(["rotate-key"]) == 0
    get_settings.cache_clear()


def test_the_new_key_signs_and_the_old_one_is_kept(tmp_path: Path):
    old = get_settings().secret_key
    change()
    keys = get_settings().secret_keys
    assert keys[0] != old
    assert keys[1:] == (old,)
    path = tmp_path / "data" / "secret_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]


def test_keys_are_let_go_of_in_the_end():
    oldest = get_settings().secret_key
    change(KEYS_KEPT)
    assert len(get_settings().secret_keys) == KEYS_KEPT
    assert oldest not in get_settings().secret_keys


def test_what_was_signed_and_sealed_holds_until_its_key_is_let_go_of():
    cookie = cookies.sign("secret", get_settings().secret_key)
    token, sealed = tokens.sign(uuid.uuid4(), uuid.uuid4()), sealing.seal("of an app")
    for _ in range(KEYS_KEPT - 1):
        change()
        assert cookies.read(cookie, get_settings().secret_keys) == cookies.token_hash("secret")
        assert tokens.read(token)
        assert sealing.unseal(sealed) == "of an app"
    change()
    assert cookies.read(cookie, get_settings().secret_keys) is None
    assert tokens.read(token) is None
    assert sealing.unseal(sealed) is None


async def test_what_is_sealed_outlives_every_key(database: object):
    del database
    async with db.unit_of_work() as uow:
        user = User()
        uow.session.add(user)
        await uow.session.flush()
        sealed = sealing.seal("of an app")
        uow.session.add(AuthenticatorApp(user_id=user.id, secret=sealed, confirmed_at=now()))
    for _ in range(KEYS_KEPT + 1):
        change()
        async with db.unit_of_work() as uow:
            assert await key_change.seal_again(uow, None) == 1
            assert await key_change.seal_again(uow, None) == 0
    async with db.read_only() as session:
        kept = (await session.exec(select(AuthenticatorApp))).one()
    assert sealing.unseal(kept.secret) == "of an app"


async def test_what_no_key_opens_is_left_as_it_is(database: object):
    del database
    async with db.unit_of_work() as uow:
        user = User()
        uow.session.add(user)
        await uow.session.flush()
        uow.session.add(AuthenticatorApp(user_id=user.id, secret="not sealed by us"))
        assert await key_change.seal_again(uow, None) == 0


def test_a_key_that_is_given_is_changed_where_it_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.setenv("SECRET_KEY", "given by whoever runs the site, long enough")
    get_settings.cache_clear()
    assert main(["rotate-key"]) == 1
    assert "OLD_SECRET_KEYS" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
