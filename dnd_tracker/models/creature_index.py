"""How creatures are found by their words: the same names on SQLite and PostgreSQL.

SQLite keeps the words of `creature.search` and `creature.near` in a full-text table, which triggers
fill. Its rows have the number that `creature_words_number` keeps, as those that SQLite itself gives
to rows of `creature` do not last. A second index holds whatever lists filter and sort by, so that
no stat block is read for that.
PostgreSQL keeps the words themselves, unchanged, in a column that it makes itself, and an index of
it: every database has that, extensions not. What is new goes into that index at once: a list of it
beside, as is usual, is read through by every search until it is emptied.

Tables that are made anew (as batch migrations do on SQLite) lose their triggers: make them again.
"""

from typing import cast

from sqlalchemy import DDL, event
from sqlalchemy import Table as SqlTable

from dnd_tracker.models.creature import Creature

NEAR = "~"
"""Before what PostgreSQL keeps of `creature.near` beside the words themselves; no word has it."""

STATEMENTS = {
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
    ),
    "postgresql": (
        f"""ALTER TABLE creature ADD COLUMN creature_words tsvector GENERATED ALWAYS AS (
            array_to_tsvector(array_remove(string_to_array(
                search || replace(near, ' ', ' {NEAR}'), ' '), ''))) STORED""",
        """CREATE INDEX creature_words_found ON creature
            USING gin (creature_words) WITH (fastupdate = off)""",
    ),
}
"""0003 does the same, and fills the words of what is there already."""

for _dialect, _statements in STATEMENTS.items():
    for _statement in _statements:
        event.listen(
            cast("SqlTable", Creature.__table__),  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
            "after_create",
            DDL(_statement).execute_if(dialect=_dialect),
        )
