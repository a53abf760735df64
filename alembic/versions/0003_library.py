"""What is prepared before the table meets: own creatures, parties, plans."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    "encounter_tag",
    "creature_favourite",
    "creature_tag",
    "folder",
    "character_import",
    "party_character",
    "party",
    "creature_import_entry",
    "creature_import",
    "portrait",
)
LISTED = (
    "owner_id",
    "deleted_at",
    "updated_at",
    "archived_at",
    "template",
    "phase",
    "plan_id",
    "folder_id",
    "created_at",
    "name",
    "search",
    "id",
)


def upgrade() -> None:
    """Do it."""
    _portraits()
    _imports()
    _parties()
    _character_imports()
    _columns_of_users()
    _columns_of_creatures()
    _words_of_creatures()
    _favourites_and_tags()
    _columns_of_encounters()
    _words_of_encounters()
    _tags_of_encounters()


def _portraits() -> None:
    op.create_table(
        "portrait",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_portrait_owner_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portrait")),
    )
    with op.batch_alter_table("portrait", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_portrait_owner_id"), ["owner_id"], unique=False)


def _imports() -> None:
    op.create_table(
        "creature_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("phase", sa.String(length=12), nullable=False),
        sa.Column(
            "problems", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_creature_import_owner_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_creature_import")),
    )
    with op.batch_alter_table("creature_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_creature_import_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "creature_import_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "stat_block", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
        ),
        sa.Column("tags", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column(
            "doubts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("exists", sa.String(length=80), nullable=True),
        sa.Column("choice", sa.String(length=12), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("creature_id", sa.String(length=80), nullable=True),
        sa.Column(
            "before", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["creature_import.id"],
            name=op.f("fk_creature_import_entry_import_id_creature_import"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_creature_import_entry")),
    )
    with op.batch_alter_table("creature_import_entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_creature_import_entry_order", ["import_id", "position"], unique=False
        )


def _parties() -> None:
    op.create_table(
        "party",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("notes", sa.String(length=10000), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_party_owner_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(
            "ix_party_owner_order", ["owner_id", "deleted_at", "position"], unique=False
        )

    op.create_table(
        "party_character",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "sheet", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "condition", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "former", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("portrait_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_party_character_owner_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["party.id"],
            name=op.f("fk_party_character_party_id_party"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["portrait_id"],
            ["portrait.id"],
            name=op.f("fk_party_character_portrait_id_portrait"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_character")),
    )
    with op.batch_alter_table("party_character", schema=None) as batch_op:
        batch_op.create_index(
            "ix_party_character_order", ["party_id", "deleted_at", "position"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_party_character_owner_id"), ["owner_id"], unique=False)


def _character_imports() -> None:
    op.create_table(
        "character_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("party_name", sa.String(length=80), nullable=False),
        sa.Column(
            "content", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_character_import_owner_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"],
            ["party.id"],
            name=op.f("fk_character_import_party_id_party"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_character_import")),
    )
    with op.batch_alter_table("character_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_character_import_owner_id"), ["owner_id"], unique=False
        )


def _columns_of_users() -> None:
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("plan", sa.String(length=16), nullable=False, server_default="free")
        )


def _columns_of_creatures() -> None:
    with op.batch_alter_table("content_pack", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("name", sa.String(length=100), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("licence", sa.String(length=200), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("attribution", sa.String(length=1000), nullable=False, server_default="")
        )

    with op.batch_alter_table("creature", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("category", sa.String(length=20), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("environments", sa.String(length=400), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("legendary", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("near", sa.String(length=2000), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("portrait_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("import_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("created_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_creature_import_id"), ["import_id"], unique=False)
        batch_op.create_index("ix_creature_own", ["owner_id", "deleted_at", "name"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_creature_owner_id_user_account"),
            "user_account",
            ["owner_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_creature_portrait_id_portrait"),
            "portrait",
            ["portrait_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_creature_import_id_creature_import"),
            "creature_import",
            ["import_id"],
            ["id"],
            ondelete="SET NULL",
        )

    # What is there was made when nobody wrote it down.
    op.execute("UPDATE creature SET created_at = CURRENT_TIMESTAMP, updated_at = CURRENT_TIMESTAMP")
    with op.batch_alter_table("creature", schema=None) as batch_op:
        batch_op.alter_column("created_at", nullable=False)
        batch_op.alter_column("updated_at", nullable=False)


INDEX = {
    "sqlite": (
        "ALTER TABLE creature ADD COLUMN creature_words_number INTEGER",
        "CREATE UNIQUE INDEX creature_words_numbers ON creature (creature_words_number)",
        "CREATE VIRTUAL TABLE creature_words USING fts5(search, near, prefix='1 2 3')",
        """CREATE TRIGGER creature_words_insert AFTER INSERT ON creature BEGIN
            UPDATE creature SET creature_words_number =
                (SELECT coalesce(max(creature_words_number), 0) + 1 FROM creature)
                WHERE id = new.id;
            INSERT INTO creature_words (rowid, search, near)
                SELECT creature_words_number, search, near FROM creature WHERE id = new.id;
        END""",
        """CREATE TRIGGER creature_words_update AFTER UPDATE OF search, near ON creature
        WHEN old.search <> new.search OR old.near <> new.near BEGIN
            UPDATE creature_words SET search = new.search, near = new.near
                WHERE rowid = new.creature_words_number;
        END""",
        """CREATE TRIGGER creature_words_delete AFTER DELETE ON creature BEGIN
            DELETE FROM creature_words WHERE rowid = old.creature_words_number;
        END""",
        """CREATE INDEX creature_words_listed ON creature (
            owner_id, deleted_at, creature_words_number, name, id, search, size, type, category,
            environments, legendary, source, challenge, challenge_rating, armor_class, hit_points,
            created_at)""",
        "UPDATE creature SET creature_words_number = rowid",
        """INSERT INTO creature_words (rowid, search, near)
            SELECT creature_words_number, search, near FROM creature""",
    ),
    "postgresql": (
        """ALTER TABLE creature ADD COLUMN creature_words tsvector GENERATED ALWAYS AS (
            array_to_tsvector(array_remove(string_to_array(
                search || replace(near, ' ', ' ~'), ' '), ''))) STORED""",
        """CREATE INDEX creature_words_found ON creature
            USING gin (creature_words) WITH (fastupdate = off)""",
    ),
}


def _words_of_creatures() -> None:
    for statement in INDEX[op.get_bind().dialect.name]:
        op.execute(statement)


def _favourites_and_tags() -> None:
    op.create_table(
        "creature_favourite",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("creature_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["creature_id"],
            ["creature.id"],
            name=op.f("fk_creature_favourite_creature_id_creature"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_creature_favourite_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "creature_id", name=op.f("pk_creature_favourite")),
    )
    with op.batch_alter_table("creature_favourite", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_creature_favourite_creature_id"), ["creature_id"], unique=False
        )

    op.create_table(
        "creature_tag",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("creature_id", sa.String(length=80), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["creature_id"],
            ["creature.id"],
            name=op.f("fk_creature_tag_creature_id_creature"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_creature_tag_user_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "creature_id", "tag", name=op.f("pk_creature_tag")),
    )
    with op.batch_alter_table("creature_tag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_creature_tag_creature_id"), ["creature_id"], unique=False
        )
        batch_op.create_index("ix_creature_tag_user_tag", ["user_id", "tag"], unique=False)


def _columns_of_encounters() -> None:
    op.create_table(
        "folder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_folder_owner_id_user_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folder")),
    )
    with op.batch_alter_table("folder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_folder_owner_id"), ["owner_id"], unique=False)

    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("folder_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("party_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("wounds", sa.String(length=8), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("template", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column(
                "preparation",
                sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
                nullable=False,
                server_default="{}",
            )
        )
        batch_op.add_column(
            sa.Column("search", sa.String(length=400), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_encounter_folder_id"), ["folder_id"], unique=False)
        batch_op.create_index("ix_encounter_listed", list(LISTED), unique=False)
        batch_op.create_index(batch_op.f("ix_encounter_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_encounter_plan_id"), ["plan_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_encounter_plan_id_encounter"),
            "encounter",
            ["plan_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_encounter_folder_id_folder"),
            "folder",
            ["folder_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_encounter_party_id_party"),
            "party",
            ["party_id"],
            ["id"],
            ondelete="SET NULL",
        )


def _words_of_encounters() -> None:
    """SQLite's own lower() knows no letters but those of English."""
    encounter = sa.table("encounter", sa.column("id"), sa.column("name"), sa.column("search"))
    connection = op.get_bind()
    names = connection.execute(sa.select(encounter.c.id, encounter.c.name)).all()
    for key, name in names:
        connection.execute(
            sa.update(encounter).where(encounter.c.id == key).values(search=name.casefold())
        )


def _tags_of_encounters() -> None:
    op.create_table(
        "encounter_tag",
        sa.Column("encounter_id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["encounter_id"],
            ["encounter.id"],
            name=op.f("fk_encounter_tag_encounter_id_encounter"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("encounter_id", "tag", name=op.f("pk_encounter_tag")),
    )
    with op.batch_alter_table("encounter_tag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounter_tag_tag"), ["tag"], unique=False)


def downgrade() -> None:
    """Take it back."""
    _drop_words_of_creatures()
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_column("plan")

    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_encounter_party_id_party"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_encounter_folder_id_folder"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_encounter_plan_id_encounter"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_encounter_plan_id"))
        batch_op.drop_index(batch_op.f("ix_encounter_party_id"))
        batch_op.drop_index("ix_encounter_listed")
        batch_op.drop_index(batch_op.f("ix_encounter_folder_id"))
        batch_op.drop_column("archived_at")
        batch_op.drop_column("search")
        batch_op.drop_column("preparation")
        batch_op.drop_column("template")
        batch_op.drop_column("wounds")
        batch_op.drop_column("party_id")
        batch_op.drop_column("folder_id")
        batch_op.drop_column("plan_id")

    with op.batch_alter_table("creature", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_creature_import_id_creature_import"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_creature_portrait_id_portrait"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("fk_creature_owner_id_user_account"), type_="foreignkey"
        )
        batch_op.drop_index("ix_creature_own")
        batch_op.drop_index(batch_op.f("ix_creature_import_id"))
        batch_op.drop_column("deleted_at")
        batch_op.drop_column("updated_at")
        batch_op.drop_column("created_at")
        batch_op.drop_column("version")
        batch_op.drop_column("import_id")
        batch_op.drop_column("portrait_id")
        batch_op.drop_column("near")
        batch_op.drop_column("legendary")
        batch_op.drop_column("environments")
        batch_op.drop_column("category")
        batch_op.drop_column("owner_id")

    with op.batch_alter_table("content_pack", schema=None) as batch_op:
        batch_op.drop_column("attribution")
        batch_op.drop_column("licence")
        batch_op.drop_column("name")

    for table in TABLES:
        op.drop_table(table)


def _drop_words_of_creatures() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER creature_words_{verb}")
        op.execute("DROP INDEX creature_words_listed")
        op.execute("DROP TABLE creature_words")
        op.execute("DROP INDEX creature_words_numbers")
        op.execute("ALTER TABLE creature DROP COLUMN creature_words_number")
    else:
        op.execute("DROP INDEX creature_words_found")
        op.execute("ALTER TABLE creature DROP COLUMN creature_words")
