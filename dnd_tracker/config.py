"""Settings, from the environment alone. Names there are the fields' in capitals: `DATABASE_URL`."""

import os
import re
import secrets
from functools import cached_property, lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent

KEYS_KEPT = 4
"""The one that signs, and three that did before: with a change every quarter, what somebody signed
nine months ago still holds."""


class Settings(BaseSettings):
    """How this installation runs. Everything has a default that works on one machine."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    data_dir: Path = PROJECT / "data"
    """Where the embedded database and the generated secret live."""
    database_url: str = ""
    """`sqlite:///file` or `postgresql://…`; empty means a SQLite file in `data_dir`."""
    host: str = "0.0.0.0"  # noqa: S104 - players join from their phones
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    workers: int = 1
    """One process, so far: it alone knows what it told its pages. See docs/decisions/0002."""
    given_secret_key: Annotated[SecretStr | None, Field(min_length=32, alias="SECRET_KEY")] = None
    old_secret_keys: Annotated[tuple[str, ...], NoDecode] = ()
    """What `SECRET_KEY` was before, with commas between: what they signed still holds."""
    cookie_secure: bool = False
    """Set it where the site is served over https: cookies then never travel without."""
    hsts_subdomains: bool = False
    """Whether all names below the site's are served over https alone, for a year to come."""
    public_url: str = ""
    """Where people reach the site, for links in e-mail and for sign-in elsewhere:
    `https://tracker.example`. Empty means this machine."""
    log_format: Literal["text", "json"] = "text"
    """What lines on standard error are written for: people, or machines."""
    redis_url: str = ""
    """`redis://…`, where limits are counted for several processes; empty means in memory."""
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    """Addresses or networks of proxies, with commas between: they alone may say for whom
    they ask."""

    smtp_url: SecretStr = SecretStr("")
    """`smtp://user:password@host:587` (STARTTLS where offered, always with a password),
    `smtps://…:465`; empty means that e-mail is written to `outbox`."""
    mail_from: str = "D&D Encounter Tracker <tracker@localhost>"

    google_client_id: str = ""
    google_client_secret: SecretStr = SecretStr("")
    google_issuer: str = "https://accounts.google.com"
    discord_client_id: str = ""
    discord_client_secret: SecretStr = SecretStr("")
    discord_url: str = "https://discord.com"
    discord_pkce: bool = True
    """Discord lists PKCE among what it takes; set it false should it refuse it."""
    github_client_id: str = ""
    github_client_secret: SecretStr = SecretStr("")
    github_url: str = "https://github.com"
    github_api_url: str = "https://api.github.com"
    provider_patience: Annotated[float, Field(gt=0, le=60)] = 10
    """Seconds that Google, Discord or GitHub may take to answer."""

    open5e_url: str = "https://api.open5e.com"
    """Where content packs of Open5e are fetched from, and from nowhere else."""
    open5e_patience: Annotated[float, Field(gt=0, le=300)] = 30
    """Seconds that it may take for an answer."""
    dnd_beyond_url: str = "https://character-service.dndbeyond.com"
    """Where public characters of D&D Beyond are fetched from, and from nowhere else."""
    dnd_beyond_patience: Annotated[float, Field(gt=0, le=60)] = 10
    """Seconds that it may take to answer."""

    @field_validator("workers")
    @classmethod
    def _one_process(cls, workers: int) -> int:
        if workers != 1:
            raise ValueError(
                "several WORKERS do not tell each other yet what happened: leave it at 1"
            )
        return workers

    @field_validator("trusted_proxies", "old_secret_keys", mode="before")
    @classmethod
    def _with_commas(cls, given: object) -> object:
        return tuple(given.replace(",", " ").split()) if isinstance(given, str) else given

    @field_validator("smtp_url")
    @classmethod
    def _a_mail_server(cls, given: SecretStr) -> SecretStr:
        if given.get_secret_value() and not _names_a_mail_server(given.get_secret_value()):
            raise ValueError(
                "say which mail server, like smtp://user:password@mail.example:587; "
                "in a password, write %40 for @, %2F for / and %23 for #"
            )
        return given

    @field_validator("mail_from")
    @classmethod
    def _a_sender(cls, given: str) -> str:
        if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+|[^<>\r\n]+ <[^@\s<>]+@[^@\s<>]+>", given):
            raise ValueError("say who writes, like The Tracker <tracker@example.com>")
        return given

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(str(ip_network(one, strict=False)) for one in given)

    @field_validator("public_url")
    @classmethod
    def _an_origin(cls, given: str) -> str:
        if given and not re.fullmatch(r"https?://[^/?#\s@]+", given.rstrip("/")):
            raise ValueError("say where the site is, like https://tracker.example")
        return given.rstrip("/")

    @property
    def https(self) -> bool:
        """Whether people reach the site over https."""
        return self.cookie_secure or self.public_url.startswith("https://")

    @property
    def origin(self) -> str:
        """Where links in e-mail lead: scheme, host and port, without a slash at the end."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def outbox(self) -> Path:
        """Where e-mail is to be read that is not sent."""
        return self.data_dir / "outbox"

    @property
    def mail_server(self) -> str:
        """The host that sends e-mail; empty where none is sent."""
        return urlsplit(self.smtp_url.get_secret_value()).hostname or ""

    @property
    def resolved_database_url(self) -> str:
        """The database that is really used."""
        return self.database_url or f"sqlite:///{self.data_dir / 'tracker.sqlite3'}"

    @cached_property
    def secret_keys(self) -> tuple[str, ...]:
        """The newest first: it signs. The others only recognise what they signed themselves.

        Unless `SECRET_KEY` is given they are the lines of a file in `data_dir`, made once.
        """
        if self.given_secret_key:
            return (self.given_secret_key.get_secret_value(), *self.old_secret_keys)
        return tuple(_kept_secret(self.data_dir / "secret_key").split())

    @property
    def secret_key(self) -> str:
        """Signs cookies and tokens."""
        return self.secret_keys[0]


def _names_a_mail_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
        rest = parts.path.rstrip("/") or parts.query or parts.fragment
        return bool(
            parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port != 0 and not rest
        )
    except ValueError:  # a port that is no number
        return False


def _kept_secret(path: Path) -> str:
    """Return what `path` holds, creating it for its owner's eyes only.

    It is written aside and linked into place, so two processes starting at once agree.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(path, [secrets.token_urlsafe(48)])
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


def rotate_secret(path: Path) -> None:
    """Put a new key before those that `path` holds, and let go of the oldest.

    A server that runs goes on with the keys it has read until it starts again.
    """
    keys = _kept_secret(path).split()
    _draft(path, [secrets.token_urlsafe(48), *keys][:KEYS_KEPT]).replace(path)


def _draft(path: Path, keys: list[str]) -> Path:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("\n".join(keys))
    return draft


@lru_cache
def get_settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
