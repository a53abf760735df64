"""What everybody may do by calling any handler, whatever page they claim to be on."""

import inspect
from typing import Any

import pytest
import reflex as rx

from dnd_tracker import bootstrap, network, routes
from dnd_tracker.combat import queries
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.errors import AppError
from dnd_tracker.parties import arrival_queries
from dnd_tracker.parties import queries as parties
from tests.combat.tab import HERE, all_states, handlers, tab
from tests.combat.table import Pages, row
from tests.combat.test_hostile_events import OF_REFLEX, parameters, sensible
from tests.doors.arguments import ARGUMENTS
from tests.doors.handlers import DOORS
from tests.doors.people import PEOPLE, Table, laid, one_database

STATES = all_states()


def names(state: type[rx.State]) -> list[str]:
    return sorted(f"{state.__name__}.{name}" for name in handlers(state).keys() - OF_REFLEX)


EVERY = {name: state for state in STATES for name in names(state)}


def test_every_handler_has_a_line_in_the_table():
    assert sorted(EVERY) == sorted(DOORS), "Say in handlers.py who may do what with it."


def path(table: Table, name: str) -> str:
    """Return where the event claims to come from: where it would do the most."""
    if name.startswith("Join."):
        return routes.join(table.code)
    return (
        routes.table(table.code) if name.startswith("Player.") else routes.run(table.encounter_id)
    )


WORDS = (
    "problem",
    "hero_problem",
    "rest_problem",
    "name_problem",
    "notes_problem",
    "party_problem",
    "wave_problem",
    "cell_problem",
    "start_problem",
    "name_error",
    "refused",
    "missing",
)
"""Where states keep what they tell about something that was not done."""
REASONS = {
    queries.NO_SUCH_ENCOUNTER: "not_found",
    queries.NO_SEAT: "not_found",
    creatures.NO_SUCH_CREATURE: "not_found",
    arrival_queries.NO_SUCH_IMPORT: "not_found",
    parties.NO_SUCH_CHARACTER: "not_found",
    parties.NO_SUCH_PARTY: "not_found",
    queries.NO_SUCH_TABLE: "not_found",
    queries.SENT_AWAY: "forbidden",
    "This browser is not signed in. Start from the first page.": "signed_out",
    "This is for the people who run the site.": "forbidden",
}


async def outcome(state: type[rx.State], name: str, page: str, session_hash: str | None) -> str:
    """Return "done", the code of the named error, or why the page says it is not done."""
    handler = handlers(state)[name.partition(".")[2]]
    arguments = {one: sensible(one) for one in parameters(handler)} | ARGUMENTS.get(name, {})
    there = tab(state, page, session_hash, page=f"page of {session_hash}")
    try:
        result: Any = handler(there, **arguments)
        if inspect.isawaitable(result):
            await result
    except AppError as error:
        return error.code
    told = "".join(getattr(there, one, "") for one in WORDS)
    return f"told: {REASONS.get(told, 'something else')}" if told else "done"


@pytest.fixture
async def table(database: object, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> Table:
    del database, pages
    monkeypatch.setattr(network, "_own_address", lambda: HERE)
    return await laid()


@one_database
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
async def test_everybody_gets_the_answer_of_the_table(table: Table, state: type[rx.State]):
    before = await row(table.encounter_id)
    found: dict[str, tuple[str, ...]] = {}
    for name in names(state):
        answers: list[str] = []
        for person in PEOPLE:
            await bootstrap.limiter().forget()
            answers.append(
                await outcome(state, name, path(table, name), table.session_hash(person))
            )
        found[name] = tuple(answers)
    assert found == {name: DOORS.get(name) for name in found}
    after = await row(table.encounter_id)
    assert (after.version, after.name, after.snapshot) == (
        before.version,
        before.name,
        before.snapshot,
    )
    assert (after.deleted_at, after.join_code) == (None, table.code)
