"""Whether a picture is shown anywhere is asked once an hour."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("creature", "party_character")


def upgrade() -> None:
    """Do it."""
    for table in TABLES:
        op.create_index(f"ix_{table}_portrait_id", table, ["portrait_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    for table in TABLES:
        op.drop_index(f"ix_{table}_portrait_id", table_name=table)
