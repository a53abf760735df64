"""Migrations lead to exactly the tables that the code declares, and back."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect
from sqlmodel import Session, select

from dnd_tracker import db, migrations
from dnd_tracker.models import Party, User


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    return request.getfixturevalue("empty_postgresql")


def tables(url: str) -> set[str]:
    engine = create_engine(db.async_url(url).replace("sqlite+aiosqlite:", "sqlite:", 1))
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names - {"alembic_version"}


def test_parties_of_before_are_found_whatever_their_letters(empty_url: str):
    migrations.upgrade(empty_url)
    engine = create_engine(db.blocking_url(empty_url))
    with Session(engine) as session:
        user = User()
        session.add_all([user, Party(owner_id=user.id, name="ÄLVA")])
        session.commit()
    command.downgrade(migrations.configuration(empty_url), "0004")
    migrations.upgrade(empty_url)
    with Session(engine) as session:
        assert [(one.name, one.search) for one in session.exec(select(Party))] == [("ÄLVA", "älva")]
    engine.dispose()


def test_migrations_lead_to_the_declared_tables_and_back(empty_url: str):
    migrations.upgrade(empty_url)
    assert "encounter" in tables(empty_url)
    command.check(migrations.configuration(empty_url))

    command.downgrade(migrations.configuration(empty_url), "base")
    assert tables(empty_url) == set()

    migrations.upgrade(empty_url)
    migrations.upgrade(empty_url)
    assert "encounter" in tables(empty_url)
