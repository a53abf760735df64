"""Life and death in the menu of a combatant, and the details of a hit in the amount box."""

import uuid
from typing import Any

import pytest
import reflex as rx

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.combat.preview_views import preview_row
from dnd_tracker.combat.state.life import Life
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.views import dm_row
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.rules.commands import Command, DealDamage, Heal
from dnd_tracker.rules.damage import DamageTarget, DamageType, Defences
from dnd_tracker.rules.encounter import Combatant, Side
from dnd_tracker.rules.preview import preview
from dnd_tracker.rules.traits import Regeneration
from tests.combat.tab import handlers, tab
from tests.combat.table import Pages, running, stored
from tests.rules.table import hero, hit, monster, seat

Ford = tuple[uuid.UUID, str]


@pytest.fixture
async def ford(database: object, pages: Pages) -> Ford:
    """Return a running fight, and the DM's session."""
    del database, pages
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    encounter_id = await running(actor, hero("Mira", 20), monster("Orc", 10, maximum=15))
    return encounter_id, cookies.token_hash(token)


async def send(ford: Ford, name: str, *arguments: Any, state: type[rx.State] = Life) -> None:
    there = tab(state, routes.run(ford[0]), ford[1])
    await handlers(state)[name](there, *arguments, uuid.uuid4().hex)


async def combatant(ford: Ford, combatant_id: str = "orc") -> Combatant:
    return (await stored(ford[0])).combatants[combatant_id]


async def test_the_maximum_falls_and_is_restored(ford: Ford):
    await send(ford, "change_maximum", {"id": "orc", "by": "−5", "reason": "Bite"})
    changed = await combatant(ford)
    assert (changed.hit_points, changed.hit_point_maximum) == (10, 10)
    assert dm_row(changed, {}).maximum_change == "−5"
    await send(ford, "reset_maximum", "orc")
    restored = await combatant(ford)
    assert (restored.hit_points, restored.hit_point_maximum) == (10, 15)
    assert dm_row(restored, {}).maximum_change == ""


async def test_aid_raises_hit_points_too(ford: Ford):
    await send(ford, "change_maximum", {"id": "orc", "by": "+5", "hit_points_too": "on"})
    assert (await combatant(ford)).hit_points == 20
    assert dm_row(await combatant(ford), {}).maximum_change == "+5"


async def test_who_is_killed_is_revived_or_was_only_knocked_out(ford: Ford):
    await send(ford, "kill", "orc")
    assert (await combatant(ford)).dead
    await send(ford, "revive", {"id": "orc", "hit_points": "3"})
    assert (await combatant(ford)).hit_points == 3
    await send(ford, "kill", "orc")
    await send(ford, "knock_out", "orc")
    assert (await combatant(ford)).death_saves.stable
    with pytest.raises(RuleViolation, match="Orc is not dead"):
        await send(ford, "revive", {"id": "orc"})


@pytest.mark.parametrize(("said", "chosen"), [("yes", True), ("no", False), ("", None)])
async def test_who_makes_death_saves_is_chosen(ford: Ford, said: str, chosen: bool | None):
    await send(ford, "set_makes_death_saves", "orc", "yes")
    await send(ford, "set_makes_death_saves", "orc", said)
    assert (await combatant(ford)).makes_death_saves is chosen
    assert dm_row(await combatant(ford), {}).makes_death_saves == said


async def test_regeneration_is_written_and_erased(ford: Ford):
    typed = {"id": "orc", "amount": "10", "stopped_by": "Fire, acid", "from_zero": "on"}
    await send(ford, "set_regeneration", typed)
    stops = frozenset({DamageType.FIRE, DamageType.ACID})
    assert (await combatant(ford)).regeneration == Regeneration(10, stops, from_zero=True)
    view = dm_row(await combatant(ford), {})
    assert (view.regeneration, view.regeneration_stops) == ("10", "acid, fire")
    assert view.regeneration_from_zero
    await send(ford, "set_regeneration", {"id": "orc", "amount": " "})
    assert (await combatant(ford)).regeneration is None
    with pytest.raises(InvalidInput, match="Stopped by"):
        await send(ford, "set_regeneration", {**typed, "stopped_by": "water"})


async def test_those_who_make_death_saves_show_them():
    lich = Combatant("l", "Lich", Side.MONSTER, hit_points=0)
    assert dm_row(lich, {}).dying
    assert not dm_row(Combatant("l", "Lich", Side.MONSTER, hit_points=0, dead=True), {}).dying


async def test_the_box_sends_what_hit_and_each_targets_own(ford: Ford):
    details = {
        "targets": ["mira", "orc"],
        "mode": "damage",
        "quality": "silvered",
        "nonlethal": True,
        "shares": {"mira": "none"},
        "reduced": {"orc": 2},
    }
    await send(ford, "apply", {"amount": "16 slashing"}, details, state=Targets)
    assert (await combatant(ford, "mira")).hit_points == 20
    assert (await combatant(ford)).hit_points == 1
    await send(ford, "apply", {"amount": "16"}, {**details, "reduced": {}}, state=Targets)
    assert not (await combatant(ford)).dead


async def test_lower_temporary_hit_points_may_be_taken(ford: Ford):
    chosen = {"targets": ["orc"], "mode": "temporary"}
    await send(ford, "apply", {"amount": "9"}, chosen, state=Targets)
    await send(ford, "apply", {"amount": "5"}, chosen, state=Targets)
    assert (await combatant(ford)).temporary_hit_points == 9
    await send(ford, "apply", {"amount": "5"}, {**chosen, "replaces": True}, state=Targets)
    assert (await combatant(ford)).temporary_hit_points == 5


async def test_what_is_put_away_does_not_count(ford: Ford):
    there: Any = tab(Targets, routes.run(ford[0]), ford[1])
    do = handlers(Targets)
    await do["show_more"](there, True)
    await do["set_quality"](there, "spell")
    await do["set_nonlethal"](there, True)
    await do["set_replaces"](there, True)
    await do["set_reduced"](there, "orc", "3")
    await do["set_share"](there, "orc", "half")
    assert (there.quality, there.nonlethal, there.replaces) == ("spell", True, True)
    assert (there.reduced, there.shares) == ({"orc": 3}, {"orc": "half"})
    await do["set_share"](there, "orc", "")
    await do["set_reduced"](there, "orc", "")
    await do["set_quality"](there, "")
    assert (there.quality, there.reduced, there.shares) == ("", {"orc": 0}, {})
    await do["show_more"](there, False)
    assert (there.more, there.nonlethal, there.replaces, there.reduced) == (False, False, False, {})


def why(command: Command, **orc: Any) -> str:
    table = seat(monster("Orc", maximum=15, **orc), hero("Mira", makes_death_saves=True))
    assert isinstance(command, DealDamage | Heal)
    return preview_row(preview(table, command)[0]).why


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (DealDamage((DamageTarget("orc", reduced_by=3),), "7 fire"), "7 fire, reduced by 3: 4"),
        (DealDamage((DamageTarget("orc"),), "15", nonlethal=True), "15 · is knocked out"),
        (
            DealDamage((DamageTarget("orc"),), "1d20", nonlethal=True),
            "1 to 20 (average 10) · may be knocked out",
        ),
        (hit("mira", "40"), "40 · dies of massive damage"),
        (hit("mira", "1d20+30"), "31 to 50 (average 40) · may die of massive damage"),
        (hit("orc", "15"), "15 · drops"),
        (hit("orc", "1d20"), "1 to 20 (average 10) · may drop"),
    ],
)
def test_the_preview_says_what_becomes_of_them(command: DealDamage, expected: str):
    assert why(command) == expected


def test_the_preview_says_what_is_absorbed_or_cannot_be_regained():
    golem = Defences(absorptions=frozenset({DamageType.FIRE}))
    assert why(hit("orc", "7 fire"), defences=golem) == "7 fire, absorbed: 0 · absorbs 7"
    assert why(Heal(("orc",), "3"), no_healing=True) == "can't regain hit points (its nature)"
