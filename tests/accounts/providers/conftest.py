"""Providers on this machine, and a site that knows them."""

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any, TypeVar

import httpx
import pytest
import uvicorn

from dnd_tracker.config import get_settings
from tests.accounts.providers.shaped import (
    CLIENT,
    DiscordShaped,
    GitHubShaped,
    OidcShaped,
    Shaped,
)
from tests.api.conftest import SITE, _settings
from tests.e2e.server import free_port

S = TypeVar("S", bound=Shaped)
Configure = Callable[..., None]

assert _settings

MIRA = {"email": "mira@example.com", "email_verified": True, "name": "Mira"}
TOBIN = {"email": "tobin@example.com", "email_verified": False, "name": "Tobin"}


@contextlib.contextmanager
def served(provider: S) -> Generator[S]:
    """Serve `provider` in a thread."""
    config = uvicorn.Config(
        provider.app(), port=0, log_level="critical", ws="none", timeout_graceful_shutdown=0
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    (port,) = [one.getsockname()[1] for one in server.servers[0].sockets]
    provider.url = f"http://127.0.0.1:{port}"
    yield provider
    server.should_exit = True
    thread.join()


@contextlib.contextmanager
def oidc_mock() -> Generator[str]:
    """Run a real OpenID Connect provider, and give its issuer."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port)]
    command += ["--require-registration", "true", "--require-nonce", "true"]
    for subject, claims in (("g-1", MIRA), ("g-2", TOBIN)):
        command += ["--user-claims", json.dumps({"sub": subject, **claims})]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    issuer = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 90
        while not _is_up(process, issuer):
            assert time.monotonic() < deadline, "oidc-provider-mock does not answer"
        yield issuer
    finally:
        process.terminate()
        process.wait()


def _is_up(process: subprocess.Popen[bytes], issuer: str) -> bool:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(0.05)
        raise RuntimeError("oidc-provider-mock ended")
    try:
        return httpx.get(f"{issuer}/.well-known/openid-configuration").status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture(scope="session")
def google_issuer() -> Iterator[str]:
    with oidc_mock() as issuer:
        yield issuer


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Set settings by the names of their variables."""

    def set_all(**given: str) -> None:
        for name, value in given.items():
            monkeypatch.setenv(name.upper(), value)
        get_settings.cache_clear()

    set_all(public_url=SITE)
    return set_all


def of_tracker(provider: str, **more: str) -> dict[str, str]:
    """Return the settings for the client that providers here know."""
    return {
        f"{provider}_client_id": CLIENT["client_id"],
        f"{provider}_client_secret": CLIENT["client_secret"],
        **{f"{provider}_{name}": value for name, value in more.items()},
    }


@pytest.fixture
def google(google_issuer: str, configure: Configure) -> str:
    """A registered client of the real provider; its issuer."""
    callback = f"{SITE}/api/v1/auth/providers/google/callback"
    answer = httpx.post(f"{google_issuer}/oauth2/clients", json={"redirect_uris": [callback]})
    client: dict[str, Any] = answer.json()
    configure(
        google_issuer=google_issuer,
        google_client_id=client["client_id"],
        google_client_secret=client["client_secret"],
    )
    return google_issuer


@pytest.fixture
def hostile_google(configure: Configure) -> Iterator[OidcShaped]:
    with served(OidcShaped()) as provider:
        configure(**of_tracker("google", issuer=provider.url))
        yield provider


@pytest.fixture
def github(configure: Configure) -> Iterator[GitHubShaped]:
    with served(GitHubShaped()) as provider:
        configure(**of_tracker("github", url=provider.url, api_url=provider.url))
        yield provider


@pytest.fixture
def discord(configure: Configure) -> Iterator[DiscordShaped]:
    with served(DiscordShaped()) as provider:
        configure(**of_tracker("discord", url=provider.url))
        yield provider
