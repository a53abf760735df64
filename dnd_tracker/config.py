"""Settings, from the environment alone. Names there are the fields' in capitals: `DATABASE_URL`."""

import os
import secrets
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


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
    cookie_secure: bool = False
    """Set it where the site is served over https: cookies then never travel without."""

    @field_validator("workers")
    @classmethod
    def _one_process(cls, workers: int) -> int:
        if workers != 1:
            raise ValueError(
                "several WORKERS do not tell each other yet what happened: leave it at 1"
            )
        return workers

    @property
    def resolved_database_url(self) -> str:
        """The database that is really used."""
        return self.database_url or f"sqlite:///{self.data_dir / 'tracker.sqlite3'}"

    @cached_property
    def secret_key(self) -> str:
        """Signs cookies. Made once and kept in `data_dir` unless `SECRET_KEY` is given."""
        if self.given_secret_key:
            return self.given_secret_key.get_secret_value()
        return _kept_secret(self.data_dir / "secret_key")


def _kept_secret(path: Path) -> str:
    """Return what `path` holds, creating it for its owner's eyes only.

    It is written aside and linked into place, so two processes starting at once agree.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


@lru_cache
def get_settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
