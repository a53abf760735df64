"""Parties are found whatever the case of their letters, on every database alike."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Do it."""
    words = sa.Column("search", sa.String(length=240), nullable=False, server_default="")
    op.add_column("party", words)
    _words_of_parties()


def _words_of_parties() -> None:
    """SQLite's own lower() knows no letters but those of English, PostgreSQL's has its own."""
    party = sa.table("party", sa.column("id"), sa.column("name"), sa.column("search"))
    connection = op.get_bind()
    for key, name in connection.execute(sa.select(party.c.id, party.c.name)).all():
        folded = sa.update(party).where(party.c.id == key).values(search=name.casefold())
        connection.execute(folded)


def downgrade() -> None:
    """Take it back."""
    op.drop_column("party", "search")
