"""Bringing a database to the shape that the code expects. The steps are in `alembic/versions`."""

from alembic import command
from alembic.config import Config

from dnd_tracker.config import PROJECT


def configuration(url: str) -> Config:
    """Return Alembic's configuration for the database at `url`."""
    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` up to `revision`."""
    command.upgrade(configuration(url), revision)
