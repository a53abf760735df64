"""How Alembic reaches the database and knows the tables."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import dnd_tracker.models as _all_tables
from dnd_tracker.config import get_settings
from dnd_tracker.db import blocking_url
from dnd_tracker.models.base import Json, TimeStamp

assert _all_tables.__all__


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write plain SQLAlchemy types, so that a migration does not depend on later code."""
    if kind == "type" and isinstance(item, TimeStamp):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Json):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def include_name(name: str | None, kind: str, _: Any) -> bool:
    """Leave out how creatures are found: made in SQL, which no model declares."""
    del kind
    return not (name or "").startswith("creature_words")


def migrate(connection: Connection) -> None:
    """Run what was asked for."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=render_item,
        include_name=include_name,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


url = context.config.get_main_option("sqlalchemy.url") or get_settings().resolved_database_url
engine = create_engine(blocking_url(url))
with engine.connect() as connection:
    migrate(connection)
engine.dispose()
